package sonde.inspectors.throughput;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.NativeSocket;
import sonde.inspectors.throughput.trips.Echo;
import sonde.inspectors.throughput.trips.Greeter;

/**
 * The server's side of round trips ({@link Cookie#TRIPS}) and of connection rates ({@link Cookie#CONNECTS}): agrees, answers
 * until the client says TEST_END, tells its processor time. Limits of the server hold as for a test of iperf3's kind.
 */
final class TripGuest implements Guest {
    private static final int PLAN_MILLIS = 3_000, LOOK_MILLIS = 100, TIMEOUT_MICROS = 100_000;
    private static final long GRACE_NANOS = 40_000_000_000L;

    private final ServerSettings settings;
    private final Control control;
    private final byte[] cookie;
    private final boolean connects;
    private final InetSocketAddress peer;
    private final Transcript out;
    private final Door door;
    private final Clock clock;
    private volatile boolean begun;
    private final Gatherer gatherer;
    private volatile @Nullable Greeter greeter;

    TripGuest(ServerSettings settings, NativeSocket socket, byte[] cookie, Transcript out, Clock clock)
            throws KernelException {
        this.settings = settings;
        this.control = new Control(socket, clock);
        this.cookie = cookie.clone();
        this.connects = Cookie.begins(cookie, Cookie.CONNECTS);
        this.peer = socket.remote();
        this.out = out;
        this.door = socket.door();
        this.clock = clock;
        this.gatherer = new Gatherer(control, clock);
    }

    @Override
    public InetSocketAddress peer() { return peer; }

    @Override
    public boolean hasCookie(byte[] other) { return Arrays.equals(cookie, other); }

    @Override
    public boolean offer(Visitors.Visitor visitor) {
        Greeter g = greeter;
        return g != null ? g.greet(visitor.socket()) : gatherer.offer(visitor);
    }

    @Override
    public boolean isMeasuring() { return begun; }

    @Override
    public boolean isSettingUp() { return !begun && !gatherer.isTerminated(); }

    @Override
    public void pushOut() {
        gatherer.terminate();
        control.socket().shutdown();
    }

    @Override
    public void terminate() { gatherer.terminate(); }

    @Override
    public Outcome run(UdpDesk desk) throws InterruptedException {
        try {
            TripAgreement a = agree();
            begun = true;
            CpuMeter cpu = new CpuMeter(door, clock);
            long answered = connects ? greet(a) : echo(a, desk);
            finish(cpu.sinceStart(), answered);
            out.accept(new Event.Finished());
            return Outcome.GOOD;
        } catch (ThroughputException e) {
            if (gatherer.isTerminated()) control.tryWriteState(State.SERVER_TERMINATE);
            else if (e.failure() != Failure.CLIENT_TERMINATED && e.failure() != Failure.CONTROL_CLOSED)
                control.tryWriteError(e.failure());
            out.accept(new Event.Failed(e, peer));
            return Outcome.of(e);
        } finally {
            gatherer.close();
            control.close();
        }
    }

    private TripAgreement agree() throws ThroughputException {
        control.writeState(State.OURS);
        TripAgreement a = TripAgreement.decode(control.readObject(Control.LARGEST_PARAMETERS, PLAN_MILLIS,
                Failure.RECEIVE_PARAMETERS), connects ? TripAgreement.MOST_OPEN : TripAgreement.MOST_CONNECTIONS);
        ServerSettings.Authorizer authorizer = settings.authorizer();
        if (authorizer != null && !authorizer.admits(a.authToken()))
            throw new ThroughputException(Failure.AUTHORIZATION);
        if (settings.maxSeconds() > 0 && a.seconds() > settings.maxSeconds())
            throw new ThroughputException(Failure.SERVER_DURATION);
        if (settings.rateLimit() > 0 && !connects && a.bitsPerSecond() > settings.rateLimit())
            throw new ThroughputException(Failure.TOTAL_RATE);
        out.accept(new Event.Visited(peer, connects, a));
        return a;
    }

    private long echo(TripAgreement a, UdpDesk desk) throws ThroughputException, InterruptedException {
        List<NativeSocket> sockets = a.plan().datagrams()
                ? gatherer.datagrams(a.connections(), desk, peer.getAddress())
                : gatherer.connections(a.connections());
        List<Echo> echoes = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        try {
            for (NativeSocket s : sockets) {
                tune(s, a.plan().datagrams());
                Echo e = new Echo(s, a.plan());
                echoes.add(e);
                threads.add(Thread.ofPlatform().name("echo").daemon().start(e));
            }
            control.writeState(State.TEST_RUNNING);
            follow(a, echoes);
        } catch (KernelException e) {
            throw new ThroughputException(Failure.CREATE_STREAM, e.getMessage());
        } finally {
            for (Echo e : echoes) e.stop();
            for (NativeSocket s : sockets) s.shutdown();
            for (Thread t : threads) t.join();
            for (NativeSocket s : sockets) s.close();
        }
        return answered(echoes);
    }

    private static long answered(List<Echo> echoes) {
        long all = 0;
        for (Echo e : echoes) all += e.answered();
        return all;
    }

    private static void tune(NativeSocket s, boolean datagrams) throws KernelException {
        if (!datagrams) s.setInt(6, 1, 1); // TCP_NODELAY: an answer does not wait for the next
        byte[] timeval = new byte[16];
        for (int i = 0; i < 4; i++) timeval[8 + i] = (byte) (TIMEOUT_MICROS >> i * 8);
        s.setBytes(1, 20, timeval); // SO_RCVTIMEO
        s.setBytes(1, 21, timeval); // SO_SNDTIMEO
    }

    /** Until the client ends it. The rate is guarded as that of a test is. */
    private void follow(TripAgreement a, List<Echo> echoes) throws ThroughputException {
        RateGuard guard = new RateGuard(settings.rateLimit(), settings.rateSeconds(), clock.nanos());
        long size = (long) a.plan().request() + a.plan().response();
        for (long end = end(a); !ended(end, LOOK_MILLIS);) {
            if (guard.isExceeded(answered(echoes) * size, clock.nanos()))
                throw new ThroughputException(Failure.TOTAL_RATE);
        }
    }

    private long end(TripAgreement a) { return clock.nanos() + a.seconds() * 1_000_000_000L + GRACE_NANOS; }

    private boolean ended(long end, int millis) throws ThroughputException {
        if (gatherer.isTerminated()) throw new ThroughputException(Failure.SERVER_TERMINATED);
        int state = millis == 0 && control.socket().poll(NativeSocket.POLLIN, 0) == 0
                ? Control.NOTHING
                : control.readState(millis);
        if (state == State.TEST_END) return true;
        if (state == State.CLIENT_TERMINATE) throw new ThroughputException(Failure.CLIENT_TERMINATED);
        if (state != Control.NOTHING) throw new ThroughputException(Failure.MESSAGE, State.name(state));
        if (clock.nanos() > end) throw new ThroughputException(Failure.SERVER_TIMED_OUT);
        return false;
    }

    private long greet(TripAgreement a) throws ThroughputException {
        try (Greeter g = new Greeter(door)) {
            greeter = g;
            control.writeState(State.TEST_RUNNING);
            for (long end = end(a); !ended(end, 0);) g.serve(20);
            greeter = null;
            return g.greeted();
        } catch (KernelException e) {
            throw new ThroughputException(Failure.CREATE_STREAM, e.getMessage());
        } finally {
            greeter = null;
        }
    }

    private void finish(Results.Cpu cpu, long answered) throws ThroughputException {
        control.writeState(State.EXCHANGE_RESULTS);
        Map<String, @Nullable Object> o = new LinkedHashMap<>();
        o.put("cpu_util_total", cpu.total());
        o.put("cpu_util_user", cpu.user());
        o.put("cpu_util_system", cpu.system());
        o.put("answered", answered);
        control.writeObject(o, Failure.SEND_RESULTS);
        out.accept(new Event.Answered(connects, answered));
    }
}
