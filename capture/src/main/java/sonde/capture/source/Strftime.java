package sonde.capture.source;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** Names with a time in them, as strftime(3) makes them in the C locale. */
final class Strftime {
    private Strftime() {}

    static String format(String pattern, long seconds, ZoneId zone) {
        ZonedDateTime t = Instant.ofEpochSecond(seconds).atZone(zone);
        StringBuilder out = new StringBuilder(pattern.length() + 32);
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c != '%' || i + 1 == pattern.length()) {
                out.append(c);
                continue;
            }
            char letter = pattern.charAt(++i);
            if ((letter == 'E' || letter == 'O') && i + 1 < pattern.length()) letter = pattern.charAt(++i);
            conversion(out, letter, t, seconds);
        }
        return out.toString();
    }

    private static void conversion(StringBuilder out, char letter, ZonedDateTime t, long seconds) {
        switch (letter) {
            case 'Y' -> out.append(t.getYear());
            case 'C' -> digits(out, t.getYear() / 100, 2, '0');
            case 'y' -> digits(out, t.getYear() % 100, 2, '0');
            case 'm' -> digits(out, t.getMonthValue(), 2, '0');
            case 'd' -> digits(out, t.getDayOfMonth(), 2, '0');
            case 'e' -> digits(out, t.getDayOfMonth(), 2, ' ');
            case 'H' -> digits(out, t.getHour(), 2, '0');
            case 'k' -> digits(out, t.getHour(), 2, ' ');
            case 'I' -> digits(out, (t.getHour() + 11) % 12 + 1, 2, '0');
            case 'l' -> digits(out, (t.getHour() + 11) % 12 + 1, 2, ' ');
            case 'M' -> digits(out, t.getMinute(), 2, '0');
            case 'S' -> digits(out, t.getSecond(), 2, '0');
            case 'j' -> digits(out, t.getDayOfYear(), 3, '0');
            case 'p' -> out.append(t.getHour() < 12 ? "AM" : "PM");
            case 'P' -> out.append(t.getHour() < 12 ? "am" : "pm");
            case 's' -> out.append(seconds);
            case 'u' -> out.append(t.getDayOfWeek().getValue());
            case 'w' -> out.append(t.getDayOfWeek().getValue() % 7);
            case 'a' -> out.append(t.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ROOT));
            case 'A' -> out.append(t.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
            case 'b', 'h' -> out.append(t.getMonth().getDisplayName(TextStyle.SHORT, Locale.ROOT));
            case 'B' -> out.append(t.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
            case 'V' -> digits(out, t.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2, '0');
            case 'G' -> out.append(t.get(IsoFields.WEEK_BASED_YEAR));
            case 'g' -> digits(out, t.get(IsoFields.WEEK_BASED_YEAR) % 100, 2, '0');
            case 'U' -> digits(out, (t.getDayOfYear() + 6 - t.getDayOfWeek().getValue() % 7) / 7, 2, '0');
            case 'W' -> digits(out, (t.getDayOfYear() + 6 - (t.getDayOfWeek().getValue() + 6) % 7) / 7, 2, '0');
            case 'z' -> {
                int offset = t.getOffset().getTotalSeconds();
                out.append(offset < 0 ? '-' : '+');
                digits(out, Math.abs(offset) / 3600, 2, '0');
                digits(out, Math.abs(offset) / 60 % 60, 2, '0');
            }
            case 'Z' -> out.append(t.getZone().getDisplayName(TextStyle.SHORT, Locale.ROOT));
            case 'F' -> several(out, "Y-m-d", t, seconds);
            case 'T', 'X' -> several(out, "H:M:S", t, seconds);
            case 'R' -> several(out, "H:M", t, seconds);
            case 'D', 'x' -> several(out, "m/d/y", t, seconds);
            case 'r' -> several(out, "I:M:S p", t, seconds);
            case 'c' -> several(out, "a b e H:M:S Y", t, seconds);
            case 'n' -> out.append('\n');
            case 't' -> out.append('\t');
            case '%' -> out.append('%');
            default -> out.append('%').append(letter);
        }
    }

    /** Letters are conversions, the rest stands for itself. */
    private static void several(StringBuilder out, String letters, ZonedDateTime t, long seconds) {
        for (int i = 0; i < letters.length(); i++) {
            char c = letters.charAt(i);
            if (Character.isLetter(c)) conversion(out, c, t, seconds);
            else
                out.append(c);
        }
    }

    private static void digits(StringBuilder out, int value, int width, char fill) {
        String text = Integer.toString(value);
        for (int i = text.length(); i < width; i++) out.append(fill);
        out.append(text);
    }
}
