package sonde.capture.dissect.network;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Options of the IPv4 header: RFC 791, 1108, 1393, 2113. */
final class Ipv4Options {
    private static final int END = 0, NOP = 1, RECORD_ROUTE = 7, TIMESTAMP = 68, TRACEROUTE = 82, SECURITY = 130,
            LOOSE_ROUTE = 131, STRICT_ROUTE = 137, ROUTER_ALERT = 148;

    private Ipv4Options() {}

    /** @return false when the capture ends in them */
    static boolean print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        String separator = "";
        for (int o = at, rest = length; rest > 0;) {
            out.str(separator);
            separator = ",";
            int code = in.u8(o);
            name(out, code);
            int size = 1;
            if (code != NOP && code != END) {
                size = in.u8(o + 1);
                if (size < 2) {
                    badLength(out.ch(' '), size);
                    return true;
                }
            }
            if (size > rest) {
                badLength(out.ch(' '), size);
                return true;
            }
            if (!in.has(o, size)) return false;
            switch (code) {
                case END -> {
                    return true;
                }
                case TIMESTAMP -> timestamps(p, o, size);
                case RECORD_ROUTE, LOOSE_ROUTE, STRICT_ROUTE -> route(p, o, size);
                case ROUTER_ALERT -> {
                    if (size < 4) badLength(out.ch(' '), size);
                    else if (in.be16(o + 2) != 0) out.str(" value ").dec(in.be16(o + 2));
                }
                default -> {
                }
            }
            o += size;
            rest -= size;
        }
        return true;
    }

    private static void badLength(Text out, int length) { out.str("[bad length ").dec(length).ch(']'); }

    private static void route(Printer p, int at, int length) throws Truncated {
        Text out = p.out;
        if (length < 3) {
            badLength(out.ch(' '), length);
            return;
        }
        if ((length + 1 & 3) != 0) badLength(out.ch(' '), length);
        int pointer = p.in.u8(at + 2) - 1;
        if (pointer < 3 || (pointer + 1 & 3) != 0 || pointer > length + 1) {
            p.in.need(at + 2, 1);
            out.str(" [bad ptr ").dec(p.in.u8(at + 2)).ch(']');
        }
        for (int o = 3; o < length; o += 4) {
            p.in.need(at + o, 4);
            out.ch(' ');
            p.ipv4(at + o);
            if (pointer < 0 || pointer > o) out.ch(',');
        }
    }

    private static void timestamps(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < 4) {
            badLength(out, length);
            return;
        }
        out.str(" TS{");
        int flag = in.u8(at + 3) & 15, hop = flag != 0 ? 8 : 4, pointer = in.u8(at + 2) - 1, o = 0;
        if ((length - 4 & hop - 1) != 0) badLength(out, length);
        if (pointer < 4 || (pointer - 4 & hop - 1) != 0 || pointer > length + 1) {
            in.need(at + 2, 1);
            out.str("[bad ptr ").dec(in.u8(at + 2)).ch(']');
        }
        switch (flag) {
            case 0 -> out.str("TSONLY");
            case 1 -> out.str("TS+ADDR");
            case 3 -> out.str("PRESPEC");
            default -> out.str("[bad ts type ").dec(flag).ch(']');
        }
        if (flag == 0 || flag == 1 || flag == 3) {
            for (o = 4; o < length; o += hop) {
                out.str(pointer == o ? " ^ " : " ");
                in.need(at + o, hop);
                out.dec(in.beU32(at + o + hop - 4)).ch('@');
                if (hop == 8) p.ipv4(at + o);
            }
        }
        if (pointer == o) out.str(" ^ ");
        int missed = in.u8(at + 3) >> 4;
        if (missed != 0) out.str(" [").dec(missed).str(" hops not recorded]} ");
        else
            out.ch('}');
    }

    private static void name(Text out, int code) {
        switch (code) {
            case END -> out.str("EOL");
            case NOP -> out.str("NOP");
            case TIMESTAMP -> out.str("timestamp");
            case SECURITY -> out.str("security");
            case RECORD_ROUTE -> out.str("RR");
            case STRICT_ROUTE -> out.str("SSRR");
            case LOOSE_ROUTE -> out.str("LSRR");
            case ROUTER_ALERT -> out.str("RA");
            case TRACEROUTE -> out.str("traceroute");
            default -> out.str("unknown ").dec(code);
        }
    }
}
