package sonde.inspectors.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;

class PathNameTest {
    @Test
    void everyNameComesBackAsItWas() {
        Random random = new Random(7);
        for (int i = 0; i < 5000; i++) {
            byte[] name = new byte[random.nextInt(12)];
            random.nextBytes(name);
            assertThat(PathName.bytes(PathName.of(name))).isEqualTo(name);
        }
    }

    @Test
    void namesInUtf8AreTheText() {
        for (String s : new String[]{"plain", "café", "日本語", "😀 \ufffd", ""}) {
            byte[] bytes = s.getBytes(StandardCharsets.UTF_8);
            assertThat(PathName.of(bytes)).isEqualTo(s);
            assertThat(PathName.bytes(s)).isEqualTo(bytes);
        }
    }

    @Test
    void partsOfPathsMayBePutTogether() {
        byte[] bad = {'/', (byte) 0xff, 'a'};
        assertThat(PathName.bytes("/é" + PathName.of(bad) + "/😀")).isEqualTo(
                new byte[]{'/', (byte) 0xc3, (byte) 0xa9, '/', (byte) 0xff, 'a', '/', (byte) 0xf0, (byte) 0x9f, (byte) 0x98, (byte) 0x80});
    }
}
