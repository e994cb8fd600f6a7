package sonde.cli.view;

import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.render.Column;
import sonde.cli.render.Column.Kind;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.namespaces.NetworkNamespace;
import sonde.inspectors.processes.Containers;
import sonde.inspectors.processes.ControlGroup;
import sonde.inspectors.processes.SocketOwners.Owner;

/** Where sockets are: their network namespace, and the containers of their holders. */
public record SocketPlace(NetworkNamespace namespace, Containers containers) {
    /** How a view reaches the place and the group of a row. */
    public interface Of<T> {
        @Nullable
        SocketPlace place(T row);

        /** Asked only where there is a place. */
        ControlGroup group(T row, SocketPlace place);
    }

    /** The container or unit of a socket: its holder's, and without a holder that of its namespace. */
    ControlGroup group(List<Owner> holders) {
        return holders.isEmpty() ? namespace.group() : containers.group(holders.get(0).process().pid());
    }

    /** Appends {@code  netns:blue container:docker/3f2a91bc4d5e}, or {@code unit:nginx.service}, or neither. */
    void write(Text out, List<Owner> holders) {
        word(out.str(" netns:"), namespace.label());
        ControlGroup group = group(holders);
        String label = group.label();
        if (label.isEmpty()) return;
        word(out.str(group.isContainer() ? " container:" : " unit:"), group.isContainer()
                ? label.replace(' ', '/')
                : label);
    }

    /** One word of text, whatever is in the name. */
    static void word(Text out, String name) {
        String visible = Text.visible(name);
        for (int i = 0, from = 0; i <= visible.length(); i++) {
            if (i < visible.length() && visible.charAt(i) != ' ') continue;
            out.str(visible.substring(from, i));
            if (i < visible.length()) out.str("\\x20");
            from = i + 1;
        }
    }

    /** Their columns. @param wide whether they are left out of short tables. */
    static <T> void columns(List<Column<T>> c, boolean wide, Of<T> of) {
        c.add(column(wide, "netns", Kind.TEXT, r -> of.place(r) instanceof SocketPlace p ? p.namespace.label() : null,
                "network namespace: its name, else net:[inode] (with --all-netns)"));
        c.add(column(wide, "group", Kind.TEXT, r -> group(of, r) instanceof ControlGroup g && !g.label().isEmpty()
                ? g.label()
                : null, "container or systemd unit of the holder (with --all-netns)"));
        c.add(column(true, "netns_inode", Kind.NUMBER, r -> of.place(r) instanceof SocketPlace p && p.namespace
                .inode() != 0 ? p.namespace.inode() : null, "number of the network namespace (with --all-netns)"));
        c.add(column(true, "engine", Kind.TEXT, r -> group(of, r) instanceof ControlGroup g ? g.engine() : null,
                "docker, podman, containerd, cri-o, lxc, nspawn (with --all-netns)"));
        c.add(column(true, "container", Kind.TEXT, r -> group(of, r) instanceof ControlGroup g ? g.container() : null,
                "id of the container (with --all-netns)"));
        c.add(column(true, "pod", Kind.TEXT, r -> group(of, r) instanceof ControlGroup g ? g.pod() : null,
                "uid of the Kubernetes pod (with --all-netns)"));
        c.add(column(true, "unit", Kind.TEXT, r -> group(of, r) instanceof ControlGroup g ? g.unit() : null,
                "systemd unit (with --all-netns)"));
    }

    private static <T> @Nullable ControlGroup group(Of<T> of, T row) {
        SocketPlace place = of.place(row);
        return place == null ? null : of.group(row, place);
    }

    private static <T> Column<T> column(boolean wide, String name, Kind kind,
            java.util.function.Function<? super T, @Nullable Object> value, String about) {
        return wide ? Column.wide(name, kind, value, about) : Column.of(name, kind, value, about);
    }
}
