package sonde.inspectors.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The kernel underneath, through the {@link Door}. Opened lazily: a run that
 * asks nothing costs nothing.
 */
public final class Linux implements Kernel {
    private static final int AT_FDCWD = -100, O_DIRECTORY = ARM() ? 040000 : 0200000, O_CLOEXEC = 02000000,
            O_PATH = 010000000,
            O_NOFOLLOW_ON_STAT = 0x100, AT_NO_AUTOMOUNT = 0x800, AT_STATX_DONT_SYNC = 0x4000;

    /**
     * Netlink never fills more than 32 KiB of a datagram here, however large the
     * buffer is.
     */
    private static final int BUFFER = 64 * 1024;

    private static final int PATH_MAX = 4096, KCMP_FILES = 2;

    /** Datagrams of an answer that are not worth a second thread: 32 KiB each, some 250 sockets. */
    private static final int SHORT_ANSWER = 4;

    private @Nullable Door door;
    private @Nullable ByteBuffer buffer;
    private @Nullable ByteBuffer pathBuffer;
    private byte[] copy = new byte[BUFFER];
    private @Nullable ByteBuffer linkName;
    private @Nullable ByteBuffer linkBuffer;
    private byte[] linkCopy = {};
    private int listed = -1;
    private String listedPath = "";

    private static boolean ARM() { return "aarch64".equals(System.getProperty("os.arch")); }

    /**
     * The door of this kernel, for what is not a question: sockets, namespaces,
     * capabilities.
     */
    public Door door() {
        Door d = door;
        if (d == null)
            door = d = Door.open();
        return d;
    }

    /** The same kernel for another thread. */
    public Linux another() {
        Linux other = new Linux();
        other.door = door();
        return other;
    }

    private ByteBuffer buffer() {
        ByteBuffer b = buffer;
        if (b == null)
            buffer = b = Door.allocate(BUFFER);
        return b;
    }

    /**
     * Puts a path, with its closing NUL, into native memory and returns the
     * address.
     */
    private long path(String path) {
        ByteBuffer b = pathBuffer;
        if (b == null)
            pathBuffer = b = Door.allocate(PATH_MAX + 1);
        byte[] bytes = PathName.bytes(path);
        int length = Math.min(bytes.length, PATH_MAX - 1);
        b.put(0, bytes, 0, length);
        b.put(length, (byte) 0);
        return door().address(b);
    }

    private int open(String path, int flags) throws KernelException {
        long fd = door().call(Syscall.OPENAT, AT_FDCWD, path(path), O_CLOEXEC | flags, 0);
        if (fd < 0)
            throw new KernelException("open " + path, (int) -fd);
        return (int) fd;
    }

    private void close(int fd) { door().call(Syscall.CLOSE, fd); }

    @Override
    public Linux live() { return this; }

    @Override
    public byte[] read(String path) throws KernelException {
        int fd = open(path, 0);
        try {
            ByteBuffer b = buffer();
            byte[] all = new byte[0];
            int size = 0;
            for (;;) {
                long n = door().call(Syscall.READ, fd, door().address(b), BUFFER);
                if (n == -Errno.EINTR)
                    continue;
                if (n < 0)
                    throw new KernelException("read " + path, (int) -n);
                if (n == 0)
                    return size == all.length ? all : Arrays.copyOf(all, size);
                if (size + n > all.length) {
                    int larger = size == 0 ? (int) n : Math.max(size + (int) n, all.length * 2);
                    all = Arrays.copyOf(all, larger);
                }
                b.get(0, all, size, (int) n);
                size += (int) n;
            }
        } finally {
            close(fd);
        }
    }

    @Override
    public void read(String path, ChunkVisitor each) throws KernelException {
        int fd = open(path, 0);
        byte[] chunk = new byte[BUFFER];
        try {
            ByteBuffer b = buffer();
            for (;;) {
                long n = door().call(Syscall.READ, fd, door().address(b), BUFFER);
                if (n == -Errno.EINTR)
                    continue;
                if (n < 0)
                    throw new KernelException("read " + path, (int) -n);
                if (n == 0)
                    return;
                b.get(0, chunk, 0, (int) n);
                if (!each.chunk(chunk, (int) n))
                    return;
            }
        } finally {
            close(fd);
        }
    }

    @Override
    public byte[] readLink(String path) throws KernelException {
        ByteBuffer b = buffer();
        long n = door().call(Syscall.READLINKAT, AT_FDCWD, path(path), door().address(b), PATH_MAX);
        if (n < 0)
            throw new KernelException("readlink " + path, (int) -n);
        byte[] target = new byte[(int) n];
        b.get(0, target);
        return target;
    }

    @Override
    public List<String> list(String directory) throws KernelException {
        List<String> names = new ArrayList<>();
        int fd = open(directory, O_DIRECTORY);
        try {
            for (int n; (n = entries(fd, directory)) > 0;) {
                for (int p = 0; p < n; p += recordLength(p)) {
                    int end = nameEnd(p);
                    String name = PathName.of(copy, p + 19, end);
                    if (!name.equals(".") && !name.equals(".."))
                        names.add(name);
                }
            }
        } finally {
            close(fd);
        }
        return names;
    }

    /** struct file_handle: u32 length, s32 type, then the handle. */
    @Override
    public byte[] pathOfHandle(String directory, int type, byte[] handle) throws KernelException {
        int mount = open(directory, O_DIRECTORY);
        try {
            ByteBuffer b = buffer();
            b.putInt(0, handle.length).putInt(4, type).put(8, handle);
            long fd = door().call(Syscall.OPEN_BY_HANDLE_AT, mount, door().address(b), O_PATH | O_CLOEXEC);
            if (fd < 0)
                throw new KernelException("open a handle below " + directory, (int) -fd);
            try {
                return readLink("/proc/self/fd/" + fd);
            } finally {
                close((int) fd);
            }
        } finally {
            close(mount);
        }
    }

    /**
     * One getdents64(2) into {@link #copy}: u64 inode, s64 offset, u16 record
     * length, u8 type, name, NUL.
     */
    private int entries(int fd, String directory) throws KernelException {
        ByteBuffer b = buffer();
        long n = door().call(Syscall.GETDENTS64, fd, door().address(b), BUFFER);
        if (n < 0)
            throw new KernelException("list " + directory, (int) -n);
        b.get(0, copy, 0, (int) n);
        return (int) n;
    }

    private int recordLength(int entry) { return copy[entry + 16] & 0xff | (copy[entry + 17] & 0xff) << 8; }

    private int nameEnd(int entry) {
        int p = entry + 19;
        while (copy[p] != 0)
            p++;
        return p;
    }

    @Override
    public void links(String directory, LinkVisitor each) throws KernelException {
        int fd = open(directory, O_DIRECTORY);
        byte[] target = linkCopy;
        ByteBuffer name = linkName, link = linkBuffer;
        if (name == null || link == null) {
            linkName = name = Door.allocate(32);
            linkBuffer = link = Door.allocate(PATH_MAX);
            linkCopy = target = new byte[PATH_MAX];
        }
        long nameAt = door().address(name), linkAt = door().address(link);
        try {
            for (int n; (n = entries(fd, directory)) > 0;) {
                for (int p = 0; p < n; p += recordLength(p)) {
                    int at = p + 19, end = nameEnd(p), number = number(at, end);
                    if (number < 0)
                        continue;
                    name.put(0, copy, at, end - at + 1);
                    long length = door().call(Syscall.READLINKAT, fd, nameAt, linkAt, PATH_MAX);
                    if (length < 0)
                        continue; // closed since the directory was read
                    link.get(0, target, 0, (int) length);
                    if (!each.link(number, target, (int) length))
                        return;
                }
            }
        } finally {
            keep(fd, directory);
        }
    }

    /** What was listed last is asked about next: from its own directory a name is found in half the time. */
    private void keep(int fd, String path) {
        if (listed >= 0) close(listed);
        listed = fd;
        listedPath = path;
    }

    /** The name of this path within the directory that was listed last, or null when it lies elsewhere. */
    private @Nullable String listedName(String path) {
        int length = listedPath.length();
        boolean within = listed >= 0 && path.length() > length && path.charAt(length) == '/'
                && path.startsWith(listedPath) && path.indexOf('/', length + 1) < 0;
        return within ? path.substring(length + 1) : null;
    }

    private int number(int from, int to) {
        int n = 0;
        for (int i = from; i < to; i++) {
            int digit = copy[i] - '0';
            if (digit < 0 || digit > 9 || to - from > 9)
                return -1;
            n = n * 10 + digit;
        }
        return n;
    }

    @Override
    public void netlink(int protocol, byte[] request, DatagramVisitor each) throws KernelException {
        int fd = netlinkSocket(protocol);
        byte[] datagram = new byte[BUFFER]; // of this call alone: the visitor may ask the kernel something else meanwhile
        try {
            ByteBuffer b = buffer();
            b.put(0, request);
            long sent = door().call(Syscall.SENDTO, fd, door().address(b), request.length, 0, 0, 0);
            if (sent < 0)
                throw new KernelException("netlink request", (int) -sent);
            for (int datagrams = 0;; datagrams++) {
                if (datagrams == SHORT_ANSWER && ReadAhead.pays()) {
                    new ReadAhead(door(), fd, BUFFER).each(each);
                    return;
                }
                long n = receive(door(), fd, b);
                if (n < 0)
                    throw new KernelException("netlink answer", (int) -n);
                if (n == 0)
                    return;
                b.get(0, datagram, 0, (int) n);
                if (!each.datagram(datagram, (int) n) || isLast(datagram, (int) n))
                    return;
            }
        } finally {
            close(fd);
        }
    }

    /** One datagram from the front of the queue; its length, or minus the errno. */
    static long receive(Door door, int fd, ByteBuffer b) {
        long n;
        do
            n = door.call(Syscall.RECVFROM, fd, door.address(b), b.capacity(), 0, 0, 0);
        while (n == -Errno.EINTR);
        return n;
    }

    /** A SOCK_RAW | SOCK_CLOEXEC netlink socket. */
    private int netlinkSocket(int protocol) throws KernelException {
        long fd = door().call(Syscall.SOCKET, 16, 3 | O_CLOEXEC, protocol);
        if (fd < 0)
            throw new KernelException("netlink socket", (int) -fd);
        return (int) fd;
    }

    /**
     * Joins multicast groups and hands over datagrams until the visitor has had enough. Lost events (ENOBUFS: the queue
     * ran over) come as a datagram of length 0.
     *
     * @param groups mask, group N is bit N-1
     */
    public void netlinkEvents(int protocol, int groups, DatagramVisitor each) throws KernelException {
        int fd = netlinkSocket(protocol);
        byte[] datagram = new byte[BUFFER];
        try {
            ByteBuffer b = buffer();
            b.putShort(0, (short) 16).putShort(2, (short) 0).putInt(4, 0).putInt(8, groups); // struct sockaddr_nl
            long bound = door().call(Syscall.BIND, fd, door().address(b), 12);
            if (bound < 0) throw new KernelException("join netlink groups", (int) -bound);
            for (;;) {
                long n = receive(door(), fd, b);
                if (n < 0 && n != -Errno.ENOBUFS) throw new KernelException("netlink events", (int) -n);
                if (n > 0) b.get(0, datagram, 0, (int) n);
                if (!each.datagram(datagram, (int) Math.max(0, n))) return;
            }
        } finally {
            close(fd);
        }
    }

    /**
     * Joins multicast groups in the network namespace of this thread, for a caller that must not wait for the next event.
     *
     * @param groups mask, group N is bit N-1
     * @param queueBytes how much the kernel may queue
     */
    public NetlinkEvents events(int protocol, int groups, int queueBytes) throws KernelException {
        return new NetlinkEvents(door(), protocol, groups, queueBytes);
    }

    /**
     * Moves the calling thread into a network namespace.
     *
     * @param path of the namespace: a file of /run/netns, or a process's ns/net
     */
    public void enterNetworkNamespace(String path) throws KernelException {
        int fd = open(path, 0);
        try {
            long r = door().call(Syscall.SETNS, fd, 0x40000000);
            if (r < 0) throw new KernelException("setns " + path, (int) -r);
        } finally {
            close(fd);
        }
    }

    /**
     * Whether a datagram holds NLMSG_DONE (3) or NLMSG_ERROR (2), or one lone
     * message without NLM_F_MULTI.
     */
    static boolean isLast(byte[] datagram, int length) {
        for (int p = 0; p + 16 <= length;) {
            int size = datagram[p] & 0xff | (datagram[p + 1] & 0xff) << 8 | (datagram[p + 2] & 0xff) << 16
                    | (datagram[p + 3] & 0x7f) << 24;
            int type = datagram[p + 4] & 0xff | (datagram[p + 5] & 0xff) << 8;
            if (type == 2 || type == 3 || (datagram[p + 6] & 2) == 0)
                return true;
            if (size < 16 || size > length - p)
                return true;
            p += size + 3 & ~3;
        }
        return false;
    }

    @Override
    public FileStatus status(String path, boolean follow) throws KernelException {
        ByteBuffer b = buffer();
        int flags = AT_NO_AUTOMOUNT | AT_STATX_DONT_SYNC | (follow ? 0 : O_NOFOLLOW_ON_STAT);
        String name = listedName(path);
        long r = name == null
                ? door().call(Syscall.STATX, AT_FDCWD, path(path), flags, 0x7ff, door().address(b))
                : door().call(Syscall.STATX, listed, path(name), flags, 0x7ff, door().address(b));
        if (r < 0)
            throw new KernelException("stat " + path, (int) -r);
        // struct statx (linux/stat.h): nlink 16, uid 20, gid 24, mode 28, ino 32, size
        // 40, rdev 128/132, dev 136/140
        return new FileStatus(b.getLong(32), b.getShort(28) & 0xffff, b.getInt(16), b.getInt(20), b.getInt(24),
                b.getLong(40), b.getInt(136), b.getInt(140), b.getInt(128), b.getInt(132));
    }

    /** Whether two tasks have one table of descriptors (kcmp(2)); false also where that cannot be told. */
    public boolean shareDescriptors(int task, int other) {
        return door().call(Syscall.KCMP, task, other, KCMP_FILES) == 0;
    }

    @Override
    public byte[] attribute(String path, String name) throws KernelException {
        ByteBuffer b = buffer();
        byte[] key = name.getBytes(StandardCharsets.UTF_8);
        b.put(0, key).put(key.length, (byte) 0);
        long at = door().address(b), value = at + PATH_MAX;
        long n = door().call(Syscall.GETXATTR, path(path), at, value, BUFFER - PATH_MAX);
        if (n < 0)
            throw new KernelException("getxattr " + path, (int) -n);
        byte[] bytes = new byte[(int) n];
        b.get(PATH_MAX, bytes);
        return bytes;
    }

    @Override
    public int userId() { return (int) door().call(Syscall.GETEUID); }

    @Override
    public void close() {
        if (listed >= 0) close(listed);
        listed = -1;
        buffer = null;
        pathBuffer = null;
    }
}
