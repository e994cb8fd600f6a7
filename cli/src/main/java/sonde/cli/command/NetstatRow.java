package sonde.cli.command;

import sonde.cli.view.NetstatSockets;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.kernel.procfs.InetLine;
import sonde.inspectors.kernel.procfs.UnixLine;

/** How the rows of one table are chosen and written. */
record NetstatRow(NetstatSockets text, String protocol, boolean isTcp, boolean isRaw, boolean all, boolean listening) {

    static NetstatRow of(NetstatSockets text, String protocol, NetstatOptions o) {
        return new NetstatRow(text, protocol, protocol.startsWith("tcp"), protocol.startsWith("raw"), o.all,
                o.listening);
    }

    /** A TCP socket counts as a server when its remote port is 0, any other when its remote address is. */
    static boolean isServer(boolean tcp, InetLine s) {
        return tcp ? s.remotePort() == 0 : s.remote().isAny();
    }

    boolean isWanted(InetLine s) { return all || isServer(isTcp, s) == listening; }

    static boolean isWanted(UnixLine s, NetstatOptions o) {
        boolean server = s.state() == 1 && (s.flags() & UnixLine.ACCEPTING) != 0;
        return o.all || server == o.listening;
    }

    void write(Text out, InetLine s) {
        if (isTcp) text.tcp(out, protocol, s);
        else if (isRaw) text.raw(out, protocol, s);
        else
            text.udp(out, protocol, s);
    }
}
