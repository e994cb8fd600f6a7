package sonde.inspectors.throughput;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.NativeSocket;
import sonde.inspectors.probe.Probe;
import sonde.inspectors.probe.Sink;

/**
 * The client of one test: follows the states that the server names, and decides itself when the test is over. No wait is
 * without an end. A test that fails half-way still gives the summary of what was measured, then {@link Event.Failed}.
 */
public final class Client implements Probe<Event> {
    /** Longest silence of a server in any state but a running test. */
    private static final int STATE_MILLIS = 10_000;
    private static final int QUOTA_POLL_NANOS = 10_000_000, UNACKED_MILLIS = 3_000;

    private final ClientSettings settings;
    private final Door door;
    private final Clock clock;
    private final RandomGenerator random;
    private final Wakeup wakeup;
    private final byte[] cookie;
    private Parameters parameters;
    private volatile boolean interrupted;
    private @Nullable Session session;
    private @Nullable DataSource source;
    private boolean running;
    private boolean ours;
    private @Nullable Beside beside;

    public Client(ClientSettings settings, Parameters wanted, Door door, Clock clock, RandomGenerator random)
            throws KernelException {
        this.settings = settings;
        this.parameters = wanted;
        this.door = door;
        this.clock = clock;
        this.random = random;
        this.wakeup = new Wakeup(door);
        this.cookie = Cookie.create(settings.tripsPerSecond() > 0 ? Cookie.BULK : "", random);
    }

    /** From any thread: ends the test as Ctrl-C does. */
    public void interrupt() {
        interrupted = true;
        wakeup.ring();
    }

    @Override
    public void run(Sink<? super Event> out) throws InterruptedException {
        try (wakeup) {
            Affinity.pin(door, settings.affinity());
            connect(out);
            out.accept(new Event.Finished());
        } catch (ThroughputException e) {
            out.accept(new Event.Failed(e, null));
        } finally {
            if (beside != null) beside.close();
            if (session != null) session.close();
            if (source != null) source.close();
        }
    }

    private void connect(Sink<? super Event> out) throws ThroughputException, InterruptedException {
        if (parameters.transport() == Transport.SCTP) Association.require(door);
        out.accept(new Event.Connecting(settings.host(), settings.port()));
        Dialer dialer = new Dialer(settings, door);
        try (Control control = new Control(dialer.control(), clock)) {
            control.write(cookie, Failure.SEND_COOKIE);
            try {
                follow(control, dialer, out);
            } catch (ThroughputException e) {
                partial(out);
                if (interrupted) control.tryWriteState(State.CLIENT_TERMINATE);
                throw e;
            }
        }
    }

    /** What was measured before the test broke off. */
    private void partial(Sink<? super Event> out) throws InterruptedException {
        Session s = session;
        if (s == null || !running) return;
        s.freeze();
        out.accept(s.summary(s.results(null), null));
    }

    private void follow(Control control, Dialer dialer, Sink<? super Event> out)
            throws ThroughputException, InterruptedException {
        Results local = null, remote = null;
        int expected = State.PARAM_EXCHANGE;
        for (;;) {
            int state = next(control, expected);
            switch (state) {
                case State.OURS -> {
                    require(expected == State.PARAM_EXCHANGE);
                    ours = true;
                }
                case State.PARAM_EXCHANGE -> {
                    require(expected == State.PARAM_EXCHANGE);
                    agree(control, out);
                    expected = State.CREATE_STREAMS;
                }
                case State.CREATE_STREAMS -> {
                    require(expected == State.CREATE_STREAMS);
                    idle(control);
                    session = open(dialer, out);
                    expected = State.TEST_START;
                }
                case State.TEST_START -> {
                    require(expected == State.TEST_START);
                    expected = State.TEST_RUNNING;
                }
                case State.TEST_RUNNING -> {
                    require(expected == State.TEST_RUNNING);
                    measure(control, opened(), out);
                    expected = State.EXCHANGE_RESULTS;
                }
                case State.EXCHANGE_RESULTS -> {
                    require(expected == State.EXCHANGE_RESULTS);
                    local = opened().results(null);
                    control.writeObject(local.encode(), Failure.SEND_RESULTS);
                    remote = Results.decode(control.readObject(
                            parameters.notes().wantsServerOutput() ? Control.LARGEST_OUTPUT : Control.LARGEST_RESULTS,
                            STATE_MILLIS,
                            Failure.RECEIVE_RESULTS), opened().ids());
                    // 3.21 goes on sending what another client asked for
                    if (!parameters.notes().wantsServerOutput()) remote = remote.withoutOutput();
                    expected = State.DISPLAY_RESULTS;
                }
                case State.DISPLAY_RESULTS -> {
                    require(expected == State.DISPLAY_RESULTS);
                    if (local == null) throw new ThroughputException(Failure.MESSAGE);
                    running = false;
                    control.tryWriteState(State.IPERF_DONE);
                    out.accept(opened().summary(local, remote));
                    Event latency = beside == null ? null : beside.report(parameters);
                    if (latency != null) out.accept(latency);
                    return;
                }
                default -> refuse(state, control);
            }
        }
    }

    /** Round trips while nothing else flows, if they were asked for; the server waits for streams meanwhile. */
    private void idle(Control control) throws InterruptedException {
        if (settings.tripsPerSecond() <= 0) return;
        Beside b = Beside.open(settings, parameters, ours, door, clock, random);
        beside = b;
        b.idle(control);
    }

    private Session opened() throws ThroughputException {
        Session s = session;
        if (s == null) throw new ThroughputException(Failure.MESSAGE, "a state out of order");
        return s;
    }

    private int next(Control control, int expected) throws ThroughputException {
        long end = clock.nanos() + STATE_MILLIS * 1_000_000L;
        while (clock.nanos() < end) {
            if (interrupted) throw new ThroughputException(Failure.CLIENT_TERMINATED);
            if (!wakeup.await(control.socket().fd(), end - clock.nanos())) continue;
            return control.readState(STATE_MILLIS);
        }
        throw new ThroughputException(Failure.RECEIVE_MESSAGE,
                "no " + State.name(expected) + " within " + STATE_MILLIS / 1000 + " s");
    }

    private static void require(boolean condition) throws ThroughputException {
        if (!condition) throw new ThroughputException(Failure.MESSAGE, "a state out of order");
    }

    /** Every state that is not a step of the test. */
    static void refuse(int state, Control control) throws ThroughputException {
        switch (state) {
            case State.ACCESS_DENIED -> throw new ThroughputException(Failure.ACCESS_DENIED);
            case State.SERVER_TERMINATE -> throw new ThroughputException(Failure.SERVER_TERMINATED);
            case State.SERVER_ERROR -> {
                int[] why = control.readError();
                Failure f = Failure.of(why[0]);
                String errno = why[1] > 0 && why[1] < 200 ? sonde.inspectors.kernel.Errno.message(why[1]) : null;
                throw new ThroughputException(f, f.number() == why[0] ? errno : "the server's error number " + why[0]);
            }
            default -> throw new ThroughputException(Failure.MESSAGE, State.name(state));
        }
    }

    private void agree(Control control, Sink<? super Event> out) throws ThroughputException {
        int mss = control.segmentSize();
        if (parameters.length() == 0) {
            int fitting = mss >= Parameters.MIN_UDP_LENGTH && mss <= Parameters.MAX_UDP_LENGTH
                    ? mss
                    : Parameters.DEFAULT_UDP_LENGTH;
            parameters = parameters
                    .withLength(parameters.isUdp() ? fitting : Parameters.defaultLength(parameters.transport()));
        }
        ClientSettings.Authorization authorize = settings.authorize();
        if (authorize != null) {
            Parameters.Notes n = parameters.notes();
            parameters = parameters.withNotes(new Parameters.Notes(n.title(), n.extraData(), authorize.token(),
                    n.clientVersion(), n.wantsServerOutput(), n.serverAffinity()));
        }
        Map<String, @Nullable Object> message = ParametersCodec.encode(parameters);
        out.accept(new Event.Debug(1, "send_parameters: " + message));
        control.writeObject(message, Failure.SEND_PARAMETERS);
        out.accept(new Event.Opened(false, settings.host(), settings.port(), Cookie.text(cookie), mss, parameters,
                clock.now()));
    }

    /** One stream after another: the order is what pairs them with the server's. */
    private Session open(Dialer dialer, Sink<? super Event> out) throws ThroughputException {
        SocketTuner tuner = new SocketTuner(parameters, settings.settings(), settings.sendMillis());
        List<Stream> streams = new ArrayList<>();
        int sending = parameters.forwardStreams(), all = sending + parameters.reverseStreams();
        boolean ready = false;
        try {
            for (int i = 0; i < all; i++) {
                if (interrupted) throw new ThroughputException(Failure.CLIENT_TERMINATED);
                NativeSocket socket = dialer.stream(parameters, tuner, i, cookie);
                Stream stream = StreamIds.stream(i, i < sending, socket);
                streams.add(stream);
                out.accept(StreamIds.connected(stream, tuner.settings(socket)));
            }
            ready = true;
        } finally {
            if (!ready) for (Stream s : streams) s.close();
        }
        return new Session(parameters, streams, settings.intervalSeconds(), true, door, clock, out);
    }

    private void measure(Control control, Session s, Sink<? super Event> out)
            throws ThroughputException, InterruptedException {
        out.accept(new Event.Started(parameters));
        DataSource data = new DataSource(settings.file(), door);
        source = data;
        try {
            s.start(data, random, wakeup::ring);
        } catch (KernelException e) {
            throw new ThroughputException(Failure.CREATE_STREAM, sonde.inspectors.kernel.Errno.message(e.errno()));
        }
        running = true;
        Beside b = beside;
        long omitEnd = clock.nanos() + parameters.amount().omitSeconds() * 1_000_000_000L;
        while (clock.nanos() < s.timedEnd() && !s.isDone() && !fileSent(s)) {
            if (interrupted) throw new ThroughputException(Failure.CLIENT_TERMINATED);
            if (b != null && !b.hasBegun() && clock.nanos() >= omitEnd) b.begin(s.meters());
            long wait = Math.min(s.nextTick(), s.timedEnd()) - clock.nanos();
            if (!parameters.amount().isTimed()) wait = Math.min(wait, QUOTA_POLL_NANOS);
            wait = Math.min(wait, 1_000_000_000L);
            if (wakeup.await(control.socket().fd(), wait)) refuse(control.readState(1), control);
            ThroughputException failed = s.streamFailure();
            if (failed != null) throw failed;
            if (parameters.reverseStreams() > 0 && s.idleNanos() > settings.receiveMillis() * 1_000_000L)
                throw new ThroughputException(Failure.IDLE);
            if (clock.nanos() < s.timedEnd()) s.tick(); // the last piece is reported when all is counted
        }
        if (b != null && b.hasBegun()) b.end();
        s.freeze();
        if (!parameters.amount().isTimed() || settings.file() != null) awaitAcknowledged(s);
        control.writeState(State.TEST_END);
    }

    private boolean fileSent(Session s) {
        return settings.file() != null && parameters.direction() == Direction.FORWARD && s.isEveryStreamEnded();
    }

    /** So that a server that stops reading at TEST_END has been given everything. */
    private void awaitAcknowledged(Session s) throws InterruptedException {
        long end = clock.nanos() + UNACKED_MILLIS * 1_000_000L;
        for (StreamMeter m : s.meters()) {
            while (m.stream().isSender() && clock.nanos() < end) {
                TcpSample sample = TcpSample.of(m.stream().socket());
                if (sample == null || sample.notSent() == 0 && sample.unacked() == 0) break;
                Thread.sleep(1);
            }
        }
    }
}
