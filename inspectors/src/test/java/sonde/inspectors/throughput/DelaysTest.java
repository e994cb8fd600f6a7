package sonde.inspectors.throughput;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

class DelaysTest {
    private static final long MICRO = 1000;

    @Test
    void variationIsAboveTheShortestEvenWhenThatComesLast() {
        Delays d = new Delays();
        for (int i = 0; i < 50; i++) d.datagram(5_000_500 * MICRO);
        for (int i = 0; i < 49; i++) d.datagram(5_000_100 * MICRO);
        d.datagram(5_000_000 * MICRO);
        DelayReport r = requireNonNull(d.report(3, 1));
        assertThat(r.id()).isEqualTo(3);
        assertThat(r.duplicates()).isEqualTo(1);
        assertThat(r.variation().p50()).isEqualTo(100);
        assertThat(r.variation().p90()).isEqualTo(500);
        assertThat(r.variation().longest()).isEqualTo(500);
        assertThat(r.jitter().longest()).isEqualTo(400);
        assertThat(r.jitter().p90()).isZero();
    }

    @Test
    void theOmittedPartDoesNotCount() {
        Delays d = new Delays();
        d.datagram(0);
        d.datagram(9_000_000 * MICRO);
        d.restart();
        assertThat(d.report(1, 0)).isNull();
        d.datagram(7 * MICRO);
        assertThat(requireNonNull(d.report(1, 0)).variation().longest()).isZero();
    }

    @Test
    void aReportSurvivesTheWireAndNonsenseDoesNotHurt() {
        Delays d = new Delays();
        d.datagram(0);
        d.datagram(70 * MICRO);
        DelayReport r = requireNonNull(d.report(4, 2));
        WireJson json = new WireJson();
        assertThat(DelayReport.decode(requireNonNull(json.object(json.bytes(r.encode()))))).isEqualTo(r);
        assertThat(DelayReport.decode(Map.of("id", "x", "jitter_us", 7L, "duplicates", -5L)).duplicates()).isZero();
    }
}
