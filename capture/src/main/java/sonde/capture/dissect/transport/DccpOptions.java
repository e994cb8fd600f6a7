package sonde.capture.dissect.transport;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Options of DCCP, RFC 4340 5.8. */
final class DccpOptions {
    private DccpOptions() {}

    static void print(Printer p, int at, int size) throws Truncated {
        int o = at, left = size;
        while (left > 0) {
            int n = one(p, o, left);
            if (n == 0) return;
            o += n;
            left -= n;
            if (left > 0) p.out.str(", ");
        }
    }

    private static int one(Printer p, int o, int left) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int type = in.u8(o), n = 1;
        String name = name(type);
        if (type >= 32) {
            n = in.u8(o + 1);
            if (n < 2) {
                if (type >= 128) out.str("CCID option ").dec(type).str(" optlen too short");
                else
                    out.str(name).str(" optlen too short");
                return 0;
            }
        }
        if (left < n) {
            if (type >= 128) out.str("CCID option ").dec(type).str(" optlen goes past header length");
            else
                out.str(name).str(" optlen goes past header length");
            return 0;
        }
        if (!in.has(o, n)) {
            p.trunc();
            return 0;
        }
        if (type >= 128) {
            out.str("CCID option ").dec(type);
            if (n == 4) out.ch(' ').dec(in.be16(o + 2));
            else if (n == 6) out.ch(' ').dec(in.beU32(o + 2));
            return n;
        }
        out.str(name);
        switch (type) {
            case 32, 33, 34, 35 -> {
                if (n < 3) {
                    out.str(" optlen too short");
                    return n;
                }
                String feature = feature(in.u8(o + 2));
                if (feature.isEmpty()) return n;
                out.ch(' ').str(feature);
                for (int i = 3; i < n; i++) out.ch(' ').dec(in.u8(o + i));
            }
            case 36 -> {
                if (n > 2) out.str(" 0x");
                p.digits(o + 2, n - 2);
            }
            case 37 -> {
                for (int i = 2; i < n; i++) out.ch(' ').dec(in.u8(o + i));
            }
            case 38, 39 -> {
                out.str(" 0x");
                p.digits(o + 2, n - 2);
            }
            case 40 -> {
                out.str(" 0x");
                p.digits(o + 2, n - 2);
            }
            case 41 -> {
                if (n != 6) out.str(" [optlen != 6]");
                else
                    out.ch(' ').dec(in.beU32(o + 2));
            }
            case 42 -> {
                if (n != 6 && n != 8 && n != 10) {
                    out.str(" [optlen != 6 or 8 or 10]");
                    break;
                }
                in.need(o + 2, 4);
                out.ch(' ').dec(in.beU32(o + 2));
                if (n > 6) out.str(" (elapsed time ").dec(n == 8 ? in.be16(o + 6) : in.beU32(o + 6)).ch(')');
            }
            case 43 -> {
                if (n != 4 && n != 6) out.str(" [optlen != 4 or 6]");
                else
                    out.ch(' ').dec(n == 4 ? in.be16(o + 2) : in.beU32(o + 2));
            }
            case 44 -> {
                if (n > 2) out.ch(' ');
                p.digits(o + 2, n - 2);
            }
            default -> {
            }
        }
        return n;
    }

    private static String name(int type) {
        return switch (type) {
            case 0 -> "nop";
            case 1 -> "mandatory";
            case 2 -> "slowreceiver";
            case 32 -> "change_l";
            case 33 -> "confirm_l";
            case 34 -> "change_r";
            case 35 -> "confirm_r";
            case 36 -> "initcookie";
            case 37 -> "ndp_count";
            case 38 -> "ack_vector0";
            case 39 -> "ack_vector1";
            case 40 -> "data_dropped";
            case 41 -> "timestamp";
            case 42 -> "timestamp_echo";
            case 43 -> "elapsed_time";
            case 44 -> "data_checksum";
            default -> "Option " + type;
        };
    }

    private static String feature(int feature) {
        return switch (feature) {
            case 0 -> "reserved";
            case 1 -> "ccid";
            case 2 -> "allow_short_seqno";
            case 3 -> "sequence_window";
            case 4 -> "ecn_incapable";
            case 5 -> "ack_ratio";
            case 6 -> "send_ack_vector";
            case 7 -> "send_ndp_count";
            case 8 -> "minimum checksum coverage";
            case 9 -> "check data checksum";
            default -> "";
        };
    }
}
