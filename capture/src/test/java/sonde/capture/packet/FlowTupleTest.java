package sonde.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;

import org.junit.jupiter.api.Test;

class FlowTupleTest {
    private final FlowTuple tuple = new FlowTuple();

    private boolean read(int linkType, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        return tuple.read(bytes, 0, bytes.length, linkType);
    }

    private static final String IP4 = "45000034 00004000 40060000 0a000001 0a000002 ",
            TCP = "9c400050 00000001 00000000 50020000 00000000",
            IP6 = "60000000 00080040" + "20010db8000000000000000000000001"
                    + "20010db8000000000000000000000002";

    @Test
    void findsPortsBehindTagsAndCookedHeaders() {
        String ethernet = "020000000002 020000000001 ";
        for (String packet : new String[]{"1 " + ethernet + "0800" + IP4 + TCP, "1 " + ethernet
                + "88a80064 81000065 0800" + IP4
                + TCP, "12 " + IP4 + TCP, "0 02000000" + IP4 + TCP, "113 0000 0001 0006 020000000001 0000 0800" + IP4
                        + TCP, "276 0800 0000 00000001 0001 00 06 0200000000010000" + IP4 + TCP}) {
            int blank = packet.indexOf(' ');
            assertThat(read(Integer.parseInt(packet.substring(0, blank)), packet.substring(blank))).as(packet).isTrue();
            assertThat(tuple.sourcePort).isEqualTo(40000);
            assertThat(tuple.destinationPort).isEqualTo(80);
            assertThat(tuple.protocol).isEqualTo(6);
            assertThat(tuple.opens).isTrue();
            assertThat(tuple.v6).isFalse();
        }
    }

    @Test
    void findsPortsBehindExtensionHeadersAndNoneInLaterFragments() {
        assertThat(read(12, IP6.replace("00080040", "00100040") + "1100010400000000" + "0035003600080000")).isTrue();
        assertThat(tuple.v6).isTrue();
        assertThat(tuple.sourcePort).isEqualTo(53);
        assertThat(read(12, IP6.replace("00080040", "00102c40") + "1100000800000001" + "0035003600080000")).isFalse();
        assertThat(read(12, "45000034 00000010 40060000 0a000001 0a000002" + TCP)).isFalse();
    }

    @Test
    void noBytesMakeItFail() {
        Random random = new Random(3);
        int[] types = {0, 1, 12, 101, 108, 113, 276, 147};
        int found = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[random.nextInt(90)];
            random.nextBytes(bytes);
            if (bytes.length > 30 && i % 2 == 0) bytes[0] = (byte) (i % 4 == 0 ? 0x45 : 0x60);
            int from = random.nextInt(bytes.length + 1);
            if (tuple.read(bytes, i % 3 == 0 ? from : 0, bytes.length - (i % 3 == 0 ? from : 0),
                    types[i % types.length])) {
                found++;
                assertThat(tuple.destination + (tuple.v6 ? 16 : 4)).isLessThanOrEqualTo(bytes.length);
            }
        }
        assertThat(found).isPositive();
    }
}
