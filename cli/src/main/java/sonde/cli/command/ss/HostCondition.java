package sonde.cli.command.ss;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.command.UsageException;
import sonde.cli.view.LinkProtocols;
import sonde.cli.view.SsNames;
import sonde.inspectors.net.Address;
import sonde.inspectors.sockets.SocketFilter;
import sonde.inspectors.sockets.SocketFilter.End;
import sonde.inspectors.sockets.SocketFilter.Prefix;
import sonde.inspectors.sockets.SocketFilter.Relation;
import sonde.inspectors.sockets.Table;

/** {@code HOST[:PORT]} of a filter: an address, a prefix, a name; or with a family in front, that family's own form. */
final class HostCondition {
    private static final List<String> PREFIXES = List.of("unix:", "link:", "netlink:", "vsock:", "inet:", "inet6:");
    private static final int[] FAMILIES = {Table.Family.UNIX, Table.Family.PACKET, Table.Family.NETLINK, Table.Family.VSOCK, Table.Family.INET, Table.Family.INET6};

    private final SsNames names;
    private final Selection selection;
    private int preferred;

    HostCondition(SsNames names, Selection selection, int preferredFamily) {
        this.names = names;
        this.selection = selection;
        preferred = preferredFamily;
    }

    /** What the original says of a word where no address may stand: null when it could be one. */
    @Nullable
    String why(String word) {
        try {
            host(End.PEER, word);
            return null;
        } catch (UsageException e) {
            return because(e);
        }
    }

    /** The reason that the original gives, a line of its own; it is silent about families other than inet. */
    static String because(UsageException e) {
        String reason = String.valueOf(e.getMessage());
        return reason.isEmpty() ? "" : reason + "\n";
    }

    /** {@code src} or {@code dst} with this word. */
    SocketFilter host(End end, String word) throws UsageException {
        int family = family(word);
        String rest = rest(word);
        SocketFilter filter = switch (family) {
            case Table.Family.UNIX -> unix(end, rest);
            case Table.Family.PACKET -> link(end, rest);
            case Table.Family.NETLINK -> netlink(end, rest);
            case Table.Family.VSOCK -> vsock(end, rest);
            default -> inet(end, rest, family);
        };
        prefer(family);
        return filter;
    }

    /** {@code sport} or {@code dport} with this word. @param relation null for equality */
    SocketFilter port(End end, @Nullable Relation relation, String word) throws UsageException {
        int family = family(word);
        String rest = rest(word), port = rest.startsWith(":") ? rest.substring(1) : rest;
        int number = switch (family) {
            case Table.Family.UNIX -> -1;
            case Table.Family.PACKET -> device(port);
            case Table.Family.NETLINK -> port.equals("kernel") ? 0 : orAny(port);
            case Table.Family.VSOCK -> orAny(port);
            default -> port.startsWith("*") ? -1 : port(port);
        };
        prefer(family);
        if (relation != null) return new SocketFilter.Port(end, relation, number);
        return family == Table.Family.UNIX ? unix(end, rest) : new SocketFilter.Host(end, List.of(), number);
    }

    private int family(String word) {
        for (int i = 0; i < PREFIXES.size(); i++) if (word.startsWith(PREFIXES.get(i))) return FAMILIES[i];
        return preferred;
    }

    private static String rest(String word) {
        for (String prefix : PREFIXES) if (word.startsWith(prefix)) return word.substring(prefix.length());
        return word;
    }

    /** A family that was named counts for the rest of the filter, and no other is shown. */
    private void prefer(int family) {
        if (family == 0) return;
        preferred = family;
        selection.onlyFamily(family);
    }

    /** Names are kept with a char for each of their bytes. */
    private static SocketFilter unix(End end, String pattern) {
        return new SocketFilter.UnixName(end,
                new String(pattern.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    private SocketFilter inet(End end, String word, int family) throws UsageException {
        String host = word, port = "";
        if (word.startsWith("[")) {
            int close = word.indexOf(']');
            if (close < 0) throw new UsageException("");
            host = word.substring(1, close);
            port = word.substring(close + 1);
        } else if (word.startsWith("*")) {
            host = "";
            port = word.substring(1);
        } else {
            int colon = word.indexOf('/') >= 0 ? word.indexOf(':', word.indexOf('/')) : word.lastIndexOf(':');
            if (colon >= 0) {
                host = word.substring(0, colon);
                port = word.substring(colon);
            }
        }
        if (port.startsWith(":")) port = port.substring(1);
        int number = port.isEmpty() || port.startsWith("*") ? -1 : port(port);
        return new SocketFilter.Host(end, host.isEmpty() ? List.of() : prefixes(host, family), number);
    }

    private static List<Prefix> prefixes(String host, int family) throws UsageException {
        int slash = host.indexOf('/');
        String plain = slash < 0 ? host : host.substring(0, slash);
        if (slash < 0 && (plain.equals("any") || plain.equals("all") || plain.equals("default"))) return List.of();
        Address a = plain.indexOf(':') >= 0 ? Address.parse(plain) : octets(plain);
        boolean fits = a != null && (family == 0 || a.isV6() == (family == Table.Family.INET6));
        if (a != null && fits) {
            int most = a.isV6() ? 128 : 32;
            int bits = slash < 0 ? most : bits(host.substring(slash + 1), most);
            if (bits >= 0) return List.of(new Prefix(a, bits));
        }
        List<Prefix> found = new ArrayList<>();
        if (a == null && slash < 0) {
            try {
                for (InetAddress i : InetAddress.getAllByName(host)) {
                    byte[] b = i.getAddress();
                    boolean v6 = b.length == 16;
                    if (family != 0 && v6 != (family == Table.Family.INET6)) continue;
                    found.add(new Prefix(Address.of(b, 0, v6), v6 ? 128 : 32));
                }
            } catch (UnknownHostException unknown) {
                // said below
            }
        }
        if (found.isEmpty())
            throw new UsageException("Error: an inet prefix is expected rather than \"" + host + "\".");
        return found;
    }

    /** A prefix length, or for IPv4 a netmask; -1 for neither. */
    private static int bits(String s, int most) {
        try {
            int bits = Integer.parseInt(s);
            return bits >= 0 && bits <= most ? bits : -1;
        } catch (NumberFormatException e) {
            Address mask = most == 32 ? Address.parse(s) : null;
            if (mask == null || mask.isV6()) return -1;
            int ones = Integer.bitCount((int) mask.low());
            return (int) mask.low() == (ones == 0 ? 0 : -1 << 32 - ones) ? ones : -1;
        }
    }

    /** A port number in any base that C reads, or a service's name. */
    private int port(String word) throws UsageException {
        if (isAny(word)) return -1;
        try {
            long port = Long.decode(word);
            if (port >= Integer.MIN_VALUE && port <= Integer.MAX_VALUE) return (int) port;
        } catch (NumberFormatException e) {
            // a name, then
        }
        Integer udp = names.services().port(word, "udp"), tcp = names.services().port(word, "tcp");
        boolean wantsUdp = (selection.tables() & Table.UDP.bit()) != 0,
                wantsTcp = (selection.tables() & Table.TCP.bit()) != 0;
        Integer a = wantsUdp ? udp : null, b = wantsTcp ? tcp : null;
        if (a != null && b != null && !a.equals(b)) throw new UsageException("Error: ambiguous port \"" + word + "\".");
        if (a == null) a = b;
        if (a == null) throw new UsageException("Error: \"" + word + "\" does not look like a port.");
        return a;
    }

    private SocketFilter link(End end, String word) throws UsageException {
        int colon = word.indexOf(':');
        String protocol = colon < 0 ? word : word.substring(0, colon);
        int index = colon < 0 ? -1 : device(word.substring(colon + 1));
        int type = isAny(protocol) ? -1 : LinkProtocols.ethertype(protocol);
        if (type < 0 && !isAny(protocol)) type = decode(protocol);
        return new SocketFilter.Link(end, type, index);
    }

    /** A device by number or name, -1 for any. */
    private int device(String word) throws UsageException {
        if (isAny(word)) return -1;
        try {
            return decode(word);
        } catch (UsageException name) {
            int index = names.interfaces().index(word);
            if (index == 0) throw name;
            return index;
        }
    }

    private static SocketFilter netlink(End end, String word) throws UsageException {
        int colon = word.indexOf(':');
        String protocol = colon < 0 ? word : word.substring(0, colon),
                port = colon < 0 ? "" : word.substring(colon + 1);
        int portId = port.equals("kernel") ? 0 : orAny(port), number = LinkProtocols.netlink(protocol);
        if (number < 0) number = orAny(protocol);
        return new SocketFilter.Netlink(end, number, portId);
    }

    private static SocketFilter vsock(End end, String word) throws UsageException {
        int colon = word.indexOf(':');
        String cid = colon < 0 ? word : word.substring(0, colon), port = colon < 0 ? "" : word.substring(colon + 1);
        return new SocketFilter.Vsock(end, orAny(cid) & 0xffffffffL, orAny(port) & 0xffffffffL);
    }

    private static boolean isAny(String word) { return word.isEmpty() || word.equals("*"); }

    private static int orAny(String word) throws UsageException { return isAny(word) ? -1 : decode(word); }

    /** A number in any base that C reads. */
    private static int decode(String word) throws UsageException {
        try {
            long n = Long.decode(word);
            if (n >= Integer.MIN_VALUE && n <= 0xffffffffL) return (int) n;
        } catch (NumberFormatException e) {
            // said below
        }
        throw new UsageException("");
    }

    /** One to four octets, each in any base that C reads; those left out are 0: 10/8 is 10.0.0.0/8. */
    private static @Nullable Address octets(String word) {
        String[] parts = word.split("\\.", -1);
        if (parts.length > 4) return null;
        int value = 0;
        for (int i = 0; i < 4; i++) {
            try {
                int octet = i < parts.length ? Integer.decode(parts[i]) : 0;
                if (octet < 0 || octet > 255) return null;
                value = value << 8 | octet;
            } catch (NumberFormatException e) {
                return null;
            }
        }
        return Address.v4(value);
    }
}
