package sonde.inspectors.throughput;

import java.util.random.RandomGenerator;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.NativeSocket;
import sonde.inspectors.probe.Probe;
import sonde.inspectors.probe.Sink;
import sonde.inspectors.throughput.trips.TripReport;

/**
 * The client of a test of round trips, or of new connections, with a server of ours. The first part of a second (or what was
 * asked to be omitted) warms both ends up and is not counted.
 */
public final class TripClient implements Probe<TripEvent> {
    private static final long WARM_NANOS = 300_000_000;

    private final ClientSettings settings;
    private final Parameters sockets;
    private final TripAgreement wanted;
    private final boolean connects;
    private final Door door;
    private final Clock clock;
    private final RandomGenerator random;
    private final Wakeup wakeup;
    private volatile boolean interrupted;

    /**
     * @param sockets how the connections are made: transport, socket options; its omitted seconds are those of this test
     * @param connects new connections instead of round trips
     */
    public TripClient(ClientSettings settings, Parameters sockets, TripAgreement wanted, boolean connects, Door door,
            Clock clock, RandomGenerator random) throws KernelException {
        this.settings = settings;
        this.sockets = sockets;
        this.wanted = wanted;
        this.connects = connects;
        this.door = door;
        this.clock = clock;
        this.random = random;
        this.wakeup = new Wakeup(door);
    }

    /** From any thread: ends the test; what was counted is told. */
    public void interrupt() {
        interrupted = true;
        wakeup.ring();
    }

    @Override
    public void run(Sink<? super TripEvent> out) throws InterruptedException {
        try (wakeup) {
            Affinity.pin(door, settings.affinity());
            out.accept(new TripEvent.Connecting(settings.host(), settings.port()));
            try (TripSession s = TripSession.open(settings, sockets, wanted, connects, door, clock, random)) {
                for (TripEvent.Connected c : s.connections()) out.accept(c);
                measure(s, out);
            }
        } catch (ThroughputException e) {
            out.accept(new TripEvent.Failed(e));
        }
    }

    private void measure(TripSession s, Sink<? super TripEvent> out) throws ThroughputException, InterruptedException {
        s.start();
        long omit = sockets.amount().omitSeconds() * 1_000_000_000L;
        sleep(s, clock.nanos() + Math.max(WARM_NANOS, omit));
        CpuMeter cpu = new CpuMeter(door, clock);
        long start = clock.nanos(), last = start, end = start + wanted.seconds() * 1_000_000_000L;
        s.count();
        long interval = settings.intervalSeconds() > 0 ? (long) (settings.intervalSeconds() * 1e9) : Long.MAX_VALUE;
        TripReport total = TripReport.empty();
        ThroughputException why = null;
        while (clock.nanos() < end && !interrupted && why == null && s.failure() == null) {
            try {
                sleep(s, interval == Long.MAX_VALUE ? end : Math.min(end, last + interval));
            } catch (ThroughputException e) {
                why = e; // what was counted is told first
            }
            long now = clock.nanos();
            if (interval != Long.MAX_VALUE && now - last > interval / 10) {
                total = total.then(report(s, out, start, last, now));
                last = now;
            }
        }
        String failure = s.failure();
        Results.Cpu local = cpu.sinceStart();
        double seconds = (clock.nanos() - start) / 1e9;
        s.stop();
        TripReport rest = s.take(0);
        total = total.then(rest);
        total = new TripReport(total.sent(), total.answered(), total.late(), total.errors(), seconds, total.latency(),
                total.service());
        TripSession.Told told = new TripSession.Told(new Results.Cpu(0, 0, 0), -1);
        if (why == null && failure != null) why = new ThroughputException(Failure.STREAM_READ, failure);
        try {
            if (why == null || failure != null) told = s.finish();
        } catch (ThroughputException e) {
            if (e.failure() != Failure.CONTROL_CLOSED || why == null) why = e; // the server's own words are better
        }
        out.accept(new TripEvent.Summary(wanted, total, local, told.cpu(), told.answered(), s.portsExhausted()));
        if (why != null) throw why;
    }

    private static TripReport report(TripSession s, Sink<? super TripEvent> out, long start, long last, long now) {
        TripReport one = s.take((now - last) / 1e9);
        out.accept(new TripEvent.Interval((last - start) / 1e9, (now - start) / 1e9, one));
        return one;
    }

    /** Until then, or until something happens on the control connection, or an interrupt. */
    private void sleep(TripSession s, long until) throws ThroughputException {
        NativeSocket control = s.control().socket();
        for (long left; (left = until - clock.nanos()) > 0 && !interrupted;) {
            if (s.failure() != null) return;
            if (!wakeup.await(control.fd(), Math.min(left, 250_000_000))) continue;
            int state = s.control().readState(1);
            if (state != Control.NOTHING) Client.refuse(state, s.control());
        }
    }
}
