package sonde.inspectors.processes;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.FileStatus;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.Syscall;
import sonde.inspectors.kernel.procfs.ProcFs;

/**
 * Sockets held in all the ways that there are: by a process, by children that have them from it, twice by one, by a thread
 * with a descriptor table of its own, in other mount and pid namespaces; and a socket's name, which is none.
 */
final class HeldSockets implements AutoCloseable {
    private static final int AF_UNIX = 1, STREAM = 1, DATAGRAM = 2, CLONE_FILES = 0x400, AT_FDCWD = -100,
            O_PATH = 010000000;

    /** Who else may hold sockets says when; then all wait for the end of the scene. */
    private static final String SCRIPT = """
            exec 5<&0 7<>/dev/udp/127.0.0.1/9 8<&7 9<>/dev/udp/127.0.0.1/10
            (exec 9<&-; echo ready; read <&5) &
            unshare --pid --fork --kill-child --mount-proc bash -c 'echo ready; read <&5' &
            unshare --mount bash -c 'exec 9</dev/null; echo ready; read <&5' &
            echo ready
            wait
            """;

    final ProcFs proc = new ProcFs(new Linux());
    private final Door door = Door.open();
    private final java.lang.Process others;
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Integer> own = new ArrayList<>();
    private final List<Long> inodes = new ArrayList<>();
    private final long threadInode;
    final int nameOnly;

    HeldSockets(String name) throws Exception {
        int pair = socket(STREAM), named = socket(DATAGRAM), linked = socket(DATAGRAM);
        ByteBuffer address = Door.allocate(110).putShort(0, (short) AF_UNIX).put(2, name.getBytes(
                StandardCharsets.UTF_8));
        check("bind", door.call(Syscall.BIND, named, door.address(address), 110));
        nameOnly = check("open", door.call(Syscall.OPENAT, AT_FDCWD, door.address(address.slice(2, 108)), O_PATH, 0));
        own.addAll(List.of(pair, named, linked, nameOnly));
        for (int fd : List.of(pair, named, linked))
            inodes.add(proc.kernel().status(proc.path("self/fd/" + fd), true)
                    .inode());
        threadInode = aside();
        others = new ProcessBuilder("bash", "-c", SCRIPT).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader said = others.inputReader();
        for (int i = 0; i < 4; i++) if (!"ready".equals(said.readLine())) throw new IOException("the scene is not set");
        for (ProcessHandle p : (Iterable<ProcessHandle>) others.descendants()::iterator) socketsOf(p.pid());
        socketsOf(others.pid());
    }

    private int socket(int type) throws IOException {
        return check("socket", door.call(Syscall.SOCKET, AF_UNIX, type, 0));
    }

    private static int check(String what, long result) throws IOException {
        if (result < 0) throw new KernelException(what, (int) -result);
        return (int) result;
    }

    private void socketsOf(long pid) throws KernelException {
        proc.kernel().links(proc.path((int) pid, "fd"), (number, target, length) -> {
            long inode = SocketOwners.socketInode(target, length);
            if (inode > 0) inodes.add(inode);
            return true;
        });
    }

    /** The inode of a socket that only a thread holds, in a table of its own. */
    private long aside() throws Exception {
        long[] inode = new long[1];
        CountDownLatch begun = new CountDownLatch(1);
        Thread.ofPlatform().daemon().start(() -> {
            try {
                check("unshare", door.call(Syscall.UNSHARE, CLONE_FILES));
                int fd = socket(DATAGRAM);
                try (Linux kernel = new Linux()) {
                    FileStatus s = kernel.status(proc.path("thread-self/fd/" + fd), true);
                    inode[0] = s.inode();
                }
            } catch (IOException e) {
                inode[0] = -1;
            } finally {
                begun.countDown();
            }
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        begun.await();
        return inode[0];
    }

    long inodeOfThread() { return threadInode; }

    /** Every socket of the scene with its holders: pid, descriptor, command. */
    Map<Long, List<String>> holders(SocketOwners owners) {
        Map<Long, List<String>> holders = new TreeMap<>();
        for (long inode : new TreeSet<>(inodes)) {
            List<String> list = new ArrayList<>();
            for (SocketOwners.Owner o : owners.of(inode)) {
                list.add(o.process().pid() + "/" + o.tid() + " " + o.fd() + " " + o.process().command());
            }
            list.sort(Comparator.naturalOrder());
            holders.put(inode, list);
        }
        return holders;
    }

    @Override
    public void close() throws Exception {
        end.countDown();
        others.getOutputStream().close(); // all of them read from it
        List<ProcessHandle> left = others.descendants().toList();
        others.destroy();
        for (ProcessHandle p : left) p.destroyForcibly();
        others.waitFor();
        for (int fd : own) door.call(Syscall.CLOSE, fd);
    }
}
