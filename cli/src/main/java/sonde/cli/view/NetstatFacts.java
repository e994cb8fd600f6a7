package sonde.cli.view;

import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Text;
import sonde.inspectors.kernel.procfs.InetLine;
import sonde.inspectors.kernel.procfs.UnixLine;
import sonde.inspectors.net.TcpState;
import sonde.inspectors.processes.SocketOwners.Owner;
import sonde.inspectors.processes.SocketSetting;
import sonde.inspectors.sockets.NoOwner;
import sonde.inspectors.sockets.OtherEnd;
import sonde.inspectors.sockets.OtherEnds;
import sonde.inspectors.sockets.Table;

/** {@link SocketFacts} of the lines that netstat reads. */
public record NetstatFacts(SocketFacts facts) {
    private static final int UNIX_CONNECTING = 2, UNIX_CONNECTED = 3;

    /** @param protocol tcp, tcp6, udp …; of others no other end is known */
    public @Nullable OtherEnd peer(String protocol, InetLine s) {
        OtherEnds ends = facts.ends();
        Table table = protocol.startsWith("tcp")
                ? Table.TCP
                : protocol.equals("udp") || protocol.equals("udp6") ? Table.UDP : null;
        if (ends == null || table == null) return null;
        return ends.inet(table, s.local(), s.localPort(), s.remote(), s.remotePort(), s.inode());
    }

    public @Nullable OtherEnd peer(UnixLine s) {
        OtherEnds ends = facts.ends();
        return ends == null || s.inode() == 0 ? null : ends.unix(s.inode());
    }

    public @Nullable NoOwner why(InetLine s) { return why(s.state(), s.inode(), s.remotePort() != 0); }

    public @Nullable NoOwner why(UnixLine s) {
        return why(TcpState.ESTABLISHED, s.inode(), s.state() == UNIX_CONNECTING || s.state() == UNIX_CONNECTED);
    }

    private @Nullable NoOwner why(int state, long inode, boolean connected) {
        NoOwner.Search search = facts.search();
        if (search == null || !facts.owners().of(inode).isEmpty()) return null;
        return NoOwner.of(state, inode, connected, search);
    }

    public List<SocketSetting> settings(long inode) {
        List<Owner> holders = facts.settings() == null ? List.of() : facts.owners().of(inode);
        return facts.settings(holders, inode);
    }

    /** Writes what was asked for behind the row of an internet socket. */
    public void write(Text t, String protocol, InetLine s) {
        write(t, why(s), peer(protocol, s), s.inode());
    }

    /** Writes what was asked for behind the row of a unix socket. */
    public void write(Text t, UnixLine s) {
        write(t, why(s), peer(s), s.inode());
    }

    /** Writes what was asked for behind the row of a socket of which neither is known. */
    public void write(Text t, long inode) {
        write(t, null, null, inode);
    }

    private void write(Text t, @Nullable NoOwner why, @Nullable OtherEnd peer, long inode) {
        SocketPlace place = facts.place();
        if (place != null) place.write(t, facts.owners().of(inode));
        if (why != null) SocketFacts.why(t, why);
        if (peer != null) SocketFacts.peer(t, peer, false);
        SocketFacts.settings(t, settings(inode));
    }
}
