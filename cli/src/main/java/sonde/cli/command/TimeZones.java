package sonde.cli.command;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time zone of a run, from TZ as the C library reads it. */
final class TimeZones {
    private TimeZones() {}

    static ZoneId of(Env env) {
        String tz = env.variable("TZ");
        if (tz == null) return ZoneId.systemDefault();
        String name = tz.startsWith(":") ? tz.substring(1) : tz;
        if (name.isEmpty() || name.startsWith("UTC") && name.length() <= 4 || name.startsWith("GMT")
                && name.length() <= 4)
            return ZoneOffset.UTC;
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            return posix(name);
        }
    }

    /** {@code CET-1} or {@code EST5EDT}: the offset counts westwards; without rules there is no summer. */
    private static ZoneId posix(String name) {
        int i = 0;
        while (i < name.length() && Character.isLetter(name.charAt(i))) i++;
        int sign = -1, hours = 0, digits = 0;
        if (i < name.length() && (name.charAt(i) == '-' || name.charAt(i) == '+')) {
            if (name.charAt(i++) == '-') sign = 1;
        }
        for (; i < name.length() && Character.isDigit(name.charAt(i)) && digits < 2; i++, digits++) {
            hours = hours * 10 + name.charAt(i) - '0';
        }
        return digits == 0 || hours > 18 ? ZoneOffset.UTC : ZoneOffset.ofHours(sign * hours);
    }
}
