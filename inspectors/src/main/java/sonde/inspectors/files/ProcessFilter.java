package sonde.inspectors.files;

import sonde.inspectors.processes.Process;

/** What the choices of processes say of one process: shut out, or chosen for what. */
final class ProcessFilter {
    private static final int IDS = Choice.PID | Choice.GROUP | Choice.USER | Choice.TASK;

    private final Selection selection;
    private final int kinds;
    private int chosen;
    private boolean excluded;

    ProcessFilter(Selection selection, int kinds) {
        this.selection = selection;
        this.kinds = kinds;
    }

    /** Whether no choice looks at the process. */
    boolean isIndifferent() {
        return (kinds & Choice.PROCESS) == 0 && selection.withoutPids.isEmpty() && selection.withoutGroups.isEmpty()
                && selection.withoutUsers.isEmpty() && selection.withoutCommands.isEmpty();
    }

    /** @param asTask it counts as a task for {@code -K} */
    void judge(Process p, boolean asTask) {
        chosen = 0;
        excluded = isShutOut(p);
        if (excluded)
            return;
        if (kinds == 0) {
            chosen = Choice.ALL;
            return;
        }
        chosen |= mark(selection.pids, p.pid(), Choice.PID);
        chosen |= mark(selection.groups, p.group(), Choice.GROUP);
        chosen |= mark(selection.users, p.uid(), Choice.USER);
        if (asTask && (kinds & Choice.TASK) != 0)
            chosen |= Choice.TASK;
        int asked = kinds & IDS;
        if (asked != 0 && (selection.all ? chosen != asked : kinds == asked && chosen == 0)) {
            excluded = true;
            return;
        }
        command(p);
    }

    private void command(Process p) {
        if ((kinds & Choice.COMMAND) == 0)
            return;
        for (Wanted<Selection.CommandMatch> w : selection.commands) {
            if (w.what().matches(p.command())) {
                w.found();
                chosen |= Choice.COMMAND;
                return;
            }
        }
        if (selection.all || kinds == Choice.COMMAND)
            excluded = true;
    }

    private boolean isShutOut(Process p) {
        if (selection.withoutUsers.contains(p.uid()) || selection.withoutGroups.contains(p.group())
                || selection.withoutPids.contains(p.pid()))
            return true;
        for (Wanted<Selection.CommandMatch> c : selection.withoutCommands)
            if (c.what().matches(p.command()))
                return true;
        return false;
    }

    private static int mark(java.util.List<Wanted<Integer>> wanted, int value, int bit) {
        for (Wanted<Integer> w : wanted) {
            if (w.what() == value) {
                w.found();
                return bit;
            }
        }
        return 0;
    }

    boolean isExcluded() { return excluded; }

    /** Bits of {@link Choice}. */
    int chosen() { return chosen; }
}
