package sonde.inspectors.throughput;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.NativeSocket;

/** Sends a file's content once; the stream is over at its end. */
final class FileSender implements Stream.Mover {
    private final Path file;
    private final Parameters parameters;
    private final @Nullable Quota quota;
    private final Clock clock;

    FileSender(Path file, Parameters parameters, @Nullable Quota quota, Clock clock) throws IOException {
        if (!Files.isReadable(file)) throw new IOException("No such file or directory");
        this.file = file;
        this.parameters = parameters;
        this.quota = quota;
        this.clock = clock;
    }

    @Override
    public long run(Stream stream) {
        NativeSocket socket = stream.socket();
        int length = parameters.length();
        ByteBuffer buffer = Door.allocate(Math.max(4096, length));
        long at = socket.door().address(buffer);
        byte[] chunk = new byte[length];
        Pacer pacer = new Pacer(parameters.pace(), clock);
        try (InputStream in = Files.newInputStream(file)) {
            while (!stream.isStopped()) {
                int wanted = quota == null ? length : quota.take(length);
                int n = wanted == 0 ? 0 : in.read(chunk, 0, wanted);
                if (quota != null) quota.giveBack(wanted - Math.max(0, n));
                if (n <= 0) return 0;
                buffer.put(0, chunk, 0, n);
                for (int sent = 0; sent < n && !stream.isStopped();) {
                    if (!pacer.await()) continue;
                    long r = socket.send(at + sent, n - sent, 0);
                    if (r > 0) {
                        sent += (int) r;
                        stream.counters().addBytes(r);
                        pacer.sent(r);
                    } else if (r < 0 && r != -Errno.EAGAIN && r != -Errno.EINTR) {
                        return r;
                    }
                }
            }
            return 0;
        } catch (IOException e) {
            return -Errno.EIO;
        }
    }
}
