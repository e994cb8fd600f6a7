package sonde.cli.command;

import org.jspecify.annotations.Nullable;

import sonde.cli.render.Output;
import sonde.cli.view.NetstatFacts;
import sonde.cli.view.NetstatSockets;
import sonde.inspectors.kernel.procfs.InetLine;
import sonde.inspectors.kernel.procfs.InetTable;
import sonde.inspectors.kernel.procfs.UnixLine;
import sonde.inspectors.kernel.procfs.UnixTable;

/** Writes the rows of one table that are wanted. (A class and no lambda: that costs a cold process 10 ms.) */
record NetstatRow(NetstatSockets text, Output out, String protocol, boolean isTcp, boolean isRaw, boolean all,
        boolean listening, @Nullable NetstatFacts facts) implements InetTable.Visitor, UnixTable.Visitor {

    static NetstatRow of(NetstatSockets text, Output out, String protocol, NetstatOptions o,
            @Nullable NetstatFacts facts) {
        return new NetstatRow(text, out, protocol, protocol.startsWith("tcp"), protocol.startsWith("raw"), o.all,
                o.listening, facts);
    }

    /** A TCP socket counts as a server when its remote port is 0, any other when its remote address is. */
    static boolean isServer(boolean tcp, InetLine s) {
        return tcp ? s.remotePort() == 0 : s.remote().isAny();
    }

    static boolean isServer(UnixLine s) { return s.state() == 1 && (s.flags() & UnixLine.ACCEPTING) != 0; }

    @Override
    public boolean row(InetLine s) {
        if (!all && isServer(isTcp, s) != listening) return true;
        if (isTcp) text.tcp(out.text(), protocol, s);
        else if (isRaw) text.raw(out.text(), protocol, s);
        else
            text.udp(out.text(), protocol, s);
        if (facts != null) facts.write(out.text(), protocol, s);
        out.line();
        return true;
    }

    @Override
    public boolean row(UnixLine s) {
        if (!all && isServer(s) != listening) return true;
        text.unix(out.text(), s);
        if (facts != null) facts.write(out.text(), s);
        out.line();
        return true;
    }
}
