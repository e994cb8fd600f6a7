package sonde.capture.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import sonde.inspectors.kernel.pcap.Instructions;

/** Long rows of alternatives, which are evaluated as sets, are judged as their program of single comparisons is. */
class ManyAlternativesTest {
    private static final int[] LINKS = {Dlt.EN10MB, Dlt.RAW, Dlt.LINUX_SLL2, Dlt.PPP, Dlt.IEEE802_11_RADIO};
    private static final String[] JOINTS = {" or ", " or ", " or ", " or ", " or ", " or ", " and ", " and not "};

    @Test
    void judgesRowsAsSingleComparisonsDo() throws FilterException {
        Random random = new Random(7);
        int judged = 0, accepted = 0;
        for (int dlt : LINKS) {
            List<byte[]> packets = OwnPackets.of(dlt);
            for (int i = 0; i < 40; i++) {
                String expression = expression(random);
                Filter ours = Filter.compile(expression, dlt, FilterOptions.forLive(0xffffff00).withOptimize(false));
                long[] words = ours.kernelProgram();
                if (words.length == 0) continue; // more than the kernel takes
                ReferenceMachine plain = new ReferenceMachine(new Instructions(words));
                for (byte[] p : packets) {
                    boolean expected = plain.accepts(p, p.length, p.length + 4);
                    assertThat(ours.matches(p, 0, p.length, p.length + 4)).as(dlt + ": " + expression)
                            .isEqualTo(expected);
                    judged++;
                    if (expected) accepted++;
                }
            }
        }
        assertThat(accepted).isBetween(judged / 20, judged / 20 * 19);
    }

    @Test
    void findsEachOfFiveHundredAndNothingElse() throws FilterException {
        StringBuilder e = new StringBuilder("udp and (port 2");
        for (int port = 4; port <= 1000; port += 2) e.append(" or ").append(port);
        Filter filter = Filter.compile(e + ") and not host 10.0.0.9", 1, FilterOptions.forFile());
        byte[] p = new byte[14 + 20 + 8];
        p[12] = 8;
        p[14] = 0x45;
        p[23] = 17;
        for (int port = 0; port < 1100; port++) {
            p[36] = (byte) (port >> 8);
            p[37] = (byte) port;
            assertThat(filter.matches(p, 0, p.length, p.length)).as("port " + port)
                    .isEqualTo(port >= 2 && port <= 1000 && port % 2 == 0);
        }
    }

    /** Rows of one kind and of several, with what the packets have among what they do not have. */
    private static String expression(Random r) {
        List<String> words = new ArrayList<>();
        int kind = r.nextInt(9);
        int n = 9 + r.nextInt(30);
        for (int i = 0; i < n; i++) words.add(term(kind == 8 ? r.nextInt(8) : kind, r));
        StringBuilder e = new StringBuilder(words.get(0));
        boolean pure = r.nextInt(3) > 0, open = r.nextInt(3) == 0;
        for (int i = 1; i < n; i++) {
            e.append(pure ? " or " : JOINTS[r.nextInt(JOINTS.length)]);
            if (open && i == n / 2) e.append('(');
            e.append(words.get(i));
        }
        if (open) e.append(')');
        return r.nextInt(4) == 0 ? "not (" + e + ")" : e.toString();
    }

    private static String term(int kind, Random r) {
        int port = r.nextInt(4) == 0 ? r.nextInt(2) == 0 ? 80 : 53 : r.nextInt(65536);
        String host = "10." + r.nextInt(2) + ".0." + (r.nextInt(3) == 0 ? 10 + r.nextInt(2) : r.nextInt(256));
        return switch (kind) {
            case 0 -> "port " + port;
            case 1 -> "tcp port " + port;
            case 2 -> "udp dst port " + port;
            case 3 -> "host " + host;
            case 4 -> "src host " + host;
            case 5 -> r.nextInt(5) == 0 ? "net 10.0.0.0/" + (23 + r.nextInt(3)) : "net " + r.nextInt(200) + ".0.0.0/8";
            case 6 -> "ip6 host 2001:db8::" + Integer.toHexString(r.nextInt(20));
            default -> "src and dst port " + port;
        };
    }
}
