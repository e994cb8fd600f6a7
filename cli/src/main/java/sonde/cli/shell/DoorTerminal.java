package sonde.cli.shell;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.IntUnaryOperator;

import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Sized;
import org.jline.terminal.impl.AbstractUnixSysTerminal;
import org.jline.terminal.impl.DumbTerminalProvider;
import org.jline.terminal.impl.LinuxTermiosMapping;
import org.jline.terminal.impl.TermiosData;
import org.jline.terminal.spi.SystemStream;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.Syscall;

/**
 * The terminal behind descriptors 0 and 1 through our own door: no native library is unpacked, no stty is started, and
 * the method handle is there already, where jline's own providers build two dozen (docs/decisions/0010-terminal.md).
 * Nothing is asked of the terminal itself, so one that never answers is no trouble.
 */
final class DoorTerminal extends AbstractUnixSysTerminal {
    private static final long TCGETS = 0x5401, TCSETS = 0x5402, TIOCGWINSZ = 0x5413;

    /** struct termios of the kernel: four u32 of flags, u8 line, u8 cc[19]. */
    private static final int CC = 17, CC_COUNT = 19, TERMIOS = 64;

    private static final short POLLIN = 1;

    private final Door door;
    private final ByteBuffer termios = Door.allocate(TERMIOS);
    private final ByteBuffer winsize = Door.allocate(8);
    private final ByteBuffer pollfd = Door.allocate(8);
    private final ByteBuffer timespec = Door.allocate(16);

    /** @param type as TERM has it */
    DoorTerminal(Door door, String type) throws IOException {
        this.door = door;
        super(new DumbTerminalProvider(), SystemStream.Output, "sonde", type, StandardCharsets.UTF_8,
                StandardCharsets.UTF_8, StandardCharsets.UTF_8, false, SignalHandler.SIG_DFL,
                LinuxTermiosMapping.INSTANCE.toAttributes(read(door)));
    }

    private static TermiosData read(Door door) {
        ByteBuffer b = Door.allocate(TERMIOS);
        TermiosData data = new TermiosData();
        if (door.call(Syscall.IOCTL, 0, TCGETS, door.address(b)) < 0) return data;
        data.iflag(b.getInt(0) & 0xffff_ffffL);
        data.oflag(b.getInt(4) & 0xffff_ffffL);
        data.cflag(b.getInt(8) & 0xffff_ffffL);
        data.lflag(b.getInt(12) & 0xffff_ffffL);
        for (int i = 0; i < Math.min(CC_COUNT, data.cc().length); i++) data.cc()[i] = b.get(CC + i);
        return data;
    }

    @Override
    protected Attributes doGetAttributes() { return LinuxTermiosMapping.INSTANCE.toAttributes(read(door)); }

    @Override
    protected synchronized void doSetAttributes(Attributes attributes) {
        TermiosData data = LinuxTermiosMapping.INSTANCE.toTermios(attributes, read(door));
        if (door.call(Syscall.IOCTL, 0, TCGETS, door.address(termios)) < 0) return;
        termios.putInt(0, (int) data.iflag()).putInt(4, (int) data.oflag()).putInt(8, (int) data.cflag()).putInt(12,
                (int) data.lflag());
        for (int i = 0; i < Math.min(CC_COUNT, data.cc().length); i++) termios.put(CC + i, data.cc()[i]);
        door.call(Syscall.IOCTL, 0, TCSETS, door.address(termios));
    }

    /** A terminal that does not know its size (a serial line) is taken for 80x24. */
    @Override
    protected synchronized Size doGetSize() {
        long r = door.call(Syscall.IOCTL, 1, TIOCGWINSZ, door.address(winsize));
        int rows = r < 0 ? 0 : winsize.getShort(0) & 0xffff, columns = r < 0 ? 0 : winsize.getShort(2) & 0xffff;
        return Size.of(columns == 0 ? 80 : columns, rows == 0 ? 24 : rows);
    }

    @Override
    protected void doSetSize(Sized size) {}

    @Override
    protected IntUnaryOperator createPollFunction() { return this::poll; }

    /** ppoll(2) on stdin, in slices, so that an interrupted thread comes back. Positive: readable; 0: time is up. */
    private synchronized int poll(int millis) {
        for (int left = millis;;) {
            int slice = millis <= 0 ? (millis < 0 ? 500 : 0) : Math.min(left, 500);
            pollfd.putInt(0, 0).putShort(4, POLLIN).putShort(6, (short) 0);
            timespec.putLong(0, slice / 1000).putLong(8, slice % 1000 * 1_000_000L);
            long r = door.call(Syscall.PPOLL, door.address(pollfd), 1, door.address(timespec), 0, 8);
            if (r > 0) return 1;
            if (r < 0 && r != -Errno.EINTR) return -1;
            if (Thread.currentThread().isInterrupted()) return 0;
            left -= slice;
            if (millis == 0 || millis > 0 && left <= 0) return 0;
        }
    }
}
