package sonde.inspectors.kernel;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A socket option as setsockopt(2) and getsockopt(2) know it. The whole list is {@link SocketOptions}.
 *
 * @param name the kernel's constant: {@code TCP_NODELAY}
 * @param level SOL_SOCKET, IPPROTO_TCP …
 * @param number the option's number within its level (the same on x86_64 and aarch64)
 * @param kind what its value looks like
 * @param settable false for what the kernel only tells
 */
public record SocketOption(String name, int level, int number, Kind kind, boolean settable) {
    public static final int SOL_SOCKET = 1, IPPROTO_IP = 0, IPPROTO_TCP = 6, IPPROTO_UDP = 17, IPPROTO_IPV6 = 41,
            SOL_SCTP = 132, SOL_MPTCP = 284;

    /** Shape of a value. */
    public enum Kind {
        /** int, 0 or 1; typed as on, off, 1, 0, yes, no, true, false. */
        FLAG,
        /** int; K, M, G (1024) may follow what is typed. */
        INT,
        /** u64; K, M, G (1024) may follow what is typed. */
        LONG,
        /** Characters: a congestion control's or a device's name. */
        TEXT,
        /** struct timeval; typed as seconds with a fraction. */
        TIMEVAL,
        /** struct linger; typed as seconds, or off. */
        LINGER,
        /** Anything else, as hexadecimal; read only here. */
        STRUCT
    }

    /** How many bytes getsockopt(2) may answer with. */
    public int room() {
        return switch (kind) {
            case FLAG, INT -> 4;
            case LONG, LINGER -> 8;
            case TIMEVAL -> 16;
            case TEXT -> 64;
            case STRUCT -> 512;
        };
    }

    /** "SOL_SOCKET", "IPPROTO_TCP": where the option belongs. */
    public String levelName() {
        return switch (level) {
            case SOL_SOCKET -> "SOL_SOCKET";
            case IPPROTO_IP -> "IPPROTO_IP";
            case IPPROTO_TCP -> "IPPROTO_TCP";
            case IPPROTO_UDP -> "IPPROTO_UDP";
            case IPPROTO_IPV6 -> "IPPROTO_IPV6";
            case SOL_SCTP -> "SOL_SCTP";
            case SOL_MPTCP -> "SOL_MPTCP";
            default -> String.valueOf(level);
        };
    }

    /** The value that the words mean, in this machine's byte order, or null when they mean none. */
    public byte @Nullable [] encode(String words) {
        return switch (kind) {
            case FLAG -> switch (words.toLowerCase(Locale.ROOT)) {
                case "1", "on", "yes", "true" -> little(1, 4);
                case "0", "off", "no", "false" -> little(0, 4);
                default -> null;
            };
            case INT -> number(words, 4);
            case LONG -> number(words, 8);
            case TEXT -> words.isEmpty() || words.length() > 63
                    ? null
                    : words.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            case TIMEVAL -> timeval(words);
            case LINGER -> linger(words);
            case STRUCT -> null;
        };
    }

    /** The value in words; the inverse of {@link #encode} for what the kernel took. */
    public String decode(byte[] value) {
        return switch (kind) {
            case FLAG, INT, LONG -> value.length < 4 ? hex(value) : Long.toString(little(value));
            case TEXT -> text(value);
            case TIMEVAL -> value.length < 16
                    ? hex(value)
                    : Double.toString(Bytewise.le64(value, 0) + Bytewise.le64(value, 8) / 1e6);
            case LINGER -> value.length < 8
                    ? hex(value)
                    : Bytewise.le32(value, 0) == 0 ? "off" : Integer.toString(Bytewise.le32(value, 4));
            case STRUCT -> hex(value);
        };
    }

    private static byte @Nullable [] number(String words, int size) {
        long value = Bytewise.scaled(words);
        if (value == Long.MIN_VALUE || size == 4 && (value > 0xffffffffL || value < Integer.MIN_VALUE)) return null;
        return little(value, size);
    }

    private static byte @Nullable [] timeval(String words) {
        try {
            double seconds = Double.parseDouble(words);
            if (!(seconds >= 0 && seconds < 1e9)) return null;
            byte[] value = new byte[16];
            System.arraycopy(little((long) seconds, 8), 0, value, 0, 8);
            System.arraycopy(little(Math.round((seconds - Math.floor(seconds)) * 1e6), 8), 0, value, 8, 8);
            return value;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static byte @Nullable [] linger(String words) {
        if (words.equalsIgnoreCase("off")) return new byte[8];
        long seconds = Bytewise.scaled(words);
        if (seconds < 0 || seconds > Integer.MAX_VALUE) return null;
        byte[] value = new byte[8];
        value[0] = 1;
        System.arraycopy(little(seconds, 4), 0, value, 4, 4);
        return value;
    }

    private static String text(byte[] value) {
        int end = 0;
        while (end < value.length && value[end] != 0) end++;
        return new String(value, 0, end, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String hex(byte[] value) { return java.util.HexFormat.of().formatHex(value); }

    private static byte[] little(long value, int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) bytes[i] = (byte) (value >>> i * 8);
        return bytes;
    }

    private static long little(byte[] value) {
        return value.length >= 8 ? Bytewise.le64(value, 0) : Bytewise.le32(value, 0);
    }

    /** Reads of little-endian values and typed numbers, shared by the kinds. */
    private static final class Bytewise {
        private static final List<String> UNITS = List.of("", "K", "M", "G", "T");

        static int le32(byte[] b, int at) {
            return b[at] & 0xff | (b[at + 1] & 0xff) << 8 | (b[at + 2] & 0xff) << 16 | b[at + 3] << 24;
        }

        static long le64(byte[] b, int at) { return le32(b, at) & 0xffffffffL | (long) le32(b, at + 4) << 32; }

        /** A number with 0x or 0 in front or K, M, G, T behind, or MIN_VALUE. */
        static long scaled(String words) {
            int end = words.length();
            int unit = end == 0 ? 0 : UNITS.indexOf(words.substring(end - 1).toUpperCase(Locale.ROOT));
            if (unit > 0) end--;
            try {
                long value = Long.decode(words.substring(0, end));
                return unit <= 0 ? value : Math.multiplyExact(value, 1L << 10 * unit);
            } catch (NumberFormatException | ArithmeticException e) {
                return Long.MIN_VALUE;
            }
        }
    }
}
