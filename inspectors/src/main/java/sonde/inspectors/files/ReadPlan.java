package sonde.inspectors.files;

import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.sockets.SocketNames;

/** What has to be read for a selection, and what need not be: decided before any process is looked at. */
final class ReadPlan {
    private final Selection selection;
    private final boolean withEnds;
    private final int kinds;
    private final boolean socketsOnly, socketsOnlyOfOthers;

    ReadPlan(Selection selection, FileDetail detail) {
        this.selection = selection;
        withEnds = detail.ends();
        kinds = selection.kinds();
        boolean anySocket = (kinds & Choice.SOCKET) != 0;
        socketsOnly = anySocket && (selection.all || (kinds & ~Choice.SOCKET) == 0);
        socketsOnlyOfOthers = anySocket && !socketsOnly && (kinds & Choice.FILE) == 0;
    }

    /** The {@link Choice} kinds that select. */
    int kinds() { return kinds; }

    /** Whether only sockets can be wanted, of any process. */
    boolean isOfSockets() { return socketsOnly; }

    /** Whether only sockets can be wanted of a process that is chosen for this. */
    boolean isOfSockets(int chosen) {
        return socketsOnly || socketsOnlyOfOthers && (chosen & Choice.PROCESS) == 0 && !withEnds;
    }

    /**
     * Of several states, and of names of sockets, each counts as found wherever it is; one state alone is found with what
     * is shown.
     */
    private boolean isEverySocketSought() {
        return selection.states.size() > 1 || !selection.states.isEmpty() && selection.wantsUnix
                || (kinds & Choice.NAME) != 0;
    }

    /** Whether a process without a wanted socket can be passed over. */
    boolean isSocketNeeded() {
        return socketsOnly && !withEnds && !isEverySocketSought();
    }

    /** The tables of sockets that can name one that is wanted. */
    SocketNames tables(ProcFs proc) {
        boolean withInet = !selection.withoutInet;
        if (!isSocketNeeded() || !withInet) return SocketNames.all(proc, withInet);
        if ((kinds & Choice.UNIX) == 0) return SocketNames.inet(proc);
        return (kinds & Choice.SOCKET) == Choice.UNIX ? SocketNames.unix(proc) : SocketNames.all(proc, true);
    }

    /** Whether no other processes than the given ones count. With -a too, groups and users count as found wherever they are. */
    boolean isForPidsOnly() {
        boolean only = kinds == Choice.PID
                || selection.all && (kinds & (Choice.PID | Choice.GROUP | Choice.USER)) == Choice.PID;
        return only && !withEnds;
    }

    boolean areTasksWanted() { return (kinds & Choice.TASK) != 0 || selection.everyTask; }

    /** Whether a file with this descriptor can be shown at all. */
    boolean canBeWanted(int number, String name) {
        DescriptorSet set = selection.descriptors;
        boolean decides = set != null && !withEnds && selection.states.isEmpty()
                && (kinds == Choice.DESCRIPTOR || selection.all && (kinds & Choice.FOUND_BY_FILE) == 0);
        return set == null || !decides || set.wants(number, name);
    }

    boolean canBeMapped() { return canBeWanted(-1, "mem") || canBeWanted(-1, "DEL"); }

    boolean isWanted(OpenFile f) { return selection.all && kinds != 0 ? (f.chosen & kinds) == kinds : f.chosen != 0; }
}
