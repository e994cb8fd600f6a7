package sonde.capture.dissect.network;

import sonde.capture.dissect.app.DomainName;
import sonde.capture.packet.Addresses;
import sonde.capture.packet.Bits;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Options of neighbor discovery: RFC 4861 4.6, 4191, 6275, 8106. */
final class NeighborOptions {
    private static final int SOURCE = 1, TARGET = 2, PREFIX = 3, REDIRECTED = 4, MTU = 5, INTERVAL = 7, HOME_AGENT = 8,
            ROUTE = 24, SERVERS = 25, SEARCH = 31;
    private static final Bits PREFIX_FLAGS = new Bits("onlink auto router", 0x80, 0x40, 0x20);

    private NeighborOptions() {}

    /** @return false when the capture ends in them, or one makes no sense */
    static boolean print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int rest = length;
        for (int o = at; o < in.end();) {
            if (!in.has(o + 1, 1)) return false;
            if (rest <= 0) return true;
            int type = in.u8(o), units = in.u8(o + 1), size = units * 8;
            if (units == 0 || o + size > in.end()) return false;
            out.str("\n\t  ").str(name(type)).str(" option (").dec(type).str("), length ").dec(size).str(" (")
                    .dec(units).str("): ");
            switch (type) {
                case SOURCE, TARGET -> Addresses.link(out, in, o + 2, size - 2);
                case PREFIX -> prefix(p, o, units);
                case REDIRECTED -> p.hex("\n\t    ", at, size);
                case MTU -> out.ch(' ').dec(in.beU32(o + 4)).str(units != 1 ? "bad option length" : "");
                case SERVERS -> servers(p, o, units);
                case SEARCH -> {
                    if (!search(p, o, size, at)) return false;
                }
                case INTERVAL -> out.ch(' ').dec(in.beU32(o + 4)).str("ms");
                case HOME_AGENT -> out.str(" preference ").dec(in.be16(o + 4)).str(", lifetime ").dec(in.be16(o + 6));
                case ROUTE -> {
                    if (!route(p, o, units)) return false;
                }
                default -> {
                    if (p.detail.verbose() <= 1) {
                        p.hex("\n\t  ", o + 2, size - 2);
                        return true;
                    }
                }
            }
            if (p.detail.verbose() > 1) p.hex("\n\t    ", o + 2, size - 2);
            o += size;
            rest -= size;
        }
        return true;
    }

    private static void prefix(Printer p, int o, int units) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        in.need(o, 32);
        p.ipv6(o + 16);
        in.need(o + 2, 1);
        out.ch('/').dec(in.u8(o + 2)).str(units != 4 ? "badlen" : "").str(", Flags [");
        PREFIX_FLAGS.print(out, in.u8(o + 3), "none", ", ");
        out.str("], valid time ");
        lifetime(out, in.be32(o + 4));
        out.str(", pref. time ");
        lifetime(out, in.be32(o + 8));
    }

    private static void lifetime(Text out, int seconds) {
        if (seconds == -1) out.str("infinity");
        else
            out.dec(seconds & 0xffffffffL).ch('s');
    }

    private static void servers(Printer p, int o, int units) throws Truncated {
        p.in.need(o + 4, 4);
        p.out.str(" lifetime ").dec(p.in.beU32(o + 4)).str("s,");
        for (int i = 0; i < (units - 1) / 2; i++) {
            p.in.need(o + 8 + 16 * i, 16);
            p.out.str(" addr: ");
            p.ipv6(o + 8 + 16 * i);
        }
    }

    private static boolean search(Printer p, int o, int size, int base) throws Truncated {
        p.in.need(o + 4, 4);
        p.out.str(" lifetime ").dec(p.in.beU32(o + 4)).str("s, domain(s):");
        for (int name = o + 8; name < o + size && p.in.u8(name) != 0;) {
            p.out.ch(' ');
            name = DomainName.print(p, name, base);
            if (name < 0) return false;
        }
        return true;
    }

    private static boolean route(Printer p, int o, int units) throws Truncated {
        Packet in = p.in;
        if (units > 3 || !in.has(o + 4, 4)) return false;
        byte[] address = new byte[16]; // only as long as the prefix needs
        int there = (units - 1) * 8;
        in.need(o + 8, there);
        System.arraycopy(in.array(), o + 8, address, 0, there);
        p.out.ch(' ');
        Addresses.ipv6(p.out, address, 0);
        in.need(o + 2, 2);
        p.out.ch('/').dec(in.u8(o + 2)).str(", pref=").str(NeighborDiscovery.preference(in.u8(o + 3)))
                .str(", lifetime=");
        lifetime(p.out, in.be32(o + 4));
        return true;
    }

    private static String name(int type) {
        return switch (type) {
            case SOURCE -> "source link-address";
            case TARGET -> "destination link-address";
            case PREFIX -> "prefix info";
            case REDIRECTED -> "redirected header";
            case MTU -> "mtu";
            case SERVERS -> "rdnss";
            case SEARCH -> "dnssl";
            case INTERVAL -> "advertisement interval";
            case HOME_AGENT -> "homeagent information";
            case ROUTE -> "route info";
            default -> "unknown";
        };
    }
}
