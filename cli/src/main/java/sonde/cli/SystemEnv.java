package sonde.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.cli.command.Env;
import sonde.cli.render.Output;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.PathName;
import sonde.inspectors.kernel.Syscall;
import sonde.inspectors.kernel.procfs.ProcFs;

/** The process that we really are. */
final class SystemEnv implements Env {
    private static final long TIOCGWINSZ = 0x5413, TCGETS = 0x5401;

    private final OutputStream rawOut = new FileOutputStream(FileDescriptor.out);
    private final Output out = new Output(rawOut);
    private final Output err = new Output(new FileOutputStream(FileDescriptor.err));
    private final InputStream in = new FileInputStream(FileDescriptor.in);
    private final Linux linux = new Linux();
    private final SystemSignals signals = new SystemSignals();

    /**
     * The words of the command line. In a locale without UTF-8 the virtual machine loses what is not ASCII; then the
     * kernel is asked, whose last words they are.
     */
    List<String> words(String[] arguments) {
        List<String> words = Arrays.asList(arguments);
        boolean lost = false;
        for (String w : words) lost |= w.indexOf('\ufffd') >= 0;
        if (!lost) return words;
        try {
            byte[] all = new ProcFs(linux).read("self/cmdline");
            int end = all.length;
            for (int i = words.size() - 1; i >= 0 && end > 0; i--) {
                int start = --end;
                while (start > 0 && all[start - 1] != 0) start--;
                words.set(i, PathName.of(all, start, end));
                end = start;
            }
        } catch (KernelException e) {
            return words; // as it was understood
        }
        return words;
    }

    @Override
    public Output out() { return out; }

    @Override
    public Output err() { return err; }

    @Override
    public InputStream in() { return in; }

    @Override
    public OutputStream rawOut() { return rawOut; }

    @Override
    public @Nullable String variable(String name) { return System.getenv(name); }

    @Override
    public Map<String, String> variables() { return System.getenv(); }

    /** The launcher has asked already ({@code [ -t 1 ]}) and says so; else the kernel is asked. */
    @Override
    public boolean isTerminal(int descriptor) {
        String known = System.getProperty("sonde.terminals");
        if (known != null) return known.indexOf('0' + descriptor) >= 0;
        ByteBuffer termios = Door.allocate(64);
        long r = linux.door().call(Syscall.IOCTL, descriptor, TCGETS, linux.door().address(termios));
        java.lang.ref.Reference.reachabilityFence(termios); // its memory goes with it
        return r == 0;
    }

    @Override
    public int width() { return size(2, "COLUMNS"); }

    @Override
    public int height() { return size(0, "LINES"); }

    /** struct winsize: u16 rows, u16 columns. */
    private int size(int at, String variable) {
        if (isTerminal(1)) {
            ByteBuffer winsize = Door.allocate(8);
            long r = linux.door().call(Syscall.IOCTL, 1, TIOCGWINSZ, linux.door().address(winsize));
            if (r == 0 && winsize.getShort(at) > 0) return winsize.getShort(at) & 0xffff;
        }
        String set = System.getenv(variable);
        if (set != null && set.length() < 5 && set.chars().allMatch(Character::isDigit) && !set.isEmpty()) {
            return Integer.parseInt(set);
        }
        return 0;
    }

    @Override
    public long nanos() { return System.nanoTime(); }

    @Override
    public Instant now() { return Instant.now(); }

    @Override
    public Signals signals() { return signals; }

    @Override
    public Path directory() { return Path.of("").toAbsolutePath(); }
}
