package sonde.cli.view;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import sonde.cli.render.Column;
import sonde.cli.render.Column.Kind;
import sonde.inspectors.processes.SocketOwners.Owner;
import sonde.inspectors.sockets.NoOwner;
import sonde.inspectors.sockets.OtherEnd;

/** The other end of a socket as columns {@code peer.pid}, {@code peer.command} …, the same for every kind of row. */
final class OtherEndColumns {
    private OtherEndColumns() {}

    /** @param end the other end of a row, or null */
    static <T> void add(List<Column<T>> c, Function<T, @Nullable OtherEnd> end) {
        owner(c, end, "pid", Kind.PID, o -> o.process().pid(), "process at the other end, when on this host");
        owner(c, end, "command", Kind.TEXT, o -> OpenFileView.utf8(o.process().command()), "its command");
        owner(c, end, "fd", Kind.NUMBER, Owner::fd, "its descriptor");
        c.add(Column.wide("peer.container", Kind.TEXT, r -> end.apply(r) instanceof OtherEnd e ? e.container() : null,
                "where it lives, when elsewhere than this one: docker 3f2a91bc4d5e, host"));
        c.add(Column.wide("peer.why", Kind.TEXT,
                r -> end.apply(r) instanceof OtherEnd e && e.why() instanceof NoOwner why ? why.words() : null,
                "why nobody is known to hold the other end"));
    }

    private static <T> void owner(List<Column<T>> c, Function<T, @Nullable OtherEnd> end, String name, Kind kind,
            Function<Owner, @Nullable Object> value, String about) {
        c.add(Column.wide("peer." + name, kind,
                r -> end.apply(r) instanceof OtherEnd e && e.owner() instanceof Owner o ? value.apply(o) : null,
                about + " (with --peer, or -p)"));
    }
}
