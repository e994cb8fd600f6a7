package sonde.cli.bench;

import sonde.cli.testing.Netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import sonde.cli.OwnNamespace;

/**
 * Throughput beside the original's, alternating, over loopback and over a veth pair between two namespaces. Prints ratios;
 * asserts nothing about speed. Needs root, iperf3 and the image ({@code mvn package}).
 */
@Tag("bench")
class Iperf3Bench {
    /** The namespace of the other end lives as long as this process, which {@link Iperf3Pairs} ends. */
    private static final String TWO_NAMESPACES = """
            unshare -n sleep 900 & export OTHER=$!
            sleep 0.3
            ip link add v0 type veth peer name v1 && ip link set v1 netns $OTHER || exit 99
            ip addr add 192.0.2.1/24 dev v0 && ip link set v0 up
            nsenter -t $OTHER -n sh -c 'ip link set lo up; ip addr add 192.0.2.2/24 dev v1; ip link set v1 up'
            """;

    @Test
    void pairsWithTheOriginal() throws IOException, InterruptedException {
        Netns.require("iperf3");
        Path sonde = Path.of("target/image/bin/sonde").toAbsolutePath();
        assertThat(sonde).exists();
        System.out.print("load before: " + Files.readString(Path.of("/proc/loadavg")));
        System.out.println(OwnNamespace.run(900, Iperf3Pairs.class, TWO_NAMESPACES, sonde.toString(),
                System.getProperty("rounds", "5"), System.getProperty("seconds", "3")));
    }
}
