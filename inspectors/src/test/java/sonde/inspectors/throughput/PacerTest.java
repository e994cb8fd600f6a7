package sonde.inspectors.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class PacerTest {
    /** Each look takes a tenth of a millisecond; nobody waits for it. */
    private static final class Ticking implements Clock {
        private long now;

        @Override
        public long nanos() { return now += 100_000; }

        @Override
        public Instant now() { return Instant.EPOCH; }
    }

    /** Milliseconds at which each of ten thousand bytes could be sent, at 10 bytes a millisecond. */
    private static List<Long> moments(int timerMicros) {
        Ticking clock = new Ticking();
        Pacer pacer = new Pacer(new Parameters.Pace(80_000, 0, 0, timerMicros), clock);
        List<Long> moments = new ArrayList<>();
        for (int looks = 0; moments.size() < 100 && looks < 100_000; looks++) {
            if (!pacer.await()) continue;
            moments.add(clock.now / 1_000_000);
            pacer.sent(10);
        }
        return moments;
    }

    @Test
    void eachPieceLeavesWhenItIsDue() {
        List<Long> moments = moments(1000);
        for (int i = 1; i < moments.size(); i++) assertThat(moments.get(i)).isBetween((long) i - 1, (long) i + 2);
    }

    @Test
    void withATimerPiecesLeaveTogetherAtItsTicks() {
        List<Long> moments = moments(10_000);
        assertThat(moments).hasSize(100);
        // the first leaves at once; then what ten milliseconds brought, a look's time behind each tick
        assertThat(moments.stream().filter(m -> m > 0).map(m -> m % 10).distinct()).containsAnyOf(0L, 1L);
        assertThat(moments.stream().map(m -> m / 10).distinct().count()).isBetween(9L, 12L);
        assertThat(moments.stream().filter(m -> m % 10 > 5 && m > 10).count()).isZero();
    }
}
