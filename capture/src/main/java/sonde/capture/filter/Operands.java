package sonde.capture.filter;

import java.util.List;

/** A name, number or address under its qualifier, turned into tests. */
final class Operands {
    private final Compiler c;

    Operands(Compiler c) { this.c = c; }

    private static FilterException syntax() { return new FilterException("syntax error in filter expression"); }

    Condition name(String name, Qualifier q) throws FilterException {
        switch (q.kind()) {
            case Qualifier.NET : {
                int net = c.options.names().network(name);
                if (net == 0)
                    throw new FilterException("unknown network '" + name + "'");
                return leftAligned(net, q);
            }
            case Qualifier.DEFAULT, Qualifier.HOST :
                if (q.protocol() == Protocols.LINK)
                    return c.linkHosts.name(name, q.direction());
                if (q.protocol() == Protocols.DECNET)
                    throw new FilterException("decnet name support not included, '" + name
                            + "' cannot be translated\n");
                return host(name, q);
            case Qualifier.PORT :
                return portName(name, q);
            case Qualifier.PORTRANGE :
                return rangeName(name, q);
            case Qualifier.GATEWAY :
                throw new FilterException("'gateway' not supported in this configuration");
            case Qualifier.PROTO :
                return c.protocols.proto(c.protocols.number(name, q.protocol()), q.protocol(), q.direction());
            case Qualifier.PROTOCHAIN :
                return c.chains.chain(c.protocols.number(name, q.protocol()), q.protocol());
            default :
                throw syntax();
        }
    }

    /** A net's number without the zero bytes at its end. */
    private Condition leftAligned(int net, Qualifier q) throws FilterException {
        int address = net, mask = -1;
        while (address != 0 && (address & 0xff000000) == 0) {
            address <<= 8;
            mask <<= 8;
        }
        return c.hosts.ip4(address, mask, q.protocol(), q.direction(), q.kind());
    }

    private Condition host(String name, Qualifier q) throws FilterException {
        List<byte[]> addresses = c.options.names().host(name);
        if (addresses.isEmpty())
            throw new FilterException("unknown host '" + name + "'");
        int v4 = q.protocol(), v6 = q.protocol();
        if (!c.headers.type.isSet() && q.protocol() == Qualifier.DEFAULT) {
            v4 = Protocols.IP;
            v6 = Protocols.IPV6;
        }
        Condition any = null;
        for (byte[] a : addresses) {
            if (a.length == 4 ? v4 == Protocols.IPV6 : v6 == Protocols.IP)
                continue;
            Condition one = a.length == 4
                    ? c.hosts.ip4(HostTests.be32(a, 0), -1, v4, q.direction(), q.kind())
                    : c.hosts.ip6(a, Addresses.mask6(128), v6, q.direction(), q.kind());
            any = any == null ? one : c.code.or(any, one);
        }
        if (any == null)
            throw new FilterException("unknown host '" + name + "'"
                    + (q.protocol() == Qualifier.DEFAULT ? "" : " for specified address family"));
        return any;
    }

    private int transport(Qualifier q) throws FilterException {
        return switch (q.protocol()) {
            case Qualifier.DEFAULT -> PortTests.ANY;
            case Protocols.TCP -> ProtocolTests.TCP;
            case Protocols.UDP -> ProtocolTests.UDP;
            case Protocols.SCTP -> ProtocolTests.SCTP;
            default -> throw new FilterException("illegal qualifier of '"
                    + (q.kind() == Qualifier.PORT ? "port" : "portrange") + "'");
        };
    }

    /** Port in the low 32 bits, {@link ProtocolTests#TCP}, UDP or 0 for both above; -1 when unknown. */
    private long service(String name) {
        int tcp = c.options.names().port(name, "tcp"), udp = c.options.names().port(name, "udp");
        if (tcp >= 0)
            return (tcp == udp ? 0L : (long) ProtocolTests.TCP << 32) | tcp;
        return udp >= 0 ? (long) ProtocolTests.UDP << 32 | udp : -1;
    }

    /** The protocol to test: as qualified, where the service exists there; else the service's own. */
    private static int agreed(int wanted, int own, String what) throws FilterException {
        if (wanted == PortTests.ANY)
            return own == 0 ? PortTests.ANY : own;
        if (own != 0 && own != wanted)
            throw new FilterException(what + " is " + (own == ProtocolTests.TCP ? "tcp" : "udp"));
        return wanted;
    }

    private Condition portName(String name, Qualifier q) throws FilterException {
        int wanted = transport(q);
        long service = service(name);
        if (service < 0)
            throw new FilterException("unknown port '" + name + "'");
        int protocol = agreed(wanted, (int) (service >> 32), "port '" + name + "'");
        return c.ports.port(checked((int) service), protocol, q.direction());
    }

    private Condition rangeName(String name, Qualifier q) throws FilterException {
        int wanted = transport(q), hyphen = name.indexOf('-'), own = 0, first, last;
        FilterException unknown = new FilterException("unknown port in range '" + name + "'");
        if (hyphen < 0)
            throw unknown;
        long a = number(name, 0, hyphen), b = number(name, hyphen + 1, name.length());
        if (a >= 0 && b >= 0 && hyphen > 0) {
            first = (int) a;
            last = (int) b;
        } else {
            long from = service(name.substring(0, hyphen)), to = service(name.substring(hyphen + 1));
            if (from < 0 || to < 0)
                throw unknown;
            first = (int) from;
            last = (int) to;
            own = from >> 32 == to >> 32 ? (int) (from >> 32) : 0;
        }
        int protocol = agreed(wanted, own, "port in range '" + name + "'");
        return c.ports.ports(checked(first), checked(last), protocol, q.direction());
    }

    /** Leading decimal digits as scanf(3) takes them, or -1 when there is none. */
    private static long number(String text, int from, int to) {
        int n = 0, i = from;
        for (; i < to && text.charAt(i) >= '0' && text.charAt(i) <= '9'; i++)
            n = n * 10 + text.charAt(i) - '0';
        boolean whole = i == to || to == text.length();
        return i == from || !whole ? -1 : n & 0xffffffffL;
    }

    private static int checked(int port) throws FilterException {
        if (port < 0)
            throw new FilterException("illegal port number " + port + " < 0");
        if (port > 65535)
            throw new FilterException("illegal port number " + port + " > 65535");
        return port;
    }

    Condition number(int v, Qualifier q) throws FilterException {
        switch (q.kind()) {
            case Qualifier.DEFAULT, Qualifier.HOST, Qualifier.NET :
                if (q.protocol() == Protocols.LINK)
                    throw new FilterException("illegal link layer address");
                return q.kind() == Qualifier.NET && q.protocol() != Protocols.DECNET
                        ? leftAligned(v, q)
                        : c.hosts.ip4(v, -1, q.protocol(), q.direction(), q.kind());
            case Qualifier.PORT, Qualifier.PORTRANGE : {
                int protocol = transport(q);
                if (Integer.compareUnsigned(v, 65535) > 0)
                    throw new FilterException("illegal port number " + Integer.toUnsignedString(v) + " > 65535");
                return q.kind() == Qualifier.PORT
                        ? c.ports.port(v, protocol, q.direction())
                        : c.ports.ports(v, v, protocol, q.direction());
            }
            case Qualifier.GATEWAY :
                throw new FilterException("'gateway' requires a name");
            case Qualifier.PROTO :
                return c.protocols.proto(v, q.protocol(), q.direction());
            case Qualifier.PROTOCHAIN :
                return c.chains.chain(v, q.protocol());
            default :
                throw syntax();
        }
    }

    /** A dotted address, perhaps only its front. */
    Condition ip4(String text, Qualifier q) throws FilterException {
        String misplaced = switch (q.kind()) {
            case Qualifier.PORT -> "port";
            case Qualifier.PORTRANGE -> "portrange";
            case Qualifier.PROTO -> "proto";
            case Qualifier.PROTOCHAIN -> "protochain";
            default -> "";
        };
        if (!misplaced.isEmpty())
            throw new FilterException("'" + misplaced + "' modifier applied to ip host");
        if (q.protocol() == Protocols.DECNET) {
            int address = Addresses.decnet(text);
            if (address < 0)
                throw new FilterException("malformed decnet address '" + text + "'");
            return number(address, q);
        }
        long address = parsed(text);
        if (q.kind() == Qualifier.GATEWAY || q.kind() == Qualifier.UNDEFINED)
            return number(0, q);
        if (q.protocol() == Protocols.LINK)
            throw new FilterException("illegal link layer address");
        int missing = 32 - (int) (address >> 32);
        return c.hosts.ip4((int) address << missing, -1 << missing, q.protocol(), q.direction(), q.kind());
    }

    private static long parsed(String text) throws FilterException {
        long address = Addresses.ip4(text);
        if (address < 0)
            throw new FilterException("invalid IPv4 address '" + text + "'");
        return address;
    }

    private static int aligned(long parsed) { return (int) parsed << 32 - (int) (parsed >> 32); }

    /** {@code ADDRESS/bits}. */
    Condition net4(String text, int bits, Qualifier q) throws FilterException {
        int address = aligned(parsed(text));
        if (Integer.compareUnsigned(bits, 32) > 0)
            throw new FilterException("mask length must be <= 32");
        return net4(address, bits == 0 ? 0 : -1 << 32 - bits, text + "/" + bits, q);
    }

    /** {@code ADDRESS mask MASK}. */
    Condition net4(String text, String mask, Qualifier q) throws FilterException {
        int address = aligned(parsed(text));
        return net4(address, aligned(parsed(mask)), text + " mask " + mask, q);
    }

    private Condition net4(int address, int mask, String said, Qualifier q) throws FilterException {
        if ((address & ~mask) != 0)
            throw new FilterException("non-network bits set in \"" + said + "\"");
        if (q.kind() != Qualifier.NET)
            throw new FilterException("Mask syntax for networks only");
        return c.hosts.ip4(address, mask, q.protocol(), q.direction(), q.kind());
    }

    Condition ip6(String text, int bits, Qualifier q) throws FilterException {
        byte[] address = Addresses.ip6(text);
        if (address == null)
            throw new FilterException("invalid ip6 address " + text);
        if (Integer.compareUnsigned(bits, 128) > 0)
            throw new FilterException("mask length must be <= 128");
        byte[] mask = Addresses.mask6(bits);
        for (int i = 0; i < 16; i++)
            if ((address[i] & ~mask[i]) != 0)
                throw new FilterException("non-network bits set in \"" + text + "/" + bits + "\"");
        if ((q.kind() == Qualifier.DEFAULT || q.kind() == Qualifier.HOST) && bits != 128)
            throw new FilterException("Mask syntax for networks only");
        if (q.kind() != Qualifier.DEFAULT && q.kind() != Qualifier.HOST && q.kind() != Qualifier.NET)
            throw new FilterException("invalid qualifier against IPv6 address");
        return c.hosts.ip6(address, mask, q.protocol(), q.direction(), q.kind());
    }

    Condition ethernet(String text, Qualifier q) throws FilterException {
        if (q.kind() != Qualifier.HOST && q.kind() != Qualifier.DEFAULT || q.protocol() != Protocols.LINK)
            throw new FilterException("ethernet address used in non-ether expression");
        return c.linkHosts.address(Addresses.ethernet(text), q.direction());
    }
}
