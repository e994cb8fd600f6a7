package sonde.capture.dissect.network;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Router and neighbor messages of ICMPv6, RFC 4861. */
final class NeighborDiscovery {
    private static final Bits ROUTER_FLAGS = new Bits(new int[]{0x80, 0x40, 0x20, 0x02}, "managed", "other stateful",
            "home agent", "ipv6 only");
    private static final Bits NEIGHBOR_FLAGS = new Bits("router solicited override", 0x80, 0x40, 0x20);

    private NeighborDiscovery() {}

    /** @return false when the capture ends in the options */
    static boolean print(Printer p, int at, int length, int type) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        boolean verbose = p.detail.isVerbose();
        int options = 0;
        switch (type) {
            case Icmp6.ROUTER_SOLICITATION -> options = 8;
            case Icmp6.ROUTER_ADVERTISEMENT -> {
                options = 16;
                if (verbose) advertisement(p, at);
            }
            case Icmp6.NEIGHBOR_SOLICITATION -> {
                options = 24;
                in.need(at + 8, 16);
                p.in.need(at + 8, 16);
                out.str(", who has ");
                p.ipv6(at + 8);
            }
            case Icmp6.NEIGHBOR_ADVERTISEMENT -> {
                options = 24;
                in.need(at + 8, 16);
                p.in.need(at + 8, 16);
                out.str(", tgt is ");
                p.ipv6(at + 8);
                if (verbose) {
                    out.str(", Flags [");
                    NEIGHBOR_FLAGS.print(out, in.u8(at + 4), "none", ", ");
                    out.ch(']');
                }
            }
            default -> {
                options = 40;
                in.need(at + 24, 16);
                p.in.need(at + 24, 16);
                out.str(", ");
                p.ipv6(at + 24);
                p.in.need(at + 8, 16);
                out.str(" to ");
                p.ipv6(at + 8);
            }
        }
        return !verbose || NeighborOptions.print(p, at + options, length - options);
    }

    private static void advertisement(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        in.need(at, 16);
        int flags = in.u8(at + 5);
        in.need(at + 4, 1);
        out.str("\n\thop limit ").dec(in.u8(at + 4)).str(", Flags [");
        ROUTER_FLAGS.print(out, flags, "none", ", ");
        in.need(at + 6, 10);
        out.str("], pref ").str(preference(flags)).str(", router lifetime ").dec(in.be16(at + 6))
                .str("s, reachable time ").dec(in.beU32(at + 8)).str("ms, retrans timer ").dec(in.beU32(at + 12))
                .str("ms");
    }

    /** RFC 4191. */
    static String preference(int flags) {
        return switch (flags >> 3 & 3) {
            case 0 -> "medium";
            case 1 -> "high";
            case 2 -> "rsv";
            default -> "low";
        };
    }
}
