package sonde.cli.view;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.cli.render.Column;
import sonde.cli.render.Column.Kind;
import sonde.cli.render.View;
import sonde.inspectors.files.OpenFile;
import sonde.inspectors.files.SocketWords;
import sonde.inspectors.processes.Descriptor;
import sonde.inspectors.processes.Device;
import sonde.inspectors.processes.FdInfo;
import sonde.inspectors.sockets.SocketName;

/** Columns of an open file. */
public final class OpenFileView {
    private static final int DELETED_LINKS = 0;

    private OpenFileView() {}

    public static View<OpenFile> of(LsofNames names) {
        List<Column<OpenFile>> columns = new ArrayList<>(List.of(
                Column.of("command", Kind.TEXT, f -> utf8(f.process().command()), "name of the process"),
                Column.of("pid", Kind.PID, f -> f.process().pid(), "process id"),
                Column.wide("tid", Kind.PID, f -> none(f.process().task()), "task id, of a task only"),
                Column.wide("task", Kind.TEXT, f -> utf8(f.process().taskCommand()), "name of the task"),
                Column.wide("ppid", Kind.PID, f -> f.process().parent(), "parent process id"),
                Column.wide("pgid", Kind.PID, f -> f.process().group(), "process group id"),
                Column.of("user", Kind.TEXT, f -> user(names, f), "user of the process"),
                Column.wide("uid", Kind.NUMBER, f -> f.process().uid() & 0xffffffffL, "user id"),
                Column.of("fd", Kind.TEXT, f -> f.descriptor().label(), "number, or cwd, rtd, txt, mem, DEL, NOFD"),
                Column.of("access", Kind.TEXT, f -> letter(f.descriptor().access()), "r, w, or u for both"),
                Column.of("lock", Kind.TEXT, f -> letter(f.lock()), "R or W the whole file, r or w a part of it"),
                Column.of("type", Kind.TEXT, f -> f.type().isEmpty() ? null : f.type(), "REG, DIR, IPv4, unix …"),
                Column.wide("flags", Kind.LIST, OpenFileView::flags, "flags of open(2)"),
                Column.of("device", Kind.TEXT, f -> device(f.device()), "device that holds the file: major,minor"),
                Column.wide("raw_device", Kind.TEXT, f -> device(f.rawDevice()), "device that the file is"),
                Column.of("size_bytes", Kind.BYTES, f -> known(f.size()), "size"),
                Column.of("offset_bytes", Kind.BYTES, f -> known(f.offset()), "position"),
                Column.wide("links", Kind.NUMBER, f -> known(f.links()), "hard links; 0 means deleted"),
                Column.of("inode", Kind.NUMBER, f -> known(f.inode()), "inode number"),
                Column.wide("deleted", Kind.BOOLEAN, f -> f.links() < 0 ? null : f.links() == DELETED_LINKS,
                        "whether no name leads to the file any more"),
                Column.of("name", Kind.TEXT, f -> name(f), "path, or what it is instead of one"),
                Column.wide("notes", Kind.LIST, f -> list(f.notes()), "what could not be read, and why"),
                Column.wide("protocol", Kind.TEXT, OpenFileView::protocol, "protocol of a socket"),
                Column.wide("local.address", Kind.ADDRESS, f -> inet(f, true), "address of this end"),
                Column.wide("local.port", Kind.PORT, f -> port(f, true), "port of this end"),
                Column.wide("remote.address", Kind.ADDRESS, f -> inet(f, false), "address of the other end"),
                Column.wide("remote.port", Kind.PORT, f -> port(f, false), "port of the other end"),
                Column.wide("state", Kind.STATE, OpenFileView::state, "state of a socket"),
                Column.wide("receive_queue_bytes", Kind.BYTES, f -> f.inet() == null ? null : f.inet().receiveQueue(),
                        "not read yet; of a listener, connections to accept"),
                Column.wide("send_queue_bytes", Kind.BYTES, f -> f.inet() == null ? null : f.inet().sendQueue(),
                        "not acknowledged yet"),
                Column.wide("socket_path", Kind.TEXT, OpenFileView::unixPath, "whole name of a UNIX socket"),
                Column.wide("targets", Kind.LIST, f -> targets(f.info()), "descriptors that an epoll watches"),
                Column.wide("watches", Kind.LIST, f -> watches(f),
                        "what an inotify or fanotify watches: inode, device, mask, path"),
                Column.wide("details", Kind.LIST, f -> list(f.info().details()), "what the kernel tells besides"),
                Column.wide("peer.pid", Kind.PID, f -> f.peer() == null ? null : f.peer().pid(),
                        "the first process that holds the other end"),
                Column.wide("peer.command", Kind.TEXT, f -> f.peer() == null ? null : utf8(f.peer().command()),
                        "its command"),
                Column.wide("peer.fd", Kind.NUMBER, f -> f.peer() == null
                        ? null
                        : known(f.peer().descriptor()
                                .number()),
                        "its descriptor"),
                Column.wide("peer.container", Kind.TEXT, f -> f.peer() == null ? null : f.peer().container(),
                        "where it lives, when elsewhere than this one: docker 3f2a91bc4d5e, host"),
                Column.wide("peers", Kind.LIST, OpenFileView::peers,
                        "everyone who holds the other end: pid, command, fd, container")));
        columns.addAll(SocketOptionColumns.of(OpenFile::settings));
        return Placed.base(new View<>("sonde.openfiles/1", columns));
    }

    /** Bytes from the kernel as text; what is not UTF-8 becomes U+FFFD. */
    static @Nullable String utf8(@Nullable String latin1) {
        if (latin1 == null) return null;
        return new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static @Nullable Object none(int task) { return task == 0 ? null : task; }

    private static String user(LsofNames names, OpenFile f) {
        String name = names.user(f.process().uid());
        return name == null ? Long.toString(f.process().uid() & 0xffffffffL) : name;
    }

    private static @Nullable String letter(char c) { return c == ' ' ? null : String.valueOf(c); }

    private static @Nullable Long known(long n) { return n < 0 ? null : n; }

    private static @Nullable String device(long d) {
        return d == Device.NONE ? null : (Device.major(d) & 0xffffffffL) + "," + (Device.minor(d) & 0xffffffffL);
    }

    private static @Nullable List<String> list(List<String> l) {
        if (l.isEmpty()) return null;
        List<String> shown = new ArrayList<>();
        for (String s : l) shown.add(String.valueOf(utf8(s)));
        return shown;
    }

    private static @Nullable List<String> flags(OpenFile f) {
        int flags = f.descriptor().flags();
        return flags == -1 ? null : OpenFlags.names(flags);
    }

    private static @Nullable String name(OpenFile f) {
        SocketName.Inet i = f.inet();
        if (i == null) return f.name().isEmpty() ? null : utf8(f.name());
        String local = i.local() + " " + i.localPort();
        return i.remotePort() == 0 ? local : local + " -> " + i.remote() + " " + i.remotePort();
    }

    private static @Nullable String protocol(OpenFile f) {
        return switch (f.socket()) {
            case null -> null;
            case SocketName.Inet i -> i.protocol();
            case SocketName.Unix u -> SocketWords.type(u.type());
            case SocketName.Raw r -> r.table();
            case SocketName.Netlink n -> SocketWords.netlink(n.protocol());
            case SocketName.Packet p -> SocketWords.ethertype(p.protocol());
        };
    }

    private static @Nullable String inet(OpenFile f, boolean local) {
        SocketName.Inet i = f.inet();
        if (i == null || !local && i.remotePort() == 0 && i.remote().isAny()) return null;
        return (local ? i.local() : i.remote()).toString();
    }

    private static @Nullable Integer port(OpenFile f, boolean local) {
        SocketName.Inet i = f.inet();
        if (i == null || !local && i.remotePort() == 0) return null;
        return local ? i.localPort() : i.remotePort();
    }

    private static @Nullable String state(OpenFile f) {
        if (f.socket() instanceof SocketName.Unix u) return SocketWords.unixState(u.listening(), u.state());
        SocketName.Inet i = f.inet();
        return i == null || !i.isTcp() ? null : SocketWords.tcpState(i.state());
    }

    private static @Nullable String unixPath(OpenFile f) {
        return f.socket() instanceof SocketName.Unix u ? utf8(u.path()) : null;
    }

    private static @Nullable List<Integer> targets(FdInfo info) {
        if (info.targets().length == 0) return null;
        List<Integer> l = new ArrayList<>();
        for (int t : info.targets()) l.add(t);
        l.sort(null);
        return l;
    }

    private static @Nullable List<Map<String, Object>> watches(OpenFile f) {
        if (f.info().watches().isEmpty()) return null;
        List<Map<String, Object>> l = new ArrayList<>();
        for (FdInfo.Watch w : f.info().watches()) {
            Map<String, Object> m = new LinkedHashMap<>();
            String path = l.size() < f.watched().size() ? f.watched().get(l.size()) : "";
            if (!path.isEmpty()) m.put("path", String.valueOf(utf8(path)));
            if (w.id() >= 0) m.put("id", w.id());
            m.put("inode", w.inode());
            m.put("device", (w.device() >>> 20) + "," + (w.device() & 0xfffff)); // the kernel's own dev_t
            m.put("mask", "0x" + Long.toHexString(w.mask()));
            l.add(m);
        }
        return l;
    }

    private static @Nullable List<Map<String, Object>> peers(OpenFile f) {
        if (f.peers().isEmpty()) return null;
        List<Map<String, Object>> l = new ArrayList<>();
        for (OpenFile.Peer p : f.peers()) {
            Map<String, Object> m = new LinkedHashMap<>();
            if (p.pid() < 0) {
                m.put("end", p.prefix());
            } else {
                m.put("pid", p.pid());
                m.put("command", String.valueOf(utf8(p.command())));
                Descriptor d = p.descriptor();
                m.put("fd", d.label());
                if (d.access() != ' ') m.put("access", String.valueOf(d.access()));
                String container = p.container();
                if (container != null) m.put("container", container);
            }
            l.add(m);
        }
        return l;
    }
}
