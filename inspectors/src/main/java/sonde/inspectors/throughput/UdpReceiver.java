package sonde.inspectors.throughput;

import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.NativeSocket;

/** Takes datagrams, as many in one system call as are there; with segmentation offload many of them glued (UDP_GRO). */
final class UdpReceiver implements Stream.Mover {
    private static final int MOST_AT_ONCE = 64, MOST_BYTES = 1024 * 1024, SOL_UDP = 17, UDP_GRO = 104,
            GLUED = 65_535;

    private final Parameters parameters;
    private final Clock clock;

    UdpReceiver(Parameters parameters, Clock clock) {
        this.parameters = parameters;
        this.clock = clock;
    }

    @Override
    public long run(Stream stream) {
        NativeSocket socket = stream.socket();
        boolean glued = parameters.traffic().segmentation() && isGlued(socket);
        int size = glued ? GLUED : Math.max(Datagram.LONG_HEADER, parameters.length());
        int slots = Math.clamp(MOST_BYTES / size, 1, MOST_AT_ONCE);
        boolean wide = parameters.traffic().counters64();
        int flags = parameters.traffic().skipReceiveCopy() && !glued ? NativeSocket.MSG_TRUNC : 0;
        MessageVector vector = new MessageVector(socket.door(), slots,
                flags == 0 ? size : Datagram.LONG_HEADER, glued);
        Arrivals arrivals = new Arrivals(stream.counters());
        while (!stream.isStopped()) {
            long n = vector.receive(socket, glued, flags);
            if (n < 0) {
                if (n == -Errno.EAGAIN || n == -Errno.EINTR || n == -Errno.ECONNREFUSED) continue;
                return n;
            }
            long now = clock.nanos();
            synchronized (stream.counters().delays()) {
                for (int i = 0; i < n; i++) taken(vector, i, glued, arrivals, now, wide);
            }
        }
        return 0;
    }

    private static void taken(MessageVector vector, int slot, boolean glued, Arrivals arrivals, long now,
            boolean wide) {
        int from = vector.slotAt(slot), length = vector.length(slot);
        int segment = glued ? vector.controlInt(slot, SOL_UDP, UDP_GRO) : 0;
        if (segment <= 0) segment = length;
        for (int at = 0; at < length; at += segment) {
            one(vector, arrivals, from + at, Math.min(segment, length - at), now, wide);
        }
    }

    private static void one(MessageVector vector, Arrivals arrivals, int at, int length, long now, boolean wide) {
        if (length < (wide ? Datagram.LONG_HEADER : Datagram.SHORT_HEADER)) return;
        arrivals.datagram(Datagram.number(vector.payload(), at, wide), Datagram.sent(vector.payload(), at), now,
                length);
    }

    private static boolean isGlued(NativeSocket socket) {
        try {
            socket.setInt(SOL_UDP, UDP_GRO, 1);
            return true;
        } catch (KernelException e) {
            return false;
        }
    }
}
