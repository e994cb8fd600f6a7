package sonde.inspectors.iomodels;

import java.lang.ref.Reference;
import java.io.IOException;
import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.Sockets;
import sonde.inspectors.kernel.Syscall;

/**
 * Datagrams, UDP or unix: one socket and one thread for everybody, because there are no connections. recvfrom(2) tells who
 * sent, sendto(2) answers there; what does not fit into the receiver's buffer is lost (UDP) or makes us wait (unix).
 */
final class DatagramServer implements Server {
    /** The largest datagram that either family takes by default. */
    private static final int LARGEST = 208 * 1024, NAME = 128;
    private static final int SO_MEMINFO = 55, SK_MEMINFO_DROPS = 8, SK_MEMINFO_VARS = 9;
    private static final int MSG_DONTWAIT = 0x40;

    private final ServerPlan plan;
    private final Sockets sockets;
    private final Address address;
    private final int fd;
    private final Thread thread;
    private volatile boolean stopped;
    private boolean closed;

    DatagramServer(ServerPlan plan) throws IOException {
        if (!(plan.service() instanceof Echo)) throw new IOException("datagrams are for the echo only");
        this.plan = plan;
        sockets = new Sockets(plan.door());
        fd = Listeners.open(sockets, plan, 0);
        address = plan.at().kind().isUnix() ? plan.at() : plan.at().withPort(sockets.localPort(fd));
        plan.counters().dropped(this::dropped);
        thread = Thread.ofPlatform().name("lab-datagrams").daemon().start(this::run);
    }

    private void run() {
        Door door = plan.door();
        Counters counters = plan.counters();
        ByteBuffer data = Door.allocate(LARGEST), name = Door.allocate(NAME), length = Door.allocate(4);
        long dataAt = door.address(data), nameAt = door.address(name), lengthAt = door.address(length);
        Sender sender = new Sender();
        while (!stopped) {
            length.putInt(0, NAME);
            counters.reads.increment();
            int n = (int) door.call(Syscall.RECVFROM, fd, dataAt, LARGEST, 0, nameAt, lengthAt);
            if (n == -Errno.EINTR || n == -Errno.ECONNREFUSED) continue;
            if (n < 0 || stopped) break;
            counters.receivedBytes.add(n);
            sender.length = length.getInt(0);
            sender.nameAt = nameAt;
            sender.dataAt = dataAt;
            plan.service().received(sender, data.limit(n).position(0));
        }
        Reference.reachabilityFence(name); // the kernel writes there
    }

    /** SK_MEMINFO_DROPS, sock(7): datagrams that found the receive buffer full; 0 where the kernel does not tell. */
    private synchronized long dropped() {
        if (closed) return 0; // the number may be another file's by now
        ByteBuffer figures = Door.allocate(4 * SK_MEMINFO_VARS),
                length = Door.allocate(4).putInt(0, figures.capacity());
        long result = plan.door().call(Syscall.GETSOCKOPT, fd, Sockets.SOL_SOCKET, SO_MEMINFO, plan.door().address(
                figures), plan.door().address(length));
        return result < 0 ? 0 : Integer.toUnsignedLong(figures.getInt(4 * SK_MEMINFO_DROPS));
    }

    /** Whoever sent the datagram at hand. */
    private final class Sender implements Peer {
        private long nameAt;
        private long dataAt;
        private int length;

        @Override
        public void send(ByteBuffer bytes) {
            plan.counters().writes.increment();
            long n = plan.door().call(Syscall.SENDTO, fd, dataAt + bytes.position(), bytes.remaining(),
                    Sockets.MSG_NOSIGNAL | MSG_DONTWAIT, nameAt, length);
            if (n > 0) plan.counters().sentBytes.add(n);
            else if (n == -Errno.EAGAIN) plan.counters().shed.increment(); // nobody waits for one who does not read
        }

        @Override
        public void end() {}

        @Override
        public @Nullable Object note() { return null; }

        @Override
        public void note(@Nullable Object note) {}
    }

    @Override
    public String engine() {
        return plan.at().kind().isUnix() ? "unix datagrams, 1 thread" : "UDP, recvfrom and sendto, 1 thread";
    }

    @Override
    public Address address() { return address; }

    /** A thread that waits in recvfrom wakes when its socket is shut down; UDP says ENOTCONN to that and wakes too. */
    @Override
    public void close() {
        stopped = true;
        sockets.shutdown(fd, Sockets.SHUT_RDWR);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            closed = true;
            sockets.close(fd);
        }
    }
}
