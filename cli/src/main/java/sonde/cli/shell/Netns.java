package sonde.cli.shell;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import sonde.cli.command.UsageException;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.Syscall;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.namespaces.NamespaceNames;
import sonde.inspectors.namespaces.NetworkNamespace;
import sonde.inspectors.probe.ProbeException;

/**
 * Another network namespace, to be entered by one thread: setns(2) moves the calling thread alone, and the threads and
 * processes that it starts from there.
 *
 * @param name as the user called it; shown in the prompt
 * @param fd the file that stands for it, open
 */
record Netns(String name, int fd) {
    private static final int AT_FDCWD = -100, O_CLOEXEC = 02000000, CLONE_NEWNET = 0x40000000;
    private static final int CONTAINER_ID = 64, SHORT_ID = 12;

    /**
     * A name under /run/netns, a process, a container, a unit. It is kept open: another process may get the id of one that
     * ends.
     */
    static Netns find(String word, ProcFs proc, Door door) throws UsageException, ProbeException {
        NetworkNamespace found;
        try {
            found = new NamespaceNames(proc).find(word);
        } catch (ProbeException e) {
            throw new UsageException(e.getMessage() + "; use host goes back");
        }
        String shown = word.length() == CONTAINER_ID ? word.substring(0, SHORT_ID) : word;
        return new Netns(shown, open(door, found.path()));
    }

    private static int open(Door door, String path) throws ProbeException {
        byte[] bytes = (path + "\0").getBytes(StandardCharsets.UTF_8);
        ByteBuffer native_ = Door.allocate(bytes.length);
        native_.put(0, bytes);
        long fd = door.call(Syscall.OPENAT, AT_FDCWD, door.address(native_), O_CLOEXEC, 0);
        Reference.reachabilityFence(native_);
        if (fd < 0) throw failed("open " + path, (int) -fd);
        return (int) fd;
    }

    /** Lets go of it; threads that are there stay. */
    void leave() { Door.open().call(Syscall.CLOSE, fd); }

    /** Moves the calling thread there. */
    void enter(Door door) throws ProbeException {
        long r = door.call(Syscall.SETNS, fd, CLONE_NEWNET);
        if (r < 0) throw failed("enter network namespace " + name, (int) -r);
    }

    private static ProbeException failed(String what, int errno) {
        boolean refused = errno == Errno.EPERM || errno == Errno.EACCES;
        return new ProbeException(refused ? ProbeException.Kind.NOT_PERMITTED : ProbeException.Kind.FAILED, "cannot "
                + what + ": " + Errno.message(errno) + (refused ? " (needs CAP_SYS_ADMIN: run as root)" : ""));
    }
}
