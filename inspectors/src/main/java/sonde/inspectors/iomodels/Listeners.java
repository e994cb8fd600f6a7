package sonde.inspectors.iomodels;

import java.io.IOException;

import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Sockets;
import sonde.inspectors.kernel.Syscall;

/** Listening sockets, opened and configured. */
final class Listeners {
    private Listeners() {}

    /** socket, setsockopt, bind and, for streams, listen: a descriptor that waits for peers. */
    static int open(Sockets sockets, ServerPlan plan, int flags) throws IOException {
        Address at = plan.at();
        int fd = check("socket", sockets.socket(at.domain(), at.type() | flags));
        try {
            if (!at.kind().isUnix()) {
                set(sockets, fd, Sockets.SO_REUSEADDR, 1);
                if (plan.reusePort()) set(sockets, fd, Sockets.SO_REUSEPORT, 1);
            }
            configure(sockets, fd, plan);
            check("bind to " + at, sockets.bind(fd, at.socketName()));
            if (at.kind().isStream()) check("listen on " + at, sockets.listen(fd, plan.backlog()));
            return fd;
        } catch (IOException e) {
            sockets.close(fd);
            throw e;
        }
    }

    private static void set(Sockets sockets, int fd, int option, int value) throws IOException {
        check("setsockopt", sockets.setOption(fd, Sockets.SOL_SOCKET, option, value));
    }

    private static void configure(Sockets sockets, int fd, ServerPlan plan) throws IOException {
        for (Setting s : plan.settings()) {
            check("set " + s.words(), sockets.setOption(fd, s.option().level(), s.option().number(), s.value()));
        }
    }

    /**
     * The same for a listener that the JDK opened, which does not tell its descriptor: of our own descriptors it is the one
     * that listens on {@code port}.
     */
    static void configure(ServerPlan plan, int port) throws IOException {
        if (plan.settings().isEmpty()) return;
        Sockets sockets = new Sockets(plan.door());
        boolean found = false;
        for (int fd = 3; fd < SEARCHED; fd++) {
            if (sockets.localPort(fd) != port || sockets.option(fd, Sockets.SOL_SOCKET, Sockets.SO_ACCEPTCONN) != 1) {
                continue;
            }
            configure(sockets, fd, plan);
            found = true;
        }
        if (!found) throw new IOException("the listener on port " + port + " was not found among the descriptors");
    }

    /** A server's listener is among the first descriptors of its process. */
    private static final int SEARCHED = 4096;

    static int check(String what, int result) throws KernelException {
        if (result < 0) throw new KernelException(what, -result);
        return result;
    }

    /** The number below which every descriptor of this process lies, or 1024 when the kernel does not tell. */
    static int reserve(Sockets sockets) {
        int fd = (int) sockets.door().call(Syscall.EVENTFD2, 0, Sockets.SOCK_CLOEXEC);
        return fd < 0 ? -1 : fd;
    }

    /** Whether an accept failed because this process or the host has no descriptor left. */
    static boolean isTableFull(int result) {
        return result == -Errno.EMFILE || result == -Errno.ENFILE;
    }
}
