package sonde.inspectors.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import sonde.inspectors.kernel.FilesKernel;
import sonde.inspectors.kernel.procfs.ProcFs;

class NameListTest {
    private static NameList unix(String text) {
        String header = "Num       RefCount Protocol Flags    Type St Inode Path\n";
        return NameList.unix(new ProcFs(new FilesKernel(7).with("/tree/net/unix", header + text), "/tree"));
    }

    @Test
    void readsUnixNamesWithBlanks() {
        NameList t = unix("00000000abcdef01: 00000002 00000000 00010000 0001 01 501 /run/with blank\n"
                + "00000000abcdef02: 00000003 00000000 00000000 0002 03 502\n");

        assertThat(t.find(501)).isEqualTo(new SocketName.Unix(501, "0x00000000abcdef01", 1, true, 1,
                "/run/with blank"));
        assertThat(t.find(502)).isEqualTo(new SocketName.Unix(502, "0x00000000abcdef02", 2, false, 3, null));
    }

    @Test
    void aNameWithALineBreakIsNoSocketOfItsOwn() {
        NameList t = unix("00000000abcdef01: 00000002 00000000 00010000 0001 01 501 /run/a\n"
                + "b: 1 2 3 4 5 666 /x\n");

        assertThat(t.find(501)).isEqualTo(new SocketName.Unix(501, "0x00000000abcdef01", 1, true, 1,
                "/run/a\nb: 1 2 3 4 5 666 /x"));
        assertThat(t.find(666)).isNull();
    }

    @Test
    void aTreeThatIsNotOfThisHostHasNoSockDiag() {
        assertThat(NameList.tcp(new ProcFs(new FilesKernel(7), "/tree"))).isNull();
    }
}
