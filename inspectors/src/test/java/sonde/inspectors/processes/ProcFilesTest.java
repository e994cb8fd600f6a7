package sonde.inspectors.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** The pure parsers of files of /proc/PID. */
class ProcFilesTest {
    private static byte[] bytes(String s) { return s.getBytes(StandardCharsets.ISO_8859_1); }

    @Test
    void commandEndsAtTheLastParenthesis() {
        ProcessStat s = ProcessStat.parse(bytes("42 (a) R 1 (b\n) S 7 9 9 0 -1"));
        assertThat(s).isEqualTo(new ProcessStat("a) R 1 (b\n", 'S', 7, 9, -1));
        assertThat(ProcessStat.parse(bytes("42 (cut"))).isNull();
        assertThat(ProcessStat.parse(bytes(""))).isNull();
    }

    @Test
    void fdinfoTellsPositionFlagsAndMount() {
        FdInfo i = FdInfo.parse(bytes("pos:\t123\nflags:\t02100002\nmnt_id:\t27\nino:\t5\nlock:\t1: POSIX …\n"));
        assertThat(i.position()).isEqualTo(123);
        assertThat(i.flags()).isEqualTo(02100002);
        assertThat(i.mount()).isEqualTo(27);
        assertThat(i.details()).isEmpty();
    }

    @Test
    void epollTargetsAreAllThereInTheKernelsOrder() {
        StringBuilder s = new StringBuilder("pos:\t0\nflags:\t02\n");
        for (int fd = 100; fd > 60; fd--)
            s.append("tfd:      ").append(fd).append(" events:       19 data: 1 pos:0 ino:1a sdev:10\n");
        int[] targets = FdInfo.parse(bytes(s.toString())).targets();
        assertThat(targets).hasSize(40).startsWith(100, 99).endsWith(61);
    }

    @Test
    void inotifyWatchesAreRead() {
        FdInfo i = FdInfo
                .parse(bytes(
                        "inotify wd:2 ino:7e9e sdev:800013 mask:800afce ignored_mask:0 fhandle-bytes:8 fhandle-type:1 f_handle:9e7e0000640d1b6d\n"));
        assertThat(i.watches())
                .containsExactly(new FdInfo.Watch(2, 0x7e9e, 0x800013, 0x800afce, -1, 1, "9e7e0000640d1b6d"));
    }

    @Test
    void marksOfAnFanotifyAreFilesMountsAndFileSystems() {
        FdInfo i = FdInfo.parse(
                bytes("""
                        fanotify flags:0 event-flags:8000
                        fanotify sdev:1b mflags:0 mask:8 ignored_mask:0
                        fanotify mnt_id:1c mflags:0 mask:8 ignored_mask:0
                        fanotify ino:2160cf sdev:fe00000 mflags:0 mask:8 ignored_mask:0 fhandle-bytes:2 fhandle-type:1 f_handle:cf6
                        """));
        assertThat(i.watches()).containsExactly(new FdInfo.Watch(-1, 0, 0x1b, 8, -1, 0, ""),
                new FdInfo.Watch(-1, 0, 0, 8, 0x1c, 0, ""),
                new FdInfo.Watch(-1, 0x2160cf, 0xfe00000, 8, -1, 1, "cf6"));
        assertThat(i.watches().get(2).handleBytes()).containsExactly(0xcf);
    }

    @Test
    void aPidfdOfADeadProcessHasNoPid() {
        assertThat(FdInfo.parse(bytes("Pid:\t-1\n")).pid()).isEqualTo(-1);
        assertThat(FdInfo.parse(bytes("Pid:\t17\n")).pid()).isEqualTo(17);
        assertThat(FdInfo.parse(bytes("pos:\t0\n")).pid()).isEqualTo(-2);
    }

    @Test
    void locksAreFoundByProcessAndFile() {
        FileLocks l = FileLocks.parse(bytes("""
                1: POSIX  ADVISORY  WRITE 10 fe:00:99 0 EOF
                1: -> POSIX  ADVISORY  WRITE 11 fe:00:99 0 EOF
                2: FLOCK  ADVISORY  READ 12 fe:00:99 0 9223372036854775807
                3: POSIX  ADVISORY  READ 13 fe:00:99 5 9
                4: OFDLCK ADVISORY  WRITE -1 fe:00:99 0 EOF
                nonsense
                """));
        long device = Device.of(0xfe, 0);
        assertThat(l.of(10, device, 99)).isEqualTo('W');
        assertThat(l.of(11, device, 99)).isEqualTo(' ');
        assertThat(l.of(12, device, 99)).isEqualTo('R');
        assertThat(l.of(13, device, 99)).isEqualTo('r');
        assertThat(l.of(10, device, 98)).isEqualTo(' ');
    }

    @Test
    void everyMappedFileIsThereOnce() {
        List<MemoryMaps.Mapped> m = MemoryMaps.parse(bytes("""
                5000-6000 r--p 00000000 fe:00 12      /usr/lib/with blank.so
                6000-7000 r-xp 00001000 fe:00 12      /usr/lib/with blank.so
                7000-8000 rw-p 00000000 00:00 0       [heap]
                8000-9000 rw-s 00000000 00:01 2048    /dev/zero (deleted)
                9000-a000 rw-p 00000000 00:00 0
                """));
        assertThat(m).containsExactly(
                new MemoryMaps.Mapped(Device.of(0xfe, 0), 12, "/usr/lib/with blank.so", false, 0x5000, 0x6000),
                new MemoryMaps.Mapped(Device.of(0, 1), 2048, "/dev/zero", true, 0x8000, 0x9000));
    }

    @Test
    void theDeepestAndLatestMountHoldsAPath() {
        Mounts m = Mounts.parse(bytes("""
                1 0 8:1 / / rw - ext4 /dev/sda1 rw
                2 1 0:40 / /data rw,relatime shared:5 master:1 - nfs4 host:/export rw
                3 1 0:41 / /data\\040x rw - fuse.sshfs me@host: rw
                4 1 0:42 / /sys/fs/fuse/connections rw - fusectl fusectl rw
                broken line
                """));
        assertThat(Objects.requireNonNull(m.holding("/data/file")).type()).isEqualTo("nfs4");
        assertThat(Objects.requireNonNull(m.holding("/data x/file")).isFuse()).isTrue();
        assertThat(Objects.requireNonNull(m.holding("/database")).type()).isEqualTo("ext4");
        assertThat(Objects.requireNonNull(m.byId(4)).isForeign()).isFalse();
        assertThat(m.hasForeign()).isTrue();
        assertThat(m.byId(9)).isNull();
    }

    @Test
    void deviceNumbersAreThoseOfTheCLibrary() {
        assertThat(Device.libc(Device.of(254, 0))).isEqualTo(0xfe00);
        assertThat(Device.libc(Device.of(0, 0x123))).isEqualTo(0x100023);
        assertThat(Device.major(Device.of(7, 9))).isEqualTo(7);
        assertThat(Device.minor(Device.of(7, 9))).isEqualTo(9);
    }

    @Test
    void accessComesFromFlagsAndFromTheLinkAlike() {
        assertThat(Descriptor.numbered(3, 0100000).access()).isEqualTo('r');
        assertThat(Descriptor.numbered(3, 02001).access()).isEqualTo('w');
        assertThat(Descriptor.numbered(3, 010000000).access()).isEqualTo('u');
        assertThat(Descriptor.ofLink(3, 0120500).access()).isEqualTo('r');
        assertThat(Descriptor.ofLink(3, 0120300).access()).isEqualTo('w');
        assertThat(Descriptor.ofLink(3, 0120700).access()).isEqualTo('u');
    }

    @Test
    void noBytesMakeAParserFail() {
        Random random = new Random(7);
        byte[] alphabet = bytes("0123456789abcdef :-()/\n\t\\.WRposflagtfdinotify");
        for (int round = 0; round < 20_000; round++) {
            byte[] b = new byte[random.nextInt(80)];
            for (int i = 0; i < b.length; i++)
                b[i] = random.nextInt(8) == 0 ? (byte) random.nextInt() : alphabet[random.nextInt(alphabet.length)];
            ProcessStat.parse(b);
            FdInfo.parse(b);
            FileLocks.parse(b);
            MemoryMaps.parse(b);
            assertThat(Mounts.parse(b).list()).hasSizeLessThan(80);
        }
    }
}
