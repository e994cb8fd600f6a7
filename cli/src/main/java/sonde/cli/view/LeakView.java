package sonde.cli.view;

import java.util.Locale;

import sonde.cli.render.Column;
import sonde.cli.render.Column.Kind;
import sonde.cli.render.View;
import sonde.inspectors.sockets.Leak;
import sonde.inspectors.sockets.NoOwner;

/** The columns of a leak. */
public final class LeakView {
    private LeakView() {}

    public static View<Leak> view() {
        return Placed.base(new View<>("sonde.leaks/1", java.util.List.of(
                Column.of("kind", Kind.TEXT, l -> l.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        "close-wait, unread, fin-wait-2, orphaned, no-keepalive, descriptors"),
                Column.of("process", Kind.TEXT, l -> l.process().isEmpty() ? null : OpenFileView.utf8(l.process()),
                        "command of the process that holds them"),
                Column.of("pid", Kind.PID, l -> l.pid() == 0 ? null : l.pid(), "process that holds them"),
                Column.of("group", Kind.TEXT, l -> l.group().label().isEmpty() ? null : l.group().label(),
                        "container or systemd unit"),
                Column.of("port", Kind.PORT, l -> l.port() == 0 ? null : l.port(),
                        "own port, of connections that came in"),
                Column.of("peer", Kind.ADDRESS, l -> l.peer().isEmpty() ? null : l.peer(),
                        "other side; with its port for connections that went out"),
                Column.of("count", Kind.NUMBER, Leak::count, "sockets, or open descriptors"),
                Column.of("oldest_ms", Kind.MILLISECONDS, l -> l.oldestMillis() < 0 ? null : l.oldestMillis(),
                        "how long the oldest has been so, at least"),
                Column.of("trend", Kind.TEXT, l -> l.kind() == Leak.Kind.DESCRIPTORS ? null : l.trend(),
                        "growing, shrinking, renewed or steady between the two samples"),
                Column.of("since_start", Kind.NUMBER, l -> l.growth() instanceof Leak.Growth g ? g.sinceStart() : null,
                        "how many more than at the first look (with --watch)"),
                Column.of("per_minute", Kind.NUMBER,
                        l -> l.growth() instanceof Leak.Growth g ? Math.round(g.perMinute() * 10) / 10.0 : null,
                        "the same a minute (with --watch)"),
                Column.of("unread_bytes", Kind.BYTES, l -> l.bytes() == 0 ? null : l.bytes(), "unread in all of them"),
                Column.of("limit", Kind.NUMBER, l -> l.limit() == 0 ? null : l.limit(), "RLIMIT_NOFILE of the process"),
                Column.wide("opened", Kind.NUMBER, Leak::opened, "not there in the first sample"),
                Column.wide("closed", Kind.NUMBER, Leak::closed, "gone since the first sample"),
                Column.wide("container", Kind.TEXT, l -> l.group().container(), "id of the container"),
                Column.wide("unit", Kind.TEXT, l -> l.group().unit(), "systemd unit"),
                Column.wide("no_owner", Kind.TEXT, l -> l.note() instanceof NoOwner n ? n.words() : null,
                        "why no process is named"),
                Column.wide("meaning", Kind.TEXT, l -> l.kind().meaning(), "what is wrong, in words"))));
    }
}
