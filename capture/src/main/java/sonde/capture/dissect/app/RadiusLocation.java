package sonde.capture.dissect.app;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Where a user of RADIUS is: RFC 5580. Its times are those of NTP. */
final class RadiusLocation {
    private static final long NTP_TO_UNIX = 2208988800L;

    private static final Bits FLAGS = new Bits(
            new int[]{1, 2, 4, 8, 0x10, 0x20, 0x40, 0x80, 0x100, 0x200, 0x400, 0x800, 0x1000, 0x2000, 0x4000, 0x8000},
            "MBZ-15", "MBZ-14", "MBZ-13", "MBZ-12", "MBZ-11", "MBZ-10", "MBZ-9", "MBZ-8", "MBZ-7", "MBZ-6", "MBZ-5",
            "MBZ-4", "MBZ-3", "MBZ-2", "MBZ-1", "Retransmission Allowed");

    private RadiusLocation() {}

    /** {@code 2020-07-12T22:25:43Z}. */
    private static void utc(Text out, long unix) {
        java.time.LocalDateTime t = java.time.LocalDateTime.ofEpochSecond(unix, 0, java.time.ZoneOffset.UTC);
        out.dec0(t.getYear(), 4).ch('-').dec0(t.getMonthValue(), 2).ch('-').dec0(t.getDayOfMonth(), 2).ch('T')
                .dec0(t.getHour(), 2).ch(':').dec0(t.getMinute(), 2).ch(':').dec0(t.getSecond(), 2).ch('Z');
    }

    /** A Unix time as ctime(3) writes it. */
    static void date(Text out, long unix) {
        java.time.LocalDateTime t = java.time.LocalDateTime.ofEpochSecond(unix, 0, java.time.ZoneOffset.UTC);
        String days = "MonTueWedThuFriSatSun", months = "JanFebMarAprMayJunJulAugSepOctNovDec";
        int d = t.getDayOfWeek().getValue() - 1, m = t.getMonthValue() - 1;
        out.str(days.substring(3 * d, 3 * d + 3)).ch(' ').str(months.substring(3 * m, 3 * m + 3)).ch(' ')
                .decRight(t.getDayOfMonth(), 2).ch(' ').dec0(t.getHour(), 2).ch(':').dec0(t.getMinute(), 2).ch(':')
                .dec0(t.getSecond(), 2).ch(' ').dec(t.getYear());
    }

    private static void stamp(Printer p, int at) throws Truncated {
        long seconds = p.in.beU32(at), fraction = p.in.beU32(at + 4);
        p.out.dec(seconds).ch('.').dec0(fraction * 1_000_000_000L >>> 32, 9);
        if (seconds == 0) return;
        p.out.str(" (");
        utc(p.out, seconds - NTP_TO_UNIX);
        p.out.ch(')');
    }

    static void information(Printer p, int o, int n) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (n < 21) {
            out.str("ERROR: length ").dec(n).str(" < 21");
            return;
        }
        if (!in.has(o, n)) {
            p.trunc();
            return;
        }
        int code = in.u8(o + 2), entity = in.u8(o + 3);
        in.need(o, 2);
        out.str("index ").dec(in.be16(o)).str(", code ").str(code == 0
                ? "Civic"
                : code == 1
                        ? "Geospatial"
                        : "Unknown (" + code + ")")
                .str(", entity ").str(entity == 0
                        ? "User"
                        : entity == 1
                                ? "RADIUS"
                                : "Unknown (" + entity + ")")
                .str(", sighting time ");
        stamp(p, o + 4);
        out.str(", time to live ");
        stamp(p, o + 12);
        out.str(", method \"");
        p.text(o + 20, n - 20);
        out.ch('"');
    }

    static void policy(Printer p, int o, int n) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (n < 10) {
            out.str("ERROR: length ").dec(n).str(" < 10");
            return;
        }
        if (!in.has(o, n)) {
            p.trunc();
            return;
        }
        out.str("flags [");
        FLAGS.print(out, in.be16(o), "none", ", ");
        out.str("], retention expires ");
        stamp(p, o + 2);
        if (n > 10) {
            out.str(", note well \"");
            p.text(o + 10, n - 10);
            out.ch('"');
        }
    }
}
