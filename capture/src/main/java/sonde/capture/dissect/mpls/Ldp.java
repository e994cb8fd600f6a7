package sonde.capture.dissect.mpls;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Label distribution, RFC 5036. */
public final class Ldp implements Dissector {
    private static final int HEADER = 10, MESSAGE = 8;

    @Override
    public String name() { return "ldp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        int o = at, left = length;
        while (left > HEADER + MESSAGE) {
            int size = unit(p, o);
            if (size == 0) return;
            if (left < size) {
                p.out.str(" [remaining length ").dec(left).str(" < ").dec(size).ch(']');
                p.invalid();
                return;
            }
            o += size;
            left -= size;
        }
    }

    /** @return how long the protocol data unit is, 0 to stop */
    private static int unit(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        in.need(at, HEADER);
        String indent = p.detail.isVerbose() ? "\n\t" : "";
        int version = in.be16(at), size = in.be16(at + 2);
        if (version != 1) {
            out.str(indent).str("LDP version ").dec(version).str(" packet not supported");
            return 0;
        }
        if (size < HEADER - 4) {
            out.str(indent).str("LDP, pdu-length: ").dec(size).str(" (too short, < 6)");
            return 0;
        }
        p.in.need(at + 4, 4);
        out.str(indent).str("LDP, Label-Space-ID: ");
        p.ipv4(at + 4);
        in.need(at + 8, 2);
        out.ch(':').dec(in.be16(at + 8)).str(", pdu-length: ").dec(size);
        if (!p.detail.isVerbose()) return 0;
        int o = at + HEADER, left = size - (HEADER - 4);
        while (left > 0) {
            in.need(o, MESSAGE);
            int claimed = in.be16(o + 2);
            if (!message(p, o, claimed)) return 0;
            o += claimed + 4;
            left = left - (claimed + 4) & 0xffff; // as the original, in 16 bits
        }
        return size + 4;
    }

    private static boolean message(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int type = in.be16(at) & 0x7fff;
        out.str("\n\t  ").str(name(type)).str(" Message (0x").hex0(type, 4).str("), length: ").dec(size);
        if (size < MESSAGE - 4) {
            out.str(" (too short, < 4)");
            return false;
        }
        in.need(at, 8);
        out.str(", Message ID: 0x").hex0(in.beU32(at + 4), 8).str(", Flags: [")
                .str((in.u8(at) & 0x80) != 0 ? "continue processing" : "ignore").str(" if unknown]");
        in.need(at, size);
        int o = at + MESSAGE, left = size - (MESSAGE - 4);
        if (hasTlvs(type)) {
            while (left >= 4) {
                int n = LdpTlv.print(p, o, left);
                if (n == 0) break;
                o += n;
                left -= n;
            }
        } else if (p.detail.verbose() <= 1) {
            p.hex("\n\t  ", o, left);
        }
        if (p.detail.verbose() > 1) p.hex("\n\t  ", at + MESSAGE, size);
        return true;
    }

    private static boolean hasTlvs(int type) {
        return switch (type) {
            case 0x0001, 0x0100, 0x0200, 0x0201, 0x0300, 0x0301, 0x0400, 0x0402 -> true;
            default -> false;
        };
    }

    private static String name(int type) {
        return switch (type) {
            case 0x0001 -> "Notification";
            case 0x0100 -> "Hello";
            case 0x0200 -> "Initialization";
            case 0x0201 -> "Keepalive";
            case 0x0300 -> "Address";
            case 0x0301 -> "Address Withdraw";
            case 0x0400 -> "Label Mapping";
            case 0x0401 -> "Label Request";
            case 0x0402 -> "Label Withdraw";
            case 0x0403 -> "Label Release";
            case 0x0404 -> "Label Abort Request";
            default -> "Unknown";
        };
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("version", in.be16(at));
        f.number("pdu_length", in.be16(at + 2));
        f.ipv4("lsr_id", in, at + 4);
        f.number("label_space", in.be16(at + 8));
    }
}
