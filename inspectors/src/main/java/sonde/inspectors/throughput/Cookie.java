package sonde.inspectors.throughput;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** Names a test: 36 characters and a NUL, first on its control connection and on each of its TCP data connections. */
final class Cookie {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    /** A test of iperf3's kind by a client that wants to know who serves; round trips; connections. */
    static final String OURS = "sonde-", BULK = "sonde-bulk-", TRIPS = "sonde-trip-", CONNECTS = "sonde-conn-";

    private Cookie() {}

    static byte[] create(RandomGenerator random) { return create("", random); }

    /** With a beginning that no original draws, as '-' is not in its alphabet; an original's server takes it all the same. */
    static byte[] create(String beginning, RandomGenerator random) {
        byte[] cookie = new byte[Control.COOKIE_SIZE];
        for (int i = 0; i < cookie.length - 1; i++)
            cookie[i] = (byte) (i < beginning.length() ? beginning.charAt(i) : ALPHABET.charAt(random.nextInt(32)));
        return cookie;
    }

    static boolean begins(byte[] cookie, String beginning) {
        for (int i = 0; i < beginning.length(); i++) if (cookie[i] != beginning.charAt(i)) return false;
        return true;
    }

    /** A client of ours asks who the server is: the server answers {@link State#OURS} first. */
    static boolean isOurs(byte[] cookie) {
        return begins(cookie, OURS);
    }

    /** Up to the NUL; a char per byte. It is the peer's text: not to be shown raw. */
    static String text(byte[] cookie) {
        int end = 0;
        while (end < cookie.length && cookie[end] != 0) end++;
        return new String(cookie, 0, end, StandardCharsets.ISO_8859_1);
    }
}
