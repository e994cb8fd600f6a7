package sonde.cli.view;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;

import sonde.cli.render.Column;
import sonde.cli.render.Column.Kind;
import sonde.cli.render.View;
import sonde.inspectors.net.TcpState;
import sonde.inspectors.processes.SocketOwners.ProcessName;
import sonde.inspectors.sockets.InetSocket;
import sonde.inspectors.sockets.Socket;
import sonde.inspectors.sockets.Table;
import sonde.inspectors.sockets.traffic.ConnectionEvent;
import sonde.inspectors.sockets.traffic.Traffic;

/** The fields of {@code --log}. */
public final class ConnectionView {
    private ConnectionView() {}

    public static View<ConnectionRecord> view() {
        List<Column<ConnectionRecord>> c = new ArrayList<>();
        c.add(Column.of("time", Kind.TIME, r -> r.at().truncatedTo(ChronoUnit.MILLIS).toString(),
                "when it was heard of"));
        c.add(Column.of("event", Kind.TEXT, r -> r.event().kind().name().toLowerCase(Locale.ROOT),
                "start, present, opened, closed, gone, overrun, stop"));
        c.add(Column.of("schema", Kind.TEXT,
                r -> r.event().kind() == ConnectionEvent.Kind.START ? "sonde.connections/1" : null, "of the lines"));
        socket(c, "protocol", Kind.TEXT, s -> s.table() == Table.UDP ? "udp" : "tcp", "tcp or udp");
        socket(c, "local.address", Kind.ADDRESS, s -> s.local().unmapped().toString(), "own address");
        socket(c, "local.port", Kind.PORT, InetSocket::localPort, "own port");
        socket(c, "peer.address", Kind.ADDRESS, s -> s.peer().unmapped().toString(), "address of the other end");
        socket(c, "peer.port", Kind.PORT, InetSocket::peerPort, "port of the other end");
        socket(c, "state", Kind.STATE, s -> s.state() == TcpState.CLOSE ? null : TcpState.name(s.state()),
                "state at the last look; absent when it never was looked at");
        socket(c, "cookie", Kind.NUMBER, s -> s.cookie() == Socket.UNKNOWN ? null : s.cookie(),
                "kernel's identity of the socket");
        socket(c, "uid", Kind.NUMBER, s -> s.uid() == Socket.UNKNOWN || s.state() == TcpState.CLOSE ? null : s.uid(),
                "owner's user id");
        c.add(Column.of("process", Kind.TEXT,
                r -> r.event().process() instanceof ProcessName p ? OpenFileView.utf8(p.command()) : null,
                "command of the process that held it at the last look"));
        c.add(Column.of("pid", Kind.PID, r -> r.event().process() instanceof ProcessName p ? p.pid() : null,
                "that process"));
        c.add(Column.of("duration_ms", Kind.MILLISECONDS, r -> isOver(r) ? r.event().millis() : null,
                "how long it lived at least"));
        c.add(Column.of("duration_most_ms", Kind.MILLISECONDS,
                r -> isOver(r) && r.event().mostMillis() >= 0 ? r.event().mostMillis() : null,
                "at most: it began between two looks; absent when it was there before the log"));
        total(c, "sent_bytes", Kind.BYTES, Traffic::sentBytes, "payload sent, what was sent again not counted");
        total(c, "received_bytes", Kind.BYTES, Traffic::receivedBytes, "payload received");
        total(c, "retransmits", Kind.NUMBER, Traffic::retransmits, "segments sent again");
        total(c, "segments_out", Kind.NUMBER, Traffic::segmentsOut, "segments sent");
        total(c, "segments_in", Kind.NUMBER, Traffic::segmentsIn, "segments received");
        c.add(Column.of("rtt_us", Kind.MICROSECONDS, r -> r.event().rttMicros() == 0 ? null : r.event().rttMicros(),
                "smoothed round-trip time at the last look"));
        c.add(Column.of("count", Kind.NUMBER,
                r -> r.event().kind() == ConnectionEvent.Kind.OVERRUN ? r.event().count() : null,
                "of an overrun: how often the kernel's queue ran over since the last one"));
        return new View<>("sonde.connections/1", c);
    }

    private static boolean isOver(ConnectionRecord r) {
        return r.event().kind() == ConnectionEvent.Kind.CLOSED || r.event().kind() == ConnectionEvent.Kind.GONE;
    }

    private static void socket(List<Column<ConnectionRecord>> c, String name, Kind kind,
            Function<InetSocket, @Nullable Object> value, String about) {
        c.add(Column.of(name, kind, r -> r.event().socket() instanceof InetSocket s ? value.apply(s) : null, about));
    }

    private static void total(List<Column<ConnectionRecord>> c, String name, Kind kind, ToLongFunction<Traffic> value,
            String about) {
        c.add(Column.of(name, kind, r -> r.event().total() instanceof Traffic t ? value.applyAsLong(t) : null, about));
    }
}
