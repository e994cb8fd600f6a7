package sonde.inspectors.throughput;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.NativeSocket;
import sonde.inspectors.kernel.SocketAddress;
import sonde.inspectors.kernel.Syscall;

/**
 * Where UDP streams begin. A datagram carries no cookie, so a first datagram belongs to the test of its source address that
 * waits for streams; tests of one address wait for each other. The answer leaves from the address that was asked
 * (IP_PKTINFO), through a socket of that stream alone.
 */
final class UdpDesk implements AutoCloseable {
    private static final int CONTROL = 128, NAME_AT = 0, IOV_AT = 64, HEADER_AT = 128, CONTROL_AT = 256, DATA_AT = 512,
            SIZE = 1024, SO_REUSEADDR = 2, SO_BINDTODEVICE = 25, IPPROTO_IP = 0, IP_PKTINFO = 8, IPPROTO_IPV6 = 41,
            IPV6_V6ONLY = 26, IPV6_RECVPKTINFO = 49, IPV6_PKTINFO = 50, MOST_IN_A_ROW = 256;

    /** A test's turn: the sockets of its streams appear in the queue. */
    final class Turn implements AutoCloseable {
        private final InetAddress peer;
        private final Semaphore turns;
        private final BlockingQueue<NativeSocket> sockets = new ArrayBlockingQueue<>(2 * Parameters.MAX_STREAMS);

        private Turn(InetAddress peer, Semaphore turns) {
            this.peer = peer;
            this.turns = turns;
        }

        /** The next stream's socket, connected, or null after {@code millis}. */
        @Nullable
        NativeSocket next(long millis) throws InterruptedException {
            return sockets.poll(millis, TimeUnit.MILLISECONDS);
        }

        @Override
        public void close() {
            turn.remove(peer, this);
            for (NativeSocket s; (s = sockets.poll()) != null;) s.close();
            turns.release();
        }
    }

    private final Door door;
    private final NativeSocket socket;
    private final InetSocketAddress bound;
    private final @Nullable String device;
    private final ByteBuffer b = Door.allocate(SIZE);
    private final long at;
    private final ConcurrentHashMap<InetAddress, Semaphore> queues = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<InetAddress, Turn> turn = new ConcurrentHashMap<>();

    UdpDesk(Door door, int family, InetSocketAddress bound, @Nullable String device) throws KernelException {
        this.door = door;
        this.bound = bound;
        this.device = device;
        at = door.address(b);
        socket = open(family, bound);
        if (family == SocketAddress.AF_INET6) socket.setInt(IPPROTO_IPV6, IPV6_RECVPKTINFO, 1);
        else
            socket.setInt(IPPROTO_IP, IP_PKTINFO, 1);
    }

    private NativeSocket open(int family, InetSocketAddress address) throws KernelException {
        NativeSocket s = NativeSocket.open(door, family, NativeSocket.SOCK_DGRAM, 0);
        try {
            s.setInt(1, SO_REUSEADDR, 1);
            if (family == SocketAddress.AF_INET6) {
                boolean only = !bound.getAddress().isAnyLocalAddress();
                s.setInt(IPPROTO_IPV6, IPV6_V6ONLY, only && bound.getAddress().getAddress().length == 16 ? 1 : 0);
            }
            if (device != null)
                s.setBytes(1, SO_BINDTODEVICE, device.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            s.bind(address);
            return s;
        } catch (KernelException e) {
            s.close();
            throw e;
        }
    }

    int fd() { return socket.fd(); }

    /** Waits for the turn of a test whose client is {@code peer}; null after {@code millis}. */
    @Nullable
    Turn await(InetAddress peer, long millis) throws InterruptedException {
        Semaphore turns = queues.computeIfAbsent(peer, p -> new Semaphore(1, true));
        if (!turns.tryAcquire(millis, TimeUnit.MILLISECONDS)) return null;
        Turn mine = new Turn(peer, turns);
        turn.put(peer, mine);
        return mine;
    }

    /** Takes the datagrams that are there. */
    void serve() {
        for (int i = 0; i < MOST_IN_A_ROW; i++) if (!one(socket)) return;
    }

    private boolean one(NativeSocket from) {
        b.putLong(HEADER_AT, at + NAME_AT).putInt(HEADER_AT + 8, SocketAddress.SIZE);
        b.putLong(IOV_AT, at + DATA_AT).putLong(IOV_AT + 8, 64);
        b.putLong(HEADER_AT + 16, at + IOV_AT).putLong(HEADER_AT + 24, 1);
        b.putLong(HEADER_AT + 32, at + CONTROL_AT).putLong(HEADER_AT + 40, CONTROL).putInt(HEADER_AT + 48, 0);
        long r = door.call(Syscall.RECVMSG, from.fd(), at + HEADER_AT, NativeSocket.MSG_DONTWAIT);
        if (r < 0) return false;
        InetSocketAddress peer = SocketAddress.decode(b, NAME_AT);
        Turn t = turn.get(peer.getAddress());
        if (t == null || r != 4) return true; // no test waits for this, or it is data of a test that is over
        try {
            welcome(t, peer, new InetSocketAddress(destination(), bound.getPort()), from.family());
        } catch (KernelException e) {
            // the client asks again, or gives up
        }
        return true;
    }

    /** The answer leaves before the test has the socket: in --bidir a client takes data before it for a failure. */
    private void welcome(Turn t, InetSocketAddress peer, InetSocketAddress asked, int family) throws KernelException {
        NativeSocket stream = open(family, asked);
        boolean taken = false;
        try {
            stream.connect(peer, 0);
            for (int i = 0; i < MOST_IN_A_ROW; i++) { // what came from others before it was connected
                if (stream.receive(at + DATA_AT, 64, NativeSocket.MSG_DONTWAIT) < 0) break;
            }
            stream.sendTo(peer, Datagram.REPLY);
            taken = t.sockets.offer(stream);
        } finally {
            if (!taken) stream.close();
        }
    }

    /** The address the datagram was sent to: struct in_pktinfo or in6_pktinfo behind a struct cmsghdr. */
    private InetAddress destination() {
        if (b.getLong(HEADER_AT + 40) < 28) return bound.getAddress();
        int level = b.getInt(CONTROL_AT + 8), type = b.getInt(CONTROL_AT + 12);
        byte[] ip;
        if (level == IPPROTO_IPV6 && type == IPV6_PKTINFO) {
            ip = new byte[16];
            b.get(CONTROL_AT + 16, ip);
        } else if (level == IPPROTO_IP && type == IP_PKTINFO) {
            ip = new byte[4];
            b.get(CONTROL_AT + 24, ip);
        } else {
            return bound.getAddress();
        }
        try {
            InetAddress address = InetAddress.getByAddress(ip);
            return address.isMulticastAddress() ? bound.getAddress() : address;
        } catch (java.net.UnknownHostException e) {
            return bound.getAddress();
        }
    }

    @Override
    public void close() { socket.close(); }
}
