package sonde.capture.dissect.rpc;

import java.util.Arrays;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** The last calls: a reply names neither program nor procedure. A ring, so that a flood of calls cannot fill memory. */
final class NfsCalls {
    private static final int KEPT = 64;

    private final int[] ids = new int[KEPT], procedures = new int[KEPT], versions = new int[KEPT];
    private final byte[][] clients = new byte[KEPT][0], servers = new byte[KEPT][0];
    private int next, last;

    void add(Printer p, int at) throws Truncated {
        if (p.ip.at() < 0) return;
        Packet in = p.in;
        int size = p.ip.version() == 6 ? 16 : 4, source = p.ip.sourceAt(), destination = p.ip.destinationAt();
        ids[next] = in.be32(at);
        procedures[next] = in.be32(at + Nfs.PROCEDURE);
        versions[next] = in.be32(at + Nfs.VERSION);
        clients[next] = Arrays.copyOfRange(in.array(), source, source + size);
        servers[next] = Arrays.copyOfRange(in.array(), destination, destination + size);
        next = (next + 1) % KEPT;
    }

    /** @return the call that the reply at {@code at} answers, or -1 */
    int find(Printer p, int at) throws Truncated {
        if (p.ip.at() < 0) return -1;
        Packet in = p.in;
        int id = in.be32(at), size = p.ip.version() == 6 ? 16 : 4;
        for (int n = 0, i = last; n < KEPT; n++, i = (i + 1) % KEPT) {
            if (ids[i] != id || clients[i].length != size) continue;
            if (same(servers[i], in, p.ip.sourceAt()) && same(clients[i], in, p.ip.destinationAt())) {
                last = i;
                return i;
            }
        }
        return -1;
    }

    private static boolean same(byte[] address, Packet in, int at) {
        return Arrays.equals(address, 0, address.length, in.array(), at, at + address.length);
    }

    int procedure(int call) { return procedures[call]; }

    int version(int call) { return versions[call]; }
}
