package sonde.inspectors.throughput;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** Names a test: 36 characters and a NUL, first on its control connection and on each of its TCP data connections. */
final class Cookie {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private Cookie() {}

    static byte[] create(RandomGenerator random) {
        byte[] cookie = new byte[Control.COOKIE_SIZE];
        for (int i = 0; i < cookie.length - 1; i++) cookie[i] = (byte) ALPHABET.charAt(random.nextInt(32));
        return cookie;
    }

    /** Up to the NUL; a char per byte. It is the peer's text: not to be shown raw. */
    static String text(byte[] cookie) {
        int end = 0;
        while (end < cookie.length && cookie[end] != 0) end++;
        return new String(cookie, 0, end, StandardCharsets.ISO_8859_1);
    }
}
