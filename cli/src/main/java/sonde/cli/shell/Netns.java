package sonde.cli.shell;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import sonde.cli.command.UsageException;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Syscall;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.probe.ProbeException;

/**
 * Another network namespace, to be entered by one thread: setns(2) moves the calling thread alone, and the threads and
 * processes that it starts from there.
 *
 * @param name as the user called it; shown in the prompt
 * @param path of the file that stands for it
 */
record Netns(String name, String path) {
    private static final int AT_FDCWD = -100, O_CLOEXEC = 02000000, CLONE_NEWNET = 0x40000000;

    /** A name under /run/netns, a process id, or the beginning of a container's id. */
    static Netns find(String word, ProcFs proc) throws UsageException {
        if (word.isEmpty() || word.indexOf('/') >= 0 || word.equals(".") || word.equals("..")) {
            throw new UsageException("use netns takes a name, a process id or a container's id, not '" + word + "'");
        }
        for (String directory : new String[]{"/run/netns/", "/var/run/netns/"}) {
            if (exists(proc.kernel(), directory + word)) return new Netns(word, directory + word);
        }
        if (word.chars().allMatch(c -> c >= '0' && c <= '9') && word.length() < 10) {
            int pid = Integer.parseInt(word);
            String path = proc.path(pid, "ns/net");
            if (exists(proc.kernel(), proc.path(pid, "stat"))) return new Netns(word, path);
        }
        if (word.length() >= 6 && word.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            Netns container = ofContainer(word, proc);
            if (container != null) return container;
        }
        throw new UsageException("no network namespace, process or container '" + word
                + "' (ip netns list names them; use host goes back)");
    }

    private static @org.jspecify.annotations.Nullable Netns ofContainer(String id, ProcFs proc) {
        try {
            for (int pid : proc.pids()) {
                String groups;
                try {
                    groups = new String(proc.read(pid, "cgroup"), StandardCharsets.UTF_8);
                } catch (KernelException e) {
                    continue; // gone, or not ours to read
                }
                int at = groups.indexOf(id);
                boolean begins = at > 0 && Character.digit(groups.charAt(at - 1), 16) < 0;
                if (begins) return new Netns(id.length() > 12 ? id.substring(0, 12) : id, proc.path(pid, "ns/net"));
            }
        } catch (KernelException e) {
            return null;
        }
        return null;
    }

    private static boolean exists(Kernel kernel, String path) {
        try {
            kernel.status(path, true);
            return true;
        } catch (KernelException e) {
            return e.isPermission();
        }
    }

    /** Moves the calling thread there. */
    void enter(Door door) throws ProbeException {
        byte[] bytes = (path + "\0").getBytes(StandardCharsets.UTF_8);
        ByteBuffer native_ = Door.allocate(bytes.length);
        native_.put(0, bytes);
        long fd = door.call(Syscall.OPENAT, AT_FDCWD, door.address(native_), O_CLOEXEC, 0);
        if (fd < 0) throw failed("open " + path, (int) -fd);
        long r = door.call(Syscall.SETNS, fd, CLONE_NEWNET);
        door.call(Syscall.CLOSE, fd);
        if (r < 0) throw failed("enter network namespace " + name, (int) -r);
    }

    private static ProbeException failed(String what, int errno) {
        boolean refused = errno == Errno.EPERM || errno == Errno.EACCES;
        return new ProbeException(refused ? ProbeException.Kind.NOT_PERMITTED : ProbeException.Kind.FAILED, "cannot "
                + what + ": " + Errno.message(errno) + (refused ? " (needs CAP_SYS_ADMIN: run as root)" : ""));
    }
}
