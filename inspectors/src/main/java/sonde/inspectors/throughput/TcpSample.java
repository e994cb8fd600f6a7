package sonde.inspectors.throughput;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Bytes;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.NativeSocket;

/**
 * struct tcp_info (linux/tcp.h) of a data connection at one moment. Times in microseconds, windows in bytes; fields that
 * this kernel does not have are 0.
 */
public record TcpSample(long totalRetransmits, long congestionWindow, long sendWindow, long rtt, long rttVariance,
        int pathMtu, int reordering, int segmentSize, long minRtt, long deliveryRate, long busy, long receiverLimited,
        long bufferLimited, boolean appLimited, long notSent, long unacked, long bytesRetransmitted) {
    private static final int IPPROTO_TCP = 6, TCP_INFO = 11, ROOM = 320;

    /** What the kernel tells now, or null where it does not (UDP, MPTCP of old kernels, a closed socket). */
    static @Nullable TcpSample of(NativeSocket socket) {
        try {
            return of(Bytes.of(socket.getBytes(IPPROTO_TCP, TCP_INFO, ROOM)));
        } catch (KernelException e) {
            return null;
        }
    }

    static TcpSample of(Bytes info) {
        int mss = u32(info, 16);
        return new TcpSample(u32(info, 100) & 0xffffffffL, (u32(info, 80) & 0xffffffffL) * mss,
                u32(info, 228) & 0xffffffffL, u32(info, 68) & 0xffffffffL, u32(info, 72) & 0xffffffffL,
                u32(info, 60), u32(info, 88), mss, u32(info, 148) & 0xffffffffL, u64(info, 160), u64(info, 168),
                u64(info, 176), u64(info, 184), info.has(7, 1) && (info.u8(7) & 1) != 0,
                u32(info, 144) & 0xffffffffL, u32(info, 24) & 0xffffffffL, u64(info, 208));
    }

    /** What the other end needs to know to say what bounded a stream; the rest is not sent. */
    Map<String, @Nullable Object> encode(int id) {
        Map<String, @Nullable Object> o = new LinkedHashMap<>();
        o.put("id", id);
        o.put("cwnd_bytes", congestionWindow);
        o.put("window_bytes", sendWindow);
        o.put("rtt_us", rtt);
        o.put("busy_us", busy);
        o.put("rwnd_limited_us", receiverLimited);
        o.put("sndbuf_limited_us", bufferLimited);
        o.put("retransmitted_bytes", bytesRetransmitted);
        return o;
    }

    /** The same from the wire; what was not sent is 0. */
    static TcpSample decode(Fields f) {
        return new TcpSample(0, at(f, "cwnd_bytes"), at(f, "window_bytes"), at(f, "rtt_us"), 0, 0, 0, 0, 0, 0,
                at(f, "busy_us"), at(f, "rwnd_limited_us"), at(f, "sndbuf_limited_us"), false, 0, 0,
                at(f, "retransmitted_bytes"));
    }

    private static long at(Fields f, String key) { return Math.max(0, f.whole(key, 0)); }

    private static int u32(Bytes b, int at) { return b.has(at, 4) ? b.le32(at) : 0; }

    private static long u64(Bytes b, int at) { return b.has(at, 8) ? b.le64(at) : 0; }
}
