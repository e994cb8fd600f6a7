package sonde.cli.view;

import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Text;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.net.Address;
import sonde.inspectors.net.TcpState;
import sonde.inspectors.processes.SecurityContexts;
import sonde.inspectors.processes.SocketOwners;
import sonde.inspectors.sockets.InetSocket;
import sonde.inspectors.sockets.NetlinkSocket;
import sonde.inspectors.sockets.NoOwner;
import sonde.inspectors.sockets.PacketSocket;
import sonde.inspectors.sockets.Socket;
import sonde.inspectors.sockets.Table;
import sonde.inspectors.sockets.UnixSocket;
import sonde.inspectors.sockets.VsockSocket;
import sonde.inspectors.sockets.XdpSocket;
import sonde.inspectors.sockets.traffic.Rates;

/** A socket as ss writes it, column by column. Names and paths from outside are made visible. */
public final class SsText {
    private final SsLayout layout;
    private final SsOptions options;
    private final SsNames names;
    private final SocketFacts facts;
    private final SsDetails details;
    private final ProcFs proc;
    private @Nullable Rates rates;

    public SsText(SsLayout layout, SsOptions options, SsNames names, SocketFacts facts, Cgroups cgroups,
            ProcFs proc) {
        this.layout = layout;
        this.options = options;
        this.names = names;
        this.facts = facts;
        this.proc = proc;
        details = new SsDetails(options, cgroups);
    }

    /** @param rates since the repetition before, or null */
    public void row(Socket s, @Nullable Rates rates) {
        this.rates = rates;
        row(s);
    }

    public void row(Socket s) {
        state(s);
        // a chain and not a pattern switch: that would cost a cold process 10 ms
        if (s instanceof InetSocket i) inet(i);
        else if (s instanceof UnixSocket u) unix(u);
        else if (s instanceof PacketSocket p) packet(p);
        else if (s instanceof NetlinkSocket n) netlink(n);
        else if (s instanceof VsockSocket v) vsock(v);
        else if (s instanceof XdpSocket x) xdp(x);
        layout.endRow();
    }

    private void state(Socket s) {
        if (layout.shows(SsLayout.NETID)) layout.at(SsLayout.NETID).ascii(netid(s));
        if (layout.shows(SsLayout.STATE)) layout.at(SsLayout.STATE).ascii(TcpState.name(s.state()));
        Text t = layout.at(SsLayout.RECV_Q);
        int start = t.size();
        t.dec((int) s.receiveQueue()).left(start, 6);
        t = layout.at(SsLayout.SEND_Q);
        start = t.size();
        t.dec((int) s.sendQueue()).left(start, 6);
    }

    /** What ss calls the table. */
    public static String netid(Socket s) {
        return switch (s.table()) {
            case TCP -> "tcp";
            case UDP -> "udp";
            case RAW -> s.attributes().bytes().isEmpty() ? "raw" : "???";
            case DCCP -> "dccp";
            case SCTP -> "sctp";
            case MPTCP -> "mptcp";
            case UNIX_STREAM -> "u_str";
            case UNIX_DGRAM -> "u_dgr";
            case UNIX_SEQPACKET -> "u_seq";
            case PACKET_RAW -> "p_raw";
            case PACKET_DGRAM -> "p_dgr";
            case NETLINK -> "nl";
            case VSOCK_STREAM -> "v_str";
            case VSOCK_DGRAM -> "v_dgr";
            case TIPC -> "tipc";
            case XDP -> "xdp";
        };
    }

    private void inet(InetSocket s) {
        String protocol = s.table() == Table.RAW ? "raw" : s.table() == Table.UDP ? "udp" : "tcp";
        boolean v6Only = s.family() == Table.Family.INET6 && s.isV6Only();
        address(layout.at(SsLayout.LOCAL), s.local(), v6Only, s.interfaceIndex());
        names.port(layout.at(SsLayout.LOCAL_PORT), s.localPort(), protocol);
        address(layout.at(SsLayout.PEER), s.peer(), v6Only, 0);
        names.port(layout.at(SsLayout.PEER_PORT), s.peerPort(), protocol);
        if (layout.shows(SsLayout.SEND_RATE)) rates();
        users(s);
        details.inet(layout.at(SsLayout.PROCESS), s);
    }

    private void rates() {
        Rates r = rates;
        if (r == null) return;
        layout.at(SsLayout.SEND_RATE).str(Magnitude.of(r.sentBytes(), 1000));
        layout.at(SsLayout.RECEIVE_RATE).str(Magnitude.of(r.receivedBytes(), 1000));
        layout.at(SsLayout.RETRANSMIT_RATE).str(Magnitude.of(r.retransmits(), 1000));
    }

    private void address(Text t, Address a, boolean v6Only, int device) {
        if (!a.isV6()) {
            names.host(t, a);
        } else if (a.isAny() && !v6Only) {
            t.ch('*');
        } else {
            int start = t.size();
            names.host(t, a);
            if (hasColon(t, start)) {
                Text host = new Text(64).raw(t.array(), start, t.size());
                t.cut(start).ch('[').text(host).ch(']');
            }
        }
        if (device != 0) t.ch('%').safe(names.interfaces().name(device));
        t.ch(':');
    }

    private static boolean hasColon(Text t, int from) {
        for (int i = from; i < t.size(); i++) if (t.array()[i] == ':') return true;
        return false;
    }

    private void users(Socket s) {
        if (options.processes() || options.threads()) {
            List<SocketOwners.Owner> holders = facts.owners().of(s.inode());
            NoOwner why = facts.why(s, holders);
            if (why != null) SocketFacts.why(layout.at(SsLayout.PROCESS), why);
            if (!holders.isEmpty()) users(layout.at(SsLayout.PROCESS), holders);
        }
        facts.write(layout.at(SsLayout.PROCESS), s, options.threads());
    }

    private void users(Text t, List<SocketOwners.Owner> holders) {
        t.str(" users:(");
        for (int i = 0; i < holders.size(); i++) {
            if (i > 0) t.ch(',');
            SocketOwners.Owner o = holders.get(i);
            if (!options.processContext() && !options.socketContext()) {
                SocketFacts.holder(t, o, options.threads());
                continue;
            }
            SecurityContexts contexts = new SecurityContexts(proc);
            t.str("(\"");
            SocketFacts.latin(t, o.process().command());
            t.str("\",pid=").dec(o.process().pid());
            if (options.threads()) t.str(",tid=").dec(o.tid());
            t.str(",proc_ctx=").safe(contexts.ofProcess(o.process().pid())).str(",fd=").dec(o.fd());
            if (options.socketContext()) {
                t.str(",sock_ctx=").safe(contexts.ofDescriptor(o.process().pid(), o.fd()));
            }
            t.ch(')');
        }
        t.ch(')');
    }

    private void unix(UnixSocket s) {
        end(SsLayout.LOCAL, s.name(), s.inode());
        end(SsLayout.PEER, null, s.peerInode());
        users(s);
        Text t = layout.at(SsLayout.PROCESS);
        if (options.memory()) details.memory(t, s);
        if (options.extended()) details.unix(t, s);
    }

    private void end(int column, @Nullable String name, long inode) {
        Text t = layout.at(column);
        if (name == null) t.ch('*');
        else
            SocketFacts.latin(t, name);
        t.ch(' ');
        layout.at(column + 1).dec(inode);
    }

    private void packet(PacketSocket s) {
        Text t = layout.at(SsLayout.LOCAL);
        if (s.protocol() == 3) t.ch('*');
        else if (names.isNumeric()) t.ch('[').dec(s.protocol()).ch(']');
        else
            LinkProtocols.ethertype(t, s.protocol());
        t.ch(':');
        t = layout.at(SsLayout.LOCAL_PORT);
        if (s.interfaceIndex() == 0) t.ch('*');
        else
            t.safe(names.interfaces().name(s.interfaceIndex()));
        noPeer();
        users(s);
        details.packet(layout.at(SsLayout.PROCESS), s);
    }

    private void noPeer() {
        layout.at(SsLayout.PEER).ch('*');
        layout.at(SsLayout.PEER_PORT);
    }

    private void netlink(NetlinkSocket s) {
        Text t = layout.at(SsLayout.LOCAL);
        if (names.isNumeric()) t.dec(s.protocol());
        else
            LinkProtocols.netlink(t, s.protocol());
        t.ch(':');
        t = layout.at(SsLayout.LOCAL_PORT);
        if (s.portId() == -1) t.ch('*');
        else if (names.isNumeric()) t.dec(s.portId());
        else
            portOwner(t, s.portId());
        if (s.isConnected()) {
            layout.at(SsLayout.PEER).dec(s.peerGroup()).ch(':');
            layout.at(SsLayout.PEER_PORT).dec(s.peerPortId());
        } else {
            noPeer();
        }
        // the original has no processes here; those of the structured formats do not depend on this
        t = layout.at(SsLayout.PROCESS);
        facts.write(t, s, options.threads());
        // what the original prints as the addresses of kernel structures is always 0
        if (options.extended()) t.str(" sk=0 cb=0 groups=0x").hex0(s.groups(), 8);
        if (options.memory()) {
            t.ch('\t');
            details.memory(t, s);
        }
    }

    /** The process whose id a netlink port often is. */
    private void portOwner(Text t, int portId) {
        if (portId == 0) {
            t.str("kernel");
            return;
        }
        String command = portId > 0 ? SocketOwners.command(proc, portId) : "";
        if (!command.isEmpty()) {
            SocketFacts.latin(t, command);
            t.ch('/');
        }
        t.dec(portId);
    }

    private void vsock(VsockSocket s) {
        vsockEnd(SsLayout.LOCAL, s.localCid(), s.localPort());
        vsockEnd(SsLayout.PEER, s.peerCid(), s.peerPort());
        users(s);
    }

    private void vsockEnd(int column, long cid, long port) {
        Text t = layout.at(column);
        if (cid == VsockSocket.ANY) t.ch('*');
        else
            t.dec(cid);
        t.ch(':');
        t = layout.at(column + 1);
        if (port == VsockSocket.ANY) t.ch('*');
        else
            t.dec(port);
    }

    private void xdp(XdpSocket s) {
        if (s.interfaceIndex() == 0) {
            layout.at(SsLayout.LOCAL).ch('*');
            layout.at(SsLayout.LOCAL_PORT);
        } else {
            layout.at(SsLayout.LOCAL).safe(names.interfaces().name(s.interfaceIndex())).ch(':');
            layout.at(SsLayout.LOCAL_PORT).ch('q').dec(s.queue());
        }
        noPeer();
        users(s);
        details.xdp(layout.at(SsLayout.PROCESS), s);
    }
}
