package sonde.capture.dissect.app;

import java.time.LocalDate;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** NTP's 64-bit times (RFC 5905 6): seconds since 1900 and a binary fraction. */
public final class NtpTime {
    private static final long TO_1970 = 2_208_988_800L;
    private static final double FRACTION = 4294967296.0;

    private NtpTime() {}

    /** {@code 3913056000.123456789 (2024-01-01T00:00:00Z)}, without the date for the time 0. */
    public static void print(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        long seconds = in.beU32(at);
        out.dec(seconds).ch('.').dec0(nanos(in.beU32(at + 4)), 9);
        if (seconds == 0) return;
        long unix = seconds - TO_1970;
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(unix, 86400));
        int second = (int) Math.floorMod(unix, 86400L);
        out.str(" (").dec0(date.getYear(), 4).ch('-').dec0(date.getMonthValue(), 2).ch('-')
                .dec0(date.getDayOfMonth(), 2).ch('T').dec0(second / 3600, 2).ch(':').dec0(second / 60 % 60, 2)
                .ch(':').dec0(second % 60, 2).str("Z)");
    }

    static long nanos(long fraction) { return (long) (fraction / FRACTION * 1_000_000_000.0); }
}
