package sonde.capture.packet;

import sonde.inspectors.bytes.Text;

/** Addresses in their text forms, straight into the line. */
public final class Addresses {
    private Addresses() {}

    public static void ipv4(Text out, Packet in, int at) throws Truncated {
        in.need(at, 4);
        ipv4(out, in.array(), at);
    }

    public static void ipv4(Text out, byte[] a, int at) { out.dotted(a, at); }

    public static void ipv6(Text out, Packet in, int at) throws Truncated {
        in.need(at, 16);
        ipv6(out, in.array(), at);
    }

    /** As inet_ntop(3) writes it: the longest run of two or more zero groups shortened, IPv4 at the end where due. */
    public static void ipv6(Text out, byte[] a, int at) {
        int best = -1, bestLength = 1;
        for (int i = 0; i < 8;) {
            int n = 0;
            while (i + n < 8 && group(a, at, i + n) == 0) n++;
            if (n > bestLength) {
                best = i;
                bestLength = n;
            }
            i += Math.max(1, n);
        }
        for (int i = 0; i < 8; i++) {
            if (best >= 0 && i >= best && i < best + bestLength) {
                if (i == best) out.ch(':');
                continue;
            }
            if (i > 0) out.ch(':');
            if (i == 6 && best == 0 && (bestLength == 6 || bestLength == 7 && group(a, at, 7) != 1
                    || bestLength == 5 && group(a, at, 5) == 0xffff)) {
                ipv4(out, a, at + 12);
                return;
            }
            out.hex(group(a, at, i));
        }
        if (best >= 0 && best + bestLength == 8) out.ch(':');
    }

    private static int group(byte[] a, int at, int i) { return (a[at + 2 * i] & 0xff) << 8 | a[at + 2 * i + 1] & 0xff; }

    public static void mac(Text out, Packet in, int at) throws Truncated { link(out, in, at, 6); }

    /** A hardware address of any length: {@code 02:42:ac:11:00:02}. */
    public static void link(Text out, Packet in, int at, int length) throws Truncated {
        in.need(at, length);
        for (int i = 0; i < length; i++) {
            if (i > 0) out.ch(':');
            out.hex0(in.array()[at + i] & 0xff, 2);
        }
    }
}
