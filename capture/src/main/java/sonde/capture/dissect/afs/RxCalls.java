package sonde.capture.dissect.afs;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/**
 * The last calls: a reply does not name its operation. A ring, so that a flood of calls cannot fill memory; found by call
 * number, addresses, port and service, as the original does, not by connection.
 */
final class RxCalls {
    private static final int KEPT = 64;
    /** Where IPv4 has its addresses; what stands there in an IPv6 header is compared just so. */
    private static final int FROM = 12, TO = 16;

    private final int[] numbers = new int[KEPT], services = new int[KEPT], ports = new int[KEPT],
            operations = new int[KEPT], clients = new int[KEPT], servers = new int[KEPT];
    private int next, last;

    void add(Printer p, int number, int service, int operation) throws Truncated {
        if (p.ip.at() < 0) return;
        Packet in = p.in;
        int i = next;
        next = (next + 1) % KEPT;
        numbers[i] = number;
        clients[i] = in.be32(p.ip.at() + FROM);
        servers[i] = in.be32(p.ip.at() + TO);
        ports[i] = p.destinationPort;
        services[i] = service;
        operations[i] = operation;
    }

    /** @return the call that is answered, or -1 */
    int find(Printer p, int number, int service) throws Truncated {
        if (p.ip.at() < 0) return -1;
        int client = p.in.be32(p.ip.at() + TO), server = p.in.be32(p.ip.at() + FROM);
        for (int n = 0, i = last; n < KEPT; n++, i = (i + 1) % KEPT) {
            if (numbers[i] == number && clients[i] == client && servers[i] == server && services[i] == service
                    && ports[i] == p.sourcePort) {
                last = i;
                return i;
            }
        }
        return -1;
    }

    int operation(int call) { return operations[call]; }
}
