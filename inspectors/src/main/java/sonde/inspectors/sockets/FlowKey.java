package sonde.inspectors.sockets;

/**
 * A socket's addresses and ports as four numbers, for tables of many.
 *
 * @param ends both ports, the local one in the high half; the protocol above them
 */
record FlowKey(long localHigh, long localLow, long peerHigh, long peerLow, long ends) {
    static FlowKey of(int protocol, byte[] bytes, int local, int localPort, int peer, int peerPort, boolean v6) {
        return new FlowKey(v6 ? be64(bytes, local) : 0, v6 ? be64(bytes, local + 8) : be32(bytes, local),
                v6 ? be64(bytes, peer) : 0, v6 ? be64(bytes, peer + 8) : be32(bytes, peer),
                (long) protocol << 33 | (v6 ? 1L << 32 : 0) | (long) localPort << 16 | peerPort);
    }

    private static long be64(byte[] b, int at) { return be32(b, at) << 32 | be32(b, at + 4); }

    private static long be32(byte[] b, int at) {
        return (b[at] & 0xffL) << 24 | (b[at + 1] & 0xff) << 16 | (b[at + 2] & 0xff) << 8 | b[at + 3] & 0xff;
    }
}
