package sonde.inspectors.throughput.trips;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Epoll;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.NativeSocket;
import sonde.inspectors.kernel.SocketAddress;
import sonde.inspectors.kernel.Syscall;

/**
 * Opens connections at a rate, or as many as are allowed at once, in one thread: handshake, a greeting, the server's byte, end.
 * The service time is that of the handshake (connect until writable), the latency runs from the moment at which the
 * connection was due until the server's byte.
 */
public final class Connects implements Load {
    private static final int SOCK_NONBLOCK = 04000, SOCK_CLOEXEC = 02000000, SO_ERROR = 4, SO_LINGER = 13,
            SO_BINDTODEVICE = 25, TCP_NODELAY = 1,
            IP_BIND_ADDRESS_NO_PORT = 24, EVENTS = 256, PR_SET_TIMERSLACK = 29;
    private static final long PATIENCE = 3_000_000_000L, LONGEST_WAIT = 50_000_000, PAUSE = 1_000_000;

    /**
     * How connections are made.
     *
     * @param perSecond connections a second that are due; 0: a new one as soon as one ends
     * @param most open at once
     * @param reset end with RST instead of FIN: no TIME-WAIT, so ports are free at once
     * @param bind local address, or null
     * @param device interface to bind to, or null
     * @param greeting what the client says first
     */
    public record Plan(InetSocketAddress server, double perSecond, int most, boolean reset,
            @Nullable InetSocketAddress bind, @Nullable String device, byte[] greeting) {}

    private static final class Open {
        final int fd;
        final long due, begun;
        final boolean counted;
        long established;

        Open(int fd, long due, long begun, boolean counted) {
            this.fd = fd;
            this.counted = counted;
            this.due = due;
            this.begun = begun;
        }
    }

    private final Door door;
    private final Plan plan;
    private final LongSupplier clock;
    private final TripTally tally = new TripTally();
    private final Epoll epoll;
    private final Map<Integer, Open> open = new HashMap<>();
    /** In the order of their beginning, also those that are over. */
    private final ArrayDeque<Open> byAge = new ArrayDeque<>();
    private final ByteBuffer scratch = Door.allocate(256);
    private final long scratchAt;
    private final int family;
    private long nextDue;
    private volatile boolean counting;
    private volatile boolean stopped;
    private volatile boolean portsExhausted;

    public Connects(Door door, Plan plan, LongSupplier clock) throws KernelException {
        this.door = door;
        this.plan = plan;
        this.clock = clock;
        this.epoll = new Epoll(door, EVENTS);
        this.family = SocketAddress.family(plan.server().getAddress());
        this.scratchAt = door.address(scratch);
    }

    @Override
    public void count() { counting = true; }

    @Override
    public void stop() { stopped = true; }

    /** A connection failed because no local port was free. */
    public boolean portsExhausted() { return portsExhausted; }

    @Override
    public TripReport take(double seconds) { return tally.take(seconds); }

    @Override
    public void run() {
        door.call(Syscall.PRCTL, PR_SET_TIMERSLACK, 1);
        nextDue = clock.getAsLong();
        long end = Long.MAX_VALUE;
        try (epoll) {
            for (;;) {
                long now = clock.getAsLong();
                if (stopped && end == Long.MAX_VALUE) end = now + PATIENCE / 3;
                if (stopped && (open.isEmpty() || now > end)) break;
                long wait = stopped ? LONGEST_WAIT : begin();
                expire(now);
                int n = epoll.awaitNanos(Math.clamp(wait, 0, LONGEST_WAIT));
                for (int i = 0; i < n; i++) {
                    Open o = open.get(epoll.ready(i));
                    if (o != null) event(o);
                }
            }
        } finally {
            for (Open o : open.values()) door.call(Syscall.CLOSE, o.fd);
        }
    }

    /** Begins what is due; nanoseconds until the next is. */
    private long begin() {
        while (open.size() < plan.most()) {
            long now = clock.getAsLong();
            if (plan.perSecond() <= 0) nextDue = now;
            else if (nextDue > now) return nextDue - now;
            int why = connect(nextDue, now);
            if (plan.perSecond() > 0) nextDue += Math.max(1, (long) (1e9 / plan.perSecond()));
            if (why == 0) continue;
            tally.error(Errno.name(why));
            portsExhausted |= why == Errno.EADDRNOTAVAIL;
            return PAUSE;
        }
        return LONGEST_WAIT;
    }

    /** 0, or the errno. */
    private int connect(long due, long now) {
        boolean counted = counting;
        if (counted) tally.sent(plan.perSecond() > 0 && now - due > 1e9 / plan.perSecond());
        long fd = door.call(Syscall.SOCKET, family, NativeSocket.SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        if (fd < 0) return (int) -fd;
        option((int) fd, 6, TCP_NODELAY, 1, 0, 4);
        if (plan.reset()) option((int) fd, 1, SO_LINGER, 1, 0, 8);
        String device = plan.device();
        if (device != null) {
            scratch.put(0, device.getBytes(StandardCharsets.UTF_8));
            door.call(Syscall.SETSOCKOPT, fd, 1, SO_BINDTODEVICE, scratchAt, device.length());
        }
        InetSocketAddress from = plan.bind();
        if (from != null) {
            option((int) fd, 0, IP_BIND_ADDRESS_NO_PORT, 1, 0, 4); // connect(2) chooses it, by the whole 4-tuple
            long r = door.call(Syscall.BIND, fd, scratchAt, SocketAddress.encode(from, family, scratch));
            if (r < 0) return gone(fd, r);
        }
        long r = door.call(Syscall.CONNECT, fd, scratchAt, SocketAddress.encode(plan.server(), family, scratch));
        if (r < 0 && r != -Errno.EINPROGRESS) return gone(fd, r);
        Open o = new Open((int) fd, due, now, counted);
        open.put(o.fd, o);
        byAge.add(o);
        epoll.add(o.fd, Epoll.OUT);
        return 0;
    }

    private int gone(long fd, long result) {
        door.call(Syscall.CLOSE, fd);
        return (int) -result;
    }

    private void option(int fd, int level, int name, int first, int second, int length) {
        scratch.putInt(0, first).putInt(4, second);
        door.call(Syscall.SETSOCKOPT, fd, level, name, scratchAt, length);
    }

    private void event(Open o) {
        if (o.established == 0) {
            scratch.putInt(0, 0).putInt(8, 4);
            door.call(Syscall.GETSOCKOPT, o.fd, 1, SO_ERROR, scratchAt, scratchAt + 8);
            int why = scratch.getInt(0);
            if (why != 0) {
                failed(o, why);
                return;
            }
            o.established = clock.getAsLong();
            scratch.put(0, plan.greeting());
            long r = door.call(Syscall.SENDTO, o.fd, scratchAt, plan.greeting().length, NativeSocket.MSG_NOSIGNAL, 0,
                    0);
            if (r < 0) failed(o, (int) -r);
            else
                epoll.modify(o.fd, Epoll.IN);
            return;
        }
        long r = door.call(Syscall.RECVFROM, o.fd, scratchAt, 64, NativeSocket.MSG_DONTWAIT, 0, 0);
        if (r == -Errno.EAGAIN || r == -Errno.EINTR) return;
        if (r <= 0) {
            failed(o, r == 0 ? Errno.EPIPE : (int) -r);
            return;
        }
        if (o.counted) tally.answered(clock.getAsLong() - o.due, o.established - o.begun);
        close(o);
    }

    private void failed(Open o, int why) {
        tally.error(Errno.name(why));
        portsExhausted |= why == Errno.EADDRNOTAVAIL;
        close(o);
    }

    private void close(Open o) {
        open.remove(o.fd);
        door.call(Syscall.CLOSE, o.fd);
    }

    private void expire(long now) {
        for (Iterator<Open> it = byAge.iterator(); it.hasNext();) {
            Open o = it.next();
            boolean over = open.get(o.fd) != o;
            if (!over && now - o.begun < PATIENCE) return;
            it.remove();
            if (!over) failed(o, Errno.ETIMEDOUT);
        }
    }
}
