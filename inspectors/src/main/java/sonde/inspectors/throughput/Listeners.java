package sonde.inspectors.throughput;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.NativeSocket;
import sonde.inspectors.kernel.SocketAddress;

/** The sockets on which a server is found: TCP from the beginning, SCTP from the first test on that wants it. */
final class Listeners implements AutoCloseable {
    private static final int BACKLOG = 4096, SO_REUSEADDR = 2, SO_BINDTODEVICE = 25, IPV6_V6ONLY = 26;

    private final ServerSettings settings;
    private final Door door;
    private final NativeSocket tcp;
    private volatile @Nullable NativeSocket sctp;

    Listeners(ServerSettings settings, Door door) throws KernelException, ThroughputException {
        this.settings = settings;
        this.door = door;
        this.tcp = listen(false);
    }

    NativeSocket tcp() { return tcp; }

    /** Null as long as no test wanted it. */
    @Nullable
    NativeSocket sctp() { return sctp; }

    /** From any test's thread: there is an SCTP socket on the port when this returns. */
    synchronized void wantSctp() throws ThroughputException {
        if (sctp != null) return;
        try {
            sctp = listen(true);
        } catch (KernelException e) {
            throw new ThroughputException(Failure.STREAM_LISTEN, Errno.message(e.errno()));
        }
    }

    UdpDesk desk() throws KernelException, ThroughputException {
        InetAddress address = settings.bindAddress() == null
                ? any(tcp.family() == SocketAddress.AF_INET6 ? 16 : 4)
                : address();
        return new UdpDesk(door, tcp.family(), new InetSocketAddress(address, settings.port()), settings.device());
    }

    private NativeSocket listen(boolean associations) throws KernelException, ThroughputException {
        InetAddress address = address();
        NativeSocket s = null;
        if (settings.family() == 0 && settings.bindAddress() == null) {
            try {
                s = open(SocketAddress.AF_INET6, address, associations);
            } catch (KernelException e) {
                if (e.errno() != Errno.EAFNOSUPPORT && e.errno() != Errno.EADDRNOTAVAIL) throw e;
            }
        }
        if (s == null) {
            if (address.isAnyLocalAddress() && settings.family() != SocketAddress.AF_INET6) address = any(4);
            s = open(SocketAddress.family(address), address, associations);
        }
        s.nonBlocking();
        s.listen(BACKLOG);
        return s;
    }

    private NativeSocket open(int family, InetAddress address, boolean association)
            throws KernelException, ThroughputException {
        NativeSocket s = association
                ? Association.socket(door, family)
                : NativeSocket.open(door, family, NativeSocket.SOCK_STREAM,
                        settings.multipath() ? NativeSocket.IPPROTO_MPTCP : 0);
        boolean good = false;
        try {
            s.setInt(1, SO_REUSEADDR, 1);
            if (family == SocketAddress.AF_INET6)
                s.setInt(41, IPV6_V6ONLY, settings.family() == SocketAddress.AF_INET6 ? 1 : 0);
            if (settings.device() != null)
                s.setBytes(1, SO_BINDTODEVICE, settings.device().getBytes(StandardCharsets.UTF_8));
            if (association && !settings.association().addresses().isEmpty())
                settings.association().bind(s, settings.port());
            else
                s.bind(new InetSocketAddress(address, settings.port()));
            good = true;
            return s;
        } finally {
            if (!good) s.close();
        }
    }

    private InetAddress address() throws ThroughputException {
        if (settings.bindAddress() == null) return any(settings.family() == SocketAddress.AF_INET ? 4 : 16);
        try {
            for (InetAddress a : InetAddress.getAllByName(settings.bindAddress())) {
                if (settings.family() == 0 || settings.family() == SocketAddress.family(a)) return a;
            }
        } catch (UnknownHostException e) {
            throw new ThroughputException(Failure.LISTEN, "Name or service not known");
        }
        throw new ThroughputException(Failure.LISTEN, "Address family for hostname not supported");
    }

    private static InetAddress any(int bytes) {
        try {
            return InetAddress.getByAddress(new byte[bytes]);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible); // 4 and 16 bytes are always an address
        }
    }

    @Override
    public void close() {
        tcp.close();
        NativeSocket s = sctp;
        if (s != null) s.close();
    }
}
