package sonde.cli.view;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** strftime(3) in the C locale, local time. A conversion that it does not know stays as it is. */
public final class Strftime {
    private Strftime() {}

    public static String format(String format, Instant at) {
        ZonedDateTime time = ZonedDateTime.ofInstant(at, ZoneId.systemDefault());
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 == format.length()) {
                out.append(c);
                continue;
            }
            String pattern = pattern(format.charAt(++i));
            if (pattern != null) out.append(DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(time));
            else
                special(out, format.charAt(i), time);
        }
        return out.toString();
    }

    private static @org.jspecify.annotations.Nullable String pattern(char conversion) {
        return switch (conversion) {
            case 'a' -> "EEE";
            case 'A' -> "EEEE";
            case 'b', 'h' -> "MMM";
            case 'B' -> "MMMM";
            case 'c' -> "EEE MMM ppd HH:mm:ss yyyy";
            case 'd' -> "dd";
            case 'D', 'x' -> "MM/dd/yy";
            case 'e' -> "ppd";
            case 'F' -> "yyyy-MM-dd";
            case 'H' -> "HH";
            case 'I' -> "hh";
            case 'j' -> "DDD";
            case 'm' -> "MM";
            case 'M' -> "mm";
            case 'p' -> "a";
            case 'r' -> "hh:mm:ss a";
            case 'R' -> "HH:mm";
            case 'S' -> "ss";
            case 'T', 'X' -> "HH:mm:ss";
            case 'y' -> "yy";
            case 'Y' -> "yyyy";
            case 'z' -> "xx";
            case 'Z' -> "zzz";
            default -> null;
        };
    }

    private static void special(StringBuilder out, char conversion, ZonedDateTime time) {
        switch (conversion) {
            case '%' -> out.append('%');
            case 'n' -> out.append('\n');
            case 't' -> out.append('\t');
            case 's' -> out.append(time.toEpochSecond());
            case 'u' -> out.append(time.getDayOfWeek().getValue());
            case 'w' -> out.append(time.getDayOfWeek().getValue() % 7);
            default -> out.append('%').append(conversion);
        }
    }
}
