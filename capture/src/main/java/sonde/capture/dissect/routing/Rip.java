package sonde.capture.dissect.routing;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Routing information: RFC 1058 and 2453, with the authentication of RFC 4822. */
public final class Rip implements Dissector {
    private static final int ENTRY = 20;

    @Override
    public String name() { return "rip"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int there = Math.min(length, in.available(at));
        if (there < 4) {
            p.trunc();
            return;
        }
        int version = in.u8(at + 1), command = in.u8(at);
        out.str(p.detail.isVerbose() ? "\n\t" : "").str("RIPv").dec(version);
        if (version == 0) { // RFC 1058 3.4: to be ignored
            p.hex("\n\t", at, length);
            return;
        }
        out.str(", ");
        switch (command) {
            case 1 -> out.str("Request");
            case 2 -> out.str("Response");
            case 3 -> out.str("Trace on");
            case 4 -> out.str("Trace off");
            case 5 -> out.str("Poll"); // deprecated
            case 6 -> out.str("Poll Entry");
            default -> out.str("unknown command (").dec(command).ch(')');
        }
        out.str(", length: ").dec(length);
        if (!p.detail.isVerbose()) return;
        int o = at + 4, left = there - 4; // a capture cut between two entries shows nothing of it
        if ((command == 1 || command == 2) && version > 2) {
            out.str(", unknown version");
        } else if (command == 1 || command == 2) {
            int routes = length / ENTRY;
            if (version == 1) out.str(", routes: ").dec(routes);
            else
                out.str(", routes: ").dec(routes).str(" or less");
            while (left > 0) {
                boolean more = version == 1 ? entry1(p, o, left) : entry2(p, o, left);
                if (!more) break;
                if (left < ENTRY) {
                    out.str(" [remaining entries length ").dec(left).str(" < 20]");
                    p.invalid();
                    break;
                }
                o += ENTRY;
                left -= ENTRY;
            }
        } else if (p.detail.verbose() <= 1 && (command < 4 || command > 6)) {
            p.hex("\n\t", at, length);
        }
        if (p.detail.verbose() > 1) p.hex("\n\t", at, length);
    }

    private static boolean entry1(Printer p, int o, int left) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (left < ENTRY) {
            p.trunc();
            return false;
        }
        int family = in.be16(o);
        if (family != 0 && family != 2) {
            out.str("\n\t AFI ").str(family(family)).str(", ");
            p.hex("\n\t  ", o + 4, ENTRY - 4);
            return true;
        }
        if (in.be16(o + 2) != 0 || in.be32(o + 8) != 0 || in.be32(o + 12) != 0) {
            p.hex("\n\t  ", o, ENTRY); // what RFC 1058 wants to be zero is not
            return true;
        }
        if (family == 0) {
            p.in.need(o + 4, 4);
            out.str("\n\t  AFI 0, ");
            p.ipv4(o + 4);
            in.need(o + 16, 4);
            out.str(", metric: ").dec(in.beU32(o + 16));
            return true;
        }
        out.str("\n\t  ");
        p.ipv4(o + 4);
        out.str(", metric: ").dec(in.beU32(o + 16));
        return true;
    }

    private static String family(int family) {
        return switch (family) {
            case 2 -> "IPv4";
            case 6 -> "NS";
            case 7 -> "ISO";
            case 16 -> "Appletalk";
            case 23 -> "IPX";
            case 24, 28, 30 -> "IPv6";
            default -> "Unknown (" + family + ")";
        };
    }

    private static boolean entry2(Printer p, int o, int left) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int family = left < 4 ? 0 : in.be16(o);
        if ((family == 0 || family == 2) && left < ENTRY) {
            p.trunc();
            return false;
        }
        if (family == 0xffff) {
            int type = in.be16(o + 2);
            if (type == 2) {
                out.str("\n\t  Simple Text Authentication data: ");
                p.padded(o + 4, 16);
            } else if (type == 3) {
                out.str("\n\t  Auth header:");
                in.need(o + 4, 16);
                out.str(" Packet Len ").dec(in.be16(o + 4)).str(", Key-ID ").dec(in.u8(o + 6))
                        .str(", Auth Data Len ").dec(in.u8(o + 7)).str(", SeqNo ").dec(in.beU32(o + 8))
                        .str(", MBZ ").dec(in.beU32(o + 12)).str(", MBZ ").dec(in.beU32(o + 16));
            } else if (type == 1) {
                out.str("\n\t  Auth trailer:");
                p.hex("\n\t  ", o + 4, left - 4);
                return false;
            } else {
                out.str("\n\t  Unknown (").dec(type).str(") Authentication data:");
                p.hex("\n\t  ", o + 4, left - 4);
                return false;
            }
        } else if (family != 2 && family != 0) {
            out.str("\n\t  AFI ").str(family(family));
            p.hex("\n\t  ", o + 4, ENTRY - 4);
        } else {
            out.str("\n\t  AFI ").str(family == 0 ? "0" : "IPv4").str(", ");
            int start = out.size();
            Addresses.ipv4(out, in, o + 4);
            out.right(start, 15).ch('/');
            start = out.size();
            out.dec(prefix(in.be32(o + 8)));
            out.left(start, 2).str(", tag 0x").hex0(in.be16(o + 2), 4).str(", metric: ").dec(in.beU32(o + 16))
                    .str(", next-hop: ");
            if (in.be32(o + 12) == 0) out.str("self");
            else
                p.ipv4(o + 12);
        }
        return true;
    }

    private static int prefix(int mask) {
        int bits = Integer.numberOfLeadingZeros(~mask);
        return bits == 32 || mask << bits == 0 ? bits : -1;
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("command", in.u8(at));
        f.number("version", in.u8(at + 1));
    }
}
