package sonde.capture.filter;

import org.jspecify.annotations.Nullable;

/** Addresses as text, read as libpcap reads them. */
final class Addresses {
    private Addresses() {}

    /**
     * One to four numbers with dots; fewer stand for the front of an address.
     *
     * @return the number, left-aligned in its bits, in the low 32 and the count of bits above; or -1
     */
    static long ip4(String text) {
        int address = 0, bits = 0;
        for (int i = 0;;) {
            int n = 0;
            while (i < text.length() && text.charAt(i) != '.') {
                if (n > 25 || n < 0)
                    return -1;
                n = n * 10 + text.charAt(i++) - '0';
            }
            if (n > 255 || n < 0)
                return -1;
            address = address << 8 | n;
            bits += 8;
            if (i == text.length())
                return (long) bits << 32 | address & 0xffffffffL;
            i++;
        }
    }

    /** Sixteen bytes of a text in one of the shapes of {@link Shapes#ip6}, or null when a dotted number is wrong. */
    static byte @Nullable [] ip6(String text) {
        byte[] address = new byte[16];
        int at = 0, gap = -1, i = 0;
        if (text.startsWith("::")) {
            gap = 0;
            i = 2;
        }
        while (i < text.length()) {
            int end = i;
            while (end < text.length() && text.charAt(end) != ':')
                end++;
            if (text.indexOf('.', i) >= 0 && text.indexOf('.', i) < end) {
                if (!dotted(text.substring(i, end), address, at))
                    return null;
                at += 4;
            } else {
                int group = Integer.parseInt(text, i, end, 16);
                address[at++] = (byte) (group >> 8);
                address[at++] = (byte) group;
            }
            i = end + 1;
            if (i < text.length() && text.charAt(i) == ':') {
                gap = at;
                i++;
            }
        }
        if (gap >= 0) {
            int moved = at - gap;
            System.arraycopy(address, gap, address, 16 - moved, moved);
            java.util.Arrays.fill(address, gap, 16 - moved, (byte) 0);
        }
        return address;
    }

    /** inet_pton(3): four decimal numbers without needless zeros. */
    private static boolean dotted(String text, byte[] into, int at) {
        int part = 0;
        for (int i = 0; i <= text.length(); part++) {
            int end = text.indexOf('.', i);
            if (end < 0)
                end = text.length();
            int n = 0;
            for (int k = i; k < end; k++) {
                int digit = text.charAt(k) - '0';
                if (digit < 0 || digit > 9 || k > i && text.charAt(i) == '0')
                    return false;
                n = n * 10 + digit;
                if (n > 255)
                    return false;
            }
            into[at + part] = (byte) n;
            i = end + 1;
        }
        return part == 4;
    }

    /** Six bytes of a text in one of the shapes of {@link Shapes#mac}. */
    static byte[] ethernet(String text) {
        byte[] address = new byte[6];
        int at = 0;
        for (int i = 0; i < text.length() && at < 6;) {
            if (":.-".indexOf(text.charAt(i)) >= 0)
                i++;
            int n = Character.digit(text.charAt(i++), 16);
            if (i < text.length() && Shapes.isHex(text.charAt(i)))
                n = n << 4 | Character.digit(text.charAt(i++), 16);
            address[at++] = (byte) n;
        }
        return address;
    }

    /** DECnet: area and node, or -1. */
    static int decnet(String text) {
        int dot = text.indexOf('.');
        if (dot < 0)
            return -1;
        int area = leadingNumber(text, 0), node = leadingNumber(text, dot + 1);
        return area << 10 & 0xfc00 | node & 0x3ff;
    }

    private static int leadingNumber(String text, int from) {
        int n = 0;
        for (int i = from; i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9'; i++)
            n = n * 10 + text.charAt(i) - '0';
        return n;
    }

    /** Bytes of a mask of {@code bits} ones, of 16. */
    static byte[] mask6(int bits) {
        byte[] mask = new byte[16];
        for (int i = 0; i < bits; i++)
            mask[i >> 3] |= (byte) (0x80 >> (i & 7));
        return mask;
    }
}
