package sonde.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.Syscall;

/**
 * A FUSE file system (linux/fuse.h) with a file and a directory, whose server answers until it is told to be silent. The
 * kernel's questions after that are kept: whoever asked them waits for ever, until the server is closed.
 */
final class SilentMount implements AutoCloseable {
    private static final int LOOKUP = 1, FORGET = 2, GETATTR = 3, OPEN = 14, RELEASE = 18, INIT = 26, OPENDIR = 27,
            RELEASEDIR = 29, BATCH_FORGET = 42;
    private static final int FILE = 2, DIRECTORY = 3, SIZE = 4321;
    private static final int HEADER = 40, REQUEST = 1 << 17, ENOENT = -2, ENOSYS = -38, ENODEV = -19;

    private final ConcurrentLinkedQueue<String> unanswered = new ConcurrentLinkedQueue<>();
    private final Door door = new Linux().door();
    private final int device;
    private volatile boolean silent;

    SilentMount(Path directory) throws IOException {
        device = (int) door.call(Syscall.OPENAT, -100, text("/dev/fuse"), 02000002, 0);
        if (device < 0) throw new IOException("/dev/fuse: errno " + -device);
        ByteBuffer source = bytes("server:/dead"), where = bytes(directory.toString()), type = bytes("fuse");
        ByteBuffer options = bytes("fd=" + device + ",rootmode=40000,user_id=0,group_id=0");
        long r = door.call(Syscall.MOUNT, door.address(source), door.address(where), door.address(type), 0,
                door.address(options));
        if (r < 0) throw new IOException("mount: errno " + -r);
        Thread server = new Thread(this::serve, "fuse");
        server.setDaemon(true);
        server.start();
    }

    private static ByteBuffer bytes(String s) {
        byte[] b = s.getBytes(StandardCharsets.UTF_8);
        return Door.allocate(b.length + 1).put(0, b);
    }

    private long text(String s) { return door.address(bytes(s)); }

    /** From now on no question is answered. */
    void fallSilent() { silent = true; }

    private void serve() {
        Door own = new Linux().door();
        ByteBuffer in = Door.allocate(REQUEST), out = Door.allocate(256);
        for (;;) {
            long n = own.call(Syscall.READ, device, own.address(in), REQUEST);
            if (n == ENODEV) return;
            if (n < HEADER) continue;
            int operation = in.getInt(4);
            long unique = in.getLong(8), node = in.getLong(16);
            if (operation == FORGET || operation == BATCH_FORGET) continue;
            if (silent && operation != RELEASE && operation != RELEASEDIR) {
                unanswered.add("operation " + operation + " on node " + node);
                continue;
            }
            int length = 16;
            int error = 0;
            for (int i = 0; i < 256; i += 8) out.putLong(i, 0);
            switch (operation) {
                case INIT -> {
                    out.putInt(16, 7).putInt(20, 31).putInt(24, 65536).putInt(36, 65536).putInt(40, 1);
                    length += 64;
                }
                case LOOKUP -> {
                    long found = child(in);
                    if (found == 0) error = ENOENT;
                    else {
                        out.putLong(16, found);
                        attributes(out, 56, found);
                        length += 128;
                    }
                }
                case GETATTR -> {
                    attributes(out, 32, node);
                    length += 104;
                }
                case OPEN, OPENDIR -> length += 16;
                default -> error = ENOSYS;
            }
            out.putInt(0, error == 0 ? length : 16).putInt(4, error).putLong(8, unique);
            own.call(Syscall.WRITE, device, own.address(out), error == 0 ? length : 16);
        }
    }

    private static long child(ByteBuffer request) {
        StringBuilder name = new StringBuilder();
        for (int i = HEADER; request.get(i) != 0; i++) name.append((char) request.get(i));
        return switch (name.toString()) {
            case "file" -> FILE;
            case "directory" -> DIRECTORY;
            default -> 0;
        };
    }

    /** struct fuse_attr: u64 ino, size, blocks, times; then u32s, of which mode is the fourth. Valid for no time. */
    private static void attributes(ByteBuffer out, int at, long node) {
        out.putLong(at, node).putLong(at + 8, SIZE).putInt(at + 60, node == FILE ? 0100644 : 0040755);
        out.putInt(at + 64, 1).putInt(at + 80, 4096);
    }

    /** Aborts the connection: whoever waits for an answer gets ENOTCONN. */
    @Override
    public void close() { door.call(Syscall.CLOSE, device); }

    /** Questions that nobody answered. */
    List<String> unanswered() { return List.copyOf(unanswered); }
}
