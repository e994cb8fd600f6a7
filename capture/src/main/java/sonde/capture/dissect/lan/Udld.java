package sonde.capture.dissect.lan;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Unidirectional link detection, RFC 5171. */
public final class Udld implements Dissector {
    private static final int HEADER = 4, TLV = 4;
    private static final Labels CODES = new Labels("""
            1 Probe message
            2 Echo message
            3 Flush message
            """);
    private static final Bits FLAGS = new Bits("RT RSY MBZ-2 MBZ-3 MBZ-4 MBZ-5 MBZ-6 MBZ-7", 1, 2, 4, 8, 16, 32, 64,
            128);
    private static final Labels TLVS = new Labels("""
            1 Device-ID TLV
            2 Port-ID TLV
            3 Echo TLV
            4 Message Interval TLV
            5 Timeout Interval TLV
            6 Device Name TLV
            7 Sequence Number TLV
            """);

    @Override
    public String name() { return "udld"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < HEADER) {
            invalid(p, at, length);
            return;
        }
        in.need(at, 2);
        int first = in.u8(at), code = first & 31, flags = in.u8(at + 1);
        CODES.print(out.str("UDLDv").dec(first >> 5).str(", Code "), code, "Reserved").str(" (").hex(code)
                .str("), Flags [");
        FLAGS.print(out, flags, "none", ", ");
        out.str("] (0x").hex0(flags, 2).str("), length ").dec(length);
        if (!p.detail.isVerbose()) {
            in.need(at + 2, length - 2);
            return;
        }
        in.need(at + 2, 2);
        out.str("\n\tChecksum 0x").hex0(in.be16(at + 2), 4).str(" (unverified)");
        for (int o = at + HEADER, end = at + length, size; o < end; o += size) {
            size = tlv(p, o, end);
            if (size == 0) return;
        }
    }

    /** Says so, and that the capture ended if the rest of it is not there. */
    private static void invalid(Printer p, int at, int left) throws Truncated {
        p.invalid();
        p.in.need(at, left);
    }

    /** @return how long it was, 0 when it makes no sense */
    private static int tlv(Printer p, int at, int end) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (end - at < TLV) {
            invalid(p, at, end - at);
            return 0;
        }
        in.need(at, TLV);
        int type = in.be16(at), size = in.be16(at + 2), o = at + TLV, n = size - TLV;
        TLVS.print(out.str("\n\t"), type, "Unknown").str(" (0x").hex0(type, 4).str(") TLV, length ").dec(size);
        int wanted = type == 4 || type == 5 ? 1 : type == 7 ? 4 : n;
        if (n <= 0 || n > end - o || n != wanted) {
            invalid(p, o, end - o);
            return 0;
        }
        switch (type) {
            case 1, 2, 6 -> {
                out.str(", ");
                p.padded(o, n);
            }
            case 3 -> {
                out.str(", ");
                p.text(o, n);
            }
            case 4, 5 -> {
                int seconds = in.u8(o);
                out.str(", ").dec(seconds).ch('s');
            }
            case 7 -> {
                long number = in.beU32(o);
                out.str(", ").dec(number);
            }
            default -> in.need(o, n);
        }
        return size;
    }
}
