package sonde.inspectors.sockets;

/** Shell patterns as fnmatch(3) with FNM_CASEFOLD judges them: {@code *}, {@code ?}, {@code [a-z]}, backslash. */
final class Glob {
    private Glob() {}

    static boolean matches(String pattern, String name) {
        int p = 0, n = 0, star = -1, retry = 0;
        while (n < name.length()) {
            int used = p < pattern.length() && pattern.charAt(p) != '*' ? one(pattern, p, name.charAt(n)) : 0;
            if (used > 0) {
                p += used;
                n++;
            } else if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                retry = n;
            } else if (star >= 0) {
                p = star + 1;
                n = ++retry;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') p++;
        return p == pattern.length();
    }

    /** Length of the piece of pattern at {@code p} when it matches {@code c}, else 0. */
    private static int one(String pattern, int p, char c) {
        char k = pattern.charAt(p);
        if (k == '?') return 1;
        if (k == '\\' && p + 1 < pattern.length()) return fold(pattern.charAt(p + 1)) == fold(c) ? 2 : 0;
        if (k == '[') {
            int end = pattern.indexOf(']', p + 2);
            if (end > 0) return set(pattern, p + 1, end, c) ? end + 1 - p : 0;
        }
        return fold(k) == fold(c) ? 1 : 0;
    }

    private static boolean set(String pattern, int from, int to, char c) {
        boolean not = pattern.charAt(from) == '!' || pattern.charAt(from) == '^';
        for (int i = not ? from + 1 : from; i < to; i++) {
            boolean range = i + 2 < to && pattern.charAt(i + 1) == '-';
            char low = pattern.charAt(i), high = range ? pattern.charAt(i + 2) : low;
            if (fold(c) >= fold(low) && fold(c) <= fold(high)) return !not;
            if (range) i += 2;
        }
        return not;
    }

    private static char fold(char c) { return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c; }
}
