package sonde.capture.source;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

/** A capture written into one file, or into a rotation of files by size and age. */
public final class DumpFiles implements AutoCloseable {
    /**
     * @param name of the file, {@code -} for standard output; with {@code seconds} a strftime(3) format
     * @param linkType number in the file, with the bits that the source had beside it
     * @param digits of the fraction of a second that frames come with
     * @param bytes after which the next file is begun, 0 for never
     * @param seconds after which the next file is begun, 0 for never
     * @param count how many files there may be, 0 for any number
     * @param pcapng instead of the classic format
     */
    public record Plan(String name, int linkType, int snapLength, int digits, long bytes, int seconds, int count,
            boolean pcapng) {}

    /** Told of every file that is full. */
    public interface Full {
        void file(String name) throws IOException;
    }

    private final Plan plan;
    private final Path directory;
    private final ZoneId zone;
    private final @Nullable OutputStream stdout;
    private final Full full;
    private final int digits;
    private String current;
    private DumpWriter writer;
    private final PcapngPreamble preamble = new PcapngPreamble(false);
    private @Nullable DumpFile file;
    private long since;
    private int bySize;
    private int byTime;

    /**
     * @param stdout where {@code -} writes, or null when {@code name} is a file
     * @param now seconds since 1970 UTC
     */
    public DumpFiles(Plan plan, Path directory, ZoneId zone, @Nullable OutputStream stdout, long now, Full full)
            throws IOException {
        this.plan = plan;
        this.directory = directory;
        this.zone = zone;
        this.stdout = stdout;
        this.full = full;
        since = now;
        digits = plan.count() == 0 ? 0 : digits(plan.count() - 1);
        current = name();
        writer = open();
    }

    private static int digits(int number) {
        int digits = 1;
        for (int n = number; n >= 10; n /= 10) digits++;
        return digits;
    }

    private String name() {
        String base = plan.seconds() == 0 ? plan.name() : Strftime.format(plan.name(), since, zone);
        if (plan.bytes() == 0 || bySize == 0 && digits == 0) return base;
        String number = Integer.toString(bySize);
        return base + "0".repeat(Math.max(0, digits - number.length())) + number;
    }

    /** Turns to a source, before its first packet: a pcapng file has to tell of its interfaces first. */
    public void begin(PacketSource source) throws IOException {
        if (!plan.pcapng()) return;
        if (source instanceof PcapngReader reader)
            reader.listen((array, from, length, big) -> preamble.pass(array, from, length, big, this::append));
        else
            preamble.begin(source, plan.digits(), this::append);
    }

    private void append(byte[] array, int from, int length, boolean bigEndian) throws IOException {
        if (writer instanceof PcapngWriter pcapng) pcapng.block(array, from, length, bigEndian);
    }

    /**
     * Tells what an interface counted; only a pcapng file has room for it.
     *
     * @param from when its capture began, seconds since 1970
     * @param delivered packets of it that were written
     */
    public void statistics(int index, long from, long to, long received, long dropped, long missed, long delivered)
            throws IOException {
        long second = plan.digits() == 9 ? 1_000_000_000 : 1_000_000;
        if (writer instanceof PcapngWriter pcapng)
            pcapng.statistics(index, from * second, to * second, received, dropped, missed, delivered);
    }

    private DumpWriter open() throws IOException {
        OutputStream stream = stdout;
        if (stream == null) {
            DumpFile made = new DumpFile(directory, current);
            file = made;
            stream = made;
        }
        if (!plan.pcapng()) return new PcapWriter(stream, plan.linkType(), plan.snapLength(), plan.digits());
        PcapngWriter pcapng = new PcapngWriter(stream, plan.digits());
        preamble.writeTo(pcapng);
        return pcapng;
    }

    /** Whether {@link #write} needs the time. */
    public boolean isTimed() { return plan.seconds() > 0; }

    public int limit() { return plan.count(); }

    /**
     * @param now seconds since 1970 UTC
     * @return false, with nothing written, when the last file that there may be is full
     */
    public boolean write(Frame frame, long now) throws IOException {
        if (plan.seconds() > 0 && now - since >= plan.seconds()) {
            since = now;
            byTime++;
            finish();
            if (plan.bytes() == 0 && plan.count() > 0 && byTime >= plan.count()) return false;
            bySize = 0;
            next();
        }
        if (plan.bytes() > 0 && writer.position() > plan.bytes()) {
            finish();
            bySize++;
            if (plan.count() > 0 && bySize >= plan.count()) bySize = 0;
            next();
        }
        try {
            writer.write(frame);
        } catch (IOException e) {
            throw cutBack(e);
        }
        return true;
    }

    private void finish() throws IOException {
        close();
        full.file(current);
    }

    private void next() throws IOException {
        current = name();
        writer = open();
    }

    public void flush() throws IOException {
        try {
            writer.flush();
        } catch (IOException e) {
            throw cutBack(e);
        }
    }

    /** After a write that failed: leaves a file that ends with a whole packet, and says what it has. */
    private IOException cutBack(IOException why) {
        DumpFile made = file;
        return made == null ? why : made.cutBack(why, writer);
    }

    @Override
    public void close() throws IOException {
        try {
            writer.flush();
        } catch (IOException e) {
            throw cutBack(e);
        } finally {
            DumpFile made = file;
            if (made != null) made.close();
        }
    }
}
