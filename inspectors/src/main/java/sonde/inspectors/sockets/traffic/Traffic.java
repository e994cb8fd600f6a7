package sonde.inspectors.sockets.traffic;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.net.TcpState;
import sonde.inspectors.sockets.InetSocket;
import sonde.inspectors.sockets.TcpInfo;

/**
 * What a TCP connection has moved since it began, or within a time: payload without retransmissions, so that what one
 * end sent is what the other received.
 *
 * @param retransmits segments sent again; like the other counts of segments 32 bits in the kernel
 */
public record Traffic(long sentBytes, long receivedBytes, long retransmits, long segmentsOut, long segmentsIn) {
    public static final Traffic NONE = new Traffic(0, 0, 0, 0, 0);

    private static final long U32 = 0xffff_ffffL;

    /** Until where struct tcp_info must go for bytes_sent and bytes_retrans (Linux 4.19), and for bytes_received (4.1). */
    private static final int WITH_SENT = 216, WITH_RECEIVED = 136;

    /** The counters of a connection, or null where the kernel keeps or tells none: no TCP, a listener, the proc tree. */
    public static @Nullable Traffic of(InetSocket s) {
        return s.state() == TcpState.LISTEN ? null : of(s.tcpInfo(), hasFin(s.state()));
    }

    /**
     * @param fin whether the peer's FIN has come: it takes a sequence number, and tcpi_bytes_received counts it as a byte
     */
    static @Nullable Traffic of(@Nullable TcpInfo info, boolean fin) {
        if (info == null || info.bytes().size() < WITH_RECEIVED) return null;
        // bytes_acked counts SYN and FIN besides, bytes_sent only payload
        long sent = info.bytes().size() >= WITH_SENT
                ? Math.max(0, info.bytesSent() - info.bytesRetransmitted())
                : info.bytesAcked();
        long received = info.bytesReceived();
        if (fin && received > 0) received--;
        return new Traffic(sent, received, info.totalRetransmits(), info.segmentsOut(), info.segmentsIn());
    }

    private static boolean hasFin(int state) {
        return state == TcpState.CLOSE_WAIT || state == TcpState.LAST_ACK || state == TcpState.CLOSING
                || state == TcpState.TIME_WAIT;
    }

    /**
     * What came on top since an earlier reading. Counts of segments may have wrapped; bytes that went backwards are
     * those of another connection (or tcp_disconnect cleared them), and all of them are new.
     */
    public Traffic since(Traffic earlier) {
        if (sentBytes < earlier.sentBytes || receivedBytes < earlier.receivedBytes) return this;
        return new Traffic(sentBytes - earlier.sentBytes, receivedBytes - earlier.receivedBytes,
                retransmits - earlier.retransmits & U32, segmentsOut - earlier.segmentsOut & U32,
                segmentsIn - earlier.segmentsIn & U32);
    }

    public Traffic plus(Traffic other) {
        return new Traffic(sentBytes + other.sentBytes, receivedBytes + other.receivedBytes,
                retransmits + other.retransmits, segmentsOut + other.segmentsOut, segmentsIn + other.segmentsIn);
    }
}
