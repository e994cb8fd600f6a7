package sonde.inspectors.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import sonde.inspectors.kernel.Witness.Call;

/** A system call in the words of strace(1): the name, its arguments with the kernel's constants, the answer. */
public final class CallText {
    private CallText() {}

    /** For the socket and waiting calls; others with bare numbers. Reads the call's memory: only while it is fresh. */
    public static String of(Call call, long result) {
        return call(call) + " = " + answer(result);
    }

    private static String answer(long result) {
        if (result >= 0 || result < -4095) return result >= 0 ? Long.toString(result) : "0x" + Long.toHexString(result);
        return "-1 " + Errno.name((int) -result) + " (" + Errno.message((int) -result) + ")";
    }

    private static String call(Call c) {
        int n = c.number();
        if (n == Syscall.SOCKET) return "socket(" + family((int) c.a()) + ", " + type((int) c.b()) + ", " + c.c() + ")";
        if (n == Syscall.BIND) return "bind(" + c.a() + ", " + name(c.b(), (int) c.c()) + ", " + c.c() + ")";
        if (n == Syscall.CONNECT) return "connect(" + c.a() + ", " + name(c.b(), (int) c.c()) + ", " + c.c() + ")";
        if (n == Syscall.LISTEN) return "listen(" + c.a() + ", " + c.b() + ")";
        if (n == Syscall.ACCEPT4) return "accept4(" + c.a() + ", NULL, NULL, " + type((int) c.d()) + ")";
        if (n == Syscall.READ) return "read(" + c.a() + ", …, " + c.c() + ")";
        if (n == Syscall.WRITE) return "write(" + c.a() + ", …, " + c.c() + ")";
        if (n == Syscall.SENDTO)
            return "sendto(" + c.a() + ", …, " + c.c() + ", " + send((int) c.d()) + ", " + (c.e() == 0
                    ? "NULL, 0)"
                    : name(c.e(), (int) c.f()) + ", " + c.f() + ")");
        if (n == Syscall.RECVFROM)
            return "recvfrom(" + c.a() + ", …, " + c.c() + ", " + c.d() + (c.e() == 0
                    ? ", NULL, NULL)"
                    : ", …, …)");
        if (n == Syscall.CLOSE) return "close(" + c.a() + ")";
        if (n == Syscall.SHUTDOWN)
            return "shutdown(" + c.a() + ", " + (c.b() == 0
                    ? "SHUT_RD"
                    : c.b() == 1 ? "SHUT_WR" : "SHUT_RDWR") + ")";
        if (n == Syscall.SETSOCKOPT)
            return "setsockopt(" + c.a() + ", " + option((int) c.b(), (int) c.c()) + ", ["
                    + number(c.d()) + "], " + c.e() + ")";
        if (n == Syscall.GETSOCKNAME) return "getsockname(" + c.a() + ", …, …)";
        return waiting(c);
    }

    private static String waiting(Call c) {
        int n = c.number();
        if (n == Syscall.EPOLL_CREATE1) return "epoll_create1(EPOLL_CLOEXEC)";
        if (n == Syscall.EPOLL_CTL)
            return "epoll_ctl(" + c.a() + ", EPOLL_CTL_" + (c.b() == 1
                    ? "ADD"
                    : c.b() == 2 ? "DEL" : "MOD") + ", " + c.c() + ", {" + events(number(c.d())) + "})";
        if (n == Syscall.EPOLL_PWAIT) return "epoll_pwait(" + c.a() + ", …, " + c.c() + ", " + c.d() + ", NULL)";
        if (n == Syscall.POLL) return "poll(" + polled(c.a(), (int) c.b()) + ", " + c.b() + ", " + c.c() + ")";
        if (n == Syscall.SELECT) return "select(" + c.a() + ", …, …, NULL, " + (c.e() == 0 ? "NULL" : "…") + ")";
        if (n == Syscall.EVENTFD2) return "eventfd2(" + c.a() + ", " + type((int) c.b()).replace("SOCK", "EFD") + ")";
        if (n == Syscall.IO_URING_SETUP) return "io_uring_setup(" + c.a() + ", …)";
        if (n == Syscall.IO_URING_ENTER)
            return "io_uring_enter(" + c.a() + ", to_submit=" + c.b() + ", min_complete="
                    + c.c() + ", " + ((c.d() & 1) != 0 ? "IORING_ENTER_GETEVENTS" : "0") + ")";
        if (n == Syscall.IO_URING_REGISTER)
            return "io_uring_register(" + c.a() + ", " + (c.b() == 22
                    ? "IORING_REGISTER_PBUF_RING"
                    : Long.toString(c.b())) + ", …, " + c.d() + ")";
        if (n == Syscall.MMAP)
            return "mmap(NULL, " + c.b() + ", PROT_READ|PROT_WRITE, …, " + (int) c.e() + ", 0x"
                    + Long.toHexString(c.f()) + ")";
        if (n == Syscall.MUNMAP) return "munmap(…, " + c.b() + ")";
        return "syscall_" + n + "(" + c.a() + ", " + c.b() + ", " + c.c() + ")";
    }

    private static String family(int domain) {
        return switch (domain) {
            case Sockets.AF_UNIX -> "AF_UNIX";
            case Sockets.AF_INET -> "AF_INET";
            case Sockets.AF_INET6 -> "AF_INET6";
            default -> Integer.toString(domain);
        };
    }

    private static String type(int type) {
        StringBuilder s = new StringBuilder();
        int base = type & 0xf;
        if (base != 0) s.append(base == 1 ? "SOCK_STREAM" : base == 2 ? "SOCK_DGRAM" : Integer.toString(base));
        if ((type & Sockets.SOCK_NONBLOCK) != 0) s.append(s.isEmpty() ? "" : "|").append("SOCK_NONBLOCK");
        if ((type & Sockets.SOCK_CLOEXEC) != 0) s.append(s.isEmpty() ? "" : "|").append("SOCK_CLOEXEC");
        return s.isEmpty() ? "0" : s.toString();
    }

    private static String send(int flags) { return (flags & Sockets.MSG_NOSIGNAL) != 0 ? "MSG_NOSIGNAL" : "0"; }

    private static String option(int level, int number) {
        for (SocketOption o : new SocketOptions().all()) {
            if (o.level() == level && o.number() == number) return o.levelName() + ", " + o.name();
        }
        return level + ", " + number;
    }

    private static String events(int mask) {
        StringBuilder s = new StringBuilder();
        String[] names = {"EPOLLIN", "EPOLLOUT", "EPOLLERR", "EPOLLHUP", "EPOLLRDHUP", "EPOLLET"};
        int[] bits = {Epoll.IN, Epoll.OUT, Epoll.ERR, Epoll.HUP, Epoll.RDHUP, Epoll.EDGE};
        for (int i = 0; i < bits.length; i++) {
            if ((mask & bits[i]) != 0) s.append(s.isEmpty() ? "" : "|").append(names[i]);
        }
        return s.isEmpty() ? "0" : s.toString();
    }

    private static String polled(long list, int count) {
        ByteBuffer entries = memory(list, count * 8);
        StringBuilder s = new StringBuilder("[");
        for (int i = 0; i < count && i < 4; i++) {
            int found = entries.getShort(i * 8 + 6) & 0xffff;
            s.append(i == 0 ? "" : ", ").append("{fd=").append(entries.getInt(i * 8));
            s.append(found == 0 ? "" : ", revents=" + events(found).replace("EPOLL", "POLL")).append('}');
        }
        return s.append(count > 4 ? ", …]" : "]").toString();
    }

    /** A sockaddr_in, or an abstract sockaddr_un; other families by number. */
    private static String name(long address, int length) {
        if (address == 0 || length < 2) return "NULL";
        ByteBuffer b = memory(address, length);
        int family = b.getShort(0);
        if (family == Sockets.AF_INET && length >= 8) {
            int port = (b.get(2) & 0xff) << 8 | b.get(3) & 0xff;
            return "{AF_INET, " + (b.get(4) & 0xff) + "." + (b.get(5) & 0xff) + "." + (b.get(6) & 0xff) + "."
                    + (b.get(7)
                            & 0xff)
                    + ":" + port + "}";
        }
        if (family == Sockets.AF_UNIX && length > 3) {
            byte[] bytes = new byte[length - 3];
            b.get(3, bytes);
            return "{AF_UNIX, @" + new String(bytes, java.nio.charset.StandardCharsets.UTF_8) + "}";
        }
        return "{" + family(family) + "}";
    }

    private static int number(long address) { return address == 0 ? 0 : memory(address, 4).getInt(0); }

    private static ByteBuffer memory(long address, int size) {
        return MemorySegment.ofAddress(address).reinterpret(size).asByteBuffer().order(ByteOrder.nativeOrder());
    }
}
