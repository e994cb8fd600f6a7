package sonde.cli.command;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import sonde.cli.render.Output;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.files.NamedFile;
import sonde.inspectors.files.Selection;
import sonde.inspectors.files.Wanted;

/** What was asked for and not found: it decides the exit code, and {@code -V} says it. */
final class LsofMissing {
    private final boolean say;
    private final Output out;
    private boolean all = true;

    private LsofMissing(boolean say, Output out) {
        this.say = say;
        this.out = out;
    }

    /** Returns whether everything was found. */
    static boolean report(Selection s, boolean say, Output out) {
        LsofMissing m = new LsofMissing(say, out);
        for (Wanted<Selection.CommandMatch> w : s.commands) {
            boolean regex = w.typed().startsWith("/");
            m.check(w.isFound(), regex
                    ? "no command found for regex: " + w.typed().substring(1)
                    : "command not located: " + w.typed());
        }
        // the original never finds what it was told to leave out, and ends with 1
        for (Wanted<?> w : s.withoutCommands) m.check(false, "command not located: " + w.typed());
        for (Wanted<NamedFile> w : s.names) {
            m.check(w.isFound(), "no file" + (w.what().isFileSystem() ? " system" : "") + " use located: " + w.typed());
        }
        m.addresses(s);
        if (s.wantsNetwork) m.check(s.network.isFound(), "no Internet files located");
        if (s.states.size() > 1) s.states.sort((a, b) -> a.what().compareTo(b.what()));
        for (Wanted<Integer> w : s.states) m.check(w.isFound(), "TCP state not located: " + w.typed());
        if (s.wantsNfs) m.check(s.nfs.isFound(), "no NFS files located");
        m.ids(s.pids, "process ID not located: ");
        if (s.wantsTasks) m.check(s.tasks.isFound(), "no tasks located");
        m.ids(s.groups, "process group ID not located: ");
        for (Wanted<Integer> w : s.users) {
            m.check(w.isFound(), w.typed().isEmpty()
                    ? "user ID not located: " + (w.what() & 0xffffffffL)
                    : "login name (UID " + (w.what() & 0xffffffffL) + ") not located: " + w.typed());
        }
        return m.all;
    }

    private void ids(List<Wanted<Integer>> wanted, String words) {
        for (Wanted<Integer> w : wanted) check(w.isFound(), words + w.what());
    }

    /** Of the addresses that one value of {@code -i} stands for, one is enough. */
    private void addresses(Selection s) {
        Set<String> found = new HashSet<>(), said = new HashSet<>();
        for (Wanted<?> w : s.addresses) if (w.isFound()) found.add(w.typed());
        for (Wanted<?> w : s.addresses) {
            if (!found.contains(w.typed()) && said.add(w.typed())) {
                check(false, "Internet address not located: " + w.typed());
            }
        }
    }

    private void check(boolean found, String words) {
        if (found) return;
        all = false;
        if (say) out.line("lsof: " + Text.visible(words));
    }
}
