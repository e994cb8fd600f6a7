package sonde.capture.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Random;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

import sonde.capture.packet.Detail;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Names;
import sonde.capture.packet.Printer;
import sonde.inspectors.bytes.Text;

/** Rarer protocols: their words on sound frames, and that damaged ones end. */
class MadeFramesTest {
    private static final int MAX_LINE = 1 << 17, MUTANTS = 60;

    private final List<MadeFrames> frames = MadeFrames.all();
    private final Dissectors dissectors = new Dissectors();
    private final Text out = new Text();

    private String print(MadeFrames f, byte[] bytes, int captured, int length, int verbose) {
        Dissector link = Objects.requireNonNull(dissectors.link(f.link()), f.kind());
        out.clear();
        new Printer(out, Detail.verbose(verbose), dissectors, Names.NONE).packet(link, bytes, 0, captured, length);
        return out.toString();
    }

    @Test
    void framesPrintAsTheOriginalPrintsThem() {
        SoftAssertions all = new SoftAssertions();
        for (MadeFrames f : frames) {
            byte[] b = f.bytes();
            all.assertThat(print(f, b, b.length, b.length, f.verbose()).stripTrailing())
                    .as(f.kind() + " -v " + f.verbose()).isEqualTo(f.words().stripTrailing());
        }
        all.assertAll();
        assertThat(frames).hasSizeGreaterThan(100);
    }

    @Test
    void everyPrefixOfAFrameEnds() {
        for (MadeFrames f : frames) {
            for (int n = 1; n < f.bytes().length; n++) {
                harmless(f, f.bytes(), n, f.bytes().length);
                harmless(f, f.bytes(), n, n);
            }
        }
    }

    @Test
    void framesWithRandomDamageEnd() {
        Random random = new Random(7);
        for (MadeFrames f : frames) {
            for (int i = 0; i < MUTANTS; i++) {
                byte[] bytes = f.bytes().clone();
                for (int k = random.nextInt(5); k >= 0; k--) {
                    bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? 0xff : random.nextInt());
                }
                harmless(f, bytes, bytes.length, bytes.length + random.nextInt(2) * 1000);
            }
        }
    }

    private void harmless(MadeFrames f, byte[] bytes, int captured, int length) {
        String line = print(f, bytes, captured, length, 4);
        assertThat(line.length()).as(f.kind()).isLessThan(MAX_LINE);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c < 0x20 && c != '\n' && c != '\t' || c >= 0x7f) assertThat(line).as(f.kind()).isEqualTo("no controls");
        }
    }
}
