package sonde.inspectors.kernel.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BtfTest {
    private static final String[] NAMES = {"box", "lid", "open_box", "nobody"};

    private static byte[] kernel() {
        TypesOfAKernel k = new TypesOfAKernel();
        int u64 = k.integer("u64", 8), u16 = k.typedef("u16", k.integer("short", 2)), u8 = k.integer("u8", 1);
        k.enumeration("colour", 3);
        k.structure("boxes", 8, false, "first", u64, 0);
        k.function("close_box");
        int inner = k.structure("", 12, false, "weight", u64, 0, "owner", k.constant(u16), 64);
        int either = k.union("", 12, "only", inner, 0, "", inner, 0);
        k.structure("box", 64, false, "mode", u16, 0, "", either, 64, "name", k.array(u8, 16), 192, "next", k.pointer(
                u64), 320);
        k.function("open_box");
        k.structure("lid", 8, true, "bits", u16, 3 << 24 | 2, "whole", u16, 32);
        return k.bytes();
    }

    private static Btf read(byte[] bytes, String... names) {
        return java.util.Objects.requireNonNull(Btf.of(bytes, names), "these are types");
    }

    @Test
    void tellsWhereMembersLieAndHowLongTheyAre() {
        Btf btf = read(kernel(), NAMES);
        assertThat(btf.size("box")).isEqualTo(64);
        assertThat(btf.member("box", "mode")).isEqualTo(new Btf.Member(0, 2));
        assertThat(btf.member("box", "name")).isEqualTo(new Btf.Member(24, 16));
        assertThat(btf.member("box", "next")).isEqualTo(new Btf.Member(40, 8));
        assertThat(btf.member("lid", "whole")).isEqualTo(new Btf.Member(4, 2));
    }

    @Test
    void looksIntoStructuresWithoutAName() {
        Btf btf = read(kernel(), NAMES);
        assertThat(btf.member("box", "weight")).isEqualTo(new Btf.Member(8, 8));
        assertThat(btf.member("box", "owner")).isEqualTo(new Btf.Member(16, 2));
    }

    @Test
    void countsTypesFromOne() {
        Btf first = read(kernel(), "close_box"), second = read(kernel(), "open_box");
        assertThat(first.function("close_box")).isEqualTo(8); // a prototype before each
        assertThat(second.function("open_box")).isEqualTo(16);
    }

    @Test
    void hasNothingForWhatIsNotThere() {
        Btf btf = read(kernel(), NAMES);
        assertThat(btf.function("nobody")).isEqualTo(-1);
        assertThat(btf.size("nobody")).isEqualTo(-1);
        assertThat(btf.member("box", "nobody")).isNull();
        assertThat(btf.member("nobody", "mode")).isNull();
        assertThat(btf.member("lid", "bits")).as("a bit field is no number of bytes").isNull();
        assertThat(btf.size("boxes")).as("nobody said that it would be asked for").isEqualTo(-1);
    }

    /** Any answer is right: only that there is one counts. */
    private static void ask(byte[] bytes) {
        Btf btf = Btf.of(bytes, NAMES);
        if (btf == null) return;
        for (String s : NAMES) {
            use(btf.function(s), btf.size(s));
            for (String m : new String[]{"mode", "weight", "owner", "name", "next", "bits"}) use(btf.member(s, m));
        }
    }

    private static void use(@Nullable Object... answers) { assertThat(answers).isNotEmpty(); }

    @Test
    void everyPrefixAndEveryFlippedBitStillReads() {
        byte[] bytes = kernel();
        for (int n = 0; n < bytes.length; n++) ask(java.util.Arrays.copyOf(bytes, n));
        for (int i = 0; i < bytes.length * 8; i++) {
            byte[] damaged = bytes.clone();
            damaged[i / 8] ^= (byte) (1 << i % 8);
            ask(damaged);
        }
    }

    @Test
    void anyBytesStillRead() {
        Random random = new Random(1);
        byte[] bytes = kernel();
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = bytes.clone();
            for (int i = random.nextInt(1, 9); i > 0; i--) {
                int at = random.nextInt(20, damaged.length);
                damaged[at] = random.nextBoolean() ? (byte) random.nextInt() : damaged[random.nextInt(damaged.length)];
            }
            ask(damaged);
        }
    }

    /** A structure of 65,535 members without names, each of its own kind: without a limit that is a walk without an end. */
    @Test
    void structuresWithinThemselvesEnd() {
        TypesOfAKernel k = new TypesOfAKernel();
        Object[] members = new Object[3 * 65_535];
        for (int i = 0; i < members.length; i += 3) {
            members[i] = "";
            members[i + 1] = 1;
            members[i + 2] = 0;
        }
        assertThat(k.structure("box", 8, false, members)).isEqualTo(1);
        Btf btf = read(k.bytes(), NAMES);
        assertThat(btf.member("box", "mode")).isNull();
    }
}
