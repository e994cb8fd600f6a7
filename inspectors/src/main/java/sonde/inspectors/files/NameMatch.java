package sonde.inspectors.files;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The names that were asked for, by inode: a tree has many. */
final class NameMatch {
    private final Map<Long, List<Wanted<NamedFile>>> byInode = new HashMap<>();
    private final List<Wanted<NamedFile>> others = new ArrayList<>();

    NameMatch(List<Wanted<NamedFile>> names) {
        for (Wanted<NamedFile> w : names) {
            if (w.what().by() == NamedFile.By.INODE)
                byInode.computeIfAbsent(w.what().inode(), i -> new ArrayList<>(1)).add(w);
            else
                others.add(w);
        }
    }

    boolean isEmpty() { return byInode.isEmpty() && others.isEmpty(); }

    /** Marks a file that is one of the names; one that is named by its inode gets that name. */
    void look(OpenFile f) {
        if (f.inode == -1)
            return;
        Wanted<NamedFile> match = inode(f);
        if (match == null) {
            for (Wanted<NamedFile> w : others) {
                if (w.what().device() == f.device && w.what().matches(f.name)) {
                    match = w;
                    break;
                }
            }
        } else {
            f.name = match.what().path();
        }
        if (match != null) {
            match.found();
            f.chosen |= Choice.NAME;
        }
    }

    private @Nullable Wanted<NamedFile> inode(OpenFile f) {
        List<Wanted<NamedFile>> same = byInode.get(f.inode);
        if (same == null)
            return null;
        for (Wanted<NamedFile> w : same)
            if (w.what().device() == f.device)
                return w;
        return null;
    }
}
