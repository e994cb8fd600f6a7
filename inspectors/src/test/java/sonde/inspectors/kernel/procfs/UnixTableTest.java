package sonde.inspectors.kernel.procfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import sonde.inspectors.kernel.FilesKernel;
import sonde.inspectors.kernel.KernelException;

class UnixTableTest {
    private static final String HEADER = "Num       RefCount Protocol Flags    Type St Inode Path\n";

    private final List<UnixLine> rows = new ArrayList<>();

    private static String row(int inode, String path) {
        return "0000000000000000: 00000002 00000000 00010000 0001 01 " + inode + (path.isEmpty() ? "" : " " + path)
                + "\n";
    }

    private long read(String text, UnixTable.Names names) throws KernelException {
        rows.clear();
        return UnixTable.read(new ProcFs(new FilesKernel(11).with("/tree/net/unix", text), "/tree"), names,
                row -> rows.add(row));
    }

    @Test
    void readsNamesWithBlanksAndSocketsWithoutName() throws KernelException {
        assertThat(read(HEADER + row(7, "/run/a b") + row(8, "") + row(9, "@x@y"), inode -> -1)).isZero();
        assertThat(rows).extracting(UnixLine::name).containsExactly("/run/a b", "", "@x@y");
        assertThat(rows).extracting(UnixLine::inode).containsExactly(7L, 8L, 9L);
        assertThat(rows.get(0).flags() & UnixLine.ACCEPTING).isNotZero();
        assertThat(rows.get(0).state()).isEqualTo(1);
        assertThat(rows.get(0).type()).isEqualTo(1);
    }

    @Test
    void takesALineThatIsNoRowAsTheRestOfThePathBefore() throws KernelException {
        assertThat(read(HEADER + row(7, "/run/a\nLISTENING fake") + row(8, "/run/b"), inode -> -1)).isZero();
        assertThat(rows).extracting(UnixLine::name).containsExactly("/run/a\nLISTENING fake", "/run/b");
    }

    @Test
    void takesAWholeForgedRowAsPathWhereTheNameIsKnownBetter() throws KernelException {
        String forged = row(1, "/run/docker.sock").stripTrailing();
        read(HEADER + row(7, "/tmp/x\n" + forged) + row(8, "/run/b"), inode -> inode == 7 ? 1 : 0);
        assertThat(rows).extracting(UnixLine::inode).containsExactly(7L, 8L);
        assertThat(rows.get(0).name()).isEqualTo("/tmp/x\n" + forged);
    }

    @Test
    void doesNotGiveANameToASocketThatHasNone() throws KernelException {
        assertThat(read(HEADER + row(7, "") + "no row at all\n" + row(8, "\nodd"), inode -> -1)).isEqualTo(1);
        assertThat(rows).extracting(UnixLine::name).containsExactly("", "\nodd");
    }

    @Test
    void showsASocketOfAnUnknownTypeAndState() throws KernelException {
        assertThat(read(HEADER + row(7, "/run/a").replace("0001 01", "ZZZZ 7F"), inode -> -1)).isZero();
        assertThat(rows).extracting(UnixLine::type).containsExactly(0);
        assertThat(rows).extracting(UnixLine::state).containsExactly(0x7f);
    }

    @Test
    void holdsAPathWithoutEndInBoundedMemory() throws KernelException {
        read(HEADER + row(7, "/run/" + "x\n".repeat(100_000)), inode -> -1);
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).path().length).isLessThanOrEqualTo(4096);
    }

    @Test
    void neverThrowsWhateverTheBytesAre() throws KernelException {
        Random random = new Random(5);
        byte[] good = (HEADER + row(7, "/run/a") + row(8, "")).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        for (int i = 0; i < 2000; i++) {
            byte[] bad = good.clone();
            for (int k = 0; k < 1 + i % 5; k++) bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            long damaged = read(new String(bad, java.nio.charset.StandardCharsets.ISO_8859_1), inode -> -1);
            assertThat(rows.size() + damaged).isLessThanOrEqualTo(8);
        }
    }
}
