package sonde.cli.command;

import sonde.inspectors.throughput.Failure;

/** Numbers as iperf3 reads them: a unit behind, a burst behind a slash, hexadecimal and octal. */
final class Iperf3Numbers {
    private Iperf3Numbers() {}

    /** A size: K, M, G, T mean powers of {@code step} in either case. */
    static long scaled(String word, long step, Failure otherwise) throws UsageException {
        int end = word.length();
        long factor = 1;
        if (end > 0) {
            int unit = "kmgt".indexOf(Character.toLowerCase(word.charAt(end - 1)));
            for (int i = 0; i <= unit; i++) factor *= step;
            if (unit >= 0) end--;
        }
        double value = real(word.substring(0, end), otherwise) * factor;
        if (value < 0 || value > Long.MAX_VALUE / 2.0) throw refused(otherwise);
        return (long) value;
    }

    static double real(String word, Failure otherwise) throws UsageException {
        try {
            double value = Double.parseDouble(word);
            if (Double.isFinite(value)) return value;
        } catch (NumberFormatException e) {
            // said below
        }
        throw new UsageException("parameter error - " + otherwise.text() + " ('" + word + "' is not a number)");
    }

    /** A whole number between both ends, inclusive. */
    static int whole(String word, int from, int to, Failure otherwise) throws UsageException {
        double value = real(word, otherwise);
        if (value < from || value > to) throw refused(otherwise);
        return (int) value;
    }

    /** 52, 064 and 0x34 are the same. */
    static int prefixed(String word, int to, Failure otherwise) throws UsageException {
        try {
            long value = Long.decode(word);
            if (value >= 0 && value <= to) return (int) value;
        } catch (NumberFormatException e) {
            // said below
        }
        throw refused(otherwise);
    }

    /** A DiffServ code point (RFC 4594 names), as the value of the TOS byte. */
    static int dscp(String word) throws UsageException {
        int point = switch (word.toLowerCase(java.util.Locale.ROOT)) {
            case "af11" -> 10;
            case "af12" -> 12;
            case "af13" -> 14;
            case "af21" -> 18;
            case "af22" -> 20;
            case "af23" -> 22;
            case "af31" -> 26;
            case "af32" -> 28;
            case "af33" -> 30;
            case "af41" -> 34;
            case "af42" -> 36;
            case "af43" -> 38;
            case "cs0" -> 0;
            case "cs1" -> 8;
            case "cs2" -> 16;
            case "cs3" -> 24;
            case "cs4" -> 32;
            case "cs5" -> 40;
            case "cs6" -> 48;
            case "cs7" -> 56;
            case "ef" -> 46;
            case "le" -> 1;
            case "va", "voice-admit" -> 44;
            case "lowdelay" -> 0x10 >> 2;
            case "throughput" -> 0x08 >> 2;
            case "reliability" -> 0x04 >> 2;
            default -> prefixed(word, 63, Failure.TOS);
        };
        return point << 2;
    }

    static UsageException refused(Failure failure) { return new UsageException("parameter error - " + failure.text()); }
}
