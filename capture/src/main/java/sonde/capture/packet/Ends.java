package sonde.capture.packet;

import sonde.inspectors.bytes.Text;

/**
 * Both ends of the segment or datagram at hand, and the words for the ends that came up last: a connection's packets
 * come in numbers, and each begins with the same ones.
 */
public final class Ends {
    private static final int SLOT_BITS = 10, WORDS = 112, KEY = 5;
    private static final long SIX = 1L << 32;

    long source, source2, destination, destination2, ports;
    private final long[] keys = new long[KEY << SLOT_BITS];
    private final byte[] words = new byte[WORDS << SLOT_BITS];
    private final byte[] lengths = new byte[1 << SLOT_BITS];

    /** Turns to the ends that the IP header around and the ports say. */
    public void set(Packet in, IpContext ip, int sourcePort, int destinationPort) throws Truncated {
        boolean six = ip.version() == 6;
        int s = ip.sourceAt(), d = ip.destinationAt();
        if (six) {
            in.need(s, 32);
            source = eight(in.array(), s);
            source2 = eight(in.array(), s + 8);
            destination = eight(in.array(), d);
            destination2 = eight(in.array(), d + 8);
            ports = SIX | sourcePort << 16 & 0xffffffffL | destinationPort;
        } else {
            in.need(s, 8);
            source = four(in.array(), s);
            destination = four(in.array(), d);
            source2 = destination2 = 0;
            ports = sourcePort << 16 & 0xffffffffL | destinationPort;
        }
    }

    private static int four(byte[] a, int at) {
        return a[at] << 24 | (a[at + 1] & 0xff) << 16 | (a[at + 2] & 0xff) << 8 | a[at + 3] & 0xff;
    }

    private static long eight(byte[] a, int at) { return (long) four(a, at) << 32 | four(a, at + 4) & 0xffffffffL; }

    /** Turns to these ends and prints them: ports alone where the header around is not that of their protocol. */
    public void print(Printer p, int protocol, int sourcePort, int destinationPort) throws Truncated {
        boolean addresses = p.ip.protocol(p.in) == protocol;
        set(p.in, p.ip, sourcePort, destinationPort);
        if (addresses && p.detail.numeric()) {
            print(p);
            return;
        }
        if (addresses) {
            p.ip.source(p);
            p.out.ch('.');
        }
        port(p, protocol, sourcePort);
        p.out.ascii(" > ");
        if (addresses) {
            p.ip.destination(p);
            p.out.ch('.');
        }
        port(p, protocol, destinationPort);
        p.out.ascii(": ");
    }

    private static void port(Printer p, int protocol, int port) {
        if (protocol == IpProtocols.TCP) p.tcpPort(port);
        else
            p.udpPort(port);
    }

    /** {@code 192.0.2.1.443 > 192.0.2.7.50000: }, in numbers. */
    private void print(Printer p) throws Truncated {
        long h = (source + source2 * 31 + (destination + destination2 * 31) * 0x9e3779b97f4a7c15L ^ ports)
                * 0xff51afd7ed558ccdL;
        int slot = (int) (h >>> 64 - SLOT_BITS), at = slot * KEY;
        long[] k = keys;
        if (lengths[slot] == 0 || k[at] != source || k[at + 1] != destination || k[at + 2] != ports
                || k[at + 3] != source2 || k[at + 4] != destination2)
            compose(p, slot, at);
        p.out.raw(words, slot * WORDS, slot * WORDS + lengths[slot]);
    }

    private void compose(Printer p, int slot, int at) throws Truncated {
        keys[at] = source;
        keys[at + 1] = destination;
        keys[at + 2] = ports;
        keys[at + 3] = source2;
        keys[at + 4] = destination2;
        Text out = p.out;
        int start = out.size();
        p.ip.source(p);
        out.ch('.').dec((int) (ports >>> 16) & 0xffff).str(" > ");
        p.ip.destination(p);
        out.ch('.').dec((int) ports & 0xffff).str(": ");
        int length = out.size() - start;
        System.arraycopy(out.array(), start, words, slot * WORDS, length);
        lengths[slot] = (byte) length;
        out.cut(start);
    }
}
