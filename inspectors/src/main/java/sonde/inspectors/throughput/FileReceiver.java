package sonde.inspectors.throughput;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.NativeSocket;

/** Writes what comes into a file, as it comes; with several streams their pieces follow one another. */
final class FileReceiver implements Stream.Mover, AutoCloseable {
    private final FileChannel channel;
    private final int length;

    FileReceiver(Path file, int length) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        this.length = Math.max(4096, length);
    }

    @Override
    public long run(Stream stream) {
        NativeSocket socket = stream.socket();
        ByteBuffer buffer = Door.allocate(length);
        long at = socket.door().address(buffer);
        while (!stream.isStopped()) {
            long r = socket.receive(at, length, 0);
            if (r == 0) return 0;
            if (r < 0) {
                if (r == -Errno.EAGAIN || r == -Errno.EINTR) continue;
                return r;
            }
            stream.counters().addBytes(r);
            try {
                ByteBuffer piece = buffer.slice(0, (int) r);
                synchronized (channel) {
                    while (piece.hasRemaining()) channel.write(piece);
                }
            } catch (IOException e) {
                return -Errno.EIO;
            }
        }
        return 0;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // every write has been answered already
        }
    }
}
