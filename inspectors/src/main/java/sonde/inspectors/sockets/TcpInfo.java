package sonde.inspectors.sockets;

import sonde.inspectors.bytes.Bytes;

/**
 * struct tcp_info (linux/tcp.h), read in place as far as this kernel's goes; what lies beyond is 0. Times are in
 * microseconds unless the name says otherwise, rates in bytes a second.
 */
public record TcpInfo(Bytes bytes) {
    public static final int OPT_TIMESTAMPS = 1, OPT_SACK = 2, OPT_WSCALE = 4, OPT_ECN = 8, OPT_ECN_SEEN = 16,
            OPT_SYN_DATA = 32;

    private int u8(int at) {
        int p = bytes.from() + at;
        return p < bytes.to() ? bytes.array()[p] & 0xff : 0;
    }

    private long u32(int at) {
        int p = bytes.from() + at;
        if (p + 4 > bytes.to()) return 0;
        byte[] a = bytes.array();
        return (a[p] & 0xff | (a[p + 1] & 0xff) << 8 | (a[p + 2] & 0xff) << 16 | a[p + 3] << 24) & 0xffffffffL;
    }

    private long u64(int at) { return bytes.has(at, 8) ? u32(at) | u32(at + 4) << 32 : 0; }

    public int state() { return u8(0); }

    public int congestionState() { return u8(1); }

    public int probes() { return u8(3); }

    public int backoff() { return u8(4); }

    public int options() { return u8(5); }

    public boolean has(int option) { return (options() & option) != 0; }

    public int sendWindowScale() { return u8(6) & 15; }

    public int receiveWindowScale() { return u8(6) >> 4; }

    public boolean isAppLimited() { return (u8(7) & 1) != 0; }

    public long rto() { return u32(8); }

    public long ato() { return u32(12); }

    public long sendMss() { return u32(16); }

    public long receiveMss() { return u32(20); }

    /** Segments sent and not acknowledged; for a listener its accept queue. */
    public long unacked() { return u32(24); }

    public long sacked() { return u32(28); }

    public long lost() { return u32(32); }

    /** Segments retransmitted and not yet acknowledged. */
    public long retransmitting() { return u32(36); }

    public long fackets() { return u32(40); }

    public long lastDataSentMillis() { return u32(44); }

    public long lastDataReceivedMillis() { return u32(52); }

    public long lastAckReceivedMillis() { return u32(56); }

    public long pmtu() { return u32(60); }

    public long receiveSsthresh() { return u32(64); }

    public long rtt() { return u32(68); }

    public long rttVariance() { return u32(72); }

    public long sendSsthresh() { return u32(76); }

    /** Congestion window in segments. */
    public long sendCwnd() { return u32(80); }

    public long advertisedMss() { return u32(84); }

    public long reordering() { return u32(88); }

    public long receiveRtt() { return u32(92); }

    public long receiveSpace() { return u32(96); }

    public long totalRetransmits() { return u32(100); }

    public long pacingRate() { return u64(104); }

    /** -1 for "no limit". */
    public long maxPacingRate() { return u64(112); }

    public long bytesAcked() { return u64(120); }

    public long bytesReceived() { return u64(128); }

    public long segmentsOut() { return u32(136); }

    public long segmentsIn() { return u32(140); }

    public long notSentBytes() { return u32(144); }

    public long minRtt() { return u32(148); }

    public long dataSegmentsIn() { return u32(152); }

    public long dataSegmentsOut() { return u32(156); }

    public long deliveryRate() { return u64(160); }

    public long busyTime() { return u64(168); }

    public long receiveWindowLimited() { return u64(176); }

    public long sendBufferLimited() { return u64(184); }

    public long delivered() { return u32(192); }

    public long deliveredCe() { return u32(196); }

    public long bytesSent() { return u64(200); }

    public long bytesRetransmitted() { return u64(208); }

    public long dsackDuplicates() { return u32(216); }

    public long reorderingsSeen() { return u32(220); }

    public long outOfOrderPackets() { return u32(224); }

    public long sendWindow() { return u32(228); }

    public long receiveWindow() { return u32(232); }

    public long rehashes() { return u32(236); }

    /** Retransmission timeouts that have run out, all in all. */
    public int totalRto() {
        return bytes.has(240, 2) ? bytes.le16(240) : 0;
    }
}
