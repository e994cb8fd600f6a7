package sonde.capture.source.live;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.capture.source.CaptureException;
import sonde.capture.source.CaptureInterface;
import sonde.capture.source.Frame;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Poll;

/**
 * Several interfaces as one, their packets in the order of time. A packet is held back while another interface could still
 * hand over an older one: as long as its ring keeps packets, and no longer.
 */
public final class MergedSource implements LiveSource {
    private static final int SHORT = 5;

    private final List<LiveSource> sources;
    private final InstantSource clock;
    private final Frame[] heads;
    /** PACKET: its head waits; NOTHING: it has none; END. */
    private final int[] states;
    private final Poll poll;
    private final int digits, delay;
    private final List<String> notices = new ArrayList<>();
    private int last = -1;

    /** @param digits of the fraction of a second in which the sources were opened */
    public MergedSource(Door door, List<LiveSource> sources, int digits, InstantSource clock) {
        this.sources = List.copyOf(sources);
        this.clock = clock;
        this.digits = digits;
        heads = new Frame[sources.size()];
        states = new int[sources.size()];
        poll = new Poll(door);
        int longest = 0;
        for (int i = 0; i < heads.length; i++) {
            heads[i] = new Frame();
            poll.add(sources.get(i).descriptor(), Poll.IN);
            longest = Math.max(longest, sources.get(i).delay());
        }
        delay = longest;
    }

    @Override
    public int poll(Frame frame, int millis) throws IOException, CaptureException {
        int left = millis;
        for (;;) {
            boolean whole = advance();
            int oldest = oldest();
            if (oldest < 0 && whole) return END;
            if (oldest >= 0 && (whole || age(heads[oldest]) > delay)) return give(oldest, frame);
            if (left <= 0) return NOTHING;
            int wait = oldest >= 0 ? Math.min(left, SHORT) : left;
            poll.await(wait);
            left -= wait;
        }
    }

    /** Asks those who have no packet ready. True when every one has a packet, or has ended. */
    private boolean advance() throws IOException, CaptureException {
        boolean whole = true;
        for (int i = 0; i < heads.length; i++) {
            if (states[i] == NOTHING) ask(i);
            whole &= states[i] != NOTHING;
        }
        return whole;
    }

    private void ask(int i) throws IOException, CaptureException {
        try {
            states[i] = sources.get(i).poll(heads[i], 0);
        } catch (CaptureException gone) {
            states[i] = END;
            boolean others = false;
            for (int state : states) others |= state != END;
            if (!others) throw gone;
            notices.add(sources.get(i).name() + ": " + gone.getMessage() + "; the capture goes on without it");
        }
        if (states[i] == END) poll.interest(i, 0);
    }

    private int oldest() {
        int found = -1;
        for (int i = 0; i < heads.length; i++) {
            if (states[i] == PACKET && (found < 0 || isBefore(heads[i], heads[found]))) found = i;
        }
        return found;
    }

    private static boolean isBefore(Frame a, Frame b) {
        return a.seconds != b.seconds ? a.seconds < b.seconds : a.fraction < b.fraction;
    }

    /** Milliseconds since it was captured; of an adapter's own clock it means nothing, and so lets it pass. */
    private long age(Frame f) {
        Instant now = clock.instant();
        long nanos = digits == 9 ? f.fraction : f.fraction * 1000;
        long age = (now.getEpochSecond() - f.seconds) * 1000 + (now.getNano() - nanos) / 1_000_000;
        return age < 0 ? Long.MAX_VALUE : age;
    }

    private int give(int i, Frame to) {
        Frame head = heads[i];
        to.array = head.array;
        to.from = head.from;
        to.captured = head.captured;
        to.length = head.length;
        to.seconds = head.seconds;
        to.fraction = head.fraction;
        to.linkType = head.linkType;
        to.interfaceIndex = i;
        to.interfaceName = head.interfaceName;
        states[i] = NOTHING;
        last = i;
        return PACKET;
    }

    @Override
    public void stop() { for (LiveSource s : sources) s.stop(); }

    @Override
    public Statistics statistics() {
        Statistics sum = Statistics.NONE;
        for (LiveSource s : sources) sum = sum.plus(s.statistics());
        return sum;
    }

    @Override
    public Statistics statistics(int index) { return sources.get(index).statistics(); }

    @Override
    public String name() {
        StringBuilder names = new StringBuilder();
        for (LiveSource s : sources) names.append(names.isEmpty() ? "" : ", ").append(s.name());
        return names.toString();
    }

    @Override
    public @Nullable String interfaceName(int index) {
        return last < 0 ? null : sources.get(last).interfaceName(index);
    }

    /** None that would tell of all: who waits, waits in {@link #poll}. */
    @Override
    public int descriptor() { return -1; }

    @Override
    public int delay() { return delay; }

    @Override
    public @Nullable String notice() {
        for (LiveSource s : sources) {
            String said = s.notice();
            if (said != null) notices.add(said);
        }
        return notices.isEmpty() ? null : notices.remove(0);
    }

    @Override
    public int linkType() { return sources.get(0).linkType(); }

    /** Whether all of them have the same link type: only then does a classic capture file hold them. */
    public boolean isUniform() {
        for (LiveSource s : sources) if (s.linkType() != linkType()) return false;
        return true;
    }

    @Override
    public int snapLength() { return sources.get(0).snapLength(); }

    @Override
    public List<CaptureInterface> interfaces() {
        List<CaptureInterface> all = new ArrayList<>();
        for (LiveSource s : sources) all.addAll(s.interfaces());
        return all;
    }

    @Override
    public void close() throws IOException { for (LiveSource s : sources) s.close(); }
}
