package sonde.cli.command;

import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.render.View;
import sonde.cli.view.NetstatFacts;
import sonde.cli.view.NetstatNames;
import sonde.cli.view.NetstatOwners;
import sonde.cli.view.NetstatSocket;
import sonde.cli.view.NetstatView;
import sonde.cli.view.SocketFacts;
import sonde.inspectors.host.Counter;
import sonde.inspectors.host.Counters;
import sonde.inspectors.host.Group;
import sonde.inspectors.host.Groups;
import sonde.inspectors.host.Interface;
import sonde.inspectors.host.Interfaces;
import sonde.inspectors.host.Route;
import sonde.inspectors.host.Routes;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.InetLine;
import sonde.inspectors.kernel.procfs.InetTable;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.kernel.procfs.SctpLine;
import sonde.inspectors.kernel.procfs.UnixTable;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.Sink;
import sonde.inspectors.processes.SocketOwners;
import sonde.inspectors.processes.SocketSettings;
import sonde.inspectors.sockets.NamesWithLineBreaks;

/** netstat's tables as rows, for JSON, CSV, chosen columns and pipelines. What is not there is a gap. */
final class NetstatRows {
    private final ProcFs proc;
    private final NetstatOptions o;

    NetstatRows(ProcFs proc, NetstatOptions options) {
        this.proc = proc;
        this.o = options;
    }

    /** The rows that these options ask for. */
    static View<?> view(NetstatOptions o) {
        if (o.statistics) return NetstatView.counters();
        if (o.routes) return NetstatView.routes();
        if (o.interfaces) return NetstatView.interfaces();
        return o.isGroupsOnly() ? NetstatView.groups() : NetstatView.sockets();
    }

    static int run(Invocation call, NetstatOptions o) throws UsageException {
        NetstatRows rows = new NetstatRows(call.proc(), o);
        if (o.statistics) {
            try (Sink<Counter> sink = call.rows(NetstatView.counters())) {
                rows.counters(sink);
            }
        } else if (o.routes) {
            try (Sink<Route> sink = call.rows(NetstatView.routes())) {
                rows.routes(sink);
            }
        } else if (o.interfaces) {
            try (Sink<Interface> sink = call.rows(NetstatView.interfaces())) {
                rows.interfaces(sink);
            }
        } else if (o.isGroupsOnly()) {
            try (Sink<Group> sink = call.rows(NetstatView.groups())) {
                rows.groups(sink);
            }
        } else {
            boolean own = call.globals().replay() == null;
            NetstatNames names = new NetstatNames(call.kernel(), own, false, false, !o.numericUsers, true);
            try (Sink<NetstatSocket> sink = call.rows(NetstatView.sockets())) {
                rows.sockets(sink, names, call, null);
            }
        }
        return 0;
    }

    private void missing(Sink<?> sink, String file, KernelException e) {
        sink.gap(e.isPermission()
                ? new Gap.Denied(proc.path(file), "this user may not read it")
                : new Gap.Unsupported(proc.path(file), NetstatTables.reason(e)));
    }

    private void damaged(Sink<?> sink, String file, long count) {
        if (count > 0) sink.gap(new Gap.Damaged(proc.path(file), count));
    }

    void counters(Sink<Counter> sink) {
        boolean v6 = o.families.equals(List.of("inet6"));
        for (String file : v6 ? new String[]{"net/snmp6", "net/snmp"} : new String[]{"net/snmp", "net/netstat"}) {
            try {
                Counters c = file.endsWith("6") ? Counters.v6(proc) : Counters.tables(proc, file);
                for (Counter counter : c.counters()) {
                    if (isWanted(counter.table()) && (!v6 || file.endsWith("6") || counter.table().startsWith("Tcp"))) {
                        sink.accept(counter);
                    }
                }
                damaged(sink, file, c.damaged());
            } catch (KernelException e) {
                missing(sink, file, e);
            }
        }
        if (!o.sctp || v6) return;
        try {
            for (Counter c : Counters.list(proc, "net/sctp/snmp", "Sctp").counters()) sink.accept(c);
        } catch (KernelException notLoaded) {
            // without SCTP nothing is missing
        }
    }

    private boolean isWanted(String table) {
        if (table.startsWith("Tcp") || table.startsWith("MPTcp")) return o.tcp;
        if (table.startsWith("Udp")) return o.udp || o.udplite;
        return o.raw;
    }

    void routes(Sink<Route> sink) {
        for (String family : o.families.isEmpty() ? List.of("inet") : o.families) {
            boolean v6 = family.equals("inet6");
            String file = v6 ? "net/ipv6_route" : "net/route";
            try {
                Routes routes = v6 ? Routes.v6(proc) : Routes.v4(proc);
                for (Route r : routes.routes()) {
                    boolean wanted = v6 ? r.has(Route.RTF_CACHE) ? o.cache : o.fib : o.fib && r.has(Route.RTF_UP);
                    if (wanted) sink.accept(r);
                }
                damaged(sink, file, routes.damaged());
            } catch (KernelException e) {
                missing(sink, file, e);
            }
        }
    }

    void interfaces(Sink<Interface> sink) {
        Interfaces all = Interfaces.of(proc);
        for (Interface i : all.interfaces()) if (o.all || i.is(Interface.IFF_UP) || !proc.isOwn()) sink.accept(i);
        for (Gap gap : all.gaps()) sink.gap(gap);
    }

    void groups(Sink<Group> sink) {
        for (String file : new String[]{"net/igmp", "net/igmp6"}) {
            boolean v6 = file.endsWith("6");
            if (v6 ? !o.inet6 : !o.inet) continue;
            try {
                Groups groups = v6 ? Groups.v6(proc) : Groups.v4(proc);
                for (Group g : groups.groups()) sink.accept(g);
                damaged(sink, file, groups.damaged());
            } catch (KernelException e) {
                missing(sink, file, e);
            }
        }
    }

    /** @param known the holders of sockets, if they were looked for already */
    void sockets(Sink<NetstatSocket> sink, NetstatNames names, Invocation call, @Nullable SocketOwners known)
            throws UsageException {
        FactsRequest request = FactsRequest.of(call, o.programs);
        NetstatOwners owners = null;
        SocketOwners walked = known == null ? SocketOwners.none() : known;
        if (known != null) {
            owners = new NetstatOwners(proc, known);
        } else if (o.programs || request.needsHolders()) {
            walked = SocketOwners.walk(proc, false);
            Gap gap = walked.gap();
            if (gap != null) sink.gap(gap);
            owners = new NetstatOwners(proc, walked);
        }
        SocketSettings settings = request.settings();
        Rows rows = new Rows(sink, names, owners, new NetstatFacts(new SocketFacts(walked,
                request.ends(proc, o.tables(), walked), request.search(walked), settings, null)));
        if (!o.named || o.tcp) rows.inet("tcp", "tcp");
        if (!o.named || o.sctp) rows.sctp();
        if (!o.named || o.udp) rows.inet("udp", "udp");
        if (!o.named || o.udplite) rows.inet("udplite", "udpl");
        if (!o.named || o.raw) rows.inet("raw", "raw");
        if (!o.named || o.unix) rows.unix();
        Gap refused = settings == null ? null : settings.gap();
        if (refused != null) sink.gap(refused);
    }

    /** Pours lines into the sink until it has enough. */
    private final class Rows {
        private final Sink<NetstatSocket> sink;
        private final NetstatNames names;
        private final @Nullable NetstatOwners owners;
        private final NetstatFacts facts;
        private boolean more = true;

        Rows(Sink<NetstatSocket> sink, NetstatNames names, @Nullable NetstatOwners owners, NetstatFacts facts) {
            this.sink = sink;
            this.names = names;
            this.owners = owners;
            this.facts = facts;
        }

        void inet(String file, String protocol) {
            if (more && (!o.named || o.inet)) table(file, protocol);
            if (more && (!o.named || o.inet6)) table(file + "6", protocol + "6");
        }

        private void table(String file, String protocol) {
            boolean tcp = protocol.startsWith("tcp");
            try {
                damaged(sink, "net/" + file, InetTable.read(proc, file, s -> {
                    if (o.all || NetstatRow.isServer(tcp, s) == o.listening) more = accept(protocol, s);
                    return more;
                }));
            } catch (KernelException e) {
                if (!file.endsWith("6") || !e.isGone()) missing(sink, "net/" + file, e);
            }
        }

        private boolean accept(String protocol, InetLine s) {
            int pid = owners == null ? 0 : owners.pid(s.inode());
            return sink.accept(new NetstatSocket(protocol, s, null, null, names.userName(s.uid()), pid, program(pid),
                    facts.peer(protocol, s), facts.why(s), facts.settings(s.inode())));
        }

        private @Nullable String program(int pid) { return owners == null || pid == 0 ? null : owners.program(pid); }

        void sctp() {
            try {
                if (o.all || o.listening) for (SctpLine s : SctpLine.endpoints(proc)) sctp(s);
                if (o.all || !o.listening) for (SctpLine s : SctpLine.associations(proc)) sctp(s);
            } catch (KernelException e) {
                if (o.named && !o.implied) missing(sink, "net/sctp/eps", e);
            }
        }

        private void sctp(SctpLine s) {
            int pid = owners == null ? 0 : owners.pid(s.inode());
            if (more)
                more = sink.accept(new NetstatSocket("sctp", null, null, s, names.userName(s.uid()), pid,
                        program(pid), null, null, facts.settings(s.inode())));
        }

        void unix() {
            if (!more) return;
            try {
                damaged(sink, "net/unix", UnixTable.read(proc, NamesWithLineBreaks.of(proc), s -> {
                    if (!o.all && NetstatRow.isServer(s) != o.listening) return true;
                    int pid = owners == null ? 0 : owners.pid(s.inode());
                    return more = sink.accept(new NetstatSocket("unix", null, s, null, null, pid, program(pid),
                            facts.peer(s), facts.why(s), facts.settings(s.inode())));
                }));
            } catch (KernelException e) {
                missing(sink, "net/unix", e);
            }
        }
    }
}
