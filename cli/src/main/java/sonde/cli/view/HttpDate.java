package sonde.cli.view;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** "Sun, 22 Nov 2026 12:06:26 GMT". */
final class HttpDate {
    private HttpDate() {}

    static String of(Instant at) {
        return DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                .format(ZonedDateTime.ofInstant(at, ZoneOffset.UTC));
    }
}
