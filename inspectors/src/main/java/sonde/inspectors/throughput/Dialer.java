package sonde.inspectors.throughput;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.NativeSocket;
import sonde.inspectors.kernel.SocketAddress;

/** Opens the client's connections: the control connection first, then the data connections to where it led. */
final class Dialer {
    private static final int SO_BINDTODEVICE = 25, SO_REUSEADDR = 2, STREAM_MILLIS = 10_000, HELLO_MILLIS = 2_000,
            HELLOS = 5, EARLY_DATAGRAMS = 64;

    private final ClientSettings settings;
    private final Door door;
    private @Nullable InetSocketAddress server;

    Dialer(ClientSettings settings, Door door) {
        this.settings = settings;
        this.door = door;
    }

    /** Tries every address that the host has, in the resolver's order. */
    NativeSocket control() throws ThroughputException {
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(settings.host());
        } catch (UnknownHostException e) {
            throw new ThroughputException(Failure.CONNECT, "Name or service not known");
        }
        KernelException last = null;
        for (InetAddress a : addresses) {
            if (settings.family() != 0 && SocketAddress.family(a) != settings.family()) continue;
            InetSocketAddress to = new InetSocketAddress(a, settings.port());
            NativeSocket socket = null;
            try {
                socket = open(to, NativeSocket.SOCK_STREAM, 0, 0);
                socket.setInt(6, 1, 1); // TCP_NODELAY
                KeepAlives.set(socket, settings.keepAlive());
                socket.connect(to, settings.connectMillis());
                server = to;
                return socket;
            } catch (KernelException e) {
                if (socket != null) socket.close();
                last = e;
            }
        }
        if (last == null) throw new ThroughputException(Failure.CONNECT, "Address family for hostname not supported");
        throw new ThroughputException(Failure.CONNECT, Errno.message(last.errno()));
    }

    /** Where the control connection went. */
    InetSocketAddress server() {
        InetSocketAddress s = server;
        if (s == null) throw new IllegalStateException("not connected");
        return s;
    }

    /** What {@code -B} names, or null. */
    @Nullable
    InetSocketAddress localAddress() throws KernelException, ThroughputException {
        return settings.bindAddress() == null
                ? null
                : new InetSocketAddress(local(SocketAddress.family(server().getAddress())), 0);
    }

    private NativeSocket open(InetSocketAddress to, int type, int protocol, int localPort)
            throws KernelException, ThroughputException {
        int family = SocketAddress.family(to.getAddress());
        NativeSocket socket = NativeSocket.open(door, family, type, protocol);
        try {
            bind(socket, family, localPort);
            return socket;
        } catch (KernelException | ThroughputException e) {
            socket.close();
            throw e;
        }
    }

    private NativeSocket association(InetSocketAddress to, int localPort) throws KernelException, ThroughputException {
        int family = SocketAddress.family(to.getAddress());
        NativeSocket socket = Association.socket(door, family);
        boolean good = false;
        try {
            Association wanted = settings.association();
            wanted.ask(socket);
            if (wanted.addresses().isEmpty()) bind(socket, family, localPort);
            else
                wanted.bind(socket, localPort);
            good = true;
            return socket;
        } finally {
            if (!good) socket.close();
        }
    }

    private void bind(NativeSocket socket, int family, int localPort) throws KernelException, ThroughputException {
        if (settings.device() != null) {
            try {
                socket.setBytes(1, SO_BINDTODEVICE,
                        settings.device().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            } catch (KernelException e) {
                throw new ThroughputException(Failure.BIND_DEVICE, Errno.message(e.errno()));
            }
        }
        if (settings.bindAddress() == null && localPort == 0) return;
        InetAddress local = local(family);
        if (localPort != 0) socket.setInt(1, SO_REUSEADDR, 1);
        socket.bind(new InetSocketAddress(local, localPort));
    }

    private InetAddress local(int family) throws KernelException, ThroughputException {
        InetAddress local = wildcard(family);
        if (settings.bindAddress() != null) {
            try {
                for (InetAddress a : InetAddress.getAllByName(settings.bindAddress())) {
                    if (SocketAddress.family(a) == family) local = a;
                }
            } catch (UnknownHostException e) {
                throw new ThroughputException(Failure.CONNECT,
                        "-B " + settings.bindAddress() + ": Name or service not known");
            }
            if (local.isAnyLocalAddress() && !settings.bindAddress().matches("[0.:]+"))
                throw new KernelException("bind", Errno.EAFNOSUPPORT);
        }
        return local;
    }

    private static InetAddress wildcard(int family) throws KernelException {
        try {
            return InetAddress.getByAddress(new byte[family == SocketAddress.AF_INET6 ? 16 : 4]);
        } catch (UnknownHostException e) {
            throw new KernelException("bind", Errno.EINVAL);
        }
    }

    /** Data connection number {@code index}, tuned and announced to the server. */
    NativeSocket stream(Parameters p, SocketTuner tuner, int index, byte[] cookie) throws ThroughputException {
        InetSocketAddress to = server();
        NativeSocket socket = null;
        try {
            int localPort = settings.clientPort() == 0 ? 0 : settings.clientPort() + index;
            boolean udp = p.isUdp();
            socket = switch (p.transport()) {
                case UDP -> open(to, NativeSocket.SOCK_DGRAM, 0, localPort);
                case TCP -> open(to, NativeSocket.SOCK_STREAM,
                        p.tuning().multipath() ? NativeSocket.IPPROTO_MPTCP : 0, localPort);
                case SCTP -> association(to, localPort);
            };
            tuner.beforeConnect(socket, new InetTarget(to));
            tuner.congestion(socket);
            socket.connect(to, STREAM_MILLIS);
            if (udp) hello(socket);
            else
                announce(socket, cookie);
            return socket;
        } catch (KernelException e) {
            if (socket != null) socket.close();
            throw new ThroughputException(Failure.STREAM_CONNECT, Errno.message(e.errno()));
        } catch (ThroughputException e) {
            if (socket != null) socket.close();
            throw e;
        }
    }

    private static void announce(NativeSocket socket, byte[] cookie) throws KernelException {
        ByteBuffer b = Door.allocate(64);
        b.put(0, cookie);
        long r = socket.send(socket.door().address(b), cookie.length, 0);
        if (r != cookie.length) throw new KernelException("send", r < 0 ? (int) -r : Errno.EPIPE);
    }

    /** Asks until the server answers: a lost datagram need not end the test. Data may overtake the answer. */
    private static void hello(NativeSocket socket) throws ThroughputException {
        ByteBuffer b = Door.allocate(64);
        long at = socket.door().address(b);
        byte[] got = new byte[4];
        int early = 0;
        for (int i = 0; i < HELLOS; i++) {
            b.put(0, Datagram.HELLO);
            long sent = socket.send(at, 4, 0);
            if (sent < 0 && sent != -Errno.ECONNREFUSED)
                throw new ThroughputException(Failure.STREAM_WRITE, Errno.message((int) -sent));
            while (socket.poll(NativeSocket.POLLIN, HELLO_MILLIS) != 0) {
                long r = socket.receive(at, 64, NativeSocket.MSG_DONTWAIT);
                if (r == -Errno.ECONNREFUSED) throw new ThroughputException(Failure.STREAM_READ, "Connection refused");
                if (r == 4) {
                    b.get(0, got);
                    if (Arrays.equals(got, Datagram.REPLY)
                            || Arrays.equals(got, Datagram.OLD_REPLY))
                        return;
                }
                if (++early > EARLY_DATAGRAMS) break;
            }
        }
        throw new ThroughputException(Failure.STREAM_READ, "the server does not answer datagrams");
    }
}
