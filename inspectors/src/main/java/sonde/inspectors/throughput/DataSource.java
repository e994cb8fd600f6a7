package sonde.inspectors.throughput;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;

/** Where TCP's bytes come from and go to when it is not memory: a file ({@code -F}), or the kernel itself ({@code -Z}). */
final class DataSource implements AutoCloseable {
    private final @Nullable Path file;
    private final Door door;
    private @Nullable SendFile open;
    private @Nullable FileReceiver saver;

    DataSource(@Nullable Path file, Door door) {
        this.file = file;
        this.door = door;
    }

    /** What sends, or null for plain blocks of memory. */
    Stream.@Nullable Mover sender(Parameters parameters, ByteBuffer block, @Nullable Quota quota, Clock clock)
            throws ThroughputException {
        if (parameters.isUdp()) return null;
        try {
            if (file != null) return new FileSender(file, parameters, quota, clock);
            if (!parameters.traffic().zeroCopy() || parameters.transport() != Transport.TCP) return null;
            SendFile s = open;
            if (s == null) open = s = SendFile.of(door, block, parameters, quota, clock);
            return s;
        } catch (IOException e) {
            throw new ThroughputException(Failure.FILE, file == null ? e.getMessage() : file + ": " + e.getMessage());
        }
    }

    /** What saves the bytes, or null when nobody wants them. */
    Stream.@Nullable Mover receiver(Parameters parameters) throws ThroughputException {
        if (file == null || parameters.isUdp()) return null;
        FileReceiver s = saver;
        try {
            if (s == null) saver = s = new FileReceiver(file, parameters.length());
            return s;
        } catch (IOException e) {
            throw new ThroughputException(Failure.FILE, file + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        if (open != null) open.close();
        if (saver != null) saver.close();
    }
}
