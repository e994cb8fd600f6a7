package sonde.inspectors.throughput;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.NativeSocket;

/** One test on the server's side, with its own thread: one client's control connection from cookie to IPERF_DONE. */
final class ServerTest implements Guest {
    private static final int PARAMETER_MILLIS = 3_000, RESULT_MILLIS = 10_000, DONE_MILLIS = 3_000,
            DRAIN_IDLE_MILLIS = 1_000;
    /** What a test may take beyond its agreed time, as in iperf3. */
    private static final long GRACE_NANOS = 40_000_000_000L, LONGEST_WAIT_NANOS = 500_000_000L;

    private final ServerSettings settings;
    private final Control control;
    private final byte[] cookie;
    private final InetSocketAddress peer;
    private final Listeners listeners;
    private final Transcript out;
    private final Door door;
    private final Clock clock;
    private final RandomGenerator random;
    private final Wakeup wakeup;
    private final Gatherer gatherer;
    private volatile boolean begun;
    private volatile boolean pushed;
    private @Nullable Session session;
    private @Nullable DataSource source;
    private List<Stream> streams = new ArrayList<>();

    ServerTest(ServerSettings settings, NativeSocket socket, byte[] cookie, Listeners listeners, Transcript out,
            Clock clock, RandomGenerator random) throws KernelException {
        this.settings = settings;
        this.control = new Control(socket, clock);
        this.gatherer = new Gatherer(control, clock);
        this.cookie = cookie.clone();
        this.peer = socket.remote();
        this.listeners = listeners;
        this.out = out;
        this.door = socket.door();
        this.clock = clock;
        this.random = random;
        this.wakeup = new Wakeup(door);
    }

    @Override
    public InetSocketAddress peer() { return peer; }

    /** Its client asked who serves, so it may want more of us than iperf3 does. */
    boolean isOurs() {
        return Cookie.isOurs(cookie);
    }

    @Override
    public boolean hasCookie(byte[] other) { return Arrays.equals(cookie, other); }

    @Override
    public boolean offer(Visitors.Visitor visitor) { return gatherer.offer(visitor); }

    @Override
    public boolean isMeasuring() { return begun; }

    @Override
    public boolean isSettingUp() { return !begun && !gatherer.isTerminated(); }

    @Override
    public void pushOut() {
        pushed = true;
        gatherer.terminate();
        control.socket().shutdown(); // whatever it waits for ends now
    }

    @Override
    public void terminate() {
        gatherer.terminate();
        wakeup.ring();
    }

    @Override
    public Outcome run(UdpDesk desk) throws InterruptedException {
        try {
            test(desk);
            out.accept(new Event.Finished());
            return Outcome.GOOD;
        } catch (ThroughputException e) {
            partial(e);
            out.accept(new Event.Failed(pushed
                    ? new ThroughputException(Failure.STREAM_ACCEPT, "pushed out by newer clients")
                    : e, peer));
            return Outcome.of(e);
        } finally {
            gatherer.close();
            Session s = session;
            if (s != null) s.close();
            else
                for (Stream stream : streams) stream.close();
            if (source != null) source.close();
            control.close(); // only now: who fails is told why
            wakeup.close();
        }
    }

    private void partial(ThroughputException why) throws InterruptedException {
        Session s = session;
        if (s != null) {
            s.freeze();
            out.accept(s.summary(s.results(null), null));
        }
        if (gatherer.isTerminated()) control.tryWriteState(State.SERVER_TERMINATE);
        else if (why.failure() != Failure.CLIENT_TERMINATED && why.failure() != Failure.CONTROL_CLOSED)
            control.tryWriteError(why.failure());
    }

    private void test(UdpDesk desk) throws ThroughputException, InterruptedException {
        Parameters p = agree();
        Affinity.pin(door, p.notes().serverAffinity() >= 0 ? p.notes().serverAffinity() : settings.affinity());
        out.accept(new Event.Opened(true, peer.getAddress().getHostAddress(), peer.getPort(), Cookie.text(cookie),
                control.segmentSize(), p, clock.now()));
        int all = p.forwardStreams() + p.reverseStreams();
        take(p, p.isUdp() ? gatherer.datagrams(all, desk, peer.getAddress()) : gatherer.connections(all));
        Session s = new Session(p, streams, settings.intervalSeconds(),
                !p.isUdp() && p.amount().omitSeconds() == 0, door, clock, out);
        session = s;
        begun = true;
        control.writeState(State.TEST_START);
        out.accept(new Event.Started(p));
        control.writeState(State.TEST_RUNNING);
        measure(p, s);
        exchange(p, s);
    }

    private Parameters agree() throws ThroughputException {
        if (Cookie.isOurs(cookie)) control.writeState(State.OURS);
        control.writeState(State.PARAM_EXCHANGE);
        Parameters p = ParametersCodec.decode(control.readObject(Control.LARGEST_PARAMETERS, PARAMETER_MILLIS,
                Failure.RECEIVE_PARAMETERS));
        ServerSettings.Authorizer authorizer = settings.authorizer();
        if (authorizer != null && !authorizer.admits(p.notes().authToken())) {
            throw new ThroughputException(Failure.AUTHORIZATION);
        }
        long rate = p.pace().bitsPerSecond() * p.parallel() * (p.direction() == Direction.BOTH ? 2 : 1);
        if (settings.rateLimit() > 0 && rate > settings.rateLimit()) throw new ThroughputException(Failure.TOTAL_RATE);
        if (settings.maxSeconds() > 0 && (!p.amount().isTimed() || p.amount().seconds() == 0
                || p.amount().seconds() + p.amount().omitSeconds() > settings.maxSeconds())) {
            throw new ThroughputException(Failure.SERVER_DURATION);
        }
        if (p.transport() == Transport.SCTP) listeners.wantSctp();
        return p;
    }

    /** The first ones are those that the client sends on. */
    private void take(Parameters p, List<NativeSocket> sockets) throws ThroughputException {
        SocketTuner tuner = new SocketTuner(p, settings.settings(), settings.sendMillis());
        boolean warned = false;
        for (int i = 0; i < sockets.size(); i++) {
            NativeSocket socket = sockets.get(i);
            Stream stream = StreamIds.stream(i, i >= p.forwardStreams(), socket);
            streams.add(stream);
            tuner.beforeConnect(socket, null);
            try {
                tuner.congestion(socket);
            } catch (ThroughputException e) {
                if (!warned) out.accept(new Event.Warning("TCP congestion control algorithm not supported"));
                warned = true;
            }
            out.accept(StreamIds.connected(stream, tuner.settings(socket)));
        }
    }

    private void measure(Parameters p, Session s) throws ThroughputException, InterruptedException {
        DataSource data = new DataSource(settings.file(), door);
        source = data;
        try {
            s.start(data, random, wakeup::ring);
        } catch (KernelException e) {
            throw new ThroughputException(Failure.CREATE_STREAM, Errno.message(e.errno()));
        }
        long end = p.amount().isTimed() ? s.timedEnd() + GRACE_NANOS : Long.MAX_VALUE;
        RateGuard guard = new RateGuard(settings.rateLimit(), settings.rateSeconds(), s.start());
        for (;;) {
            long wait = Math.min(LONGEST_WAIT_NANOS, Math.min(s.nextTick(), end) - clock.nanos());
            boolean readable = wakeup.await(control.socket().fd(), wait);
            if (gatherer.isTerminated()) throw new ThroughputException(Failure.SERVER_TERMINATED);
            if (readable) {
                int state = control.readState(0);
                if (state == State.TEST_END) return;
                if (state == State.CLIENT_TERMINATE) throw new ThroughputException(Failure.CLIENT_TERMINATED);
                if (state != Control.NOTHING) throw new ThroughputException(Failure.MESSAGE, State.name(state));
            }
            s.tick();
            if (clock.nanos() > end) throw new ThroughputException(Failure.SERVER_TIMED_OUT);
            if (s.idleNanos() > settings.receiveMillis() * 1_000_000L) throw new ThroughputException(Failure.IDLE);
            if (guard.isExceeded(s.totalBytes(), clock.nanos())) throw new ThroughputException(Failure.TOTAL_RATE);
        }
    }

    /**
     * Results both ways. A sized test goes on reading until the client's own count is reached, so that the totals agree to
     * the byte.
     */
    private void exchange(Parameters p, Session s) throws ThroughputException, InterruptedException {
        boolean drains = !p.amount().isTimed() && !p.isUdp() && p.forwardStreams() > 0;
        if (!drains) s.freeze();
        s.finishSending();
        control.writeState(State.EXCHANGE_RESULTS);
        Results remote = Results.decode(control.readObject(Control.LARGEST_RESULTS, RESULT_MILLIS,
                Failure.RECEIVE_RESULTS), s.ids());
        if (drains) {
            s.drain(remote, DRAIN_IDLE_MILLIS);
            s.freeze();
        }
        Results silent = s.results(null);
        out.accept(s.summary(silent, remote));
        Results told = p.notes().wantsServerOutput() ? s.results(out) : silent;
        control.writeObject(told.encode(), Failure.SEND_RESULTS);
        control.writeState(State.DISPLAY_RESULTS);
        try {
            control.readState(DONE_MILLIS);
        } catch (ThroughputException e) {
            // the results are delivered; a client that just closes is done too
        }
    }
}
