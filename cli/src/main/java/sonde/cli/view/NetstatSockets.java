package sonde.cli.view;

import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Text;
import sonde.inspectors.kernel.procfs.InetLine;
import sonde.inspectors.kernel.procfs.SctpLine;
import sonde.inspectors.kernel.procfs.UnixLine;
import sonde.inspectors.net.Address;

/**
 * Sockets as lines of netstat.
 *
 * @param owners null without {@code -p}
 */
public record NetstatSockets(NetstatNames names, boolean extended, @Nullable NetstatOwners owners, boolean context,
        boolean timers) {

    private static final String[] STATES = {"", "ESTABLISHED", "SYN_SENT", "SYN_RECV", "FIN_WAIT1", "FIN_WAIT2", "TIME_WAIT", "CLOSE", "CLOSE_WAIT", "LAST_ACK", "LISTEN", "CLOSING", "SYN_RECV"};

    /** A TCP state as netstat spells it. */
    public static String state(int state) {
        return state >= 0 && state < STATES.length ? STATES[state] : "UNKNOWN";
    }

    /** Writes the title line of the internet sockets, without its newline. */
    public void inetTitle(Text out) {
        out.str("Proto Recv-Q Send-Q Local Address           Foreign Address         State      ");
        if (extended) out.str(" User       Inode     ");
        ownersTitle(out);
        if (timers) out.str(" Timer");
    }

    /** Writes the title line of the unix sockets, without its newline. */
    public void unixTitle(Text out) {
        out.str("Proto RefCnt Flags       Type       State         I-Node  ");
        ownersTitle(out);
        out.str(" Path");
    }

    private void ownersTitle(Text out) {
        int start = out.size();
        if (owners != null) out.str(" PID/Program name").left(start, 21);
        start = out.size();
        if (context) out.str(" Security Context").left(start, 50);
    }

    /** Writes a TCP socket; {@code protocol} is tcp or tcp6. */
    public void tcp(Text out, String protocol, InetLine s) {
        start(out, protocol, s, "tcp");
        int start = out.size();
        out.str(state(s.state())).left(start, 11);
        end(out, s.uid(), s.inode());
        if (timers) {
            out.ch(' ');
            switch (s.timer()) {
                case 0 -> out.str("off");
                case 1 -> out.str("on");
                case 2 -> out.str("keepalive");
                case 3 -> out.str("timewait");
                case 4 -> out.str("probe");
                default -> out.str("unkn-").dec(s.timer());
            }
            timer(out, s.timer() == 0 ? 0 : s.timerTicks(), s.retransmits(), s.probes());
        }
    }

    /** Writes a UDP or UDP-Lite socket. */
    public void udp(Text out, String protocol, InetLine s) {
        start(out, protocol, s, "udp");
        int start = out.size();
        out.str(s.state() == 1 ? "ESTABLISHED" : s.state() == 7 ? "" : "UNKNOWN").left(start, 11);
        end(out, s.uid(), s.inode());
        datagramTimer(out, s);
    }

    /** Writes a raw socket: its port is a protocol, its state stays a number. */
    public void raw(Text out, String protocol, InetLine s) {
        start(out, protocol, s, "raw");
        int start = out.size();
        out.dec(s.state()).left(start, 11);
        end(out, s.uid(), s.inode());
        datagramTimer(out, s);
    }

    private void start(Text out, String protocol, InetLine s, String service) {
        int start = out.size();
        out.str(protocol).left(start, 5).ch(' ').decRight(s.rxQueue(), 6).ch(' ').decRight(s.txQueue(), 6).ch(' ');
        start = out.size();
        names.endpoint(out, s.local(), s.localPort(), service);
        out.left(start, 23).ch(' ');
        start = out.size();
        names.endpoint(out, s.remote(), s.remotePort(), service);
        out.left(start, 23).ch(' ');
    }

    /** User, inode and process; the rest of the line is the caller's. */
    void end(Text out, long uid, long inode) {
        if (extended) {
            out.ch(' ');
            int start = out.size();
            names.user(out, uid);
            out.left(start, 10).ch(' ');
            start = out.size();
            out.udec(inode).left(start, 10);
        }
        owner(out, inode);
    }

    private void owner(Text out, long inode) {
        NetstatOwners o = owners;
        if (o == null) return;
        out.ch(' ');
        int start = out.size();
        o.write(out, inode);
        out.left(start, 20);
        if (!context) return;
        out.ch(' ');
        start = out.size();
        o.context(out, inode);
        out.left(start, 50);
    }

    private void datagramTimer(Text out, InetLine s) {
        if (!timers) return;
        out.ch(' ');
        if (s.timer() == 0) out.str("off");
        else if (s.timer() <= 2) out.str("on").dec(s.timer());
        else
            out.str("unkn-").dec(s.timer());
        timer(out, s.timer() == 0 ? 0 : s.timerTicks(), 0, s.probes());
    }

    /** Seconds, retransmissions and probes: {@code (59.54/0/0)}. */
    private static void timer(Text out, long ticks, long retransmits, long probes) {
        out.str(" (").dec(ticks / 100).ch('.').dec0(ticks % 100, 2).ch('/').dec(retransmits).ch('/').dec(probes)
                .ch(')');
    }

    /** Writes an SCTP endpoint or association: one line for each address, the last without its newline. */
    public void sctp(Text out, SctpLine s) {
        int lines = Math.max(1, Math.max(s.local().size(), s.remote().size()));
        for (int i = 0; i < lines; i++) {
            int start = out.size();
            if (i > 0) out.nl().pad(20);
            else if (s.association())
                out.str("sctp  ").decRight(s.rxQueue(), 6).ch(' ').decRight(s.txQueue(), 6).ch(' ');
            else
                out.str("sctp").left(start, 20);
            start = out.size();
            boolean ports = i == 0 || !s.association();
            sctpAddress(out, s.local(), i, ports ? s.localPort() : -1);
            out.left(start, s.association() ? 23 : 47);
            if (s.association()) {
                start = out.ch(' ').size();
                sctpAddress(out, s.remote(), i, i == 0 ? s.remotePort() : -1);
                out.left(start, 23);
            }
            start = out.ch(' ').size();
            if (i == 0) out.str(state(s.state()));
            out.left(start, 11);
        }
        end(out, s.uid(), s.inode());
        if (timers) out.ch(' ');
    }

    private void sctpAddress(Text out, List<Address> addresses, int i, int port) {
        if (i >= addresses.size()) return;
        names.address(out, addresses.get(i));
        if (port < 0) return;
        out.ch(':');
        names.port(out, port, "sctp");
    }

    /** Writes a unix socket. Its path ends at the first blank, as it does there; structured output has it whole. */
    public void unix(Text out, UnixLine s) {
        int start = out.size();
        out.str(s.protocol() == 0 ? "unix" : "??").left(start, 5).ch(' ');
        start = out.size();
        out.dec(s.references()).left(start, 6).ch(' ');
        start = out.size();
        out.str("[ ").str((s.flags() & UnixLine.ACCEPTING) != 0 ? "ACC " : "")
                .str((s.flags() & 1 << 17) != 0 ? "W " : "")
                .str((s.flags() & 1 << 18) != 0 ? "N " : "").ch(']').left(start, 11).ch(' ');
        start = out.size();
        out.str(type(s.type())).left(start, 10).ch(' ');
        start = out.size();
        out.str(unixState(s)).left(start, 13).ch(' ');
        start = out.size();
        out.udec(s.inode()).left(start, 8);
        owner(out, s.inode());
        byte[] path = s.path();
        int from = 0;
        while (from < path.length && isBlank(path[from])) from++;
        int to = from;
        while (to < path.length && !isBlank(path[to])) to++;
        out.ch(' ').safe(path, from, to);
    }

    private static boolean isBlank(byte b) { return b == ' ' || b >= '\t' && b <= '\r'; }

    /** SOCK_ constants of linux/net.h. */
    public static String type(int type) {
        return switch (type) {
            case 1 -> "STREAM";
            case 2 -> "DGRAM";
            case 3 -> "RAW";
            case 4 -> "RDM";
            case 5 -> "SEQPACKET";
            default -> "UNKNOWN";
        };
    }

    /** SS_ constants of linux/net.h; an unconnected socket listens or does nothing. */
    public static String unixState(UnixLine s) {
        return switch (s.state()) {
            case 0 -> "FREE";
            case 1 -> (s.flags() & UnixLine.ACCEPTING) != 0 ? "LISTENING" : "";
            case 2 -> "CONNECTING";
            case 3 -> "CONNECTED";
            case 4 -> "DISCONNECTING";
            default -> "UNKNOWN";
        };
    }
}
