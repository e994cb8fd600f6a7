package sonde.capture.filter;

/** How far words of a certain shape reach: each method gives a length, 0 for none. */
final class Shapes {
    private Shapes() {}

    static boolean isAlnum(char ch) {
        return ch >= '0' && ch <= '9' || ch >= 'a' && ch <= 'z' || ch >= 'A' && ch <= 'Z';
    }

    static boolean isHex(char ch) { return ch >= '0' && ch <= '9' || ch >= 'a' && ch <= 'f' || ch >= 'A' && ch <= 'F'; }

    private static boolean isDigit(char ch) { return ch >= '0' && ch <= '9'; }

    private static char at(String in, int i) { return i < in.length() ? in.charAt(i) : 0; }

    /** End of what may follow a backslash. */
    static int escaped(String in, int from) {
        int i = from;
        while (i < in.length() && " !()\n\t".indexOf(in.charAt(i)) < 0)
            i++;
        return i;
    }

    /** A name: letters, digits, dots, inside also hyphens and underscores. */
    static int id(String in, int from) {
        int end = from;
        for (int i = from; i < in.length(); i++) {
            char ch = in.charAt(i);
            if (isAlnum(ch) || ch == '.' && i > from)
                end = i + 1;
            else if (i == from || ch != '-' && ch != '_')
                break;
        }
        return end - from;
    }

    static int number(String in, int from) {
        int i = from;
        if (at(in, i) == '0' && (at(in, i + 1) | 0x20) == 'x' && isHex(at(in, i + 2))) {
            i += 2;
            while (isHex(at(in, i)))
                i++;
            return i - from;
        }
        while (isDigit(at(in, i)))
            i++;
        return i - from;
    }

    /** Two to four numbers with dots between. */
    static int dotted(String in, int from) {
        int i = from + number(in, from), parts = i > from ? 1 : 0;
        while (parts > 0 && parts < 4 && at(in, i) == '.') {
            int n = number(in, i + 1);
            if (n == 0)
                break;
            i += 1 + n;
            parts++;
        }
        return parts > 1 ? i - from : 0;
    }

    private static int hexRun(String in, int from, int most) {
        int n = 0;
        while (n < most && isHex(at(in, from + n)))
            n++;
        return n;
    }

    /** aa:bb:cc:dd:ee:ff, also with hyphens or dots; aabb.ccdd.eeff; aabbccddeeff. */
    static int mac(String in, int from) {
        int longest = hexRun(in, from, 12) == 12 ? 12 : 0;
        if (hexRun(in, from, 4) == 4 && at(in, from + 4) == '.' && hexRun(in, from + 5, 4) == 4
                && at(in, from + 9) == '.' && hexRun(in, from + 10, 4) == 4)
            longest = 14;
        int i = from + hexRun(in, from, 2);
        char separator = at(in, i);
        if (i == from || separator != ':' && separator != '-' && separator != '.')
            return longest;
        for (int part = 1; part < 6; part++) {
            int n = at(in, i) == separator ? hexRun(in, i + 1, 2) : 0;
            if (n == 0)
                return longest;
            i += 1 + n;
        }
        return Math.max(longest, i - from);
    }

    /** Bytes with colons that are no address: at least two, the last followed by a colon. */
    static int halfMac(String in, int from) {
        int end = from, i = from, bytes = 0;
        for (;;) {
            int n = hexRun(in, i, 2);
            if (n == 0 || at(in, i + n) != ':')
                return bytes > 1 ? end - from : 0;
            i += n;
            while (at(in, i) == ':')
                i++;
            bytes++;
            end = i;
        }
    }

    /** RFC 4291's text forms; the last four bytes may be dotted. */
    static int ip6(String in, int from) {
        int longest = 0, i = from, groups = 0;
        boolean gap = false;
        if (at(in, i) == ':') {
            if (at(in, i + 1) != ':')
                return 0;
            gap = true;
            i += 2;
            longest = 2;
        }
        for (;;) {
            int tail = dottedFour(in, i);
            if (tail > 0 && (gap ? groups <= 5 : groups == 6))
                longest = Math.max(longest, i + tail - from);
            int n = hexRun(in, i, 4);
            if (n == 0 || groups == 8)
                return longest;
            groups++;
            i += n;
            if (gap ? groups <= 7 : groups == 8)
                longest = Math.max(longest, i - from);
            if (at(in, i) != ':')
                return longest;
            i++;
            if (at(in, i) == ':') {
                if (gap || groups > 7)
                    return longest;
                gap = true;
                i++;
                longest = Math.max(longest, i - from);
            }
        }
    }

    private static int dottedFour(String in, int from) {
        int i = from;
        for (int part = 0; part < 4; part++) {
            int n = part == 0 || at(in, i) == '.' ? number(in, part == 0 ? i : i + 1) : 0;
            if (n == 0)
                return 0;
            i += n + (part == 0 ? 0 : 1);
        }
        return i - from;
    }
}
