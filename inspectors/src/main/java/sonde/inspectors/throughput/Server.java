package sonde.inspectors.throughput;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.NativeSocket;
import sonde.inspectors.kernel.Syscall;

/**
 * The server: one thread receives everybody (connections, cookies, first datagrams), each test has a thread of its own. The
 * cookie tells which test a data connection belongs to, so several clients can be served at once on one port.
 */
public final class Server {
    private static final int MOST_TESTS = 32, MOST_GUESTS = 256, LOOK_MILLIS = 200, MOST_IN_A_ROW = 64;

    private final ServerSettings settings;
    private final Door door;
    private final Clock clock;
    private final RandomGenerator random;
    private final Audience audience;
    private final List<Guest> tests = new CopyOnWriteArrayList<>();
    private final Visitors visitors = new Visitors();
    private final ByteBuffer set = Door.allocate(40 + 8 * Visitors.ROOM);
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
        try (Listeners listeners = new Listeners(settings, door); UdpDesk desk = listeners.desk()) {
            audience.open(0).accept(new Event.Listening(settings.port(), 1));
            idleSince = clock.nanos();
            while (!ended && !(settings.oneOff() && finished > 0)) {
                look(listeners, desk);
                if (settings.idleSeconds() > 0 && tests.isEmpty()
                        && clock.nanos() - idleSince > settings.idleSeconds() * 1_000_000_000L) {
                    idleSince = clock.nanos();
                    if (settings.oneOff()) return true; // as in iperf3: nobody came, nothing failed
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

    /** Waits a moment for anybody, and serves who is there. */
    private void look(Listeners listeners, UdpDesk desk) throws KernelException {
        NativeSocket sctp = listeners.sctp();
        set.putLong(0, 0).putLong(8, LOOK_MILLIS * 1_000_000L);
        set.putInt(16, listeners.tcp().fd()).putInt(20, NativeSocket.POLLIN);
        set.putInt(24, desk.fd()).putInt(28, NativeSocket.POLLIN);
        set.putInt(32, sctp == null ? -1 : sctp.fd()).putInt(36, NativeSocket.POLLIN); // -1: not looked at
        int count = 3 + visitors.pollSet(set, 40);
        long at = door.address(set);
        door.call(Syscall.PPOLL, at + 16, count, at, 0, 8);
        if ((set.getInt(20) >>> 16) != 0) welcome(listeners.tcp());
        if ((set.getInt(28) >>> 16) != 0) desk.serve();
        if (sctp != null && (set.getInt(36) >>> 16) != 0) welcome(sctp);
        for (Visitors.Visitor v : visitors.look(clock.nanos())) dispatch(v, listeners, desk);
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

    private void dispatch(Visitors.Visitor v, Listeners listeners, UdpDesk desk) {
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
        if (taken && (!tests.isEmpty() || settings.oneOff() && finished > 0) || !hasRoom()) {
            deny(v.socket());
            return;
        }
        begin(v, beside, listeners, desk);
    }

    /** Room for one more test: where all is taken, the oldest that still opens its streams has to go. */
    private boolean hasRoom() {
        if (tests.size() < MOST_TESTS) return true;
        if (tests.size() >= MOST_GUESTS) return false;
        int measuring = 0;
        for (Guest t : tests) if (t.isMeasuring()) measuring++;
        if (measuring >= MOST_TESTS) return false;
        int settingUp = 0;
        Guest oldest = null;
        for (Guest t : tests) {
            if (!t.isSettingUp()) continue;
            settingUp++;
            if (oldest == null) oldest = t;
        }
        if (oldest != null && measuring + settingUp >= MOST_TESTS) oldest.pushOut();
        return true;
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

    private void begin(Visitors.Visitor v, boolean beside, Listeners listeners, UdpDesk desk) {
        try {
            v.socket().setInt(6, 1, 1); // TCP_NODELAY
            KeepAlives.set(v.socket(), settings.keepAlive());
            Transcript out = beside ? new Silence() : audience.open(++started);
            boolean trips = Cookie.begins(v.cookie(), Cookie.TRIPS) || Cookie.begins(v.cookie(), Cookie.CONNECTS);
            Guest guest = trips
                    ? new TripGuest(settings, v.socket(), v.cookie(), out, clock)
                    : new ServerTest(settings, v.socket(), v.cookie(), listeners, out, clock, random);
            tests.add(guest);
            Thread.ofPlatform().name("test " + started).daemon().start(() -> serve(guest, beside, desk));
        } catch (KernelException e) {
            v.socket().close(); // it left within this moment
        }
    }

    private void serve(Guest test, boolean beside, UdpDesk desk) {
        Guest.Outcome outcome = Guest.Outcome.FAILED;
        try {
            outcome = test.run(desk);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | OutOfMemoryError e) { // one test's end is not the server's
            audience.open(0).accept(new Event.Failed(new ThroughputException(Failure.CREATE_STREAM, e.toString()),
                    test.peer()));
        } finally {
            tests.remove(test);
            idleSince = clock.nanos();
            boolean counts = !beside && outcome != Guest.Outcome.UNAUTHORIZED;
            failed |= counts && outcome != Guest.Outcome.GOOD;
            boolean last = tests.isEmpty() && !beside;
            if (last && !(settings.oneOff() && counts) && !ended)
                audience.open(0).accept(new Event.Listening(settings.port(), started + 1));
            if (counts) {
                synchronized (this) {
                    finished++;
                }
            }
        }
    }
}
