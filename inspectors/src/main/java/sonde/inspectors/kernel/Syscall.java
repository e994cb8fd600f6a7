package sonde.inspectors.kernel;

/**
 * System call numbers, by architecture: x86_64 from asm/unistd_64.h, aarch64
 * from asm-generic/unistd.h (which has no select, poll, epoll_wait).
 * {@link #MISSING} where the architecture does not have the call.
 */
public final class Syscall {
    /**
     * ENOSYS is what the kernel would answer; a negative number never reaches it.
     */
    public static final int MISSING = -1;

    private static final boolean ARM = "aarch64".equals(System.getProperty("os.arch"));

    public static final int ACCEPT = ARM ? 202 : 43;
    public static final int ACCEPT4 = ARM ? 242 : 288;
    public static final int BIND = ARM ? 200 : 49;
    public static final int BPF = ARM ? 280 : 321;
    public static final int CAPGET = ARM ? 90 : 125;
    public static final int CAPSET = ARM ? 91 : 126;
    public static final int CHDIR = ARM ? 49 : 80;
    public static final int CLOCK_GETTIME = ARM ? 113 : 228;
    public static final int CLOSE = ARM ? 57 : 3;
    public static final int CONNECT = ARM ? 203 : 42;
    public static final int DUP3 = ARM ? 24 : 292;
    public static final int EPOLL_CREATE = ARM ? MISSING : 213;
    public static final int EPOLL_CREATE1 = ARM ? 20 : 291;
    public static final int EPOLL_CTL = ARM ? 21 : 233;
    public static final int EPOLL_PWAIT = ARM ? 22 : 281;
    public static final int EPOLL_PWAIT2 = ARM ? 441 : 441;
    public static final int EPOLL_WAIT = ARM ? MISSING : 232;
    public static final int EVENTFD2 = ARM ? 19 : 290;
    public static final int FCNTL = ARM ? 25 : 72;
    public static final int FLOCK = ARM ? 32 : 73;
    public static final int FSTAT = ARM ? 80 : 5;
    public static final int FSYNC = ARM ? 82 : 74;
    public static final int FTRUNCATE = ARM ? 46 : 77;
    public static final int GETCPU = ARM ? 168 : 309;
    public static final int GETDENTS64 = ARM ? 61 : 217;
    public static final int GETEGID = ARM ? 177 : 108;
    public static final int GETEUID = ARM ? 175 : 107;
    public static final int GETGID = ARM ? 176 : 104;
    public static final int GETPEERNAME = ARM ? 205 : 52;
    public static final int GETPID = ARM ? 172 : 39;
    public static final int GETRANDOM = ARM ? 278 : 318;
    public static final int GETRLIMIT = ARM ? 163 : 97;
    public static final int GETRUSAGE = ARM ? 165 : 98;
    public static final int GETSOCKNAME = ARM ? 204 : 51;
    public static final int GETSOCKOPT = ARM ? 209 : 55;
    public static final int GETTID = ARM ? 178 : 186;
    public static final int GETUID = ARM ? 174 : 102;
    public static final int GETXATTR = ARM ? 8 : 191;
    public static final int IO_URING_ENTER = ARM ? 426 : 426;
    public static final int IO_URING_REGISTER = ARM ? 427 : 427;
    public static final int IO_URING_SETUP = ARM ? 425 : 425;
    public static final int IOCTL = ARM ? 29 : 16;
    public static final int KCMP = ARM ? 272 : 312;
    public static final int KILL = ARM ? 129 : 62;
    public static final int LGETXATTR = ARM ? 9 : 192;
    public static final int LISTEN = ARM ? 201 : 50;
    public static final int LSEEK = ARM ? 62 : 8;
    public static final int MADVISE = ARM ? 233 : 28;
    public static final int MEMFD_CREATE = ARM ? 279 : 319;
    public static final int MKDIRAT = ARM ? 34 : 258;
    public static final int MMAP = ARM ? 222 : 9;
    public static final int MPROTECT = ARM ? 226 : 10;
    public static final int MOUNT = ARM ? 40 : 165;
    public static final int MUNMAP = ARM ? 215 : 11;
    public static final int NANOSLEEP = ARM ? 101 : 35;
    public static final int NEWFSTATAT = ARM ? 79 : 262;
    public static final int OPENAT = ARM ? 56 : 257;
    public static final int OPENAT2 = ARM ? 437 : 437;
    public static final int PERF_EVENT_OPEN = ARM ? 241 : 298;
    public static final int OPEN_BY_HANDLE_AT = ARM ? 265 : 304;
    public static final int PIDFD_GETFD = ARM ? 438 : 438;
    public static final int PIDFD_OPEN = ARM ? 434 : 434;
    public static final int PIDFD_SEND_SIGNAL = ARM ? 424 : 424;
    public static final int PIPE2 = ARM ? 59 : 293;
    public static final int POLL = ARM ? MISSING : 7;
    public static final int PPOLL = ARM ? 73 : 271;
    public static final int PRCTL = ARM ? 167 : 157;
    public static final int PRLIMIT64 = ARM ? 261 : 302;
    public static final int READ = ARM ? 63 : 0;
    public static final int READLINKAT = ARM ? 78 : 267;
    public static final int RECVFROM = ARM ? 207 : 45;
    public static final int RECVMMSG = ARM ? 243 : 299;
    public static final int RECVMSG = ARM ? 212 : 47;
    public static final int SCHED_GETAFFINITY = ARM ? 123 : 204;
    public static final int SCHED_SETAFFINITY = ARM ? 122 : 203;
    public static final int SCHED_YIELD = ARM ? 124 : 24;
    public static final int SELECT = ARM ? MISSING : 23;
    public static final int SENDFILE = ARM ? 71 : 40;
    public static final int SENDMMSG = ARM ? 269 : 307;
    public static final int SENDMSG = ARM ? 211 : 46;
    public static final int SENDTO = ARM ? 206 : 44;
    public static final int SETGROUPS = ARM ? 159 : 116;
    public static final int SETNS = ARM ? 268 : 308;
    public static final int SETRESGID = ARM ? 149 : 119;
    public static final int SETRESUID = ARM ? 147 : 117;
    public static final int SETRLIMIT = ARM ? 164 : 160;
    public static final int SETSID = ARM ? 157 : 112;
    public static final int SETSOCKOPT = ARM ? 208 : 54;
    public static final int SHUTDOWN = ARM ? 210 : 48;
    public static final int SIGNALFD4 = ARM ? 74 : 289;
    public static final int SOCKET = ARM ? 198 : 41;
    public static final int SOCKETPAIR = ARM ? 199 : 53;
    public static final int STATX = ARM ? 291 : 332;
    public static final int TGKILL = ARM ? 131 : 234;
    public static final int TIMERFD_CREATE = ARM ? 85 : 283;
    public static final int TIMERFD_SETTIME = ARM ? 86 : 286;
    public static final int UNAME = ARM ? 160 : 63;
    public static final int UNSHARE = ARM ? 97 : 272;
    public static final int WRITE = ARM ? 64 : 1;

    private Syscall() {}
}
