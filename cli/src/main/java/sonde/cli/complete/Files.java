package sonde.cli.complete;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import sonde.inspectors.kernel.FileStatus;
import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.KernelException;

/** Names of files that go on from what is typed. */
final class Files {
    private static final int MOST = 1000;

    private Files() {}

    static List<Suggestion> list(Kernel kernel, String directory, String partial, boolean onlyDirectories) {
        int slash = partial.lastIndexOf('/') + 1;
        String typed = partial.substring(0, slash), rest = partial.substring(slash);
        String where = typed.startsWith("/") ? typed : directory + "/" + typed;
        List<Suggestion> found = new ArrayList<>();
        List<String> names;
        try {
            names = new ArrayList<>(kernel.list(where));
        } catch (KernelException e) {
            return found;
        }
        Collections.sort(names);
        for (String name : names) {
            if (!name.startsWith(rest) || name.startsWith(".") && rest.isEmpty() || found.size() == MOST) continue;
            boolean isDirectory;
            try {
                isDirectory = kernel.status(where + (where.endsWith("/") ? "" : "/") + name, true)
                        .type() == FileStatus.S_IFDIR;
            } catch (KernelException e) {
                isDirectory = false;
            }
            if (isDirectory) {
                found.add(new Suggestion(typed + name + "/", "", "files", false));
            } else if (!onlyDirectories) {
                found.add(new Suggestion(typed + name, "", "files"));
            }
        }
        return found;
    }
}
