package sonde.inspectors.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void numbersAreThoseOfTheJdk() {
        Random random = new Random(1);
        for (int i = 0; i < 5000; i++) {
            long n = random.nextLong() >> random.nextInt(64);
            assertThat(new Text().dec(n).toString()).isEqualTo(Long.toString(n));
            assertThat(new Text().hex(n).toString()).isEqualTo(Long.toHexString(n));
            assertThat(new Text().udec(n).toString()).isEqualTo(Long.toUnsignedString(n));
            long u = n & 0xffffffffL;
            assertThat(new Text().dec(u).toString()).isEqualTo(Long.toString(u));
            for (int width : new int[]{2, 3, 6, 9}) {
                assertThat(new Text().dec0(u >>> i % 33, width).toString())
                        .isEqualTo(String.format("%0" + width + "d", u >>> i % 33));
            }
        }
        for (long u = 0xffff_ffffL, n = 0; n < 100_000; n++, u -= 20_011) {
            assertThat(new Text().dec(u).toString()).isEqualTo(Long.toString(u));
        }
        for (int n = 0; n < 100_000; n++) {
            assertThat(new Text().dec(n).toString()).isEqualTo(Integer.toString(n));
        }
        assertThat(new Text().dec(Long.MIN_VALUE).toString()).isEqualTo(Long.toString(Long.MIN_VALUE));
    }

    @Test
    void controlCharactersBecomeVisible() {
        assertThat(Text.visible("a\033[31mb\nc\u0007\u009b\u007f")).isEqualTo("a\\x1b[31mb\\x0ac\\x07\\x9b\\x7f");
        assertThat(Text.visible("\u202e\u2028")).isEqualTo("\\u{202e}\\u{2028}");
        assertThat(Text.visible("über 漢字 🦉")).isEqualTo("über 漢字 🦉");
    }

    @Test
    void noBytesFromOutsideEverReachATerminalAsCommands() {
        Random random = new Random(2);
        byte[] bytes = new byte[64];
        for (int i = 0; i < 5000; i++) {
            random.nextBytes(bytes);
            String shown = new Text().safe(bytes, 0, bytes.length).toString();
            assertThat(shown.chars().noneMatch(c -> c < 0x20 || c >= 0x7f && c < 0xa0)).isTrue();
            assertThat(new String(shown.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)).isEqualTo(shown);
        }
    }

    @Test
    void columnsArePaddedOnTheSideAskedFor() {
        Text t = new Text();
        t.str("ab").left(0, 5).str("|");
        int start = t.size();
        t.str("cd").right(start, 5);
        assertThat(t.toString()).isEqualTo("ab   |   cd");
    }
}
