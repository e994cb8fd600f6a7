package sonde.capture.dissect.app;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** OpenFlow between a switch and its controller; the bodies of version 1.0. */
public final class OpenFlow implements Dissector {
    private static final int HEADER = 8;

    @Override
    public String name() { return "openflow"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str(": OpenFlow");
        int o = at, left = length;
        while (left > 0) {
            int version = in.u8(o);
            out.str("\n\tversion ");
            if (version == 1) out.str("1.0");
            else if (version >= 2 && version <= 6) out.str("1.").dec(version - 1);
            else
                out.str("unknown (0x").hex0(version, 2).ch(')');
            if (left < 2) {
                partial(p, o, left);
                return;
            }
            int type = in.u8(o + 1);
            String name = version == 1 ? type(type) : version == 4 ? later(type) : "";
            out.str(", type ");
            if (name.isEmpty()) out.str("unknown (0x").hex0(type, 2).ch(')');
            else
                out.str(name);
            if (left < 4) {
                partial(p, o, left);
                return;
            }
            int size = in.be16(o + 2);
            out.str(", length ").dec(size).str(size < HEADER ? " (too short!)" : "");
            if (left < HEADER) {
                partial(p, o, left);
                return;
            }
            in.need(o + 4, 4);
            out.str(", xid 0x").hex0(in.beU32(o + 4), 8);
            if (size < HEADER) {
                p.invalid();
                return;
            }
            int body = Math.min(size, left) - HEADER;
            if (!fits(version, type, size - HEADER)) {
                p.invalid();
                in.need(o, Math.min(size, left));
            } else if (!p.detail.isVerbose()) {
                in.need(o, Math.min(size, left));
            } else if (version == 1) {
                int end = in.limit(o + HEADER + body);
                OpenFlow10.print(p, type, o + HEADER, size - HEADER);
                in.restore(end);
                in.need(o, Math.min(size, left));
            } else if (version == 4) {
                int end = in.limit(o + HEADER + body);
                OpenFlow13.print(p, type, o + HEADER, size - HEADER);
                in.restore(end);
                in.need(o, Math.min(size, left));
            } else {
                in.need(o, Math.min(size, left));
            }
            if (size > left) {
                in.need(in.end(), 1);
                return;
            }
            o += size;
            left -= size;
        }
    }

    /** Whether a body can have this length: some types have one length only, others a least one. */
    private static boolean fits(int version, int type, int body) {
        int fixed = version == 1 ? switch (type) {
            case 5, 7, 18, 19 -> 0;
            case 8, 9, 20 -> 4;
            case 11 -> 80;
            case 12 -> 56;
            case 15 -> 24;
            default -> -1;
        } : version == 4 ? switch (type) {
            case 5, 7, 20, 21, 26 -> 0;
            case 6, 27, 28 -> 24;
            case 8, 9 -> 4;
            case 12 -> 72;
            case 16 -> 32;
            case 17, 22 -> 8;
            case 24, 25 -> 16;
            default -> -1;
        } : -1;
        if (fixed >= 0) return body == fixed;
        int least = version == 1 ? switch (type) {
            case 1, 4, 16, 17 -> 4;
            case 6 -> 24;
            case 10 -> 10;
            case 13, 21 -> 8;
            case 14 -> 64;
            default -> 0;
        } : version == 4 ? type == 1 ? 4 : type == 4 ? 8 : 0 : 0;
        return body >= least;
    }

    /** The names of version 1.3, as far as they are not those of 1.0. */
    private static String later(int type) {
        return switch (type) {
            case 4 -> "EXPERIMENTER";
            case 15 -> "GROUP_MOD";
            case 16 -> "PORT_MOD";
            case 17 -> "TABLE_MOD";
            case 18 -> "MULTIPART_REQUEST";
            case 19 -> "MULTIPART_REPLY";
            case 20 -> "BARRIER_REQUEST";
            case 21 -> "BARRIER_REPLY";
            case 22 -> "QUEUE_GET_CONFIG_REQUEST";
            case 23 -> "QUEUE_GET_CONFIG_REPLY";
            case 24 -> "ROLE_REQUEST";
            case 25 -> "ROLE_REPLY";
            case 26 -> "GET_ASYNC_REQUEST";
            case 27 -> "GET_ASYNC_REPLY";
            case 28 -> "SET_ASYNC";
            case 29 -> "METER_MOD";
            default -> type < 15 ? type(type) : "";
        };
    }

    private static void partial(Printer p, int at, int left) throws Truncated {
        p.out.str(" (end of TCP payload)");
        p.in.need(at, left);
    }

    private static String type(int type) {
        return switch (type) {
            case 0 -> "HELLO";
            case 1 -> "ERROR";
            case 2 -> "ECHO_REQUEST";
            case 3 -> "ECHO_REPLY";
            case 4 -> "VENDOR";
            case 5 -> "FEATURES_REQUEST";
            case 6 -> "FEATURES_REPLY";
            case 7 -> "GET_CONFIG_REQUEST";
            case 8 -> "GET_CONFIG_REPLY";
            case 9 -> "SET_CONFIG";
            case 10 -> "PACKET_IN";
            case 11 -> "FLOW_REMOVED";
            case 12 -> "PORT_STATUS";
            case 13 -> "PACKET_OUT";
            case 14 -> "FLOW_MOD";
            case 15 -> "PORT_MOD";
            case 16 -> "STATS_REQUEST";
            case 17 -> "STATS_REPLY";
            case 18 -> "BARRIER_REQUEST";
            case 19 -> "BARRIER_REPLY";
            case 20 -> "QUEUE_GET_CONFIG_REQUEST";
            case 21 -> "QUEUE_GET_CONFIG_REPLY";
            default -> "";
        };
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("version", in.u8(at));
        f.number("type", in.u8(at + 1));
        f.number("length", in.be16(at + 2));
        f.number("xid", in.beU32(at + 4));
    }
}
