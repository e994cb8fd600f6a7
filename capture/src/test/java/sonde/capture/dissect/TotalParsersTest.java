package sonde.capture.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import sonde.capture.packet.Detail;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Names;
import sonde.capture.packet.Printer;
import sonde.inspectors.bytes.Text;

/** Whatever the bytes are, a packet prints: no exception, no endless line, nothing that a terminal would obey. */
class TotalParsersTest {
    private static final int MAX_LINE = 1 << 16;

    private final Text out = new Text();
    private final Dissectors dissectors = new Dissectors();
    private final Printer[] printers = new Printer[4];
    private final Dissector ethernet = Objects.requireNonNull(dissectors.link(1));

    TotalParsersTest() {
        for (int i = 0; i < printers.length; i++) {
            printers[i] = new Printer(out, Detail.verbose(i), dissectors, Names.NONE);
        }
    }

    private int print(byte[] bytes, int captured, int length, String what) {
        int printed = 0;
        for (int i = 0; i < printers.length; i++) {
            out.clear();
            printers[i].packet(ethernet, bytes, 0, captured, length);
            printed += out.size();
            if (out.size() > MAX_LINE || !isHarmless()) {
                assertThat(out.toString()).as(what + " with " + i + " -v").hasSizeLessThan(MAX_LINE)
                        .doesNotContainPattern("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]");
            }
        }
        return printed;
    }

    private boolean isHarmless() {
        byte[] a = out.array();
        for (int i = 0; i < out.size(); i++)
            if (a[i] < 0x20 && a[i] != '\n' && a[i] != '\t' || a[i] == 0x7f) return false;
        return true;
    }

    @Test
    void everyPrefixOfAFramePrints() {
        for (Map.Entry<String, byte[]> e : Frames.all().entrySet()) {
            byte[] frame = e.getValue();
            for (int n = 1; n <= frame.length; n++) {
                assertThat(print(frame, n, frame.length, e.getKey() + " cut at " + n)).isPositive();
                print(frame, n, n, e.getKey() + " short by " + (frame.length - n));
            }
        }
    }

    @Test
    void everyBitFlipOfAFramePrints() {
        for (Map.Entry<String, byte[]> e : Frames.all().entrySet()) {
            byte[] frame = e.getValue();
            for (int bit = 0; bit < frame.length * 8; bit++) {
                frame[bit / 8] ^= (byte) (1 << bit % 8);
                assertThat(print(frame, frame.length, frame.length, e.getKey() + " with bit " + bit)).isPositive();
                frame[bit / 8] ^= (byte) (1 << bit % 8);
            }
        }
    }

    @Test
    void framesWithRandomDamagePrint() { mutate(20_000, 1); }

    /** The long run: some minutes, another seed each time. */
    @Test
    @Tag("long")
    void framesWithMuchRandomDamagePrint() { for (long seed = 1000; seed < 1200; seed++) mutate(50_000, seed); }

    private void mutate(int count, long seed) {
        Random random = new Random(seed);
        byte[][] frames = Frames.all().values().toArray(new byte[0][]);
        for (int i = 0; i < count; i++) {
            byte[] frame = frames[random.nextInt(frames.length)].clone();
            for (int k = random.nextInt(6); k >= 0; k--) {
                int at = random.nextInt(frame.length);
                frame[at] = (byte) (random.nextBoolean() ? 0xff : random.nextInt());
            }
            int captured = random.nextInt(4) == 0 ? 1 + random.nextInt(frame.length) : frame.length;
            print(frame, captured, captured + random.nextInt(3) * 1000, "seed " + seed + " mutant " + i);
        }
    }

    @Test
    void deepNestingEndsInAMark() {
        byte[] frame = new byte[14 + 20 * 500];
        frame[12] = 8;
        for (int o = 14, left = frame.length - 14; left >= 20; o += 20, left -= 20) { // IP in IP in IP …
            frame[o] = 0x45;
            frame[o + 2] = (byte) (left >> 8);
            frame[o + 3] = (byte) left;
            frame[o + 9] = 4;
        }
        out.clear();
        printers[0].packet(ethernet, frame, 0, frame.length, frame.length);
        assertThat(out.toString()).endsWith(" [too deep]");
    }
}
