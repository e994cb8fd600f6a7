package sonde.cli.command;

import sonde.cli.render.Output;
import sonde.cli.view.NetstatCounters;
import sonde.cli.view.NetstatInterfaces;
import sonde.cli.view.NetstatNames;
import sonde.cli.view.NetstatRoutes;
import sonde.inspectors.host.CachedRoute;
import sonde.inspectors.host.Counters;
import sonde.inspectors.host.Interface;
import sonde.inspectors.host.Interfaces;
import sonde.inspectors.host.Route;
import sonde.inspectors.host.Routes;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.probe.Gap;

/** netstat's tables other than sockets, as text: {@code -r}, {@code -i}, {@code -s}. */
final class NetstatTables {
    private static final int MISSING = 1, BAD_OPTION = 3;

    private NetstatTables() {}

    static int statistics(Invocation call, NetstatOptions o) {
        String family = String.join(",", o.families);
        NetstatCounters text = new NetstatCounters(o.raw, o.tcp, o.udp, o.sctp);
        switch (family) {
            case "", "inet" -> {
                if (!counters(call, text, "net/snmp", "")) return 0;
                optional(call, text, "net/netstat");
                try {
                    Counters sctp = Counters.list(call.proc(), "net/sctp/snmp", "Sctp");
                    text.write(call.out().text(), sctp, "");
                } catch (KernelException none) {
                    // SCTP is not loaded
                }
            }
            case "inet6" -> {
                if (!counters(call, text, "net/snmp6", "")) return 0;
                counters(call, text, "net/snmp", "Tcp");
            }
            default -> {
                call.out().line("netstat: No statistics support for specified address family: " + family);
                return MISSING;
            }
        }
        return 0;
    }

    private static boolean counters(Invocation call, NetstatCounters text, String file, String prefix) {
        try {
            write(call, text, file, prefix);
            return true;
        } catch (KernelException e) {
            call.warn("", "cannot open " + call.proc().path(file) + ": " + reason(e));
            return false;
        }
    }

    private static void optional(Invocation call, NetstatCounters text, String file) {
        try {
            write(call, text, file, "");
        } catch (KernelException none) {
            // a kernel without it has none of these counters
        }
    }

    private static void write(Invocation call, NetstatCounters text, String file, String prefix)
            throws KernelException {
        ProcFs proc = call.proc();
        Counters c = file.endsWith("snmp6") ? Counters.v6(proc) : Counters.tables(proc, file);
        text.write(call.out().text(), c, prefix);
        if (c.damaged() > 0) call.gap(new Gap.Damaged(proc.path(file), c.damaged()));
    }

    static int routes(Invocation call, NetstatOptions o, NetstatNames names) {
        NetstatRoutes text = new NetstatRoutes(names, o.routeDetail());
        for (String family : o.families.isEmpty() ? java.util.List.of("inet") : o.families) {
            boolean v6 = family.equals("inet6");
            if (!v6 && !family.equals("inet")) return noRoutes(call, family);
            int code = o.fib ? table(call, text, v6, false) : 0;
            if (code == 0 && o.cache) code = v6 ? table(call, text, true, true) : cache(call, text);
            if (code != 0) return code;
        }
        return 0;
    }

    private static int noRoutes(Invocation call, String family) {
        switch (family) {
            case "unix" -> call.warn("", "No routing for address family `unix'.");
            case "ash", "ec", "bluetooth" -> call.warn("", "Address family `" + family + "' not supported.");
            default -> {
                NetstatCommand.lacks(call, "AF " + family.toUpperCase(java.util.Locale.ROOT));
                return MISSING;
            }
        }
        return BAD_OPTION;
    }

    /** The cache of IPv6 is that part of its table which the kernel made itself. */
    private static int table(Invocation call, NetstatRoutes text, boolean v6, boolean cached) {
        String file = v6 ? "net/ipv6_route" : "net/route";
        Output out = call.out();
        Routes routes;
        try {
            routes = v6 ? Routes.v6(call.proc()) : Routes.v4(call.proc());
        } catch (KernelException e) {
            call.warn("", call.proc().path(file) + ": " + reason(e));
            out.line(v6 ? "INET6 (IPv6) not configured in this system." : "INET (IPv4) not configured in this system.");
            return MISSING;
        }
        if (v6) out.line(cached ? "Kernel IPv6 routing cache" : "Kernel IPv6 routing table");
        else
            out.line("Kernel IP routing table");
        String title = v6 ? NetstatRoutes.V6_TITLE : text.v4Title();
        if (!title.isEmpty()) out.line(title);
        for (Route r : routes.routes()) {
            if (v6) {
                if (r.has(Route.RTF_CACHE) != cached) continue;
                text.v6(out.text(), r);
            } else {
                if (!r.has(Route.RTF_UP) || text.detail() == 0) continue;
                text.v4(out.text(), r);
            }
            out.line();
        }
        if (routes.damaged() > 0) call.gap(new Gap.Damaged(call.proc().path(file), routes.damaged()));
        return 0;
    }

    private static int cache(Invocation call, NetstatRoutes text) {
        Output out = call.out();
        try {
            java.util.List<CachedRoute> routes = Routes.cached(call.proc());
            out.line("Kernel IP routing cache");
            String title = text.cacheTitle();
            if (!title.isEmpty()) out.line(title);
            for (CachedRoute r : routes) {
                if (text.detail() == 0) break;
                text.cached(out.text(), r);
                out.line();
            }
            return 0;
        } catch (KernelException e) {
            call.warn("", call.proc().path("net/rt_cache") + ": " + reason(e));
            out.line("INET (IPv4) not configured in this system.");
            return MISSING;
        }
    }

    static int interfaces(Invocation call, NetstatOptions o, boolean first) {
        Output out = call.out();
        boolean paragraphs = o.extend > 0, header = call.globals().header();
        if (first && header) out.line("Kernel Interface table");
        if (!paragraphs && header) out.line(NetstatInterfaces.TITLE);
        Interfaces all = Interfaces.of(call.proc());
        for (Interface i : all.interfaces()) {
            if (!o.all && !i.is(Interface.IFF_UP) && call.proc().isOwn()) continue;
            if (paragraphs) {
                NetstatInterfaces.paragraph(out.text(), i);
                out.drain();
            } else {
                NetstatInterfaces.line(out.text(), i);
                out.line();
            }
        }
        for (Gap gap : all.gaps()) call.gap(gap);
        return 0;
    }

    /** The C library's words for what the kernel said. */
    static String reason(KernelException e) {
        return sonde.inspectors.kernel.Errno.message(e.errno());
    }
}
