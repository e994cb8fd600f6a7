package sonde.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import sonde.cli.render.Output;
import sonde.inspectors.throughput.Event;

class Iperf3ProgressTest {
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

    private static Event.Interval interval(int at, long bytes) {
        return new Event.Interval(at, at + 1, false,
                List.of(new Event.OfStream(1, 5, true, bytes, -1, null, 0, 0, 0, 0)));
    }

    @Test
    void drawsEachIntervalAndWipesItselfAway() {
        Iperf3Progress p = new Iperf3Progress(new Output(terminal), 'm', true);
        p.wipe();
        assertThat(terminal.size()).isZero();
        p.draw(interval(0, 1_000_000));
        p.draw(interval(1, 500_000));
        p.draw(interval(2, 0));
        assertThat(terminal.toString(StandardCharsets.UTF_8))
                .endsWith("\r\033[K█▅▁  0.00 Mbits/sec, at most 8.00 Mbits/sec");
        p.wipe();
        assertThat(terminal.toString(StandardCharsets.UTF_8)).endsWith("\r\033[K");
    }

    @Test
    void plainTerminalsGetPlainSigns() {
        Iperf3Progress p = new Iperf3Progress(new Output(terminal), 'm', false);
        p.draw(interval(0, 1_000_000));
        p.draw(interval(1, 0));
        assertThat(p.line()).contains("#_  ");
    }
}
