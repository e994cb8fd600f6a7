package sonde.inspectors.throughput;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.NativeSocket;
import sonde.inspectors.throughput.trips.Connects;
import sonde.inspectors.throughput.trips.Load;
import sonde.inspectors.throughput.trips.TripReport;
import sonde.inspectors.throughput.trips.Trips;

/**
 * The client's side of round trips or of connections with a server of ours: agrees, opens what is needed, runs the loads in
 * threads of their own, and hears in the end what the server counted.
 */
final class TripSession implements AutoCloseable {
    private static final int STATE_MILLIS = 10_000;

    /** What the server told. */
    record Told(Results.Cpu cpu, long answered) {}

    private final Control control;
    private final TripAgreement agreed;
    private final List<NativeSocket> sockets = new ArrayList<>();
    private final List<TripEvent.Connected> connections = new ArrayList<>();
    private final List<Load> loads = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Clock clock;

    private TripSession(Control control, TripAgreement agreed, Clock clock) {
        this.control = control;
        this.agreed = agreed;
        this.clock = clock;
    }

    /**
     * @param sockets how the connections are made: transport, socket options
     * @throws ThroughputException {@link Failure#NOT_OURS} when the server knows only iperf3's tests
     */
    static TripSession open(ClientSettings settings, Parameters sockets, TripAgreement wanted, boolean connects,
            Door door, Clock clock, RandomGenerator random) throws ThroughputException {
        Dialer dialer = new Dialer(settings, door);
        byte[] cookie = Cookie.create(connects ? Cookie.CONNECTS : Cookie.TRIPS, random);
        TripAgreement a = wanted;
        ClientSettings.Authorization authorize = settings.authorize();
        if (authorize != null) a = a.withToken(authorize.token());
        TripSession s = new TripSession(new Control(dialer.control(), clock), a, clock);
        boolean ready = false;
        try {
            s.agree(cookie);
            if (connects) s.connects(dialer, settings.device(), cookie, door);
            else
                s.connect(dialer, settings, sockets, cookie);
            ready = true;
            return s;
        } catch (KernelException e) {
            throw new ThroughputException(Failure.CREATE_STREAM, Errno.message(e.errno()));
        } finally {
            if (!ready) s.close();
        }
    }

    private void agree(byte[] cookie) throws ThroughputException {
        control.write(cookie, Failure.SEND_COOKIE);
        int state = control.readState(STATE_MILLIS);
        if (state == State.PARAM_EXCHANGE) throw new ThroughputException(Failure.NOT_OURS);
        if (state == Control.NOTHING)
            throw new ThroughputException(Failure.RECEIVE_MESSAGE, "no answer within " + STATE_MILLIS / 1000 + " s");
        if (state != State.OURS) Client.refuse(state, control);
        control.writeObject(agreed.encode(), Failure.SEND_PARAMETERS);
    }

    private void expect(int expected) throws ThroughputException {
        int state = control.readState(STATE_MILLIS);
        if (state == Control.NOTHING) {
            throw new ThroughputException(Failure.RECEIVE_MESSAGE,
                    "no " + State.name(expected) + " within " + STATE_MILLIS / 1000 + " s");
        }
        if (state != expected) Client.refuse(state, control);
    }

    private void connect(Dialer dialer, ClientSettings settings, Parameters p, byte[] cookie)
            throws ThroughputException, KernelException {
        expect(State.CREATE_STREAMS);
        SocketTuner tuner = new SocketTuner(p, settings.settings(), settings.sendMillis());
        for (int i = 0; i < agreed.connections(); i++) {
            NativeSocket socket = dialer.stream(p, tuner, i, cookie);
            sockets.add(socket);
            connections.add(new TripEvent.Connected(socket.fd(), socket.local(), socket.remote(),
                    tuner.settings(socket)));
            loads.add(new Trips(socket, agreed.plan(), clock::nanos));
        }
        expect(State.TEST_RUNNING);
    }

    private void connects(Dialer dialer, @Nullable String device, byte[] cookie, Door door)
            throws ThroughputException, KernelException {
        expect(State.TEST_RUNNING);
        loads.add(new Connects(door, new Connects.Plan(dialer.server(), agreed.plan().perSecond(),
                agreed.connections(), agreed.reset(), dialer.localAddress(), device, cookie), clock::nanos));
    }

    List<TripEvent.Connected> connections() { return connections; }

    Control control() { return control; }

    void start() { for (Load l : loads) threads.add(Thread.ofPlatform().name("trips").daemon().start(l)); }

    /** From here on it counts. */
    void count() { for (Load l : loads) l.count(); }

    /** What all loads counted since the last call. */
    TripReport take(double seconds) {
        TripReport all = TripReport.empty();
        for (Load l : loads) all = all.beside(l.take(seconds));
        return all;
    }

    /** Why a connection ended before its time, or null. */
    @Nullable
    String failure() {
        for (Load l : loads) {
            if (l instanceof Trips t && t.isEnded() && t.errno() != 0)
                return t.errno() == Errno.EPIPE ? "the server ended the connection" : Errno.message(t.errno());
        }
        return null;
    }

    boolean portsExhausted() {
        for (Load l : loads) if (l instanceof Connects c && c.portsExhausted()) return true;
        return false;
    }

    /** Waits for answers on their way. */
    void stop() throws InterruptedException {
        for (Load l : loads) l.stop();
        for (Thread t : threads) t.join();
    }

    /** Ends the test and hears the server. */
    Told finish() throws ThroughputException {
        control.writeState(State.TEST_END);
        expect(State.EXCHANGE_RESULTS);
        Map<String, @Nullable Object> o = control.readObject(Control.LARGEST_RESULTS, STATE_MILLIS,
                Failure.RECEIVE_RESULTS);
        Fields f = new Fields(o);
        return new Told(new Results.Cpu(f.real("cpu_util_total", 0), f.real("cpu_util_user", 0),
                f.real("cpu_util_system", 0)), f.whole("answered", 0));
    }

    @Override
    public void close() {
        for (Load l : loads) l.stop();
        for (NativeSocket s : sockets) s.shutdown();
        boolean interrupted = false;
        for (Thread t : threads) {
            while (t.isAlive()) {
                try {
                    t.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        for (NativeSocket s : sockets) s.close();
        control.close();
        if (interrupted) Thread.currentThread().interrupt();
    }
}
