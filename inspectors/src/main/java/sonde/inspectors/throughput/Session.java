package sonde.inspectors.throughput;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.probe.Sink;

/**
 * The measuring part of a test, the same on both sides: starts the streams, cuts time into intervals, adds up. Belongs to
 * the thread that holds the control connection.
 */
final class Session implements AutoCloseable {
    private static final double SHORTEST_LAST_INTERVAL = 0.1;
    /** Time that a sender's last call gets to come back. */
    private static final int JOIN_MILLIS = 250;

    private final Parameters parameters;
    private final List<StreamMeter> meters = new ArrayList<>();
    private final Clock clock;
    private final Door door;
    private final long intervalNanos;
    private final Sink<? super Event> out;
    private final @Nullable Quota quota;
    private CpuMeter cpu;
    private long start;
    private long lastTick;
    private long nextTick;
    private long omitEnd;
    private boolean omitting;
    private boolean frozen;
    private double seconds;
    private long lastProgress;
    private long lastTotal;

    /** @param limited whether this side's senders end by themselves after the agreed bytes */
    Session(Parameters parameters, List<Stream> streams, double intervalSeconds, boolean limited, Door door,
            Clock clock, Sink<? super Event> out) {
        this.parameters = parameters;
        for (Stream s : streams) meters.add(new StreamMeter(s));
        this.intervalNanos = (long) (intervalSeconds * 1e9);
        this.door = door;
        this.clock = clock;
        this.out = out;
        this.quota = limited && !parameters.amount().isTimed()
                ? new Quota(parameters.quota(), parameters.transport() != Transport.UDP)
                : null;
        this.cpu = new CpuMeter(door, clock);
    }

    /** Sets the clocks to zero and lets the data flow; {@code ring} is called when a stream ends. */
    void start(DataSource source, RandomGenerator random, Runnable ring) throws KernelException, ThroughputException {
        cpu = new CpuMeter(door, clock);
        start = lastTick = lastProgress = clock.nanos();
        nextTick = intervalNanos > 0 ? start + intervalNanos : Long.MAX_VALUE;
        omitting = parameters.amount().omitSeconds() > 0;
        omitEnd = start + parameters.amount().omitSeconds() * 1_000_000_000L;
        if (quota != null && !omitting) quota.arm();
        ByteBuffer block = null;
        for (StreamMeter m : meters) {
            Stream s = m.stream();
            if (s.isSender() && block == null)
                block = UdpSender.pattern(parameters.length(), parameters.traffic().repeatingPayload(), random);
            s.start(mover(s, block, source), ring);
        }
    }

    private Stream.Mover mover(Stream s, @Nullable ByteBuffer block, DataSource source) throws ThroughputException {
        boolean udp = parameters.isUdp();
        if (!s.isSender() || block == null) {
            if (udp) return new UdpReceiver(parameters, clock);
            Stream.Mover saver = source.receiver(parameters);
            return saver != null ? saver : new TcpReceiver(parameters.length(), parameters.traffic().skipReceiveCopy());
        }
        if (udp) return new UdpSender(parameters, block, quota, clock);
        Stream.Mover special = source.sender(parameters, block, quota, clock);
        return special != null
                ? special
                : new TcpSender(block, parameters.length(), parameters.pace(), quota, clock);
    }

    List<StreamMeter> meters() { return meters; }

    /** When {@link #tick} has something to do next, in the clock's nanoseconds. */
    long nextTick() {
        return omitting ? Math.min(nextTick, omitEnd) : nextTick;
    }

    long start() { return start; }

    /** The moment at which a timed test is over, or never. */
    long timedEnd() {
        return parameters.amount().isTimed()
                ? omitEnd + parameters.amount().seconds() * 1_000_000_000L
                : Long.MAX_VALUE;
    }

    /** Reports what is due. */
    void tick() {
        long now = clock.nanos();
        if (now >= nextTick) {
            report(now);
            while (nextTick <= now) nextTick += intervalNanos;
        }
        if (omitting && now >= omitEnd) {
            omitting = false;
            boolean tcp = parameters.transport() == Transport.TCP;
            for (StreamMeter m : meters) m.endOfOmission(tcp);
            start = lastTick = now;
            cpu = new CpuMeter(door, clock);
            if (intervalNanos > 0) nextTick = now + intervalNanos;
            if (quota != null) quota.arm();
        }
    }

    private void report(long now) {
        boolean tcp = parameters.transport() == Transport.TCP;
        List<Event.OfStream> rows = new ArrayList<>();
        for (StreamMeter m : meters) rows.add(m.interval(tcp));
        out.accept(new Event.Interval((lastTick - start) / 1e9, (now - start) / 1e9, omitting, rows));
        lastTick = now;
    }

    /** Whether all bytes of a sized test went out or came in, or a stream ended early: the client then ends the test. */
    boolean isDone() {
        if (parameters.amount().isTimed() || omitting) return false;
        long wanted = parameters.quota(), sent = 0, received = 0;
        for (StreamMeter m : meters) {
            long bytes = m.result(0).bytes();
            if (m.stream().isSender()) sent += bytes;
            else
                received += bytes;
        }
        return quota != null && quota.isUsedUp() && sent >= wanted || received >= wanted;
    }

    /** The first stream whose socket failed, in words, or null. */
    @Nullable
    ThroughputException streamFailure() {
        for (StreamMeter m : meters) {
            String why = m.stream().failure();
            if (why != null)
                return new ThroughputException(m.stream().isSender() ? Failure.STREAM_WRITE : Failure.STREAM_READ, why);
        }
        return null;
    }

    boolean isEveryStreamEnded() {
        for (StreamMeter m : meters) if (!m.stream().isEnded()) return false;
        return true;
    }

    /** Nanoseconds since a byte last moved. */
    long idleNanos() {
        long total = 0, now = clock.nanos();
        for (StreamMeter m : meters) total += m.stream().counters().bytes();
        if (total != lastTotal) {
            lastTotal = total;
            lastProgress = now;
        }
        return now - lastProgress;
    }

    /** Bytes of all streams so far, both directions, omitted part included. */
    long totalBytes() {
        long total = 0;
        for (StreamMeter m : meters) total += m.stream().counters().bytes();
        return total;
    }

    /** Ends the senders, fixes the totals and reports the last piece of time. Receivers go on, uncounted. */
    void freeze() throws InterruptedException {
        if (frozen) return;
        boolean tcp = parameters.transport() == Transport.TCP;
        long now = clock.nanos();
        for (StreamMeter m : meters) if (m.stream().isSender()) m.stream().stop();
        for (StreamMeter m : meters) if (!m.stream().isSender()) m.freeze(tcp);
        for (StreamMeter m : meters) if (m.stream().isSender()) m.stream().join(JOIN_MILLIS);
        for (StreamMeter m : meters) if (m.stream().isSender()) m.freeze(tcp);
        frozen = true;
        seconds = (now - start) / 1e9;
        boolean something = now - lastTick >= intervalNanos * SHORTEST_LAST_INTERVAL;
        long counted = 0;
        for (StreamMeter m : meters) counted += m.unreported();
        if (something && intervalNanos > 0 || counted > 0 || lastTick == start) report(now);
    }

    /**
     * Ends the senders and tells the peer so: iperf3 as a receiver waits for the rest of a block, or for the end of the
     * connection, before it goes on to the results.
     */
    void finishSending() throws InterruptedException {
        for (StreamMeter m : meters) if (m.stream().isSender()) m.stream().stop();
        for (StreamMeter m : meters) {
            if (!m.stream().isSender()) continue;
            m.stream().join(JOIN_MILLIS);
            if (parameters.transport() != Transport.UDP) m.stream().socket().shutdownOutput();
        }
    }

    /** Lets receivers take what the peer says it sent, as long as bytes keep coming. */
    void drain(Results remote, long idleMillis) throws InterruptedException {
        while (idleNanos() < idleMillis * 1_000_000) {
            boolean missing = false;
            for (StreamMeter m : meters) {
                Results.OfStream sent = remote.stream(m.stream().id());
                if (!m.stream().isSender() && sent != null && !m.stream().isEnded()
                        && m.result(0).bytes() < sent.bytes())
                    missing = true;
            }
            if (!missing) return;
            Thread.sleep(2);
        }
    }

    Results results(@Nullable Transcript transcript) {
        List<Results.OfStream> streams = new ArrayList<>();
        boolean sending = false, known = false;
        for (StreamMeter m : meters) {
            Results.OfStream r = m.result(seconds);
            streams.add(r);
            if (m.stream().isSender()) {
                sending = true;
                known |= r.retransmits() >= 0;
            }
        }
        String congestion = parameters.transport() == Transport.TCP && !meters.isEmpty()
                ? SocketTuner.congestionOf(meters.get(0).stream().socket())
                : null;
        return new Results(cpu.sinceStart(), sending ? known ? 1 : 0 : -1, congestion,
                transcript == null ? null : transcript.text(), transcript == null ? null : transcript.json(), streams,
                extra());
    }

    /** What an original has no key for: how evenly datagrams came in, what held a sender back. */
    private Map<String, @Nullable Object> extra() {
        List<@Nullable Object> delays = new ArrayList<>(), tcp = new ArrayList<>();
        for (StreamMeter m : meters) {
            DelayReport d = m.delays();
            if (d != null) delays.add(d.encode());
            TcpSample last = m.stream().isSender() ? m.lastSample() : null;
            if (last != null) tcp.add(last.encode(m.stream().id()));
        }
        Map<String, @Nullable Object> extra = new LinkedHashMap<>();
        if (!delays.isEmpty()) extra.put(Results.DELAYS_KEY, delays);
        if (!tcp.isEmpty()) extra.put(Results.TCP_KEY, tcp);
        return extra;
    }

    /** @param remote what the other side counted, or null when it never said */
    Event.Summary summary(Results local, @Nullable Results remote) {
        List<StreamSummary> rows = new ArrayList<>();
        for (StreamMeter m : meters) {
            Stream s = m.stream();
            StreamSummary.End ours = m.end(seconds);
            Results.OfStream r = remote == null ? null : remote.stream(s.id());
            StreamSummary.End theirs = r == null || remote == null
                    ? null
                    : new StreamSummary.End(r.bytes(), r.seconds() > 0 ? r.seconds() : seconds,
                            remote.hasRetransmits() > 0 ? r.retransmits() : -1, r.jitterSeconds(),
                            Math.max(0, r.errors() - r.omittedErrors()), Math.max(0, r.packets() - r.omittedPackets()),
                            0);
            rows.add(new StreamSummary(s.id(), s.socket().fd(), s.isSender(), s.isSender() ? ours : theirs,
                    s.isSender() ? theirs : ours, m.extremes(),
                    s.isSender() || remote == null ? m.lastSample() : remote.tcp(s.id()),
                    s.isSender() && remote != null ? remote.delays(s.id()) : m.delays()));
        }
        return new Event.Summary(parameters, rows, local, remote);
    }

    List<Integer> ids() {
        List<Integer> ids = new ArrayList<>();
        for (StreamMeter m : meters) ids.add(m.stream().id());
        return ids;
    }

    /** Ends all threads and closes all sockets. */
    @Override
    public void close() {
        for (StreamMeter m : meters) m.stream().stop();
        for (StreamMeter m : meters) m.stream().close();
    }
}
