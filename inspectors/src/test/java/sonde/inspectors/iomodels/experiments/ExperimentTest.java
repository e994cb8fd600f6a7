package sonde.inspectors.iomodels.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.Sink;

/** That the effects are there; how large they are is the reader's machine's. */
@Timeout(60)
class ExperimentTest {
    private static List<Finding> run(Experiment experiment) throws Exception {
        List<Finding> found = new ArrayList<>();
        new Laboratory(experiment, Door.open(), new ProcFs(new Linux()), System::nanoTime, 5_000_000).run(new Sink<>() {
            @Override
            public boolean accept(Finding finding) { return found.add(finding); }

            @Override
            public void gap(Gap gap) { System.out.println("gap: " + gap.sentence()); }

            @Override
            public void close() {}
        });
        return found;
    }

    private static double value(List<Finding> found, String variant, String figure) {
        for (Finding f : found) {
            if (f.variant().equals(variant) && f.figure().equals(figure) && f.value() != null) return f.value();
        }
        throw new AssertionError("no " + figure + " of " + variant + " in " + found);
    }

    @Test
    void smallWritesWithoutNoDelayWaitForDelayedAcknowledgements() throws Exception {
        List<Finding> found = run(new NoDelay());
        String off = "two writes, TCP_NODELAY off", on = "two writes, TCP_NODELAY on", figure = "median round trip";
        assertThat(value(found, off, figure)).isGreaterThan(20);
        assertThat(value(found, off, figure)).isGreaterThan(3 * value(found, on, figure));
    }

    @Test
    void aPortInTimeWaitIsFreeOnlyForThoseWhoBothReuseIt() throws Exception {
        List<String> answers = new ArrayList<>();
        for (Finding f : run(new ReuseAddress())) if (f.value() == null) answers.add(f.words().replaceFirst(":.*", ""));
        assertThat(answers).containsExactly("EADDRINUSE", "EADDRINUSE", "works", "EADDRINUSE");
    }

    @Test
    void aShortQueueTakesItsLengthAndOneMore() throws Exception {
        List<Finding> found = run(new Backlog());
        String figure = "connected while the server did not accept";
        assertThat(value(found, "listen(fd, 4)", figure)).isEqualTo(5);
        assertThat(value(found, "listen(fd, 64)", figure)).isEqualTo(20);
        assertThat(value(found, "listen(fd, 4)", "ListenOverflows")).isPositive();
    }

    @Test
    void onlyWhoAsksNoticesADeadPeer() throws Exception {
        Assumptions.assumeTrue(new Linux().userId() == 0, "needs root for a namespace and a line to cut");
        List<Finding> found = run(new KeepAlive());
        List<String> alive = new ArrayList<>(), noticed = new ArrayList<>();
        for (Finding f : found) {
            if (f.words().equals("still ESTABLISHED")) alive.add(f.variant());
            if (f.figure().equals("noticed after, ETIMEDOUT")) noticed.add(f.variant());
        }
        assertThat(alive).containsExactly("idle, no options", "unacknowledged data, no options");
        assertThat(noticed).hasSize(2);
    }

    @Test
    void blockingMakesOneCallAMessageAndSpinningMany() throws Exception {
        List<Finding> found = run(new Blocking());
        String figure = "system calls for a message";
        assertThat(value(found, "synchronous, blocking: read", figure)).isLessThan(2);
        assertThat(value(found, "synchronous, non-blocking: read until not EAGAIN", figure)).isGreaterThan(5);
        assertThat(value(found, "asynchronous, blocking: poll, then read", figure)).isBetween(1.9, 2.5);
    }
}
