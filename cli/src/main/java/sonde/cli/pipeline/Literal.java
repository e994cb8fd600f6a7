package sonde.cli.pipeline;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import sonde.cli.render.Column.Kind;

/** What a typed word means beside a column of some kind: {@code 10MiB}, {@code 60s}, {@code true}. */
final class Literal {
    private Literal() {}

    /** Words that describe what would have fitted. */
    static String expected(Kind kind) {
        return switch (kind) {
            case NUMBER -> "a number such as 10 or 5k";
            case BYTES -> "an amount such as 1500, 64kB or 10MiB";
            case BYTES_PER_SECOND -> "a rate such as 125000, 10MB or 100Mbit";
            case MICROSECONDS, MILLISECONDS, SECONDS -> "a duration such as 200us, 5ms, 60s or 2h";
            case ADDRESS -> "an address such as 10.0.0.1, 10.0.0.0/8 or ::1";
            case PORT -> "a port number such as 443";
            case PID -> "a process id";
            case BOOLEAN -> "true or false";
            case STATE -> "a state such as ESTAB or close-wait";
            case TIME, TEXT, LIST, OBJECT -> "a word";
        };
    }

    /** A number in the column's unit, or null when the word is none. */
    static @Nullable Double number(Kind kind, String word) {
        int end = 0;
        while (end < word.length() && "+-.0123456789".indexOf(word.charAt(end)) >= 0) end++;
        if (end > 1 && end < word.length() && (word.charAt(end) == 'e' || word.charAt(end) == 'E')
                && end + 1 < word.length() && Character.isDigit(word.charAt(end + 1))) {
            end++;
            while (end < word.length() && Character.isDigit(word.charAt(end))) end++;
        }
        double value;
        try {
            value = Double.parseDouble(word.substring(0, end));
        } catch (NumberFormatException e) {
            return null;
        }
        String unit = word.substring(end);
        if (unit.isEmpty()) return value;
        double factor = switch (kind) {
            case NUMBER -> bytes(unit);
            case BYTES -> bytes(unit);
            case BYTES_PER_SECOND -> rate(unit);
            case MICROSECONDS -> micros(unit);
            case MILLISECONDS -> micros(unit) / 1e3;
            case SECONDS -> micros(unit) / 1e6;
            default -> Double.NaN;
        };
        return Double.isNaN(factor) ? null : value * factor;
    }

    private static double thousand(String unit) {
        return switch (unit) {
            case "k", "K" -> 1e3;
            case "M" -> 1e6;
            case "G" -> 1e9;
            case "T" -> 1e12;
            default -> Double.NaN;
        };
    }

    /** k, M, G are thousands, Ki, Mi, Gi are 1024s, with or without B. */
    private static double bytes(String typed) {
        String unit = typed.endsWith("B") ? typed.substring(0, typed.length() - 1) : typed;
        return switch (unit) {
            case "" -> 1;
            case "Ki" -> 1024.0;
            case "Mi" -> 1024.0 * 1024;
            case "Gi" -> 1024.0 * 1024 * 1024;
            case "Ti" -> 1024.0 * 1024 * 1024 * 1024;
            default -> thousand(unit);
        };
    }

    private static double rate(String typed) {
        String unit = typed.endsWith("/s") ? typed.substring(0, typed.length() - 2) : typed;
        for (String bit : new String[]{"bits", "bit", "bps"}) {
            if (unit.endsWith(bit)) {
                String prefix = unit.substring(0, unit.length() - bit.length());
                return (prefix.isEmpty() ? 1 : thousand(prefix)) / 8;
            }
        }
        return bytes(unit);
    }

    private static double micros(String unit) {
        return switch (unit) {
            case "ns" -> 1e-3;
            case "us", "µs" -> 1;
            case "ms" -> 1e3;
            case "s", "sec" -> 1e6;
            case "m", "min" -> 60e6;
            case "h" -> 3600e6;
            case "d" -> 86400e6;
            default -> Double.NaN;
        };
    }

    static @Nullable Boolean truth(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> Boolean.TRUE;
            case "false", "no", "off", "0" -> Boolean.FALSE;
            default -> null;
        };
    }

    /** States as every tool spells them are one: ESTAB, ESTABLISHED, established; CLOSE-WAIT, close_wait, CLOSE_WAIT. */
    static String state(String word) {
        String s = word.toUpperCase(Locale.ROOT).replace('_', '-');
        return switch (s) {
            case "ESTABLISHED" -> "ESTAB";
            case "LISTENING" -> "LISTEN";
            case "UNCONNECTED", "CLOSED", "CLOSE" -> "UNCONN";
            case "FIN-WAIT1" -> "FIN-WAIT-1";
            case "FIN-WAIT2" -> "FIN-WAIT-2";
            case "SYN-RECEIVED" -> "SYN-RECV";
            default -> s;
        };
    }
}
