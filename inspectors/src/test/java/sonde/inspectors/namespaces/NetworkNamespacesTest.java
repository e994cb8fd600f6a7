package sonde.inspectors.namespaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.NetNamespace;
import sonde.inspectors.kernel.Syscall;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.probe.ProbeException;

class NetworkNamespacesTest {
    private final Linux linux = new Linux();

    private static long own(Linux linux) throws Exception {
        byte[] link = linux.readLink("/proc/thread-self/ns/net");
        return NamespaceSearch.inode(link, link.length);
    }

    @Test
    void theOwnNamespaceComesFirstAndEachComesOnce() throws Exception {
        try (NetworkNamespaces found = NetworkNamespaces.find(linux, false)) {
            assertThat(found.all().get(0).own()).isTrue();
            assertThat(found.all().get(0).inode()).isEqualTo(own(linux));
            assertThat(found.all().stream().filter(n -> n.inode() != 0).map(NetworkNamespace::inode))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aNamespaceThatOnlyADescriptorKeepsIsFound() throws Exception {
        root();
        long[] inode = new long[1];
        long fd = NetNamespace.run(linux.door(), () -> {
            inode[0] = own(linux);
            byte[] path = "/proc/thread-self/ns/net\0".getBytes(StandardCharsets.UTF_8);
            ByteBuffer native_ = Door.allocate(path.length).put(0, path);
            return linux.door().call(Syscall.OPENAT, -100, linux.door().address(native_), 02000000, 0);
        });
        assertThat(fd).isPositive();
        try (NetworkNamespaces found = NetworkNamespaces.find(linux, false)) {
            assertThat(found.all()).extracting(NetworkNamespace::inode).contains(inode[0]);
            List<Long> visited = new ArrayList<>();
            new Tour(linux, found.all(), gap -> {}).run((where, proc) -> {
                try {
                    visited.add(own(linux));
                } catch (Exception e) {
                    throw new ProbeException(ProbeException.Kind.FAILED, "no own namespace", e);
                }
                return true;
            });
            assertThat(visited).contains(inode[0]).doesNotHaveDuplicates();
        } finally {
            linux.door().call(Syscall.CLOSE, fd);
        }
    }

    @Test
    void theCallerStaysWhereItIs() throws Exception {
        long before = own(linux);
        try (NetworkNamespaces found = NetworkNamespaces.find(linux, false)) {
            new Tour(linux, found.all(), gap -> {}).run((where, proc) -> true);
        }
        assertThat(own(linux)).isEqualTo(before);
    }

    @Test
    void whatAVisitThrowsEndsTheTour() throws Exception {
        try (NetworkNamespaces found = NetworkNamespaces.find(linux, false)) {
            Tour tour = new Tour(linux, found.all(), gap -> {});
            assertThatThrownBy(() -> tour.run((where, proc) -> {
                throw new ProbeException(ProbeException.Kind.FAILED, "enough");
            })).isInstanceOf(ProbeException.class).hasMessage("enough");
            assertThatThrownBy(() -> tour.run((where, proc) -> {
                throw new IllegalStateException("a bug");
            })).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void namesThatMeanNothingAreErrors() {
        NamespaceNames names = new NamespaceNames(new ProcFs(linux));
        for (String word : new String[]{"", ".", "..", "NONSENSE", "../../etc/passwd", "999999999", "net:[1]", "net:[", "-1", "99999999999999999999"}) {
            assertThatThrownBy(() -> names.find(word)).as(word).isInstanceOf(ProbeException.class)
                    .hasMessageContaining("no network namespace");
        }
    }

    @Test
    void aProcessIsAName() throws Exception {
        NetworkNamespace n = new NamespaceNames(new ProcFs(linux)).find(Long.toString(ProcessHandle.current().pid()));
        assertThat(n.directory()).isEqualTo("/proc/" + ProcessHandle.current().pid());
        assertThat(new NamespaceNames(new ProcFs(linux)).find("net:[" + n.inode() + "]").inode()).isEqualTo(n.inode());
    }

    @Test
    void linksToNamespacesAreRead() {
        assertThat(inode("net:[4026531840]")).isEqualTo(4026531840L);
        for (String bad : new String[]{"", "net:[]", "net:[1", "mnt:[4026531841]", "net:[12x]", "socket:[1]", "net:[99999999999999999999]"}) {
            assertThat(inode(bad)).as(bad).isEqualTo(-1);
        }
    }

    private static long inode(String link) {
        byte[] bytes = link.getBytes(StandardCharsets.UTF_8);
        return NamespaceSearch.inode(bytes, bytes.length);
    }

    private void root() {
        if (linux.userId() == 0) return;
        System.err.println("SKIPPED: needs root for a network namespace of its own");
        Assumptions.abort("not root");
    }
}
