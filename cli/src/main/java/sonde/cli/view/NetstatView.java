package sonde.cli.view;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.render.Column;
import sonde.cli.render.Column.Kind;
import sonde.cli.render.View;
import sonde.inspectors.host.Counter;
import sonde.inspectors.host.Group;
import sonde.inspectors.host.Interface;
import sonde.inspectors.host.InterfaceCounters;
import sonde.inspectors.host.Route;
import sonde.inspectors.kernel.procfs.InetLine;
import sonde.inspectors.kernel.procfs.SctpLine;
import sonde.inspectors.kernel.procfs.UnixLine;
import sonde.inspectors.net.Address;

/** The columns of netstat's tables. Addresses and ports are numbers here, whatever the options say of names. */
public final class NetstatView {
    private NetstatView() {}

    /** Sockets. */
    public static View<NetstatSocket> sockets() {
        List<Column<NetstatSocket>> c = new ArrayList<>();
        c.add(Column.of("protocol", Kind.TEXT, NetstatSocket::protocol, "tcp, tcp6, udp, raw, unix …"));
        c.add(Column.of("state", Kind.STATE, NetstatView::state, "state as netstat names it"));
        inet(c, "recv_q", Kind.NUMBER, InetLine::rxQueue, "bytes unread; of a listener: connections to accept", false);
        inet(c, "send_q", Kind.NUMBER, InetLine::txQueue, "bytes not acknowledged", false);
        c.add(Column.of("local.address", Kind.ADDRESS, s -> address(s, true),
                "own address; of a unix socket its path"));
        c.add(Column.of("local.port", Kind.PORT, s -> port(s, true), "own port; of a raw socket its protocol"));
        c.add(Column.wide("local.addresses", Kind.LIST, s -> addresses(s.sctp(), true), "every own address (SCTP)"));
        c.add(Column.of("peer.address", Kind.ADDRESS, s -> address(s, false), "address of the other end"));
        c.add(Column.of("peer.port", Kind.PORT, s -> port(s, false), "port of the other end"));
        c.add(Column.wide("peer.addresses", Kind.LIST, s -> addresses(s.sctp(), false), "every address there (SCTP)"));
        OtherEndColumns.add(c, NetstatSocket::peer);
        c.add(Column.of("process", Kind.TEXT, NetstatSocket::program, "program that holds it (with -p)"));
        c.add(Column.of("pid", Kind.PID, s -> s.pid() == 0 ? null : s.pid(), "process that holds it (with -p)"));
        c.add(Column.wide("owner.why", Kind.TEXT, s -> s.why() == null ? null : s.why().words(),
                "why no process is known to hold it (with -p)"));
        c.add(Column.wide("uid", Kind.NUMBER, NetstatView::uid, "owner's user id"));
        c.add(Column.wide("user", Kind.TEXT, NetstatSocket::user, "owner's name, without -n"));
        c.add(Column.wide("inode", Kind.NUMBER, NetstatView::inode, "inode"));
        inet(c, "timer", Kind.TEXT, NetstatView::timer, "running timer: on, keepalive, timewait, probe", true);
        inet(c, "timer_ms", Kind.MILLISECONDS, s -> s.timer() == 0 ? null : s.timerTicks() * 10, "until it fires",
                true);
        inet(c, "retransmits", Kind.NUMBER, s -> s.timer() == 0 ? null : s.retransmits(), "of the timer", true);
        inet(c, "probes", Kind.NUMBER, s -> s.timer() == 0 ? null : s.probes(), "zero window probes unanswered", true);
        unix(c, "type", Kind.TEXT, u -> NetstatSockets.type(u.type()), "STREAM, DGRAM, SEQPACKET");
        unix(c, "references", Kind.NUMBER, UnixLine::references, "references the kernel holds");
        unix(c, "listening", Kind.BOOLEAN, u -> (u.flags() & UnixLine.ACCEPTING) != 0, "whether it accepts");
        c.addAll(SocketOptionColumns.of(NetstatSocket::settings));
        return Placed.base(new View<>("sonde.netstat.sockets/1", c));
    }

    private interface Of<T> {
        @Nullable
        Object of(T line);
    }

    private static void inet(List<Column<NetstatSocket>> c, String name, Kind kind, Of<InetLine> value, String about,
            boolean wide) {
        c.add(new Column<>(name, kind, wide, s -> s.inet() instanceof InetLine l ? value.of(l) : null, about));
    }

    private static void unix(List<Column<NetstatSocket>> c, String name, Kind kind, Of<UnixLine> value, String about) {
        c.add(Column.wide(name, kind, s -> s.unix() instanceof UnixLine l ? value.of(l) : null, about));
    }

    private static @Nullable Object state(NetstatSocket s) {
        InetLine inet = s.inet();
        UnixLine unix = s.unix();
        SctpLine sctp = s.sctp();
        String state = inet != null
                ? NetstatSockets.state(inet.state())
                : unix != null
                        ? NetstatSockets.unixState(unix)
                        : sctp != null ? NetstatSockets.state(sctp.state()) : "";
        return state.isEmpty() ? null : state;
    }

    private static @Nullable Object address(NetstatSocket s, boolean local) {
        InetLine inet = s.inet();
        UnixLine unix = s.unix();
        SctpLine sctp = s.sctp();
        if (inet != null) return (local ? inet.local() : inet.remote()).toString();
        if (unix != null) return local && unix.path().length > 0 ? unix.name() : null;
        List<Address> all = sctp == null ? List.of() : local ? sctp.local() : sctp.remote();
        return all.isEmpty() ? null : all.get(0).toString();
    }

    private static @Nullable Object port(NetstatSocket s, boolean local) {
        InetLine inet = s.inet();
        SctpLine sctp = s.sctp();
        if (inet != null) return local ? inet.localPort() : inet.remotePort();
        return sctp == null ? null : local ? sctp.localPort() : sctp.remotePort();
    }

    private static @Nullable Object addresses(@Nullable SctpLine s, boolean local) {
        if (s == null) return null;
        List<String> all = new ArrayList<>();
        for (Address a : local ? s.local() : s.remote()) all.add(a.toString());
        return all;
    }

    private static @Nullable Object uid(NetstatSocket s) {
        InetLine inet = s.inet();
        SctpLine sctp = s.sctp();
        return inet != null ? (Object) inet.uid() : sctp != null ? sctp.uid() : null;
    }

    private static @Nullable Object inode(NetstatSocket s) {
        InetLine inet = s.inet();
        UnixLine unix = s.unix();
        SctpLine sctp = s.sctp();
        long inode = inet != null ? inet.inode() : unix != null ? unix.inode() : sctp != null ? sctp.inode() : 0;
        return inode == 0 ? null : inode;
    }

    private static @Nullable Object timer(InetLine s) {
        return switch (s.timer()) {
            case 0 -> null;
            case 1 -> "on";
            case 2 -> "keepalive";
            case 3 -> "timewait";
            case 4 -> "probe";
            default -> "unknown";
        };
    }

    /** Routes of both families. */
    public static View<Route> routes() {
        List<Column<Route>> c = new ArrayList<>();
        c.add(Column.of("destination", Kind.ADDRESS, r -> r.destination().toString(), "where it leads"));
        c.add(Column.of("prefix", Kind.NUMBER, Route::prefix, "length of the network part in bits"));
        c.add(Column.of("gateway", Kind.ADDRESS, r -> r.gateway().isAny() ? null : r.gateway().toString(), "next hop"));
        c.add(Column.of("flags", Kind.TEXT, NetstatRoutes::flags, "U up, G gateway, H host, ! reject …"));
        c.add(Column.of("metric", Kind.NUMBER, r -> r.metric() & 0xffffffffL, "the smallest wins"));
        c.add(Column.wide("references", Kind.NUMBER, Route::references, "references the kernel holds"));
        c.add(Column.wide("use", Kind.NUMBER, Route::use, "lookups"));
        c.add(Column.wide("mss_bytes", Kind.BYTES, r -> r.mss() == 0 ? null : r.mss(), "segment size advertised"));
        c.add(Column.wide("window_bytes", Kind.BYTES, r -> r.window() == 0 ? null : r.window(), "window clamp"));
        c.add(Column.wide("irtt_ms", Kind.MILLISECONDS, r -> r.irtt() == 0 ? null : r.irtt(),
                "initial round trip time"));
        c.add(Column.of("device", Kind.TEXT, Route::device, "interface"));
        return Placed.base(new View<>("sonde.netstat.routes/1", c));
    }

    /** Interfaces. */
    public static View<Interface> interfaces() {
        List<Column<Interface>> c = new ArrayList<>();
        c.add(Column.of("name", Kind.TEXT, Interface::name, "interface, or label of an address"));
        c.add(Column.of("mtu", Kind.BYTES, Interface::mtu, "largest packet"));
        c.add(Column.of("flags", Kind.LIST, NetstatInterfaces::flags, "UP, BROADCAST, LOOPBACK …"));
        c.add(Column.wide("type", Kind.TEXT, i -> HardwareType.of(i.type()).name(), "kind of hardware"));
        c.add(Column.wide("hardware_address", Kind.TEXT, NetstatView::hardware, "hardware address"));
        c.add(Column.wide("queue_length", Kind.NUMBER, i -> i.queueLength() < 0 ? null : i.queueLength(),
                "packets that may wait to be sent"));
        c.add(Column.wide("addresses", Kind.LIST, NetstatView::addresses, "address/prefix of both families"));
        counter(c, "rx.packets", Kind.NUMBER, InterfaceCounters::rxPackets, false);
        counter(c, "rx.bytes", Kind.BYTES, InterfaceCounters::rxBytes, true);
        counter(c, "rx.errors", Kind.NUMBER, InterfaceCounters::rxErrors, false);
        counter(c, "rx.dropped", Kind.NUMBER, InterfaceCounters::rxDropped, false);
        counter(c, "rx.overruns", Kind.NUMBER, InterfaceCounters::rxFifo, true);
        counter(c, "rx.frame", Kind.NUMBER, InterfaceCounters::rxFrame, true);
        counter(c, "rx.multicast", Kind.NUMBER, InterfaceCounters::rxMulticast, true);
        counter(c, "tx.packets", Kind.NUMBER, InterfaceCounters::txPackets, false);
        counter(c, "tx.bytes", Kind.BYTES, InterfaceCounters::txBytes, true);
        counter(c, "tx.errors", Kind.NUMBER, InterfaceCounters::txErrors, false);
        counter(c, "tx.dropped", Kind.NUMBER, InterfaceCounters::txDropped, false);
        counter(c, "tx.overruns", Kind.NUMBER, InterfaceCounters::txFifo, true);
        counter(c, "tx.carrier", Kind.NUMBER, InterfaceCounters::txCarrier, true);
        counter(c, "tx.collisions", Kind.NUMBER, InterfaceCounters::collisions, true);
        return Placed.base(new View<>("sonde.netstat.interfaces/1", c));
    }

    private static void counter(List<Column<Interface>> c, String name, Kind kind, Of<InterfaceCounters> value,
            boolean wide) {
        c.add(new Column<>(name, kind, wide, i -> i.counters() instanceof InterfaceCounters n ? value.of(n) : null,
                "since the interface came up"));
    }

    private static @Nullable Object hardware(Interface i) {
        if (i.hardwareAddress().length == 0) return null;
        StringBuilder s = new StringBuilder();
        for (byte b : i.hardwareAddress()) {
            if (!s.isEmpty()) s.append(':');
            s.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return s.toString();
    }

    private static Object addresses(Interface i) {
        List<String> all = new ArrayList<>();
        for (Interface.InterfaceAddress a : i.addresses()) all.add(a.address() + "/" + a.prefix());
        return all;
    }

    /** Multicast groups. */
    public static View<Group> groups() {
        return Placed.base(new View<>("sonde.netstat.groups/1", List.of(
                Column.of("device", Kind.TEXT, Group::device, "interface"),
                Column.of("users", Kind.NUMBER, Group::users, "how often it was joined"),
                Column.of("address", Kind.ADDRESS, g -> g.address().toString(), "group"))));
    }

    /** Protocol counters. */
    public static View<Counter> counters() {
        return Placed.base(new View<>("sonde.netstat.counters/1", List.of(
                Column.of("table", Kind.TEXT, Counter::table, "Ip, Tcp, TcpExt, Ip6 …"),
                Column.of("name", Kind.TEXT, Counter::name, "as the kernel spells it"),
                Column.of("value", Kind.NUMBER, Counter::value, "since the namespace began"))));
    }
}
