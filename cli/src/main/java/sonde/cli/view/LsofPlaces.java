package sonde.cli.view;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Text;
import sonde.inspectors.files.OpenFile;
import sonde.inspectors.namespaces.NetworkNamespace;
import sonde.inspectors.namespaces.NetworkNamespaces;

/** The network namespaces of open files: a socket's own, and of other files that of their process. */
public final class LsofPlaces {
    private final NetworkNamespaces found;
    private final Map<Integer, @Nullable NetworkNamespace> processes = new HashMap<>();

    public LsofPlaces(NetworkNamespaces found) { this.found = found; }

    /** Null for a socket that no table has, and where this user may not know. */
    public @Nullable SocketPlace of(OpenFile f) {
        boolean socket = f.socket() != null || f.type().equals("sock");
        NetworkNamespace where = socket ? f.namespace() : process(f.process().pid());
        return where == null ? null : new SocketPlace(where, found.containers());
    }

    private @Nullable NetworkNamespace process(int pid) {
        if (processes.containsKey(pid)) return processes.get(pid);
        NetworkNamespace where = found.of(pid);
        processes.put(pid, where);
        return where;
    }

    void namespace(Text out, OpenFile f) {
        SocketPlace place = of(f);
        if (place == null) out.ch('-');
        else
            SocketPlace.word(out, place.namespace().label());
    }

    void container(Text out, OpenFile f) {
        String label = found.containers().group(f.process().pid()).label();
        if (label.isEmpty()) out.ch('-');
        else
            SocketPlace.word(out, label.replace(' ', '/'));
    }
}
