package sonde.capture.filter;

import sonde.capture.filter.Loads.From;

/** Network addresses: IPv4 (also inside ARP and RARP), IPv6, DECnet. */
final class HostTests {
    private static final String NOT_MAC = "addresses other than 802.11 MAC addresses";

    private final Compiler c;

    HostTests(Compiler c) { this.c = c; }

    /** 802.11's directions are refused elsewhere, in the words of {@code where}. */
    static void refuseWireless(int direction, String where) throws FilterException {
        if (direction >= Qualifier.ADDR1 && direction <= Qualifier.TA)
            throw where.startsWith("only")
                    ? Protocols.wirelessOnly(direction, where)
                    : Protocols.notAQualifier(direction, where);
    }

    /** One of two tests, either or both. The one that is not asked for is then in nobody's way. */
    static Condition sides(Code code, int direction, Condition source, Condition destination) {
        return switch (direction) {
            case Qualifier.SOURCE -> source;
            case Qualifier.DESTINATION -> destination;
            case Qualifier.BOTH -> code.and(source, destination);
            default -> code.or(source, destination);
        };
    }

    /** @param kind {@link Qualifier#NET} or a host, for the message */
    Condition ip4(int address, int mask, int protocol, int direction, int kind) throws FilterException {
        switch (protocol) {
            case Qualifier.DEFAULT : {
                Condition any = ip4(address, mask, Protocols.IP, direction, kind);
                if (c.headers.labels > 0)
                    return any;
                any = c.code.or(any, ip4(address, mask, Protocols.ARP, direction, kind));
                return c.code.or(any, ip4(address, mask, Protocols.RARP, direction, kind));
            }
            case Protocols.IP :
                return ip4At(address, mask, direction, EtherType.IP, 12, 16);
            case Protocols.ARP :
                return ip4At(address, mask, direction, EtherType.ARP, 14, 24);
            case Protocols.RARP :
                return ip4At(address, mask, direction, EtherType.RARP, 14, 24);
            case Protocols.DECNET :
                return decnet(address, direction);
            default :
                throw Protocols.notForHost(protocol, kind == Qualifier.NET ? "net" : "host");
        }
    }

    private Condition ip4At(int address, int mask, int direction, int type, int source, int destination)
            throws FilterException {
        refuseWireless(direction, NOT_MAC);
        Condition isSource = ip4One(address, mask, type, source);
        return sides(c.code, direction, isSource, ip4One(address, mask, type, destination));
    }

    private Condition ip4One(int address, int mask, int type, int at) throws FilterException {
        Condition network = c.link.type(type);
        return c.code.and(network, c.at.masked(From.NETWORK, at, Bpf.W, address, mask));
    }

    /** @param address 16 bytes; @param mask 16 bytes */
    Condition ip6(byte[] address, byte[] mask, int protocol, int direction, int kind) throws FilterException {
        if (protocol != Qualifier.DEFAULT && protocol != Protocols.IPV6)
            throw Protocols.notForHost6(protocol, kind == Qualifier.NET ? "net" : "host");
        refuseWireless(direction, NOT_MAC);
        Condition source = ip6One(address, mask, 8);
        return sides(c.code, direction, source, ip6One(address, mask, 24));
    }

    private Condition ip6One(byte[] address, byte[] mask, int at) throws FilterException {
        Condition all = c.link.type(EtherType.IPV6);
        for (int word = 0; word < 16; word += 4)
            all = c.code.and(all,
                    c.at.masked(From.NETWORK, at + word, Bpf.W, be32(address, word), be32(mask, word)));
        return all;
    }

    static int be32(byte[] b, int at) {
        return b[at] << 24 | (b[at + 1] & 0xff) << 16 | (b[at + 2] & 0xff) << 8 | b[at + 3] & 0xff;
    }

    /** DECnet Phase IV routing headers, long and short, with and without a byte of padding. */
    private Condition decnet(int address, int direction) throws FilterException {
        refuseWireless(direction, NOT_MAC);
        int swapped = (address & 0xff) << 8 | address >> 8 & 0xff;
        Condition source = decnetOne(swapped, 3, 15);
        return sides(c.code, direction, source, decnetOne(swapped, 1, 7));
    }

    private Condition decnetOne(int address, int inShort, int inLong) throws FilterException {
        Condition type = c.link.type(EtherType.DECNET);
        Condition any = header(true, 0x8106, 0xff07, inLong, address);
        any = c.code.or(header(false, 0x06, 0x7, inLong, address), any);
        any = c.code.or(header(true, 0x8102, 0xff07, inShort, address), any);
        any = c.code.or(header(false, 0x02, 0x7, inShort, address), any);
        return c.code.and(type, any);
    }

    private Condition header(boolean padded, int flags, int mask, int at, int address) throws FilterException {
        Condition kind = c.at.masked(From.NETWORK, 2, padded ? Bpf.H : Bpf.B, flags, mask);
        return c.code.and(kind, c.at.equal(From.NETWORK, (padded ? 3 : 2) + at, Bpf.H, address));
    }
}
