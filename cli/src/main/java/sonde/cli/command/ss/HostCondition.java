package sonde.cli.command.ss;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

import sonde.cli.command.UsageException;
import sonde.cli.view.SsNames;
import sonde.inspectors.net.Address;
import sonde.inspectors.sockets.SocketFilter;
import sonde.inspectors.sockets.SocketFilter.End;
import sonde.inspectors.sockets.SocketFilter.Prefix;
import sonde.inspectors.sockets.Table;

/** {@code HOST[:PORT]} of a filter: an address, a prefix, a name; or with a family in front, that family's own form. */
final class HostCondition {
    private static final List<String> FAMILIES = List.of("unix:", "link:", "netlink:", "vsock:", "inet:", "inet6:");

    private final SsNames names;
    private final Selection selection;
    private final int preferred;

    HostCondition(SsNames names, Selection selection, int preferredFamily) {
        this.names = names;
        this.selection = selection;
        preferred = preferredFamily;
    }

    /** What the original says of a word where an address should stand: empty when it could be one. */
    String why(String word) {
        try {
            parse(End.PEER, word);
            return "";
        } catch (UsageException e) {
            return e.getMessage() + "\n";
        }
    }

    SocketFilter parse(End end, String word) throws UsageException {
        int family = preferred;
        String rest = word;
        for (String prefix : FAMILIES) {
            if (!word.startsWith(prefix)) continue;
            rest = word.substring(prefix.length());
            family = switch (prefix) {
                case "unix:" -> Table.Family.UNIX;
                case "link:" -> Table.Family.PACKET;
                case "netlink:" -> Table.Family.NETLINK;
                case "vsock:" -> Table.Family.VSOCK;
                case "inet:" -> Table.Family.INET;
                default -> Table.Family.INET6;
            };
        }
        SocketFilter filter = switch (family) {
            case Table.Family.UNIX -> new SocketFilter.UnixName(end, rest.isEmpty() ? null : rest);
            case Table.Family.PACKET -> link(rest);
            case Table.Family.NETLINK -> netlink(end, rest);
            case Table.Family.VSOCK -> vsock(end, rest);
            default -> inet(end, rest, family);
        };
        if (family != 0) selection.onlyFamily(family);
        return filter;
    }

    private SocketFilter inet(End end, String word, int family) throws UsageException {
        String host = word, port = "";
        if (word.startsWith("[")) {
            int close = word.indexOf(']');
            if (close < 0) throw new UsageException("Error: an inet prefix is expected rather than \"" + word + "\".");
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
        int number = port.isEmpty() || port.equals("*") ? -1 : port(port);
        return new SocketFilter.Host(end, host.isEmpty() ? List.of() : prefixes(host, family), number);
    }

    private static List<Prefix> prefixes(String host, int family) throws UsageException {
        int slash = host.indexOf('/');
        Address a = Address.parse(slash < 0 ? host : host.substring(0, slash));
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
    int port(String word) throws UsageException {
        if (word.isEmpty() || word.equals("*")) return -1;
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

    private SocketFilter link(String word) throws UsageException {
        int colon = word.indexOf(':');
        String protocol = colon < 0 ? word : word.substring(0, colon),
                device = colon < 0 ? "" : word.substring(colon + 1);
        int index = -1;
        if (!device.isEmpty() && !device.equals("*")) {
            index = names.interfaces().index(device);
            if (index == 0) throw new UsageException("Error: device \"" + device + "\" not found.");
        }
        int type = -1;
        if (!protocol.isEmpty() && !protocol.equals("*")) {
            type = switch (protocol) {
                case "all" -> 3;
                case "ip" -> 0x800;
                case "ipv6" -> 0x86dd;
                case "arp" -> 0x806;
                default -> (int) decode(protocol);
            };
        }
        return new SocketFilter.Link(type, index);
    }

    private static SocketFilter netlink(End end, String word) throws UsageException {
        int colon = word.indexOf(':');
        String protocol = colon < 0 ? word : word.substring(0, colon),
                port = colon < 0 ? "" : word.substring(colon + 1);
        Integer portId = port.isEmpty() || port.equals("*") ? null : port.equals("kernel") ? 0 : (int) decode(port);
        Integer number = protocol.isEmpty() || protocol.equals("*") ? null : switch (protocol) {
            case "rtnl" -> 0;
            case "tcpdiag" -> 4;
            case "xfrm" -> 6;
            case "audit" -> 9;
            case "connector" -> 11;
            case "nft" -> 12;
            case "uevent" -> 15;
            case "genl" -> 16;
            default -> (int) decode(protocol);
        };
        return new SocketFilter.Netlink(end, number, portId);
    }

    private static SocketFilter vsock(End end, String word) throws UsageException {
        int colon = word.indexOf(':');
        String cid = colon < 0 ? word : word.substring(0, colon), port = colon < 0 ? "" : word.substring(colon + 1);
        return new SocketFilter.Vsock(end, cid.isEmpty() || cid.equals("*") ? -1 : decode(cid),
                port.isEmpty() || port.equals("*") ? -1 : decode(port));
    }

    private static long decode(String word) throws UsageException {
        try {
            return Long.decode(word);
        } catch (NumberFormatException e) {
            throw new UsageException("Error: \"" + word + "\" is not a number.");
        }
    }
}
