package sonde.cli.view;

import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.render.Column;
import sonde.cli.render.Column.Kind;
import sonde.cli.render.View;
import sonde.inspectors.files.OpenFile;
import sonde.inspectors.files.SocketOptionValue;
import sonde.inspectors.files.SocketWords;
import sonde.inspectors.sockets.SocketName;

/** Columns of a socket option of a running process. */
public final class SocketOptionView {
    private SocketOptionView() {}

    public static final View<SocketOptionValue> VIEW = new View<>("sonde.sockopt/1", List.of(
            Column.of("command", Kind.TEXT, v -> OpenFileView.utf8(v.file().process().command()),
                    "name of the process"),
            Column.of("pid", Kind.PID, v -> v.file().process().pid(), "process id"),
            Column.of("fd", Kind.NUMBER, v -> v.file().descriptor().number(), "descriptor"),
            Column.of("type", Kind.TEXT, v -> v.file().type(), "IPv4, IPv6, unix …"),
            Column.of("socket", Kind.TEXT, v -> name(v.file()), "ends and state"),
            Column.of("option", Kind.TEXT, v -> v.option().name(), "option by its constant's name"),
            Column.of("value", Kind.TEXT, SocketOptionValue::value, "value; buffers are twice what was asked for"),
            Column.wide("level", Kind.TEXT, v -> v.option().levelName(), "level of the option"),
            Column.wide("settable", Kind.BOOLEAN, v -> v.option().settable(), "whether setsockopt can change it"),
            Column.wide("inode", Kind.NUMBER, v -> v.file().inode(), "inode of the socket")));

    private static @Nullable String name(OpenFile f) {
        SocketName.Inet i = f.inet();
        if (i == null) return OpenFileView.utf8(f.name());
        StringBuilder s = new StringBuilder(i.protocol()).append(' ').append(end(i, true));
        if (i.remotePort() != 0) s.append("->").append(end(i, false));
        return i.isTcp() ? s.append(' ').append(SocketWords.tcpState(i.state())).toString() : s.toString();
    }

    private static String end(SocketName.Inet i, boolean local) {
        String address = (local ? i.local() : i.remote()).toString();
        int port = local ? i.localPort() : i.remotePort();
        return (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + port;
    }
}
