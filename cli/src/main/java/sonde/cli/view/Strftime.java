package sonde.cli.view;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times by the patterns of strftime(3), in the C locale. A conversion that it does not know stays as it is. */
public final class Strftime {
    private Strftime() {}

    /** In the local zone. */
    public static String format(String pattern, Instant at) {
        return format(pattern, at.atZone(ZoneId.systemDefault()));
    }

    public static String format(String pattern, ZonedDateTime t) {
        StringBuilder s = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c != '%' || i + 1 == pattern.length()) {
                s.append(c);
                continue;
            }
            char f = pattern.charAt(++i);
            while ((f == 'E' || f == 'O') && i + 1 < pattern.length()) f = pattern.charAt(++i);
            s.append(field(f, t));
        }
        return s.toString();
    }

    private static String field(char f, ZonedDateTime t) {
        return switch (f) {
            case '%' -> "%";
            case 'n' -> "\n";
            case 't' -> "\t";
            case 's' -> Long.toString(t.toEpochSecond());
            case 'e' -> two(t.getDayOfMonth(), ' ');
            case 'k' -> two(t.getHour(), ' ');
            case 'l' -> two((t.getHour() + 11) % 12 + 1, ' ');
            case 'C' -> two(t.getYear() / 100, '0');
            case 'u' -> Integer.toString(t.getDayOfWeek().getValue());
            case 'w' -> Integer.toString(t.getDayOfWeek().getValue() % 7);
            case 'c' -> format("%a %b %e %H:%M:%S %Y", t);
            case 'D', 'x' -> format("%m/%d/%y", t);
            case 'F' -> format("%Y-%m-%d", t);
            case 'R' -> format("%H:%M", t);
            case 'r' -> format("%I:%M:%S %p", t);
            case 'T', 'X' -> format("%H:%M:%S", t);
            case 'U' -> two((t.getDayOfYear() + 6 - t.getDayOfWeek().getValue() % 7) / 7, '0');
            case 'W' -> two((t.getDayOfYear() + 6 - (t.getDayOfWeek().getValue() + 6) % 7) / 7, '0');
            default -> {
                String pattern = pattern(f);
                yield pattern.isEmpty() ? "%" + f : t.format(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
            }
        };
    }

    private static String pattern(char f) {
        return switch (f) {
            case 'a' -> "EEE";
            case 'A' -> "EEEE";
            case 'b', 'h' -> "MMM";
            case 'B' -> "MMMM";
            case 'd' -> "dd";
            case 'G' -> "YYYY";
            case 'g' -> "YY";
            case 'H' -> "HH";
            case 'I' -> "hh";
            case 'j' -> "DDD";
            case 'm' -> "MM";
            case 'M' -> "mm";
            case 'p' -> "a";
            case 'S' -> "ss";
            case 'V' -> "ww";
            case 'y' -> "yy";
            case 'Y' -> "yyyy";
            case 'z' -> "xx";
            case 'Z' -> "zzz";
            default -> "";
        };
    }

    private static String two(int n, char fill) { return n < 10 ? "" + fill + n : Integer.toString(n); }
}
