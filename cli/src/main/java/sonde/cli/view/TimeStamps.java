package sonde.cli.view;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

import sonde.inspectors.bytes.Text;

/** The time at the beginning of a packet's line, in the forms of {@code -t} to {@code -ttttt}. */
public final class TimeStamps {
    /** How many {@code t} were typed. */
    public static final int CLOCK = 0, NONE = 1, EPOCH = 2, SINCE_PREVIOUS = 3, DATE = 4, SINCE_FIRST = 5;

    private static final int DAY = 86400;

    private final int form, digits;
    private final ZoneRules zone;
    /** The zone's offset holds from {@code from} to {@code until}: it is looked up once, not for each packet. */
    private long from = 1, until;
    private int offset;
    /** The words of the second of the day that was printed last. */
    private final Text clock = new Text(8);
    private int clockOf = -1;
    /** The second that {@link #clock} stands for. */
    private long last = Long.MIN_VALUE;
    private long referenceSeconds, referenceFraction;

    /** @param digits of the fraction: 6, or 9 with {@code --nano} */
    public TimeStamps(int form, int digits, ZoneId zone) {
        this.form = form;
        this.digits = digits;
        this.zone = zone.getRules();
    }

    /** @param fraction in units of {@link #TimeStamps digits}; a damaged file may hold more than a second of it */
    public void print(Text out, long seconds, long fraction) {
        switch (form) {
            case NONE -> {
            }
            case EPOCH -> {
                if (tooLate(out, seconds)) return;
                out.dec(seconds);
                fraction(out, fraction);
            }
            case SINCE_PREVIOUS, SINCE_FIRST -> since(out, seconds, fraction);
            default -> {
                if (seconds == last && form == CLOCK) { // packets come many a second
                    out.text(clock);
                    fraction(out, fraction);
                    return;
                }
                if (tooLate(out, seconds)) return;
                last = seconds;
                long local = seconds + offset(seconds);
                if (form == DATE) date(out, Math.floorDiv(local, DAY));
                clock(out, Math.floorMod(local, DAY));
                fraction(out, fraction);
            }
        }
    }

    /** The original reads seconds as signed 32 bits and refuses what is past 2038. */
    private static boolean tooLate(Text out, long seconds) {
        if ((seconds & 0x80000000L) == 0) return false;
        out.str("[Error converting time] ");
        return true;
    }

    private void since(Text out, long seconds, long fraction) {
        if (referenceSeconds == 0 && referenceFraction == 0) {
            referenceSeconds = seconds;
            referenceFraction = fraction;
        }
        boolean back = seconds < referenceSeconds || seconds == referenceSeconds && fraction < referenceFraction;
        long s = back ? referenceSeconds - seconds : seconds - referenceSeconds;
        long f = back ? referenceFraction - fraction : fraction - referenceFraction;
        if (f < 0) {
            s--;
            f += digits == 9 ? 1_000_000_000 : 1_000_000;
        }
        out.ch(back ? '-' : ' ');
        if (!tooLate(out, s)) {
            clock(out, Math.floorMod(s, DAY));
            fraction(out, f);
        }
        if (form == SINCE_PREVIOUS) {
            referenceSeconds = seconds;
            referenceFraction = fraction;
        }
    }

    private int offset(long seconds) {
        if (seconds >= from && seconds < until) return offset;
        Instant at = Instant.ofEpochSecond(seconds);
        ZoneOffset found = zone.getOffset(at);
        ZoneOffsetTransition before = zone.isFixedOffset() ? null : zone.previousTransition(at.plusSeconds(1));
        ZoneOffsetTransition after = zone.isFixedOffset() ? null : zone.nextTransition(at);
        from = before == null ? Long.MIN_VALUE : before.toEpochSecond();
        until = after == null ? Long.MAX_VALUE : after.toEpochSecond();
        offset = found.getTotalSeconds();
        return offset;
    }

    private void clock(Text out, int second) {
        if (second != clockOf) {
            clockOf = second;
            clock.clear().dec0(second / 3600, 2).ch(':').dec0(second / 60 % 60, 2).ch(':').dec0(second % 60, 2);
        }
        out.text(clock);
    }

    /** Days since 1970-01-01 to a date of the Gregorian calendar. */
    private static void date(Text out, long day) {
        java.time.LocalDate date = java.time.LocalDate.ofEpochDay(day);
        out.dec0(date.getYear(), 4).ch('-').dec0(date.getMonthValue(), 2).ch('-').dec0(date.getDayOfMonth(), 2)
                .ch(' ');
    }

    private void fraction(Text out, long fraction) { out.ch('.').dec0(fraction & 0xffffffffL, digits).ch(' '); }
}
