package sonde.inspectors.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The terminal behind descriptor 0 with keys that come one by one and are not echoed, until it is closed: termios(3)
 * without a library or stty. Ctrl-C still is SIGINT; Ctrl-Z is a key, so that the screen can be given back first.
 */
public final class RawTerminal implements AutoCloseable {
    private static final long TCGETS = 0x5401, TCSETS = 0x5402;

    /** struct termios of the kernel: u32 iflag, oflag, cflag, lflag; u8 line, u8 cc[19]. */
    private static final int IFLAG = 0, LFLAG = 12, CC = 17, SIZE = 64;

    private static final int IXON = 02000, ICANON = 2, ECHO = 8, IEXTEN = 0100000, VTIME = 5, VMIN = 6, VSUSP = 10,
            SIGSTOP = 19;

    private final Door door;
    private final ByteBuffer saved = Door.allocate(SIZE);
    private final ByteBuffer raw = Door.allocate(SIZE);
    private final ByteBuffer keys = Door.allocate(256);

    /** @throws KernelException ENOTTY when descriptor 0 is no terminal */
    public RawTerminal(Door door) throws KernelException {
        this.door = door;
        long r = door.call(Syscall.IOCTL, 0, TCGETS, door.address(saved));
        if (r < 0) throw new KernelException("TCGETS", (int) -r);
        raw.put(0, saved, 0, SIZE);
        raw.putInt(IFLAG, saved.getInt(IFLAG) & ~IXON).putInt(LFLAG, saved.getInt(LFLAG) & ~(ICANON | ECHO | IEXTEN));
        raw.put(CC + VMIN, (byte) 1).put(CC + VTIME, (byte) 0).put(CC + VSUSP, (byte) 0);
        set(raw);
    }

    private void set(ByteBuffer termios) {
        // a background process is stopped by this call (SIGTTOU) and tries again when it is in front
        while (door.call(Syscall.IOCTL, 0, TCSETS, door.address(termios)) == -Errno.EINTR) continue;
    }

    /**
     * What was typed, up to 256 bytes; to be called when {@link Poll} says that there is something.
     *
     * @return null when the terminal is gone
     */
    public @org.jspecify.annotations.Nullable String typed() {
        long n = door.call(Syscall.READ, 0, door.address(keys), keys.capacity());
        if (n == -Errno.EINTR || n == -Errno.EAGAIN) return "";
        if (n <= 0) return null;
        byte[] bytes = new byte[(int) n];
        keys.get(0, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Gives the terminal back and stops the process, as Ctrl-Z does; returns when it goes on. */
    public void stop() {
        close();
        door.call(Syscall.KILL, door.call(Syscall.GETPID), SIGSTOP);
        door.call(Syscall.IOCTL, 0, TCGETS, door.address(saved));
        set(raw);
    }

    /** Puts everything back as it was found. */
    @Override
    public void close() { set(saved); }
}
