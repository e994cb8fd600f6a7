package sonde.cli.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import sonde.cli.view.Placed;
import sonde.cli.view.SocketPlace;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.namespaces.NetworkNamespaces;
import sonde.inspectors.namespaces.Tour;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.ProbeException;
import sonde.inspectors.sockets.Census;
import sonde.inspectors.sockets.Leak;
import sonde.inspectors.sockets.Leaks;
import sonde.inspectors.sockets.SocketQuery;
import sonde.inspectors.sockets.Table;

/** Leaks of every network namespace: all are sampled, then all are waited for once. */
final class LeaksEverywhere {
    private final Invocation call;
    private final Leaks search;
    private final long intervalMillis;

    /** @param intervalMillis between the samples; 0 for one sample */
    LeaksEverywhere(Invocation call, Leaks search, long intervalMillis) {
        this.call = call;
        this.search = search;
        this.intervalMillis = intervalMillis;
    }

    List<Placed<Leak>> find() throws UsageException, ProbeException, InterruptedException {
        Linux linux = call.linux("--all-netns needs this host");
        Map<Long, Census> before = new HashMap<>();
        if (intervalMillis > 0) {
            try (NetworkNamespaces found = NetworkNamespaces.find(linux, false)) {
                new Tour(linux, found.all(), call::gap).run((where, proc) -> {
                    if (where.inode() != 0)
                        before.put(where.inode(), Census.take(proc, found.owners(), Table.TCP.bit(),
                                SocketQuery.TCP_INFO));
                    return true;
                });
            }
            Thread.sleep(intervalMillis);
        }
        List<Placed<Leak>> leaks = new ArrayList<>();
        try (NetworkNamespaces found = NetworkNamespaces.find(linux, false)) {
            for (Gap gap : found.gaps()) call.gap(gap);
            new Tour(linux, found.all(), call::gap).run((where, proc) -> {
                SocketPlace place = new SocketPlace(where, found.containers());
                Census after = Census.take(proc, found.owners(), Table.TCP.bit(), SocketQuery.TCP_INFO);
                for (Gap gap : after.gaps()) call.gap(where.gap(gap));
                for (Leak leak : search.sockets(before.get(where.inode()), after, proc)) {
                    leaks.add(new Placed<>(leak, place));
                }
                return true;
            });
            for (Leak leak : search.descriptors(call.proc())) leaks.add(new Placed<>(leak, null));
        }
        leaks.sort(Comparator.comparing(Placed::row, Leaks.ORDER));
        return leaks;
    }
}
