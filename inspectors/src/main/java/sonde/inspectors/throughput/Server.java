package sonde.inspectors.throughput;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.NativeSocket;
import sonde.inspectors.kernel.SocketAddress;
import sonde.inspectors.kernel.Syscall;

/**
 * The server: one thread receives everybody (connections, cookies, first datagrams), each test has a thread of its own. The
 * cookie tells which test a data connection belongs to, so several clients can be served at once on one port.
 */
public final class Server {
    private static final int MOST_TESTS = 32, BACKLOG = 4096, SO_REUSEADDR = 2, SO_BINDTODEVICE = 25,
            IPV6_V6ONLY = 26, LOOK_MILLIS = 200, MOST_IN_A_ROW = 64;

    private final ServerSettings settings;
    private final Door door;
    private final Clock clock;
    private final RandomGenerator random;
    private final Audience audience;
    private final List<Guest> tests = new CopyOnWriteArrayList<>();
    private final Visitors visitors = new Visitors();
    private final ByteBuffer set = Door.allocate(32 + 8 * Visitors.ROOM);
    private volatile boolean ended;
    private volatile boolean failed;
    private volatile int finished;
    private int started;
    private volatile long idleSince;

    public Server(ServerSettings settings, Door door, Clock clock, RandomGenerator random, Audience audience) {
        this.settings = settings;
        this.door = door;
        this.clock = clock;
        this.random = random;
        this.audience = audience;
    }

    /** From any thread: tells the clients and ends. */
    public void interrupt() {
        ended = true;
        for (Guest t : tests) t.terminate();
    }

    /** How many tests are on. */
    public int running() { return tests.size(); }

    /**
     * Serves until interrupted, or, one-off, until one test is over.
     *
     * @return whether a one-off server's test came to a good end
     * @throws ThroughputException when the port cannot be had
     */
    public boolean run() throws ThroughputException, InterruptedException {
        try (NativeSocket listener = listener(); UdpDesk desk = desk(listener)) {
            audience.open(0).accept(new Event.Listening(settings.port(), 1));
            idleSince = clock.nanos();
            while (!ended && !(settings.oneOff() && finished > 0)) {
                look(listener, desk);
                if (settings.idleSeconds() > 0 && tests.isEmpty()
                        && clock.nanos() - idleSince > settings.idleSeconds() * 1_000_000_000L) {
                    idleSince = clock.nanos();
                    if (settings.oneOff()) return false;
                    audience.open(0).accept(new Event.Listening(settings.port(), started + 1));
                }
            }
            for (int i = 0; i < 50 && !tests.isEmpty(); i++) Thread.sleep(20); // their clients are told
            visitors.closeAll();
            return !failed;
        } catch (KernelException e) {
            throw new ThroughputException(Failure.LISTEN, Errno.message(e.errno()));
        }
    }

    private NativeSocket listener() throws KernelException, ThroughputException {
        InetAddress address = address();
        NativeSocket s = null;
        if (settings.family() == 0 && settings.bindAddress() == null) {
            try {
                s = stream(SocketAddress.AF_INET6, address);
            } catch (KernelException e) {
                if (e.errno() != Errno.EAFNOSUPPORT && e.errno() != Errno.EADDRNOTAVAIL) throw e;
            }
        }
        if (s == null) {
            if (address.isAnyLocalAddress() && settings.family() != SocketAddress.AF_INET6) address = any(4);
            s = stream(SocketAddress.family(address), address);
        }
        s.nonBlocking();
        s.listen(BACKLOG);
        return s;
    }

    private NativeSocket stream(int family, InetAddress address) throws KernelException, ThroughputException {
        NativeSocket s = NativeSocket.open(door, family, NativeSocket.SOCK_STREAM,
                settings.multipath() ? NativeSocket.IPPROTO_MPTCP : 0);
        try {
            s.setInt(1, SO_REUSEADDR, 1);
            if (family == SocketAddress.AF_INET6)
                s.setInt(41, IPV6_V6ONLY, settings.family() == SocketAddress.AF_INET6 ? 1 : 0);
            if (settings.device() != null)
                s.setBytes(1, SO_BINDTODEVICE, settings.device().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            s.bind(new InetSocketAddress(address, settings.port()));
            return s;
        } catch (KernelException e) {
            s.close();
            throw e;
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

    private UdpDesk desk(NativeSocket listener) throws KernelException, ThroughputException {
        InetAddress address = settings.bindAddress() == null
                ? any(listener.family() == SocketAddress.AF_INET6 ? 16 : 4)
                : address();
        return new UdpDesk(door, listener.family(), new InetSocketAddress(address, settings.port()),
                settings.device());
    }

    /** Waits a moment for anybody, and serves who is there. */
    private void look(NativeSocket listener, UdpDesk desk) throws KernelException {
        set.putLong(0, 0).putLong(8, LOOK_MILLIS * 1_000_000L);
        set.putInt(16, listener.fd()).putInt(20, NativeSocket.POLLIN);
        set.putInt(24, desk.fd()).putInt(28, NativeSocket.POLLIN);
        int count = 2 + visitors.pollSet(set, 32);
        long at = door.address(set);
        door.call(Syscall.PPOLL, at + 16, count, at, 0, 8);
        if ((set.getInt(20) >>> 16) != 0) welcome(listener);
        if ((set.getInt(28) >>> 16) != 0) desk.serve();
        for (Visitors.Visitor v : visitors.look(clock.nanos())) dispatch(v, desk);
    }

    private void welcome(NativeSocket listener) throws KernelException {
        for (int i = 0; i < MOST_IN_A_ROW; i++) {
            NativeSocket socket = listener.accept();
            if (socket == null) return;
            InetAddress peer = address(socket);
            Visitors.Visitor oldest = visitors.admit(socket, peer, isExpected(peer), clock.nanos());
            if (oldest != null) dismiss(oldest);
        }
    }

    private static @Nullable InetAddress address(NativeSocket socket) {
        try {
            return socket.remote().getAddress();
        } catch (KernelException e) {
            return null; // it is gone already
        }
    }

    /** Whether a test of this address is on, which may well open more connections. */
    private boolean isExpected(@Nullable InetAddress peer) {
        for (Guest t : tests) if (t.peer().getAddress().equals(peer)) return true;
        return false;
    }

    private void dismiss(Visitors.Visitor v) {
        InetSocketAddress who = null;
        try {
            who = v.socket().remote();
        } catch (KernelException e) {
            // it is gone already
        }
        v.socket().close();
        audience.open(0).accept(new Event.Failed(new ThroughputException(Failure.RECEIVE_COOKIE, v.end()), who));
    }

    private void dispatch(Visitors.Visitor v, UdpDesk desk) {
        if (v.end() != null) {
            dismiss(v);
            return;
        }
        for (Guest t : tests) {
            if (!t.hasCookie(v.cookie())) continue;
            if (!t.offer(v)) deny(v.socket());
            return;
        }
        boolean beside = isBeside(v);
        boolean taken = !beside && (settings.oneClient() || settings.oneOff());
        if (taken && (!tests.isEmpty() || settings.oneOff() && finished > 0) || tests.size() >= MOST_TESTS) {
            deny(v.socket());
            return;
        }
        begin(v, beside, desk);
    }

    /** Round trips that somebody whose test is on wants to see beside it: no client more, and nothing to print. */
    private boolean isBeside(Visitors.Visitor v) {
        if (!Cookie.begins(v.cookie(), Cookie.TRIPS)) return false;
        for (Guest t : tests) {
            if (t instanceof ServerTest s && s.isOurs() && s.peer().getAddress().equals(v.peer())) return true;
        }
        return false;
    }

    private static void deny(NativeSocket socket) {
        ByteBuffer one = Door.allocate(1);
        one.put(0, State.ACCESS_DENIED);
        socket.send(socket.door().address(one), 1, NativeSocket.MSG_DONTWAIT);
        socket.close();
    }

    private void begin(Visitors.Visitor v, boolean beside, UdpDesk desk) {
        try {
            v.socket().setInt(6, 1, 1); // TCP_NODELAY
            KeepAlives.set(v.socket(), settings.keepAlive());
            Transcript out = beside ? new Silence() : audience.open(++started);
            boolean trips = Cookie.begins(v.cookie(), Cookie.TRIPS) || Cookie.begins(v.cookie(), Cookie.CONNECTS);
            Guest guest = trips
                    ? new TripGuest(settings, v.socket(), v.cookie(), out, clock)
                    : new ServerTest(settings, v.socket(), v.cookie(), out, clock, random);
            tests.add(guest);
            Thread.ofPlatform().name("test " + started).daemon().start(() -> serve(guest, beside, desk));
        } catch (KernelException e) {
            v.socket().close(); // it left within this moment
        }
    }

    private void serve(Guest test, boolean beside, UdpDesk desk) {
        boolean good = false;
        try {
            good = test.run(desk);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | OutOfMemoryError e) { // one test's end is not the server's
            audience.open(0).accept(new Event.Failed(new ThroughputException(Failure.CREATE_STREAM, e.toString()),
                    test.peer()));
        } finally {
            tests.remove(test);
            idleSince = clock.nanos();
            failed |= !good && !beside;
            boolean last = tests.isEmpty() && !beside;
            if (last && !settings.oneOff() && !ended)
                audience.open(0).accept(new Event.Listening(settings.port(), started + 1));
            if (!beside) {
                synchronized (this) {
                    finished++;
                }
            }
        }
    }
}
