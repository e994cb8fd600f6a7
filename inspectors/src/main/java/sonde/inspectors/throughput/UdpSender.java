package sonde.inspectors.throughput;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.NativeSocket;

/**
 * Sends numbered datagrams: as many in one system call as are due (sendmmsg), or, with segmentation offload, as one large
 * send that the kernel cuts (UDP_SEGMENT, at most 64 segments and 65,507 bytes).
 */
final class UdpSender implements Stream.Mover {
    private static final int MOST_AT_ONCE = 64, MOST_BYTES = 256 * 1024, SOL_UDP = 17, UDP_SEGMENT = 103;

    private final Parameters parameters;
    private final ByteBuffer pattern;
    private final @Nullable Quota quota;
    private final Clock clock;

    /** @param pattern payload to copy into each slot */
    UdpSender(Parameters parameters, ByteBuffer pattern, @Nullable Quota quota, Clock clock) {
        this.parameters = parameters;
        this.pattern = pattern;
        this.quota = quota;
        this.clock = clock;
    }

    @Override
    public long run(Stream stream) {
        boolean segment = parameters.traffic().segmentation() && parameters.length() * 2 <= Parameters.MAX_UDP_LENGTH;
        if (segment) {
            try {
                stream.socket().setInt(SOL_UDP, UDP_SEGMENT, parameters.length());
            } catch (sonde.inspectors.kernel.KernelException e) {
                segment = false;
            }
        }
        return segment ? segmented(stream) : vectored(stream);
    }

    private long vectored(Stream stream) {
        NativeSocket socket = stream.socket();
        int length = parameters.length();
        boolean wide = parameters.traffic().counters64();
        int most = Math.clamp(MOST_BYTES / length, 1, MOST_AT_ONCE);
        MessageVector vector = new MessageVector(socket.door(), most, length, false);
        for (int i = 0; i < most; i++) fill(vector.payload(), vector.slotAt(i), length);
        Pacer pacer = new Pacer(parameters.pace(), clock);
        Counters counters = stream.counters();
        while (!stream.isStopped()) {
            if (!pacer.await()) continue;
            int count = taken(due(pacer, most, length), length);
            if (count == 0) return 0;
            long now = clock.nanos();
            long number = counters.packets();
            for (int i = 0; i < count; i++)
                Datagram.write(vector.payload(), vector.slotAt(i), now, number + i + 1, wide);
            long r = vector.send(socket, count);
            long sent = Math.max(0, r);
            counters.addPackets(sent);
            counters.addBytes(sent * length);
            pacer.sent(sent * length);
            if (quota != null) quota.giveBack((int) (count - sent) * length);
            if (r < 0 && !passes(r)) return r;
        }
        return 0;
    }

    private long segmented(Stream stream) {
        NativeSocket socket = stream.socket();
        int length = parameters.length();
        boolean wide = parameters.traffic().counters64();
        int most = Math.min(MOST_AT_ONCE, Parameters.MAX_UDP_LENGTH / length);
        ByteBuffer buffer = Datagram.bigEndian(Door.allocate(Math.max(4096, most * length)));
        for (int i = 0; i < most; i++) fill(buffer, i * length, length);
        long at = socket.door().address(buffer);
        Pacer pacer = new Pacer(parameters.pace(), clock);
        Counters counters = stream.counters();
        while (!stream.isStopped()) {
            if (!pacer.await()) continue;
            int count = taken(due(pacer, most, length), length);
            if (count == 0) return 0;
            long now = clock.nanos();
            long number = counters.packets();
            for (int i = 0; i < count; i++) Datagram.write(buffer, i * length, now, number + i + 1, wide);
            long r = socket.send(at, count * length, 0);
            int sent = r > 0 ? (int) (r / length) : 0;
            counters.addPackets(sent);
            counters.addBytes((long) sent * length);
            pacer.sent((long) sent * length);
            if (quota != null) quota.giveBack((count - sent) * length);
            if (r < 0 && !passes(r)) return r;
        }
        return 0;
    }

    /** How many datagrams to send now: with a rate those that are due, at least one or a burst. */
    private int due(Pacer pacer, int most, int length) {
        if (!pacer.isLimited()) return most;
        int least = Math.max(1, parameters.pace().burst());
        return Math.clamp(pacer.due() / length + 1, Math.min(least, most), most);
    }

    private int taken(int count, int length) {
        if (quota == null) return count;
        int n = 0;
        while (n < count && quota.take(length) > 0) n++;
        return n;
    }

    /** Errors of single datagrams: a full queue, a port that nobody listens on (any more). */
    private static boolean passes(long r) {
        return r == -Errno.EAGAIN || r == -Errno.EINTR || r == -Errno.ENOBUFS || r == -Errno.ECONNREFUSED;
    }

    private void fill(ByteBuffer into, int at, int length) { into.put(at, pattern, 0, length); }

    /** Payload of {@code length} bytes: digits that repeat, or random ones that nothing on the way can compress. */
    static ByteBuffer pattern(int length, boolean repeating, RandomGenerator random) {
        ByteBuffer pattern = Door.allocate(Math.max(4096, length));
        byte[] bytes = new byte[length];
        if (repeating) {
            for (int i = 0; i < length; i++) bytes[i] = (byte) ('0' + i % 10);
        } else {
            random.nextBytes(bytes);
        }
        pattern.put(0, bytes);
        return pattern;
    }
}
