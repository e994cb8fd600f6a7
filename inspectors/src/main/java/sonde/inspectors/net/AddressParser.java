package sonde.inspectors.net;

import org.jspecify.annotations.Nullable;

/** Numeric addresses as inet_pton(3) takes them: four decimal parts; eight groups with one {@code ::}. */
final class AddressParser {
    private AddressParser() {}

    static @Nullable Address parse(String s) {
        if (s.indexOf(':') >= 0) return v6(s);
        long v4 = v4(s);
        return v4 < 0 ? null : Address.v4((int) v4);
    }

    /** 32 bits, or -1. */
    private static long v4(String s) {
        long bits = 0;
        int part = -1, dots = 0;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c >= '0' && c <= '9') {
                part = part < 0 ? c - '0' : part * 10 + c - '0';
                if (part > 255) return -1;
            } else if (c == '.' && part >= 0 && dots < 3) {
                bits = bits << 8 | part;
                part = -1;
                dots++;
            } else {
                return -1;
            }
        }
        return dots == 3 && part >= 0 ? bits << 8 | part : -1;
    }

    private static @Nullable Address v6(String s) {
        int[] groups = new int[8];
        int count = 0, gap = -1, i = 0, n = s.length();
        if (s.startsWith("::")) {
            gap = 0;
            i = 2;
        } else if (s.startsWith(":")) {
            return null;
        }
        while (i < n) {
            int end = i;
            while (end < n && s.charAt(end) != ':') end++;
            String group = s.substring(i, end);
            if (group.indexOf('.') >= 0) {
                long v4 = v4(group);
                if (v4 < 0 || end != n || count > 6) return null;
                groups[count++] = (int) (v4 >>> 16);
                groups[count++] = (int) v4 & 0xffff;
                i = n;
                break;
            }
            int value = hex(group);
            if (value < 0 || count == 8) return null;
            groups[count++] = value;
            i = end;
            if (i == n) break;
            if (s.startsWith("::", i)) {
                if (gap >= 0) return null;
                gap = count;
                i += 2;
            } else if (++i == n) {
                return null;
            }
        }
        if (gap < 0 ? count != 8 : count > 7) return null;
        long high = 0, low = 0;
        for (int g = 0, from = 0; g < 8; g++) {
            boolean zero = gap >= 0 && g >= gap && g < gap + 8 - count;
            int value = zero ? 0 : groups[from++];
            if (g < 4) high = high << 16 | value;
            else
                low = low << 16 | value;
        }
        return Address.v6(high, low);
    }

    private static int hex(String s) {
        if (s.isEmpty() || s.length() > 4) return -1;
        int value = 0;
        for (int i = 0; i < s.length(); i++) {
            int digit = Character.digit(s.charAt(i), 16);
            if (digit < 0 || s.charAt(i) > 'f') return -1;
            value = value << 4 | digit;
        }
        return value;
    }
}
