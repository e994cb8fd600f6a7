package sonde.capture.dissect.security;

import java.util.Arrays;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Truncated;

/** Who began the last exchanges, by the initiator's cookie; a ring, so that a flood of cookies cannot fill memory. */
final class IkeInitiators {
    private static final int KEPT = 20;

    private final long[] cookies = new long[KEPT];
    private final byte[][] initiators = new byte[KEPT][0], responders = new byte[KEPT][0];
    private int next;

    /** @return the entry of that cookie, or -1. An unused entry has cookie 0, as in the original */
    int find(long cookie) {
        for (int i = 0; i < KEPT; i++) if (cookies[i] == cookie) return i;
        return -1;
    }

    void add(Packet in, long cookie, int source, int destination, int size) throws Truncated {
        in.need(source, size);
        in.need(destination, size);
        cookies[next] = cookie;
        initiators[next] = Arrays.copyOfRange(in.array(), source, source + size);
        responders[next] = Arrays.copyOfRange(in.array(), destination, destination + size);
        next = (next + 1) % KEPT;
    }

    boolean isInitiator(int entry, Packet in, int source, int size) {
        return same(initiators[entry], in, source, size);
    }

    boolean isResponder(int entry, Packet in, int source, int size) {
        return same(responders[entry], in, source, size);
    }

    private static boolean same(byte[] address, Packet in, int at, int size) {
        return in.has(at, size) && Arrays.equals(address, 0, address.length, in.array(), at, at + size);
    }
}
