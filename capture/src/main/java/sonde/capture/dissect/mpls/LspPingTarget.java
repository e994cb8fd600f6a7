package sonde.capture.dissect.mpls;

import sonde.capture.dissect.routing.BgpRoutes;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Template;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** The stack of equivalence classes that a ping along a path is for, RFC 8029 3.2. */
final class LspPingTarget {
    private static final int TLV = 4;
    private static final String INDENT = "\n\t      ";
    private static final Labels NAMES = new Labels("""
            1 LDP IPv4 prefix
            2 LDP IPv6 prefix
            3 RSVP IPv4 Session Query
            4 RSVP IPv6 Session Query
            5 Reserved
            6 VPN IPv4 prefix
            7 VPN IPv6 prefix
            8 L2 VPN endpoint
            9 FEC 128 pseudowire (old)
            10 FEC 128 pseudowire
            12 BGP labeled IPv4 prefix
            13 BGP labeled IPv6 prefix
            """);

    private LspPingTarget() {}

    /** @return 1 when the whole stack's bytes are to be shown, -1 when nothing more can be told of the packet */
    static int print(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        int o = at, left = size;
        while (left != 0) {
            int n = left < TLV ? 0 : in.be16(o + 2);
            if (left < n + TLV) {
                p.out.str(LspPing.SHORT);
                return 1;
            }
            int type = in.be16(o);
            in.need(o + TLV, n);
            NAMES.print(p.out.str("\n\t    "), type, "Unknown").str(" subTLV (").dec(type).str("), length: ").dec(n);
            if (!value(p, type, o + TLV, n) || p.detail.verbose() > 1) p.hex(INDENT, o + TLV, n);
            int padded = n + 3 & ~3;
            if (left < padded + TLV) {
                p.out.str("\n\t\t TLV is too short");
                return -1;
            }
            o += padded; // the original does not count the head here
            left -= padded + TLV;
        }
        return 0;
    }

    private static boolean value(Printer p, int type, int o, int n) throws Truncated {
        Text out = p.out;
        int wanted = switch (type) {
            case 1, 12 -> 5;
            case 2, 13 -> 17;
            case 3 -> 20;
            case 4 -> 56;
            case 6 -> 13;
            case 7 -> 25;
            case 8, 10 -> 14;
            case 9 -> 10;
            default -> -1;
        };
        if (wanted < 0) return false;
        if (n != wanted) {
            out.str(INDENT).str("invalid subTLV length, should be ").dec(wanted);
            return false;
        }
        out.str(INDENT);
        switch (type) {
            case 1, 12 -> Template.print(p, o, "{i}/{1}");
            case 2, 13 -> Template.print(p, o, "{I}/{1}");
            case 3 -> Template.print(p, o, "tunnel end-point {i}{.8}, tunnel sender {i}{.2}, lsp-id 0x{x2}{<14}"
                    + INDENT + "tunnel-id 0x{x2}, extended tunnel-id {i}{.8}");
            case 4 -> Template.print(p, o, "tunnel end-point {I}{.20}, tunnel sender {I}{.2}, lsp-id 0x{x2}{<38}"
                    + INDENT + "tunnel-id 0x{x2}, extended tunnel-id {I}{.20}");
            case 6, 7 -> {
                distinguisher(p, o);
                Template.print(p, o + 8, type == 6 ? ", {i}/{1}" : ", {I}/{1}");
            }
            case 8 -> {
                distinguisher(p, o);
                Template.print(p, o + 8, ", Sender VE ID: {2}, Receiver VE ID: {2}");
                wire(p, INDENT + "Encapsulation Type: ", o + 12);
            }
            case 9 -> {
                Template.print(p, o, "Remote PE: {i}" + INDENT + "PW ID: 0x{x4}");
                wire(p, ", PW Type: ", o + 8);
            }
            default -> {
                Template.print(p, o, "Sender PE: {i}, Remote PE: {i}" + INDENT + "PW ID: 0x{x4}");
                wire(p, ", PW Type: ", o + 12);
            }
        }
        return true;
    }

    private static void distinguisher(Printer p, int o) throws Truncated {
        p.out.str("RD: ");
        BgpRoutes.distinguisher(p, o);
    }

    private static void wire(Printer p, String words, int o) throws Truncated {
        int type = p.in.be16(o);
        Pseudowire.NAMES.print(p.out.str(words), type, "unknown").str(" (").dec(type).ch(')');
    }
}
