package sonde.inspectors.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private final Counters counters = new Counters();
    private final Arrivals arrivals = new Arrivals(counters);

    private Counters.Snapshot take(long... numbers) {
        for (long n : numbers) arrivals.datagram(n, n * 1_000_000, n * 1_000_000, 100);
        return counters.snapshot();
    }

    @Test
    void countsGapsAsLost() {
        Counters.Snapshot s = take(1, 2, 5, 6);
        assertThat(s.errors()).isEqualTo(2);
        assertThat(s.packets()).isEqualTo(6);
        assertThat(s.received()).isEqualTo(4);
        assertThat(s.jitterSeconds()).isZero();
    }

    @Test
    void aLateDatagramIsNotLost() {
        Counters.Snapshot s = take(1, 3, 2);
        assertThat(s.errors()).isZero();
        assertThat(s.outOfOrder()).isEqualTo(1);
        assertThat(s.duplicates()).isZero();
    }

    @Test
    void aDoubledDatagramDoesNotHideALostOne() {
        Counters.Snapshot s = take(1, 3, 3);
        assertThat(s.errors()).isEqualTo(1);
        assertThat(s.duplicates()).isEqualTo(1);
    }

    @Test
    void anyNumberIsTaken() {
        Counters.Snapshot s = take(5, 0xffffffffL, 0, 1, Long.MAX_VALUE, -3, Long.MIN_VALUE);
        assertThat(s.received()).isEqualTo(7);
        assertThat(s.errors()).isNotNegative();
    }

    @Test
    void jitterIsASixteenthOfTheDifference() {
        arrivals.datagram(1, 0, 0, 10);
        arrivals.datagram(2, 0, 16_000_000, 10);
        assertThat(counters.snapshot().jitterSeconds()).isEqualTo(0.001);
    }
}
