package sonde.cli.command;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.sockets.Table;

/** What a netstat command line means, by netstat's own rules. No questions are asked here. */
final class NetstatOptions {
    final boolean tcp, sctp, udp, udplite, raw, unix, groups;
    final boolean inet, inet6;
    /** Some kind of socket or family was named; otherwise all of them are meant. */
    final boolean named;
    /** The kinds follow from a family, so one that is missing is no error. */
    final boolean implied;
    /** Address families in their order, as they were named. */
    final List<String> families;
    final boolean routes, interfaces, statistics, masquerade;
    final boolean all, listening, wide, programs, timers, continuous, verbose, context;
    final boolean numericHosts, numericPorts, numericUsers, symbolic;
    final boolean cache, fib, bluetooth;
    /** How often {@code -e} was given. */
    final int extend;
    /** A family nobody knows, or null. */
    final @Nullable String unknownFamily;

    NetstatOptions(Arguments a) throws UsageException {
        List<String> names = new ArrayList<>();
        String unknown = null;
        int numeric = a.count(NetstatSyntax.NUMERIC);
        for (Arguments.Occurrence o : a.options()) {
            String family = family(o);
            if (family == null) continue;
            for (String word : family.split(",")) {
                String name = canonical(word);
                if (name != null) names.add(name);
                else if (unknown == null) unknown = word;
            }
        }
        families = names;
        unknownFamily = unknown;
        boolean v4 = names.contains("inet"), v6 = names.contains("inet6");
        routes = a.has(NetstatSyntax.ROUTE);
        interfaces = a.has(NetstatSyntax.INTERFACES);
        statistics = a.has(NetstatSyntax.STATISTICS);
        masquerade = a.has(NetstatSyntax.MASQUERADE);
        int modes = a.count(NetstatSyntax.ROUTE) + a.count(NetstatSyntax.INTERFACES) + a.count(NetstatSyntax.STATISTICS)
                + a.count(NetstatSyntax.MASQUERADE);
        if (modes > 1) throw new UsageException("-r, -i, -s and -M exclude each other, and each goes once");
        boolean t = a.has(NetstatSyntax.TCP), s = a.has(NetstatSyntax.SCTP), u = a.has(NetstatSyntax.UDP),
                l = a.has(NetstatSyntax.UDPLITE), w = a.has(NetstatSyntax.RAW);
        groups = a.has(NetstatSyntax.GROUPS);
        implied = (v4 || v6 || statistics) && !(t || s || u || l || w);
        tcp = t || implied;
        sctp = s || implied;
        udp = u || implied;
        udplite = l || implied;
        raw = w || implied;
        boolean internet = tcp || sctp || udp || udplite || raw || groups;
        inet = v4 || internet && !v6;
        inet6 = v6 || internet && !v4;
        unix = names.contains("unix");
        bluetooth = names.contains("bluetooth") || a.has(NetstatSyntax.L2CAP) || a.has(NetstatSyntax.RFCOMM);
        named = internet || unix || bluetooth || names.contains("ipx") || names.contains("ax25")
                || names.contains("netrom") || names.contains("x25") || names.contains("rose");
        all = a.has(NetstatSyntax.ALL);
        listening = a.has(NetstatSyntax.LISTENING);
        wide = a.has(NetstatSyntax.WIDE);
        context = a.has(NetstatSyntax.CONTEXT);
        programs = a.has(NetstatSyntax.PROGRAMS) || context || a.has(Option.WHY);
        timers = a.has(NetstatSyntax.TIMERS);
        continuous = a.has(NetstatSyntax.CONTINUOUS);
        verbose = a.has(NetstatSyntax.VERBOSE);
        numericHosts = numeric > 0 || a.has(NetstatSyntax.NUMERIC_HOSTS);
        numericPorts = numeric > 0 || a.has(NetstatSyntax.NUMERIC_PORTS);
        numericUsers = numeric > 0 || a.has(NetstatSyntax.NUMERIC_USERS);
        symbolic = a.has(NetstatSyntax.SYMBOLIC);
        cache = a.has(NetstatSyntax.CACHE);
        fib = a.has(NetstatSyntax.FIB) || !cache;
        extend = a.count(NetstatSyntax.EXTEND);
    }

    /** Whether another table than sockets was asked for. */
    boolean isTable() {
        return statistics || routes || interfaces;
    }

    /** Whether groups and nothing else was asked for: those are no sockets. */
    boolean isGroupsOnly() {
        return groups && !tcp && !udp && !udplite && !raw && !sctp && !unix;
    }

    /** The tables in which other ends are looked for: mask of {@link Table#bit}. */
    int tables() {
        return (!named || tcp ? Table.TCP.bit() : 0) | (!named || udp ? Table.UDP.bit() : 0);
    }

    /** The words that name families, or null for an option that names none. */
    private static @Nullable String family(Arguments.Occurrence o) {
        return switch (o.id()) {
            case NetstatSyntax.FAMILY -> o.text();
            case NetstatSyntax.INET -> "inet";
            case NetstatSyntax.INET6 -> "inet6";
            case NetstatSyntax.UNIX -> "unix";
            case NetstatSyntax.IPX -> "ipx";
            case NetstatSyntax.AX25 -> "ax25";
            case NetstatSyntax.NETROM -> "netrom";
            case NetstatSyntax.X25 -> "x25";
            case NetstatSyntax.DDP -> "ddp";
            case NetstatSyntax.ROSE -> "rose";
            case NetstatSyntax.BLUETOOTH -> "bluetooth";
            default -> null;
        };
    }

    private static @Nullable String canonical(String word) {
        return switch (word) {
            case "inet", "ip", "tcpip" -> "inet";
            case "inet6", "ip6" -> "inet6";
            case "unix", "ax25", "ipx", "rose", "netrom", "ddp", "x25", "ash", "bluetooth" -> word;
            case "appletalk" -> "ddp";
            case "econet" -> "ec";
            default -> null;
        };
    }

    /** The detail of route lines: 2 without -e, 1 with one, 3 with two; more make the original print nothing. */
    int routeDetail() {
        return switch (extend) {
            case 0 -> 2;
            case 1 -> 1;
            default -> extend + 1 & 3;
        };
    }
}
