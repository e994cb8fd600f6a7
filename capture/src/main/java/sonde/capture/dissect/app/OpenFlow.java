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
            else if (version >= 2 && version <= 5) out.str("1.").dec(version - 1);
            else
                out.str("unknown (0x").hex0(version, 2).ch(')');
            if (left < 2) {
                p.invalid();
                return;
            }
            int type = in.u8(o + 1);
            String name = version == 1 || type < 4 && version >= 2 && version <= 5 ? type(type) : "";
            out.str(", type ");
            if (name.isEmpty()) out.str("unknown (0x").hex0(type, 2).ch(')');
            else
                out.str(name);
            if (left < 4) {
                p.invalid();
                return;
            }
            int size = in.be16(o + 2);
            out.str(", length ").dec(size).str(size < HEADER ? " (too short!)" : "");
            if (left < HEADER) {
                p.invalid();
                return;
            }
            in.need(o + 4, 4);
            out.str(", xid 0x").hex0(in.beU32(o + 4), 8);
            if (size < HEADER) {
                p.invalid();
                return;
            }
            int body = Math.min(size, left) - HEADER;
            if (!p.detail.isVerbose()) {
                in.need(o, Math.min(size, left));
            } else if (version == 1) {
                int end = in.limit(o + HEADER + body);
                OpenFlow10.print(p, type, o + HEADER, size - HEADER);
                in.restore(end);
                in.need(o, Math.min(size, left));
            } else if (body > 0) {
                p.dump("\n\t ", o + HEADER, body);
            }
            if (size > left) {
                in.need(in.end(), 1);
                return;
            }
            o += size;
            left -= size;
        }
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
