package sonde.inspectors.kernel;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Names of files, which are bytes, as strings: UTF-8, and of a name that is not
 * UTF-8 each byte beyond ASCII as a lone surrogate U+DC80 to U+DCFF. What comes
 * from the kernel goes back to it unchanged.
 */
public final class PathName {
    private static final char FIRST = '\udc80', LAST = '\udcff';

    private PathName() {}

    /** The bytes that a path stands for. */
    public static byte[] bytes(String path) {
        for (int i = 0; i < path.length(); i++)
            if (isByte(path, i))
                return mixed(path);
        return path.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isByte(String path, int i) {
        char c = path.charAt(i);
        return c >= FIRST && c <= LAST && (i == 0 || !Character.isHighSurrogate(path.charAt(i - 1)));
    }

    private static byte[] mixed(String path) {
        ByteBuffer out = ByteBuffer.allocate(path.length() * 3);
        for (int i = 0; i < path.length();) {
            if (isByte(path, i)) {
                out.put((byte) (path.charAt(i++) - 0xdc00));
                continue;
            }
            int from = i;
            while (i < path.length() && !isByte(path, i))
                i++;
            out.put(StandardCharsets.UTF_8.encode(CharBuffer.wrap(path, from, i)));
        }
        byte[] bytes = new byte[out.position()];
        out.get(0, bytes);
        return bytes;
    }

    public static String of(byte[] bytes) { return of(bytes, 0, bytes.length); }

    public static String of(byte[] bytes, int from, int to) {
        String s = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (s.indexOf('\ufffd') < 0)
            return s;
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from)).toString();
        } catch (CharacterCodingException e) {
            StringBuilder each = new StringBuilder(to - from);
            for (int i = from; i < to; i++)
                each.append((char) (bytes[i] < 0 ? 0xdc00 | bytes[i] & 0xff : bytes[i]));
            return each.toString();
        }
    }
}
