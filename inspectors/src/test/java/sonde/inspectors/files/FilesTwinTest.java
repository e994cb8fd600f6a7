package sonde.inspectors.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.Syscall;
import sonde.inspectors.kernel.bpf.FileStream;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.Sink;
import sonde.inspectors.processes.Mounts;

/** Files of all kinds out of the kernel's iterator and out of /proc: the same rows. */
@Timeout(60)
class FilesTwinTest {
    private static final int AT_FDCWD = -100, O_RDWR = 2, O_CLOEXEC = 02000000, O_PATH = 010000000, O_APPEND = 02000,
            CLONE_FILES = 0x400;

    /** Its arguments: a folder of ours, and what is mounted on it for nobody else. */
    private static final String SCRIPT = """
            cd "$1"
            cp "$(type -P bash)" shell
            exec 5<&0 10<passwd 11>written 12>>appended 13<. 14<>fifo 15</dev/null 16<>/dev/udp/127.0.0.1/9 17<&10
            exec 18</proc/self/status 19</sys/kernel/notes 20</proc/self/fd 21<deleted 22</dev/zero 23<"$2"
            rm deleted
            read -u 10 -n 3 x
            (cd /; exec 11>&-; echo ready; read <&5) &
            unshare --mount bash -c '
                mount -t tmpfs own "$1/there" && echo in > "$1/there/file" && exec 24<"$1/there/file" 25<"$1/there"
                mkdir "$1/there/up" "$1/there/work" "$1/there/all"
                mount -t overlay own -o "lowerdir=$1,upperdir=$1/there/up,workdir=$1/there/work" "$1/there/all" &&
                exec 26<"$1/there/all/passwd" 27>>"$1/there/all/passwd" && exec "$1/there/all/shell" -c "echo ready; read <&5"
                echo ready; read <&5' x "$1" 2> /dev/null &
            unshare --pid --fork --kill-child --mount-proc bash -c 'exec 24</proc/self/maps; echo ready; read <&5' &
            echo ready
            wait
            """;

    @TempDir
    Path folder;

    private final Linux kernel = new Linux();
    private final ProcFs proc = new ProcFs(kernel);
    private final Door door = kernel.door();
    private final Set<Integer> own = new HashSet<>();
    private final List<ByteBuffer> mapped = new ArrayList<>();
    /** The numbers of a thread that shares the table of its process, and of one that does not. */
    private final List<Integer> threads = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile int asideOnly = -1;
    private final Set<Integer> pids = new HashSet<>();
    private @Nullable Process others;

    @BeforeEach
    void setTheScene() throws Exception {
        if (FileStream.possible(proc) == null) throw new TestAbortedException("only root has the kernel's iterator");
        for (String name : List.of("passwd", "deleted", "written")) Files.writeString(folder.resolve(name), name);
        Files.createDirectory(folder.resolve("there"));
        Path deep = folder.resolve("d".repeat(200)).resolve("e".repeat(200)).resolve("f".repeat(200));
        Files.createDirectories(deep);
        Files.writeString(deep.resolve("g\nh"), "deep");
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("fifo").toString()).start().waitFor()).isZero();
        Process others = new ProcessBuilder("bash", "-c", SCRIPT, "bash", folder.toString(),
                deep.resolve("g\nh").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        this.others = others;
        BufferedReader said = others.inputReader();
        for (int i = 0; i < 4; i++) if (!"ready".equals(said.readLine())) throw new IOException("the scene is not set");
        pids.add((int) others.pid());
        others.descendants().forEach(p -> pids.add((int) p.pid()));
        for (String file : List.of("mapped", "odd\nname", "mapped and gone")) {
            Path path = folder.resolve(file);
            Files.writeString(path, file);
            try (FileChannel c = FileChannel.open(path)) {
                mapped.add(c.map(FileChannel.MapMode.READ_ONLY, 0, 3));
            }
        }
        Files.delete(folder.resolve("mapped and gone"));
        open("passwd", O_CLOEXEC);
        open("passwd", O_RDWR | O_APPEND);
        open("passwd", O_PATH);
        open("fifo", O_PATH);
        for (int call : new int[]{Syscall.EVENTFD2, Syscall.EPOLL_CREATE1}) own.add((int) door.call(call, 0, 0));
        own.add((int) door.call(Syscall.TIMERFD_CREATE, 1, 0));
        own.add((int) door.call(Syscall.PIDFD_OPEN, others.pid(), 0));
        ByteBuffer name = path("memory");
        own.add((int) door.call(Syscall.MEMFD_CREATE, door.address(name), 0));
        own.add((int) door.call(Syscall.SOCKET, 1, 1, 0));
        own.add((int) door.call(Syscall.OPENAT, AT_FDCWD, door.address(path("/dev/ptmx")), O_RDWR, 0));
        assertThat(own).allMatch(fd -> fd >= 0);
        thread(false);
        thread(true);
        assertThat(asideOnly).isNotNegative();
    }

    private void thread(boolean unshares) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Thread.ofPlatform().daemon().start(() -> {
            threads.add((int) door.call(Syscall.GETTID));
            if (unshares && door.call(Syscall.UNSHARE, CLONE_FILES) == 0) {
                asideOnly = (int) door.call(Syscall.MEMFD_CREATE, door.address(path("aside")), 0);
            }
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        begun.await();
    }

    private void open(String name, int flags) {
        ByteBuffer path = path(folder.resolve(name).toString());
        own.add((int) door.call(Syscall.OPENAT, AT_FDCWD, door.address(path), flags, 0));
    }

    private static ByteBuffer path(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return Door.allocate(bytes.length + 1).put(0, bytes);
    }

    @AfterEach
    void clear() throws Exception {
        for (int fd : own) door.call(Syscall.CLOSE, fd);
        end.countDown();
        Process others = this.others;
        if (others == null) return;
        List<ProcessHandle> left = others.descendants().toList();
        others.getOutputStream().close();
        others.destroy();
        for (ProcessHandle p : left) p.destroyForcibly();
        others.waitFor();
    }

    @Test
    void bothShowTheSameFiles() throws Exception {
        FileDetail detail = new FileDetail(false, false, true, true, false, false, false, false, 1000, List.of());
        List<String> iterated = rows(detail, snapshot(false)), walked = rows(detail, null);
        List<String> more = new ArrayList<>(iterated), fewer = new ArrayList<>(walked);
        more.removeAll(walked);
        fewer.removeAll(iterated);
        assertThat(more).isEqualTo(fewer).isEmpty(); // short enough to be read
        assertThat(iterated).isEqualTo(walked).hasSizeGreaterThan(80);
        assertThat(walked).anyMatch(row -> row.contains("(deleted)")).anyMatch(row -> row.contains("there/all"));
        assertThat(walked).anyMatch(row -> row.contains("odd\\012name"))
                .anyMatch(row -> row.contains("mapped and gone"));
        assertThat(mapped).hasSize(3);
        assertThat(walked).anyMatch(row -> row.contains("task=" + threads.get(0)) && row.contains("memfd:memory"));
        assertThat(walked).anyMatch(row -> row.contains("task=" + threads.get(1)) && row.contains("memfd:aside"));
        assertThat(walked).anyMatch(row -> row.contains("g\nh")).anyMatch(row -> row.contains("memfd:memory"));
    }

    @Test
    void bothShowTheSameSockets() throws Exception {
        FileDetail detail = new FileDetail(false, false, true, true, false, false, false, false, 1000, List.of());
        Selection selection = new Selection();
        selection.wantsUnix = true;
        assertThat(rows(detail, snapshot(true), selection)).isEqualTo(rows(detail, null, selection)).isNotEmpty();
    }

    @Test
    void aSnapshotHoldsAProcessOfManyBlocks() throws Exception {
        Path file = folder.resolve("d".repeat(200)).resolve("e".repeat(200)).resolve("f".repeat(200)).resolve("many");
        List<FileChannel> channels = new ArrayList<>();
        try {
            for (int i = 0; i < 3000; i++) {
                channels.add(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
            }
            FdList list = new FdList();
            assertThat(list.read(snapshot(false), (int) ProcessHandle.current().pid(), false)).isTrue();
            int found = 0;
            for (int i = 0; i < list.size(); i++) {
                if (i > 0) assertThat(list.number(i)).isGreaterThan(list.number(i - 1));
                if (list.target(i).equals(file.toString())) found++;
            }
            assertThat(found).isEqualTo(3000);
        } finally {
            for (FileChannel c : channels) c.close();
        }
    }

    private FileSnapshot snapshot(boolean socketsOnly) {
        Linux there = FileStream.possible(proc);
        FileSnapshot s = there == null ? null : FileSnapshot.take(there, proc, socketsOnly, !socketsOnly);
        if (s != null) return s;
        throw new TestAbortedException("this kernel or user has no iterator over files (root, BTF, Linux 5.8)");
    }

    private List<String> rows(FileDetail detail, @Nullable FileSnapshot from) throws Exception {
        Selection ours = new Selection();
        for (int pid : pids) ours.pids.add(new Wanted<>(pid, ""));
        ours.pids.add(new Wanted<>((int) ProcessHandle.current().pid(), ""));
        ours.everyTask = true;
        return rows(detail, from, ours);
    }

    /** The rows of the scene, with all that they tell. */
    private List<String> rows(FileDetail detail, @Nullable FileSnapshot from, Selection selection) throws Exception {
        List<String> rows = new ArrayList<>();
        ProcFs tree = from != null ? proc : new ProcFs(kernel, "/proc/."); // a tree that is not ours is walked
        OpenFiles files = new OpenFiles(tree, selection, detail, Mounts.parse(proc.read("self/mountinfo")));
        if (from != null) files.readFrom(from);
        int self = (int) ProcessHandle.current().pid();
        int shared = threads.get(0), unshared = threads.get(1);
        files.run(new Sink<OpenFile>() {
            @Override
            public boolean accept(OpenFile f) {
                int pid = f.process().pid();
                if (pids.contains(pid) || isOfOwnThread(f, shared, unshared)
                        || pid == self && f.process().task() == 0 && isOwn(f))
                    rows.add(row(f));
                return true;
            }

            @Override
            public void gap(Gap gap) {}

            @Override
            public void close() {}
        });
        return rows;
    }

    /** A thread that shares the table of its process, and one that does not. */
    private boolean isOfOwnThread(OpenFile f, int shared, int unshared) {
        int task = f.process().task();
        return task == unshared && f.descriptor().number() == asideOnly || task == shared && isOwn(f);
    }

    private boolean isOwn(OpenFile f) {
        return own.contains(f.descriptor().number()) || f.descriptor().number() < 0 && f.name().startsWith(folder
                .toString());
    }

    private static String row(OpenFile f) {
        return f.process() + " " + f.descriptor() + f.lock() + " " + f.type() + " " + f.device() + " " + f.rawDevice()
                + " " + f.inode() + " " + f.size() + " " + f.offset() + " " + f.links() + " " + f.name() + " " + f
                        .notes()
                + " " + f.socket() + " " + f.info().details() + f.info().watches();
    }
}
