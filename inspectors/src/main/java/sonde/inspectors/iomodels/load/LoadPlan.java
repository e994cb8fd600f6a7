package sonde.inspectors.iomodels.load;

import sonde.inspectors.iomodels.Address;

/**
 * What one generator process does. Bounded: every field that counts or lasts has an end.
 *
 * @param connections how many it holds
 * @param first number of its first connection among those of all generators: decides source addresses and rooms
 * @param warm how many connections talk during the warm-up
 * @param comings how many connections come and go at the end of the warm-up, one after another
 * @param talkers how many of the connections talk; the rest is the idle crowd
 * @param rate messages a second over all talkers (open loop), or 0: each talker sends when the answer came (closed loop)
 * @param poisson sends are spread at random around the rate instead of evenly
 * @param size bytes of a message, header included
 * @param ramp new connections a second, or 0 for as fast as they come
 * @param thinkNanos pause between an answer and the next message, closed loop
 * @param room members of a chat room, or 0 for the echo
 * @param churn connections that leave and come back, a second
 * @param slow how many connections send but hardly read
 * @param warmNanos length of the warm-up, not counted
 * @param nanos length of what is counted
 * @param timeoutNanos an answer that takes longer counts as an error
 */
public record LoadPlan(Address target, int connections, int first, int warm, int comings, int talkers, double rate,
        boolean poisson,
        int size, int ramp, long thinkNanos, int room, double churn, int slow, long warmNanos, long nanos,
        long timeoutNanos) {
    /**
     * Connections from one source address. A TCP source address has some 28,000 ports, but connect(2) slows down long
     * before the last.
     */
    public static final int PER_SOURCE = 8_000;

    public LoadPlan {
        if (connections < 1 || connections > 1_000_000) throw new IllegalArgumentException("connections");
        if (size < sonde.inspectors.iomodels.Frame.HEADER || size > sonde.inspectors.iomodels.Frame.LARGEST) {
            throw new IllegalArgumentException("size");
        }
        if (talkers < 0 || talkers > connections || warm > connections) throw new IllegalArgumentException("talkers");
    }

    public boolean isOpenLoop() { return rate > 0; }

    /** The source address of a connection, 127.x.y.z, as the kernel writes it. */
    public byte[] source(int connection) {
        int block = (first + connection) / PER_SOURCE;
        return new byte[]{127, (byte) (1 + block / 50_000), (byte) (block / 200 % 250), (byte) (2 + block % 200)};
    }
}
