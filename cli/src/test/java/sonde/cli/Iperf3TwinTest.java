package sonde.cli;

import sonde.cli.testing.Netns;

import sonde.cli.testing.BufferEnv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.api.Test;

class Iperf3TwinTest {
    @Test
    void speaksWithTheOriginalBothWays() throws IOException, InterruptedException {
        Netns.require("iperf3");
        String report = OwnNamespace.run(150, Iperf3Twin.class, "");
        assertThat(report).doesNotContain("bad ").contains("ok server interrupted");
        assertThat(report.lines().filter(l -> l.startsWith("ok "))).hasSize(2 * 26 + 4 + 1);
    }

    @Test
    void everyOptionHasItsEffect() throws IOException, InterruptedException {
        Netns.require("iperf3");
        Netns.require("ss");
        String report = OwnNamespace.run(150, Iperf3Options.class,
                "ip link add v0 type veth peer name v1 && ip addr add 192.0.2.1/24 dev v0 && ip link set v0 up && ip link set v1 up");
        assertThat(report).doesNotContain("bad ").doesNotContain("Exception");
        assertThat(report.lines().filter(l -> l.startsWith("ok "))).hasSize(45);
    }

    @Test
    void printsAndSendsWhatTheOriginalDoesOnEitherEnd() throws IOException, InterruptedException {
        Netns.require("iperf3");
        Netns.require("tcpdump");
        String report = OwnNamespace.run(150, Iperf3Matrix.class, "");
        assertThat(report).doesNotContain("bad ").doesNotContain("Exception");
        assertThat(report.lines().filter(l -> l.startsWith("ok "))).hasSize(10 + 12 + 5);
    }

    @Test
    void keepsWhatWasMeasuredWhenTheOtherEndIsLost() throws IOException, InterruptedException {
        Netns.require("iperf3");
        Netns.require("nsenter");
        String report = OwnNamespace.run(150, Iperf3Losses.class, "");
        assertThat(report).doesNotContain("bad ").doesNotContain("Exception");
        assertThat(report.lines().filter(l -> l.startsWith("ok "))).hasSize(9);
    }

    @Test
    void refusesWhatMakesNoSenseWithTheOriginalsWords() {
        assertUsage("must either be a client (-c) or server (-s)", "iperf3");
        assertUsage("cannot be both server and client", "iperf3", "-s", "-c", "x");
        assertUsage("only one test end condition (-t, -n, -k) may be specified", "iperf3", "-c", "x", "-t", "1", "-k",
                "1");
        assertUsage("number of parallel streams too large (maximum = 128)", "iperf3", "-c", "x", "-P", "129");
        assertUsage("some option you are trying to set is client only", "iperf3", "-s", "-R");
        assertUsage("some option you are trying to set is server only", "iperf3", "-c", "x", "-1");
        assertUsage("cannot be both reverse and bidirectional", "iperf3", "-c", "x", "-R", "--bidir");
        assertUsage("--nstreams belongs to --sctp", "iperf3", "-c", "x", "--nstreams", "3");
        assertUsage("skew threshold must be a positive number", "iperf3", "-s", "--time-skew-threshold", "0");
        assertUsage("invalid time interval for calculating average data rate", "iperf3", "-s",
                "--server-bitrate-limit", "1M/61");
        assertUsage("invalid number of parallel streams (min = 1, max = 128)", "iperf3", "-c", "x", "-P", "0");
        assertUsage("--set: no socket option 'SO_NONSENSE'", "iperf3", "-c", "x", "--set", "SO_NONSENSE=1");
    }

    private static void assertUsage(String words, String... line) {
        BufferEnv env = new BufferEnv();
        assertThat(env.run(line)).isEqualTo(1);
        assertThat(env.errText()).startsWith("iperf3: parameter error - ").contains(words);
    }
}
