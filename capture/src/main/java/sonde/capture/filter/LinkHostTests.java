package sonde.capture.filter;

import org.jspecify.annotations.Nullable;

import sonde.capture.filter.Loads.From;

/** Link-layer addresses, broadcast and multicast. */
final class LinkHostTests {
    private static final String ON_LINKS = "ethernet/FDDI/token ring/802.11/ATM LANE/Fibre Channel";
    private static final byte[] BROADCAST = {-1, -1, -1, -1, -1, -1};

    private final Compiler c;

    LinkHostTests(Compiler c) { this.c = c; }

    /** {@code ether host ADDRESS}; the address in six bytes. */
    Condition address(byte[] address, int direction) throws FilterException {
        Condition test = six(address, direction);
        if (test == null)
            throw new FilterException("ethernet addresses supported only on " + ON_LINKS);
        return test;
    }

    /** {@code ether host NAME}, by the ethers file. */
    Condition name(String name, int direction) throws FilterException {
        String kind = switch (c.headers.linkType) {
            case Dlt.EN10MB, Dlt.NETANALYZER, Dlt.NETANALYZER_TRANSPARENT -> "ether";
            case Dlt.FDDI -> "FDDI";
            case Dlt.IEEE802 -> "token ring";
            case Dlt.IP_OVER_FC -> "Fibre Channel";
            default -> Dlt.isWireless(c.headers.linkType) ? "802.11" : "";
        };
        if (kind.isEmpty())
            throw new FilterException("only " + ON_LINKS + " supports link-level host name");
        byte[] address = c.options.names().ethernet(name);
        if (address == null)
            throw new FilterException("unknown " + kind + " host '" + name + "'");
        return address(address, direction);
    }

    /** The test on this link, or null where addresses are not of six bytes. */
    private @Nullable Condition six(byte[] address, int direction) throws FilterException {
        int dlt = c.headers.linkType;
        switch (dlt) {
            case Dlt.EN10MB, Dlt.NETANALYZER, Dlt.NETANALYZER_TRANSPARENT : {
                Condition before = c.link.previous();
                Condition host = at(6, 0, address, direction, "only supported on 802.11 with 802.11 headers");
                return before == null ? host : c.code.and(before, host);
            }
            case Dlt.FDDI :
                return at(7, 1, address, direction, "only supported on 802.11");
            case Dlt.IEEE802 :
                return at(8, 2, address, direction, "only supported on 802.11");
            case Dlt.IP_OVER_FC :
                return at(10, 2, address, direction, "only supported on 802.11");
            default :
                return Dlt.isWireless(dlt) ? c.wireless.host(address, direction) : null;
        }
    }

    private Condition at(int source, int destination, byte[] address, int direction, String refusal)
            throws FilterException {
        HostTests.refuseWireless(direction, refusal);
        Condition from = c.at.bytes(From.LINK, source, address);
        return HostTests.sides(c.code, direction, from, c.at.bytes(From.LINK, destination, address));
    }

    /** ARCnet's one-byte addresses, {@code $ab}. */
    Condition arcnet(String word, Qualifier q) throws FilterException {
        int dlt = c.headers.linkType;
        if (dlt != Dlt.ARCNET && dlt != Dlt.ARCNET_LINUX)
            throw new FilterException("aid supported only on ARCnet");
        if (q.kind() != Qualifier.HOST && q.kind() != Qualifier.DEFAULT || q.protocol() != Protocols.LINK)
            throw new FilterException("ARCnet address used in non-arc expression");
        return arcnet((byte) Integer.parseInt(word.substring(1), 16), q.direction());
    }

    private Condition arcnet(byte address, int direction) throws FilterException {
        return at(0, 1, new byte[]{address}, direction, "only supported on 802.11");
    }

    Condition broadcast(int protocol) throws FilterException {
        int dlt = c.headers.linkType;
        switch (protocol) {
            case Qualifier.DEFAULT, Protocols.LINK : {
                if (dlt == Dlt.ARCNET || dlt == Dlt.ARCNET_LINUX)
                    return arcnet((byte) 0, Qualifier.DESTINATION);
                Condition test = six(BROADCAST, Qualifier.DESTINATION);
                if (test == null)
                    throw new FilterException("not a broadcast link");
                return test;
            }
            case Protocols.IP : {
                if (c.options.netmask() == FilterOptions.NETMASK_UNKNOWN)
                    throw new FilterException("netmask not known, so 'ip broadcast' not supported");
                int hosts = ~c.options.netmask();
                Condition ip = c.link.type(EtherType.IP);
                Condition zeros = c.at.masked(From.NETWORK, 16, Bpf.W, 0, hosts);
                return c.code.and(ip, c.code.or(zeros, c.at.masked(From.NETWORK, 16, Bpf.W, hosts, hosts)));
            }
            default :
                throw new FilterException("only link-layer/IP broadcast filters supported");
        }
    }

    Condition multicast(int protocol) throws FilterException {
        int dlt = c.headers.linkType;
        switch (protocol) {
            case Protocols.IP : {
                Condition ip = c.link.type(EtherType.IP);
                return c.code.and(ip, c.at.atLeast(From.NETWORK, 16, Bpf.B, 224));
            }
            case Protocols.IPV6 : {
                Condition ip6 = c.link.type(EtherType.IPV6);
                return c.code.and(ip6, c.at.equal(From.NETWORK, 24, Bpf.B, 255));
            }
            case Qualifier.DEFAULT, Protocols.LINK :
                break;
            default :
                dlt = -1;
        }
        switch (dlt) {
            case Dlt.ARCNET, Dlt.ARCNET_LINUX :
                return arcnet((byte) 0, Qualifier.DESTINATION);
            case Dlt.EN10MB, Dlt.NETANALYZER, Dlt.NETANALYZER_TRANSPARENT : {
                Condition before = c.link.previous();
                Condition group = c.at.anyBit(From.LINK, 0, 1);
                return before == null ? group : c.code.and(before, group);
            }
            case Dlt.FDDI :
                return c.at.anyBit(From.LINK, 1, 1);
            case Dlt.IEEE802, Dlt.IP_OVER_FC :
                return c.at.anyBit(From.LINK, 2, 1);
            default :
                if (Dlt.isWireless(dlt))
                    return c.wireless.multicast();
                throw new FilterException("link-layer multicast filters supported only on ethernet/FDDI/token"
                        + " ring/ARCNET/802.11/ATM LANE/Fibre Channel");
        }
    }
}
