package sonde.inspectors.kernel.bpf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.FileStatus;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.Syscall;
import sonde.inspectors.kernel.procfs.ProcFs;

/**
 * The kernel's iterators over the open and the mapped files of all tasks ({@code iter/task_file}, {@code iter/task_vma}): one stream instead of
 * several calls for every process and one for every file. By process, then by descriptor, each in ascending order. Needs
 * root (CAP_BPF and CAP_PERFMON) in the first user namespace. For one thread.
 *
 * <p>
 * It vouches for itself: a socket of our own has to come along with our number, its descriptor and its inode, and of all
 * files the root directory, of mappings that of our program, or what was read is worth nothing.
 */
public final class TaskFiles implements AutoCloseable {
    /**
     * As large as the kernel's own buffer where pages have 64 KiB (eight of them): a record is then never torn between
     * two reads.
     */
    private static final int BUFFER = 512 << 10;

    /** What can witness that the records are right; the first two are ours and nobody else's business. */
    private static final int SOCKET = 1, ROOT = 2, PROGRAM = 4, OWN = SOCKET | ROOT;

    private static final int AF_UNIX = 1, SOCK_DGRAM = 2, SOCK_CLOEXEC = 02000000, AT_FDCWD = -100,
            O_CLOEXEC = 02000000;

    /** Takes one file; the record is used again for the next. False stops. */
    public interface Visitor {
        boolean file(FileRecord file);
    }

    private final Door door;
    private final ProcFs proc;
    private final Bpf bpf;
    private int map = -1, program = -1, link = -1, iterator = -1, witness = -1, root = -1;
    private long witnessInode, programInode;
    /** What has not come along yet. */
    private int missing;
    private @Nullable FileStatus rootStatus;
    private int self;

    private TaskFiles(Door door, ProcFs proc) {
        this.door = door;
        this.proc = proc;
        bpf = new Bpf(door);
    }

    /**
     * Sockets only.
     *
     * @param proc the tree that numbers processes as the records are to
     * @throws IOException with the reason why the kernel does not let us
     */
    public static TaskFiles sockets(Linux kernel, ProcFs proc, TaskLayout layout) throws IOException {
        TaskFiles files = new TaskFiles(kernel.door(), proc);
        try {
            files.openSocket();
            files.open(layout.iterator(), FileProgram.sockets(layout));
            return files;
        } catch (IOException e) {
            files.close();
            throw e;
        }
    }

    /** All files. */
    public static TaskFiles all(Linux kernel, ProcFs proc, TaskLayout layout) throws IOException {
        TaskFiles files = new TaskFiles(kernel.door(), proc);
        try {
            files.openSocket();
            files.openRoot();
            files.map = files.bpf.createMap(Bpf.MAP_ARRAY, 4, FileRecord.MOST, 1);
            files.open(layout.iterator(), FileProgram.files(layout, files.map));
            return files;
        } catch (IOException e) {
            files.close();
            throw e;
        }
    }

    /** Mapped files: by process, then by address; one that is mapped in several places may come several times. */
    public static TaskFiles mappings(Linux kernel, ProcFs proc, TaskLayout layout) throws IOException {
        TaskLayout.Mapping mapping = layout.mapping();
        if (mapping == null) throw new IOException("this kernel has no iterator over mappings");
        TaskFiles files = new TaskFiles(kernel.door(), proc);
        try {
            files.program(proc);
            files.map = files.bpf.createMap(Bpf.MAP_ARRAY, 4, FileRecord.MOST, 1);
            files.open(mapping.iterator(), FileProgram.mappings(layout, mapping, files.map));
            return files;
        } catch (IOException e) {
            files.close();
            throw e;
        }
    }

    private void open(int target, Assembler code) throws IOException {
        program = bpf.loadIterator(target, code);
        link = bpf.linkIterator(program);
        iterator = bpf.createIterator(link);
        try {
            self = Integer.parseInt(new String(proc.kernel().readLink(proc.path("self")), StandardCharsets.US_ASCII));
        } catch (NumberFormatException e) {
            throw new IOException("this process is not in its own tree", e);
        }
    }

    private void openSocket() throws IOException {
        witness = (int) door.call(Syscall.SOCKET, AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        if (witness < 0) throw new IOException("no socket: " + Errno.name(-witness));
        witnessInode = proc.kernel().status(proc.path("self/fd/" + witness), true).inode();
        missing |= SOCKET;
    }

    private void program(ProcFs proc) throws IOException {
        programInode = proc.kernel().status(proc.path("self/exe"), true).inode();
        missing |= PROGRAM;
    }

    private void openRoot() throws IOException {
        ByteBuffer path = Door.allocate(2).put(0, (byte) '/');
        root = (int) door.call(Syscall.OPENAT, AT_FDCWD, door.address(path), O_CLOEXEC);
        if (root < 0) throw new IOException("no root directory: " + Errno.name(-root));
        missing |= ROOT;
        rootStatus = proc.kernel().status(proc.path("self/fd/" + root), true);
    }

    /**
     * Goes over all files, once; without that of this iterator's own making.
     *
     * @throws IOException when the stream breaks off or is not what it should be: what was handed over is then to be
     *             forgotten
     */
    public void each(Visitor visitor) throws IOException {
        ByteBuffer buffer = Door.allocate(BUFFER);
        byte[] block = new byte[1 << 15];
        FileRecord record = new FileRecord();
        int asked = -1;
        boolean open = true;
        for (;;) {
            long n = door.call(Syscall.READ, iterator, door.address(buffer), BUFFER);
            if (n == -Errno.EINTR || n == -Errno.EAGAIN) continue; // a million files, none of them wanted
            if (n < 0) throw new IOException("read of the iterator: " + Errno.name((int) -n));
            if (n == 0) break;
            int end = (int) n;
            if (end > block.length) block = new byte[BUFFER];
            buffer.get(0, block, 0, end);
            for (int at = 0; at < end;) {
                int length = record.set(block, at, end);
                if (length < 0) throw new IOException("a torn record");
                at += length;
                if (record.pid() != asked) {
                    asked = record.pid();
                    open = isOpen(asked);
                }
                int witnesses = record.pid() == self ? witnesses(record) : 0;
                missing &= ~witnesses;
                if (open && (witnesses & OWN) == 0 && !visitor.file(record)) return;
            }
        }
        if (missing != 0) throw new IOException("the iterator does not see this process");
    }

    /** What a security module shuts off in /proc stays shut: the question that every link there asks. */
    private boolean isOpen(int pid) {
        try {
            return proc.readLink(pid, "cwd").length > 0;
        } catch (KernelException e) {
            return !e.isPermission();
        }
    }

    /** What this record of our own process is a witness of. */
    private int witnesses(FileRecord r) {
        if (programInode != 0) return r.inode() == programInode || r.isBacked() ? PROGRAM : 0;
        if (r.fd() == witness) return r.inode() == witnessInode ? SOCKET : 0;
        return r.fd() == root && isRoot(r) ? ROOT : 0;
    }

    private boolean isRoot(FileRecord r) {
        FileStatus expected = rootStatus;
        if (expected == null || !"/".equals(r.target())) return false;
        FileStatus s = r.status();
        boolean same = s.inode() == expected.inode() && s.major() == expected.major() && s.minor() == expected.minor()
                && s.size() == expected.size() && s.links() == expected.links();
        return s.mode() == expected.mode() && r.access() == 0400 && (same || !r.isWhole());
    }

    @Override
    public void close() {
        bpf.close(iterator, link, program, map, witness, root);
        iterator = link = program = map = witness = root = -1;
    }
}
