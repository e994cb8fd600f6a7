package sonde.inspectors.throughput;

import java.util.List;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.throughput.trips.TripPlan;
import sonde.inspectors.throughput.trips.TripReport;

/**
 * Latency before and beside a test's streams. With a server of ours: requests and answers of 64 bytes on a connection of their
 * own. With an original's: what tcp_info tells of the streams themselves, which is less, and said so.
 */
final class Beside implements AutoCloseable {
    private static final int SIZE = 64;
    private static final long WARM_MILLIS = 300, IDLE_MILLIS = 2_000, SAMPLE_MILLIS = 20;

    private final Clock clock;
    private final @Nullable TripSession session;
    private final @Nullable String why;
    private final TripReport samples = TripReport.empty();
    private @Nullable Thread sampler;
    private volatile boolean closed;
    private TripReport idle = TripReport.empty();
    private TripReport loaded = TripReport.empty();
    private long begun;
    private long sampled;

    private Beside(Clock clock, @Nullable TripSession session, @Nullable String why) {
        this.clock = clock;
        this.session = session;
        this.why = why;
    }

    /** @param ours whether the server said that it is sonde */
    static Beside open(ClientSettings settings, Parameters p, boolean ours, Door door, Clock clock,
            RandomGenerator random) {
        if (!ours)
            return new Beside(clock, null,
                    "the server is iperf3's own: these are tcp_info's smoothed round trips of the "
                            + "streams themselves, their own queues in the sender included");
        Parameters plain = new Parameters(Transport.TCP, Direction.FORWARD, 1, SIZE, p.amount(),
                new Parameters.Pace(0, 0, 0, 0),
                new Parameters.Tuning(0, 0, true, p.tuning().tos(), 0, null, false, false),
                new Parameters.Traffic(false, false, false, false, false), p.notes());
        int seconds = p.amount().isTimed()
                ? Math.min(Parameters.MAX_SECONDS, p.amount().seconds() + p.amount().omitSeconds())
                : Parameters.MAX_SECONDS;
        TripAgreement wanted = new TripAgreement(new TripPlan(false, SIZE, SIZE, settings.tripsPerSecond()), 1, seconds,
                false, null);
        try {
            return new Beside(clock,
                    TripSession.open(settings.withoutPort(), plain, wanted, false, door, clock, random),
                    null);
        } catch (ThroughputException e) {
            return new Beside(clock, null, "no round trips (" + e.line()
                    + "): these are tcp_info's smoothed round trips of the streams themselves");
        }
    }

    /** Before the streams are opened: takes some two seconds with a server of ours. */
    void idle(Control control) throws InterruptedException {
        TripSession s = session;
        if (s == null) {
            TcpSample sample = TcpSample.of(control.socket());
            if (sample != null && sample.rtt() > 0) record(idle, sample.rtt());
            idle = counted(idle, sample == null ? 0 : 1, 0);
            return;
        }
        s.start();
        Thread.sleep(WARM_MILLIS);
        s.count();
        Thread.sleep(IDLE_MILLIS);
        idle = s.take(IDLE_MILLIS / 1e3);
    }

    private static void record(TripReport into, long micros) {
        into.latency().recordValue(Math.clamp(micros * 1000, 0, 60_000_000_000L));
        into.service().recordValue(Math.clamp(micros * 1000, 0, 60_000_000_000L));
    }

    private static TripReport counted(TripReport r, long count, double seconds) {
        return new TripReport(count, count, 0, r.errors(), seconds, r.latency(), r.service());
    }

    /** The streams flow, and what was omitted is over. */
    void begin(List<StreamMeter> streams) {
        begun = clock.nanos();
        TripSession s = session;
        if (s != null) {
            s.take(0);
            return;
        }
        sampler = Thread.ofPlatform().name("round trip times").daemon().start(() -> {
            try {
                while (!closed) {
                    for (StreamMeter m : streams) {
                        TcpSample t = m.stream().isSender() ? TcpSample.of(m.stream().socket()) : null;
                        if (t == null || t.rtt() == 0) continue;
                        record(samples, t.rtt());
                        sampled++;
                    }
                    Thread.sleep(SAMPLE_MILLIS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    boolean hasBegun() { return begun != 0; }

    /** The streams still flow: what was seen until now. */
    void end() throws InterruptedException {
        double seconds = (clock.nanos() - begun) / 1e9;
        TripSession s = session;
        if (s != null) {
            loaded = s.take(seconds);
            return;
        }
        Thread t = sampler;
        if (t == null) return;
        closed = true;
        t.join();
        loaded = counted(samples, sampled, seconds);
    }

    /** Null when nothing was seen under load. */
    @Nullable
    Event report(Parameters p) {
        if (begun == 0) return null;
        if (loaded.answered() > 0) return new Event.UnderLoad(idle, loaded, why);
        return new Event.Warning(session != null
                ? "no round trip came back beside the streams"
                : "latency under load cannot be told: the server is iperf3's own, and "
                        + (p.isUdp() ? "datagrams have no tcp_info" : "it is the one that sends"));
    }

    @Override
    public void close() {
        closed = true;
        Thread t = sampler;
        boolean interrupted = false;
        while (t != null && t.isAlive()) {
            try {
                t.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
        TripSession s = session;
        if (s != null) s.close();
    }
}
