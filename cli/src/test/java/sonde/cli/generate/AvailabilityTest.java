package sonde.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import sonde.cli.testing.BufferEnv;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.FileStatus;
import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.KernelException;

/** What cannot work on a host says why, in help and in completion; what can says nothing. */
class AvailabilityTest {
    private static final String PROTOCOLS = "protocol  size sockets\nTCP       2304      1\nMPTCP     1936      0\n";

    /** A host that is nothing but files. */
    private record FilesOnly(Map<String, String> files) implements Kernel {
        @Override
        public byte[] read(String path) throws KernelException {
            String text = files.get(path);
            if (text == null) throw new KernelException(path, Errno.ENOENT);
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] readLink(String path) throws KernelException { throw new KernelException(path, Errno.ENOENT); }

        @Override
        public List<String> list(String directory) throws KernelException {
            throw new KernelException(directory, Errno.ENOENT);
        }

        @Override
        public void links(String directory, LinkVisitor each) throws KernelException {
            throw new KernelException(directory, Errno.ENOENT);
        }

        @Override
        public void netlink(int protocol, byte[] request, DatagramVisitor each) throws KernelException {
            throw new KernelException("socket", Errno.EPROTONOSUPPORT);
        }

        @Override
        public FileStatus status(String path, boolean follow) throws KernelException {
            throw new KernelException(path, Errno.ENOENT);
        }

        @Override
        public byte[] attribute(String path, String name) throws KernelException {
            throw new KernelException(path, Errno.ENOENT);
        }

        @Override
        public int userId() { return 65534; }

        @Override
        public void close() {}
    }

    private static String said(Map<String, String> files, String... words) {
        BufferEnv env = new BufferEnv(0, new FilesOnly(files));
        assertThat(env.run(words)).isZero();
        return env.outText();
    }

    private static Map<String, String> host(String capabilities, String protocols, String uring) {
        return Map.of("/proc/self/status", "Name:\tx\nCapEff:\t" + capabilities + "\n",
                "/proc/thread-self/net/protocols",
                protocols,
                "/proc/sys/kernel/io_uring_disabled", uring + "\n", "/proc/sys/kernel/osrelease", "6.1.0\n",
                "/proc/sys/net/mptcp/enabled", "0\n");
    }

    private static Map<String, String> poor() { return host("0000000000000000", PROTOCOLS, "2"); }

    private static Map<String, String> rich() {
        return host("000001ffffffffff", PROTOCOLS + "SCTP      1936      0\n", "0");
    }

    @Test
    void completionSaysOfAnOptionWhyItCannotWork() {
        assertThat(said(poor(), "__complete", "--", "ss", "--sct"))
                .isEqualTo("--sctp\there: this kernel has no SCTP\n");
        assertThat(said(poor(), "__complete", "--", "ss", "--kil"))
                .isEqualTo("--kill\there: needs root or CAP_NET_ADMIN\n");
        assertThat(said(poor(), "__complete", "--", "ss", "--mptc"))
                .isEqualTo("--mptcp\there: switched off (sysctl net.mptcp.enabled)\n");
        assertThat(said(poor(), "__complete", "--", "tcpdump", "--interf"))
                .isEqualTo("--interface\there: needs root or CAP_NET_RAW\n");
        assertThat(said(poor(), "__complete", "--", "iperf3", "--sct")).contains("this kernel has no SCTP");
        assertThat(said(poor(), "__complete", "--", "lab", "run", "uri")).contains("io_uring is disabled");
        assertThat(said(poor(), "__complete", "--", "who", "--all-n")).contains("needs root or CAP_SYS_ADMIN");
    }

    @Test
    void completionSaysOfASubcommandWhatIsInItsWay() {
        assertThat(said(poor(), "__complete", "--", "tcpd")).startsWith("tcpdump\there: capturing needs CAP_NET_RAW");
        assertThat(said(rich(), "__complete", "--", "tcpd")).doesNotContain("here: ");
    }

    @Test
    void helpSaysIt() {
        assertThat(said(poor(), "tcpdump", "-h")).startsWith("Here: capturing needs CAP_NET_RAW")
                .contains("Not here: ").contains("--interface (needs root or");
        assertThat(said(poor(), "ss", "--help").replaceAll("\\s+", " "))
                .contains("SCTP [here: this kernel has no SCTP]");
        for (String name : new String[]{"ss", "tcpdump", "iperf3", "netstat", "lab"}) {
            assertThat(said(poor(), name, "-h").split("\n")).as(name).hasSizeLessThanOrEqualTo(23);
        }
    }

    @Test
    void nothingIsSaidOfWhatWorks() {
        assertThat(said(rich(), "__complete", "--", "ss", "--sct")).doesNotContain("here: ");
        assertThat(said(rich(), "tcpdump", "-h")).doesNotContain("here: ").doesNotContain("Here: ");
        assertThat(said(rich(), "iperf3", "-h")).doesNotContain("SCTP)");
    }

    /** A module that is not loaded yet is not missing. */
    @Test
    void aModuleThatCanBeLoadedIsNotMissing() {
        Map<String, String> files = new java.util.HashMap<>(poor());
        files.put("/lib/modules/6.1.0/modules.dep", "kernel/net/sctp/sctp.ko.xz: kernel/lib/libcrc32c.ko.xz\n");
        assertThat(said(files, "__complete", "--", "ss", "--sct")).doesNotContain("here: ");
    }
}
