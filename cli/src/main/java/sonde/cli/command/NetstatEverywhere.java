package sonde.cli.command;

import sonde.cli.render.View;
import sonde.cli.view.NetstatNames;
import sonde.cli.view.NetstatSocket;
import sonde.cli.view.NetstatView;
import sonde.cli.view.Placed;
import sonde.cli.view.SocketPlace;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.namespaces.NetworkNamespaces;
import sonde.inspectors.namespaces.Tour;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.ProbeException;
import sonde.inspectors.probe.Sink;

/** netstat in every network namespace: sockets in one table, the other tables one below the other. */
final class NetstatEverywhere {
    private final Invocation call;
    private final NetstatOptions o;

    NetstatEverywhere(Invocation call, NetstatOptions options) {
        this.call = call;
        this.o = options;
    }

    /** One namespace's part of a table. */
    private interface Part<T> {
        void pour(NetstatRows rows, Invocation there, Sink<T> sink) throws UsageException;
    }

    int run(boolean first) throws UsageException, ProbeException, InterruptedException {
        Linux linux = call.linux("--all-netns needs this host");
        try (NetworkNamespaces found = NetworkNamespaces.find(linux, false)) {
            for (Gap gap : found.gaps()) call.gap(gap);
            if (call.isStructured()) return rows(linux, found);
            return o.isTable() ? tables(linux, found, first) : sockets(linux, found);
        }
    }

    private int rows(Linux linux, NetworkNamespaces found) throws UsageException, ProbeException,
            InterruptedException {
        if (o.statistics) pour(linux, found, NetstatView.counters(), (rows, there, sink) -> rows.counters(sink));
        else if (o.routes) pour(linux, found, NetstatView.routes(), (rows, there, sink) -> rows.routes(sink));
        else if (o.interfaces) {
            pour(linux, found, NetstatView.interfaces(), (rows, there, sink) -> rows.interfaces(sink));
        } else if (o.isGroupsOnly()) {
            pour(linux, found, NetstatView.groups(), (rows, there, sink) -> rows.groups(sink));
        } else {
            this.<NetstatSocket>pour(linux, found, NetstatView.sockets(), (rows, there, sink) -> rows.sockets(sink,
                    new NetstatNames(there.kernel(), true, false, false, !o.numericUsers, true), there,
                    found.owners()));
        }
        return ExitCode.DONE;
    }

    private <T> void pour(Linux linux, NetworkNamespaces found, View<T> view, Part<T> part) throws UsageException,
            ProbeException, InterruptedException {
        try (Sink<Placed<T>> all = call.rows(Placed.view(view))) {
            new Tour(linux, found.all(), all::gap).run((where, proc) -> {
                try {
                    part.pour(new NetstatRows(proc, o), call.in(proc.kernel()), Placed.into(all, new SocketPlace(where,
                            found.containers())));
                } catch (UsageException e) {
                    throw new ProbeException(ProbeException.Kind.USAGE, String.valueOf(e.getMessage()), e);
                }
                return true;
            });
        }
    }

    private int tables(Linux linux, NetworkNamespaces found, boolean first) throws ProbeException,
            InterruptedException {
        int[] code = new int[1];
        new Tour(linux, found.all(), call::gap).run((where, proc) -> {
            Text out = call.out().text().str("Namespace: ").str(Text.visible(where.label()));
            if (!where.group().label().isEmpty()) out.str(" (").str(Text.visible(where.group().label())).ch(')');
            call.out().line();
            code[0] = Math.max(code[0], NetstatCommand.table(call.in(proc.kernel()), o, first));
            call.out().line();
            return true;
        });
        return code[0];
    }

    /** Titles stand over the first namespace's rows: three tours, one a part. */
    private int sockets(Linux linux, NetworkNamespaces found) throws ProbeException, InterruptedException {
        int[] code = new int[1];
        for (int part : new int[]{NetstatListing.INTERNET, NetstatListing.GROUPS, NetstatListing.UNIX}) {
            boolean[] titles = {call.globals().header()};
            Tour tour = new Tour(linux, found.all(), call::gap);
            tour.run((where, proc) -> {
                Invocation there = call.in(proc.kernel());
                NetstatListing listing = new NetstatListing(there, o, NetstatCommand.names(there, o), found.owners(),
                        new SocketPlace(where, found.containers()));
                try {
                    code[0] = Math.max(code[0], listing.run(part, titles[0]));
                } catch (UsageException e) {
                    throw new ProbeException(ProbeException.Kind.USAGE, String.valueOf(e.getMessage()), e);
                }
                titles[0] = false;
                return true;
            });
        }
        return code[0];
    }
}
