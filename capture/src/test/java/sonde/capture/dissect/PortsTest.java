package sonde.capture.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import sonde.capture.packet.Dissector;

/** What is remembered of ports is what the lines say. */
class PortsTest {
    @Test
    void everyPairFindsTheProtocolOfItsLine() {
        for (Ports ports : List.of(new TcpPorts(), new UdpPorts())) {
            List<Integer> named = new ArrayList<>();
            for (int p = 0; p < 65536; p++) if (ports.lines(p, p) != null) named.add(p);
            assertThat(named).hasSizeGreaterThan(15).doesNotContain(0);
            Random random = new Random(3);
            for (int i = 0; i < 300_000; i++) {
                int a = random.nextInt(4) > 0 ? named.get(random.nextInt(named.size())) : random.nextInt(65536);
                int b = random.nextInt(2) > 0 ? named.get(random.nextInt(named.size())) : random.nextInt(65536);
                assertThat(name(ports.find(a, b))).as("%s > %s", a, b).isEqualTo(name(ports.lines(a, b)));
                assertThat(name(ports.find(b, a))).as("%s > %s", b, a).isEqualTo(name(ports.lines(b, a)));
            }
        }
    }

    private static String name(@Nullable Dissector d) { return d == null ? "" : d.getClass() + d.name(); }
}
