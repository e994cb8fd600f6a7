package sonde.inspectors.throughput;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.NativeSocket;

/** Sends one block after another. All streams of a test read the same block. */
final class TcpSender implements Stream.Mover {
    /** With a rate, blocks are cut so that some hundred go out each second: an interval then shows the rate. */
    private static final int WRITES_PER_SECOND = 250, SMALLEST = 1024;

    private final ByteBuffer block;
    private final int length;
    private final Parameters.Pace pace;
    private final @Nullable Quota quota;
    private final Clock clock;

    TcpSender(ByteBuffer block, int length, Parameters.Pace pace, @Nullable Quota quota, Clock clock) {
        this.block = block;
        this.length = length;
        this.pace = pace;
        this.quota = quota;
        this.clock = clock;
    }

    @Override
    public long run(Stream stream) {
        NativeSocket socket = stream.socket();
        long at = socket.door().address(block);
        Pacer pacer = new Pacer(pace, clock);
        int piece = pacer.isLimited() && pace.burst() == 0
                ? Math.clamp(pace.bitsPerSecond() / 8 / WRITES_PER_SECOND, Math.min(SMALLEST, length), length)
                : length;
        int inBurst = 0;
        while (!stream.isStopped()) {
            if (inBurst == 0 && !pacer.await()) continue;
            int wanted = quota == null ? piece : quota.take(piece);
            if (wanted == 0) return 0;
            long r = socket.send(at, wanted, 0);
            if (r > 0) {
                stream.counters().addBytes(r);
                pacer.sent(r);
                if (++inBurst >= pace.burst()) inBurst = 0;
            }
            if (quota != null && r < wanted) quota.giveBack((int) (wanted - Math.max(0, r)));
            if (r < 0 && r != -Errno.EAGAIN && r != -Errno.EINTR && r != -Errno.ENOBUFS) return r;
        }
        return 0;
    }
}
