package sonde.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import org.jspecify.annotations.Nullable;

import sonde.cli.render.Column;
import sonde.cli.render.Column.Kind;
import sonde.cli.render.View;
import sonde.inspectors.net.Address;
import sonde.inspectors.net.TcpState;
import sonde.inspectors.sockets.InetSocket;
import sonde.inspectors.sockets.traffic.Rates;
import sonde.inspectors.sockets.traffic.Traffic;
import sonde.inspectors.sockets.traffic.TrafficRow;

/** The columns of {@code sonde top}, whichever way connections are summed: what does not apply is absent. */
public final class TopView {
    private TopView() {}

    public static View<TopRow> view() {
        List<Column<TopRow>> c = new ArrayList<>();
        c.add(Column.wide("taken", Kind.TIME, TopRow::taken, "when it was measured"));
        c.add(Column.wide("interval_ms", Kind.MILLISECONDS, r -> r.nanos() == 0 ? null : r.nanos() / 1_000_000,
                "over how long"));
        c.add(Column.wide("by", Kind.TEXT, r -> r.traffic().by().name().toLowerCase(Locale.ROOT),
                "what is summed: process, remote, port or connection"));
        c.add(Column.of("process", Kind.TEXT,
                r -> r.traffic().process().isEmpty() ? null : OpenFileView.utf8(r.traffic().process()),
                "command of the process that holds them"));
        c.add(Column.of("pid", Kind.PID, r -> r.traffic().pid() == 0 ? null : r.traffic().pid(),
                "process that holds them"));
        connection(c);
        c.add(Column.of("connections", Kind.NUMBER, r -> r.traffic().connections(), "how many there are"));
        c.add(Column.of("opened", Kind.NUMBER, r -> r.traffic().opened(), "how many are new"));
        c.add(Column.of("closed", Kind.NUMBER, r -> r.traffic().closed(), "how many have ended"));
        rate(c, "send_bytes_per_s", Kind.BYTES_PER_SECOND, Rates::sentBytes, "payload, without what was sent again");
        rate(c, "receive_bytes_per_s", Kind.BYTES_PER_SECOND, Rates::receivedBytes, "payload");
        c.add(Column.wide("total_bytes_per_s", Kind.BYTES_PER_SECOND, r -> {
            Rates rates = r.traffic().rates();
            return rates == null ? null : rounded(rates.sentBytes() + rates.receivedBytes());
        }, "both ways"));
        rate(c, "retransmits_per_s", Kind.NUMBER, Rates::retransmits, "segments sent again");
        c.add(Column.of("rtt_us", Kind.MICROSECONDS, r -> known(r.traffic().rttMicros()),
                "smoothed round-trip time, the mean of all"));
        c.add(Column.wide("worst_rtt_us", Kind.MICROSECONDS, r -> known(r.traffic().worstRttMicros()),
                "the longest of all"));
        c.add(Column.wide("segments_out_per_s", Kind.NUMBER, r -> rate(r, Rates::segmentsOut), "segments sent"));
        c.add(Column.wide("segments_in_per_s", Kind.NUMBER, r -> rate(r, Rates::segmentsIn), "segments received"));
        c.add(Column.wide("delivery_bytes_per_s", Kind.BYTES_PER_SECOND, r -> known(r.traffic().deliveryRate()),
                "what the path takes, by the kernel's estimate; the fastest of all"));
        moved(c, "sent_bytes", Kind.BYTES, Traffic::sentBytes, "payload sent in the interval");
        moved(c, "received_bytes", Kind.BYTES, Traffic::receivedBytes, "payload received in the interval");
        moved(c, "retransmits", Kind.NUMBER, Traffic::retransmits, "segments sent again in the interval");
        c.add(Column.wide("recv_q", Kind.BYTES, r -> r.traffic().receiveQueue(), "unread in all of them"));
        c.add(Column.wide("send_q", Kind.BYTES, r -> r.traffic().sendQueue(), "not acknowledged in all of them"));
        return new View<>("sonde.top/1", c);
    }

    private static void connection(List<Column<TopRow>> c) {
        c.add(Column.of("state", Kind.STATE, r -> r.traffic().connection() instanceof InetSocket s
                ? TcpState.name(s.state())
                : null, "state as ss names it"));
        c.add(Column.of("local.address", Kind.ADDRESS,
                r -> r.traffic().connection() instanceof InetSocket s ? s.local().unmapped().toString() : null,
                "own address"));
        c.add(Column.of("local.port", Kind.PORT,
                r -> r.traffic().connection() instanceof InetSocket s ? s.localPort() : null, "own port"));
        c.add(Column.of("peer.address", Kind.ADDRESS,
                r -> r.traffic().peer() instanceof Address a ? a.toString() : null,
                "remote host"));
        c.add(Column.of("peer.port", Kind.PORT,
                r -> r.traffic().connection() instanceof InetSocket s ? s.peerPort() : null, "port there"));
        c.add(Column.of("port", Kind.PORT, r -> r.traffic().port() == 0 ? null : r.traffic().port(),
                "port of the service"));
        c.add(Column.of("direction", Kind.TEXT,
                r -> r.traffic().port() == 0 ? null : r.traffic().incoming() ? "in" : "out",
                "in: they came to this port; out: they went there"));
        c.add(Column.wide("cookie", Kind.NUMBER,
                r -> r.traffic().connection() instanceof InetSocket s && s.cookie() != -1 ? s.cookie() : null,
                "kernel's identity of the socket"));
    }

    private static @Nullable Object known(long value) { return value == 0 ? null : value; }

    private static @Nullable Object rate(TopRow r, ToDoubleFunction<Rates> value) {
        Rates rates = r.traffic().rates();
        return rates == null ? null : rounded(value.applyAsDouble(rates));
    }

    /** To a thousandth: what is behind it is noise of the clock. */
    private static Object rounded(double d) {
        return Math.round(d * 1000) / 1000.0;
    }

    private static void rate(List<Column<TopRow>> c, String name, Kind kind, ToDoubleFunction<Rates> value,
            String about) {
        c.add(Column.of(name, kind, r -> rate(r, value), about));
    }

    private static void moved(List<Column<TopRow>> c, String name, Kind kind,
            java.util.function.ToLongFunction<Traffic> value, String about) {
        c.add(Column.wide(name, kind, r -> {
            TrafficRow t = r.traffic();
            Traffic moved = t.moved();
            return moved == null ? null : value.applyAsLong(moved);
        }, about));
    }
}
