package sonde.capture.dissect.wpan;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** The ZigBee encapsulation protocol: frames of a sniffer in UDP. */
public final class ZigBeeEncapsulation implements Dissector {
    private static final int FIRST = 16, ACKNOWLEDGEMENT = 8, SECOND = 32;
    private static final long JAN_1970 = 2_208_988_800L;

    @Override
    public String name() { return "zep"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str("ZEP");
        if (in.u8(at) != 'E' || in.u8(at + 1) != 'X') {
            out.str(" [Preamble Code: ");
            p.character(in.u8(at));
            p.character(in.u8(at + 1));
            out.ch(']');
            p.invalid();
            return;
        }
        int version = in.u8(at + 2);
        out.ch('v').dec(version).ch(' ');
        boolean first = version == 1, data = first || in.u8(at + 3) != 2;
        int header = first ? FIRST : data ? SECOND : ACKNOWLEDGEMENT;
        if (length < header) {
            out.str(" [len ").dec(length).str(" < ").dec(header).ch(']');
            p.invalid();
            return;
        }
        int inner = 0;
        if (!data) {
            long sequence = in.beU32(at + 4);
            out.str("ACK, seq# = ").udec(sequence);
        } else {
            inner = data(p, at, first);
        }
        int o = at + header, rest = length - header;
        if (inner != 0) {
            out.str("\n\t");
            if (Wpan.frame(p, o, inner)) {
                in.need(o, rest);
                o += rest;
                rest = 0;
            }
        }
        p.unknown(o, rest);
    }

    private static int data(Printer p, int at, boolean first) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = first ? at + 3 : at + 4;
        in.need(o, 3);
        if (!first) out.str("Type ").dec(in.u8(at + 3)).str(", ");
        out.str("Channel ID ").dec(in.u8(o)).str(", Device ID 0x").hex0(in.be16(o + 1), 4).str(", ");
        if (in.u8(o + 3) != 0) {
            out.str("CRC, ");
        } else {
            int quality = in.u8(o + 4);
            out.str("LQI ").dec(quality).str(", ");
        }
        if (first) {
            int size = in.u8(at + 15);
            out.str("inner len = ").dec(size);
            return size;
        }
        time(p, at + 9);
        in.need(at + 17, 4);
        in.need(at + 31, 1);
        out.str(", seq# = ").udec(in.beU32(at + 17)).str(", inner len = ").dec(in.u8(at + 31));
        return in.u8(at + 31);
    }

    /** As in NTP; the fraction loses what a float has no room for. */
    private static void time(Printer p, int at) throws Truncated {
        Text out = p.out;
        long seconds = p.in.beU32(at);
        float share = p.in.beU32(at + 4) / 4294967296.0f;
        int nanoseconds = (int) (share * 1e9);
        out.udec(seconds).ch('.');
        for (int limit = 100_000_000; limit > 1 && nanoseconds < limit; limit /= 10) out.ch('0');
        out.dec(nanoseconds);
        if (seconds == 0) return;
        java.time.LocalDateTime when = java.time.LocalDateTime.ofEpochSecond(seconds - JAN_1970 & 0xffffffffL, 0,
                java.time.ZoneOffset.UTC);
        out.str(" (").dec(when.getYear());
        two(out.ch('/'), when.getMonthValue());
        two(out.ch('/'), when.getDayOfMonth());
        two(out.ch(' '), when.getHour());
        two(out.ch(':'), when.getMinute());
        two(out.ch(':'), when.getSecond());
        out.ch(')');
    }

    private static void two(Text out, int value) { out.str(value < 10 ? "0" : "").dec(value); }
}
