package sonde.cli.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;

import sonde.cli.render.Column;
import sonde.cli.render.Column.Kind;
import sonde.cli.render.View;
import sonde.inspectors.bytes.Bytes;
import sonde.inspectors.net.TcpState;
import sonde.inspectors.processes.ControlGroup;
import sonde.inspectors.processes.SocketOwners.Owner;
import sonde.inspectors.sockets.InetSocket;
import sonde.inspectors.sockets.NetlinkSocket;
import sonde.inspectors.sockets.PacketSocket;
import sonde.inspectors.sockets.Socket;
import sonde.inspectors.sockets.TcpInfo;
import sonde.inspectors.sockets.UnixSocket;
import sonde.inspectors.sockets.VsockSocket;
import sonde.inspectors.sockets.XdpSocket;
import sonde.inspectors.sockets.traffic.Rates;

/** The columns of a socket. */
public final class SocketView {
    public static final View<SocketRow> VIEW = new View<>("sonde.sockets/1", columns(false));

    private SocketView() {}

    /** The same, with the namespace among the columns of short tables. */
    public static View<SocketRow> everywhere() {
        return new View<>("sonde.sockets/1", columns(true));
    }

    private static List<Column<SocketRow>> columns(boolean everywhere) {
        List<Column<SocketRow>> c = new ArrayList<>();
        c.add(Column.of("netid", Kind.TEXT, r -> SsText.netid(r.socket()), "table: tcp, udp, u_str, nl …"));
        c.add(Column.of("state", Kind.STATE, r -> TcpState.name(r.socket().state()), "state as ss names it"));
        c.add(Column.of("recv_q", Kind.NUMBER, r -> r.socket().receiveQueue(),
                "bytes unread; of a listener: connections waiting for accept"));
        c.add(Column.of("send_q", Kind.NUMBER, r -> r.socket().sendQueue(),
                "bytes not acknowledged; of a listener: limit of its accept queue"));
        c.add(Column.of("local.address", Kind.ADDRESS, r -> address(r.socket(), true),
                "own address, path or protocol"));
        c.add(Column.of("local.port", Kind.PORT, r -> port(r.socket(), true), "own port"));
        c.add(Column.of("peer.address", Kind.ADDRESS, r -> address(r.socket(), false), "address of the other end"));
        c.add(Column.of("peer.port", Kind.PORT, r -> port(r.socket(), false), "port of the other end"));
        c.add(Column.wide("peer.inode", Kind.NUMBER,
                r -> r.socket() instanceof UnixSocket u && u.peerInode() != 0 ? u.peerInode() : null,
                "inode of a unix socket's other end"));
        OtherEndColumns.add(c, SocketRow::peer);
        c.add(Column.of("process", Kind.TEXT, r -> r.owners().isEmpty() ? null : command(r.owners().get(0)),
                "command of the process that holds it (with -p)"));
        c.add(Column.of("pid", Kind.PID, r -> r.owners().isEmpty() ? null : r.owners().get(0).process().pid(),
                "process that holds it (with -p)"));
        c.add(Column.wide("owner.why", Kind.TEXT, r -> r.why() == null ? null : r.why().words(),
                "why no process is known to hold it (with -p)"));
        c.add(Column.wide("users", Kind.LIST, r -> users(r.owners()), "every holder: command, pid, tid, fd (with -p)"));
        SocketPlace.columns(c, !everywhere, new SocketPlace.Of<SocketRow>() {
            @Override
            public @Nullable SocketPlace place(SocketRow row) { return row.place(); }

            @Override
            public ControlGroup group(SocketRow row, SocketPlace place) { return place.group(row.owners()); }
        });
        c.add(Column.wide("device", Kind.TEXT, r -> r.device().isEmpty() ? null : r.device(), "bound device"));
        c.add(Column.wide("uid", Kind.NUMBER, r -> known(r.socket().uid()), "owner's user id"));
        c.add(Column.wide("inode", Kind.NUMBER, r -> r.socket().inode() == 0 ? null : r.socket().inode(), "inode"));
        c.add(Column.wide("cookie", Kind.NUMBER, r -> known(r.socket().cookie()), "kernel's identity of the socket"));
        inet(c, "timer", Kind.TEXT, SocketView::timer, "running timer: retransmit, keepalive, time-wait, probe");
        inet(c, "timer_ms", Kind.MILLISECONDS, s -> s.timer() == 0 ? null : s.timerMillis(), "until it fires");
        inet(c, "timer_retransmits", Kind.NUMBER, s -> s.timer() == 0 ? null : s.retransmits(), "of the timer");
        inet(c, "v6only", Kind.BOOLEAN, s -> s.attributes().u8(InetSocket.SKV6ONLY, -1) < 0 ? null : s.isV6Only(),
                "whether IPv4 is refused");
        inet(c, "mark", Kind.NUMBER, s -> s.mark() == 0 ? null : s.mark(), "firewall mark");
        inet(c, "cgroup_id", Kind.NUMBER, s -> s.cgroupId() == 0 ? null : s.cgroupId(), "id of the cgroup v2");
        String[] memory = {"receive_bytes", "receive_buffer_bytes", "send_bytes", "send_buffer_bytes", "forward_bytes", "queued_bytes", "option_bytes", "backlog_bytes", "drops"};
        for (int i = 0; i < memory.length; i++) {
            int at = i * 4;
            c.add(Column.wide("memory." + memory[i], Kind.BYTES, r -> memory(r.socket(), at), "SK_MEMINFO (with -m)"));
        }
        inet(c, "congestion", Kind.TEXT, InetSocket::congestion, "congestion control algorithm (with -i)");
        tcp(c);
        rate(c, "send_bytes_per_s", Kind.BYTES_PER_SECOND, Rates::sentBytes, "payload sent");
        rate(c, "receive_bytes_per_s", Kind.BYTES_PER_SECOND, Rates::receivedBytes, "payload received");
        rate(c, "retransmits_per_s", Kind.NUMBER, Rates::retransmits, "segments sent again");
        rate(c, "segments_out_per_s", Kind.NUMBER, Rates::segmentsOut, "segments sent");
        rate(c, "segments_in_per_s", Kind.NUMBER, Rates::segmentsIn, "segments received");
        c.addAll(SocketOptionColumns.of(SocketRow::settings));
        return c;
    }

    private static void rate(List<Column<SocketRow>> c, String name, Kind kind, ToDoubleFunction<Rates> value,
            String about) {
        c.add(Column.wide("rate." + name, kind, r -> {
            Rates rates = r.rates();
            return rates == null ? null : Math.round(value.applyAsDouble(rates) * 1000) / 1000.0;
        }, about + " (TCP, with --watch, from the second repetition on)"));
    }

    private static void tcp(List<Column<SocketRow>> c) {
        info(c, "rtt_us", Kind.MICROSECONDS, TcpInfo::rtt);
        info(c, "rtt_variance_us", Kind.MICROSECONDS, TcpInfo::rttVariance);
        info(c, "min_rtt_us", Kind.MICROSECONDS, i -> i.minRtt() == 0xffffffffL ? 0 : i.minRtt());
        info(c, "receive_rtt_us", Kind.MICROSECONDS, TcpInfo::receiveRtt);
        info(c, "rto_us", Kind.MICROSECONDS, TcpInfo::rto);
        info(c, "ato_us", Kind.MICROSECONDS, TcpInfo::ato);
        info(c, "mss", Kind.BYTES, TcpInfo::sendMss);
        info(c, "receive_mss", Kind.BYTES, TcpInfo::receiveMss);
        info(c, "advertised_mss", Kind.BYTES, TcpInfo::advertisedMss);
        info(c, "pmtu", Kind.BYTES, TcpInfo::pmtu);
        info(c, "cwnd", Kind.NUMBER, TcpInfo::sendCwnd);
        info(c, "ssthresh", Kind.NUMBER, TcpInfo::sendSsthresh);
        info(c, "backoff", Kind.NUMBER, TcpInfo::backoff);
        info(c, "sent_bytes", Kind.BYTES, TcpInfo::bytesSent);
        info(c, "acked_bytes", Kind.BYTES, TcpInfo::bytesAcked);
        info(c, "received_bytes", Kind.BYTES, TcpInfo::bytesReceived);
        info(c, "retransmitted_bytes", Kind.BYTES, TcpInfo::bytesRetransmitted);
        info(c, "segments_out", Kind.NUMBER, TcpInfo::segmentsOut);
        info(c, "segments_in", Kind.NUMBER, TcpInfo::segmentsIn);
        info(c, "data_segments_out", Kind.NUMBER, TcpInfo::dataSegmentsOut);
        info(c, "data_segments_in", Kind.NUMBER, TcpInfo::dataSegmentsIn);
        info(c, "retransmits", Kind.NUMBER, TcpInfo::totalRetransmits);
        info(c, "retransmitting", Kind.NUMBER, TcpInfo::retransmitting);
        info(c, "unacked", Kind.NUMBER, TcpInfo::unacked);
        info(c, "lost", Kind.NUMBER, TcpInfo::lost);
        info(c, "sacked", Kind.NUMBER, TcpInfo::sacked);
        info(c, "delivered", Kind.NUMBER, TcpInfo::delivered);
        info(c, "delivered_ce", Kind.NUMBER, TcpInfo::deliveredCe);
        info(c, "dsack_duplicates", Kind.NUMBER, TcpInfo::dsackDuplicates);
        info(c, "reordering", Kind.NUMBER, TcpInfo::reordering);
        info(c, "reorderings_seen", Kind.NUMBER, TcpInfo::reorderingsSeen);
        info(c, "out_of_order_packets", Kind.NUMBER, TcpInfo::outOfOrderPackets);
        info(c, "pacing_bytes_per_s", Kind.BYTES_PER_SECOND, i -> i.pacingRate() == -1 ? 0 : i.pacingRate());
        info(c, "delivery_bytes_per_s", Kind.BYTES_PER_SECOND, TcpInfo::deliveryRate);
        info(c, "busy_us", Kind.MICROSECONDS, TcpInfo::busyTime);
        info(c, "receive_window_limited_us", Kind.MICROSECONDS, TcpInfo::receiveWindowLimited);
        info(c, "send_buffer_limited_us", Kind.MICROSECONDS, TcpInfo::sendBufferLimited);
        info(c, "last_sent_ms", Kind.MILLISECONDS, TcpInfo::lastDataSentMillis);
        info(c, "last_received_ms", Kind.MILLISECONDS, TcpInfo::lastDataReceivedMillis);
        info(c, "last_ack_ms", Kind.MILLISECONDS, TcpInfo::lastAckReceivedMillis);
        info(c, "not_sent_bytes", Kind.BYTES, TcpInfo::notSentBytes);
        info(c, "send_window_bytes", Kind.BYTES, TcpInfo::sendWindow);
        info(c, "receive_window_bytes", Kind.BYTES, TcpInfo::receiveWindow);
        info(c, "receive_space_bytes", Kind.BYTES, TcpInfo::receiveSpace);
        info(c, "receive_ssthresh_bytes", Kind.BYTES, TcpInfo::receiveSsthresh);
        c.add(Column.wide("tcp.app_limited", Kind.BOOLEAN,
                r -> r.tcpInfo() instanceof TcpInfo i ? i.isAppLimited() : null,
                "the application did not send enough to fill the window"));
    }

    private interface OfInet {
        @Nullable
        Object of(InetSocket s);
    }

    private static void inet(List<Column<SocketRow>> c, String name, Kind kind, OfInet value, String about) {
        c.add(Column.wide(name, kind, r -> r.socket() instanceof InetSocket s ? value.of(s) : null, about));
    }

    private static void info(List<Column<SocketRow>> c, String name, Kind kind, ToLongFunction<TcpInfo> value) {
        c.add(Column.wide("tcp." + name, kind,
                r -> r.tcpInfo() instanceof TcpInfo i
                        ? value.applyAsLong(i)
                        : null,
                "struct tcp_info (with -i)"));
    }

    private static @Nullable Object known(long value) { return value == Socket.UNKNOWN ? null : value; }

    private static @Nullable Object address(Socket s, boolean local) {
        if (s instanceof InetSocket i) return (local ? i.local() : i.peer()).toString();
        if (s instanceof UnixSocket u) return local && u.name() != null ? utf8(u.name()) : null;
        if (s instanceof NetlinkSocket n) return local ? (Object) n.protocol() : null;
        if (s instanceof PacketSocket p) return local ? (Object) p.protocol() : null;
        return s instanceof VsockSocket v ? (Object) (local ? v.localCid() : v.peerCid()) : null;
    }

    private static @Nullable Object port(Socket s, boolean local) {
        if (s instanceof UnixSocket || s instanceof PacketSocket) return null;
        if (local) return s.localPortNumber();
        if (s instanceof NetlinkSocket n) return n.isConnected() ? (Object) n.peerPortId() : null;
        return s instanceof XdpSocket ? null : s.peerPortNumber();
    }

    private static @Nullable Object timer(InetSocket s) {
        return switch (s.timer()) {
            case 0 -> null;
            case 1 -> "retransmit";
            case 2 -> "keepalive";
            case 3 -> "time-wait";
            case 4 -> "probe";
            default -> "unknown";
        };
    }

    private static @Nullable Object memory(Socket s, int at) {
        Bytes m = s.attributes().find(s.memoryAttribute());
        return m != null && m.size() > 16 && m.has(at, 4) ? m.leU32(at) : null;
    }

    private static String command(Owner o) { return utf8(o.process().command()); }

    private static String utf8(String latin) {
        return new String(latin.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
                java.nio.charset.StandardCharsets.UTF_8);
    }

    private static @Nullable Object users(List<Owner> owners) {
        if (owners.isEmpty()) return null;
        List<Map<String, Object>> users = new ArrayList<>();
        for (Owner o : owners) {
            Map<String, Object> user = new LinkedHashMap<>();
            user.put("command", command(o));
            user.put("pid", o.process().pid());
            if (o.tid() != o.process().pid()) user.put("tid", o.tid());
            user.put("fd", o.fd());
            users.add(user);
        }
        return users;
    }
}
