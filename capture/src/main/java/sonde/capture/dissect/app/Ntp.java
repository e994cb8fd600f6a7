package sonde.capture.dissect.app;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Network time, RFC 5905, and its control messages, RFC 9327. */
public final class Ntp implements Dissector {
    private static final int HEADER = 48, CONTROL_HEADER = 12;
    private static final int STRATUM = 1, POLL = 2, PRECISION = 3, ROOT_DELAY = 4, ROOT_DISPERSION = 8,
            REFERENCE_ID = 12,
            REFERENCE = 16, ORIGIN = 24, RECEIVE = 32, TRANSMIT = 40, KEY = 48, DIGEST = 52;
    private static final int CONTROL = 6;

    @Override
    public String name() { return "ntp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int status = in.u8(at), mode = status & 7;
        out.str("NTPv").dec(status >> 3 & 7).str(", ").str(mode(mode)).str(", length ").dec(length);
        if (!p.detail.isVerbose()) return;
        int leap = status & 0xc0;
        out.str("\n\tLeap indicator: ").str(switch (leap) {
            case 0x00 -> "";
            case 0x40 -> "+1s";
            case 0x80 -> "-1s";
            default -> "clock unsynchronized";
        }).str(" (").dec(leap).ch(')');
        if (mode < CONTROL) time(p, at, length);
        else if (mode == CONTROL) control(p, at, length);
    }

    private static String mode(int mode) {
        return switch (mode) {
            case 0 -> "unspecified";
            case 1 -> "symmetric active";
            case 2 -> "symmetric passive";
            case 3 -> "Client";
            case 4 -> "Server";
            case 5 -> "Broadcast";
            case 6 -> "Control Message";
            default -> "Reserved";
        };
    }

    private static void time(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < HEADER) {
            invalid(p, at, length);
            return;
        }
        int stratum = in.u8(at + STRATUM);
        out.str(", Stratum ").dec(stratum).str(" (").str(stratum == 0
                ? "unspecified"
                : stratum == 1
                        ? "primary reference"
                        : stratum <= 15 ? "secondary reference" : "reserved")
                .ch(')');
        int poll = in.s8(at + POLL);
        out.str(", poll ").dec(poll);
        if (poll > -32 && poll < 32) {
            out.str(poll >= 0 ? " (" : " (1/").dec((1 << Math.abs(poll)) & 0xffffffffL).str("s)");
        }
        in.need(at + PRECISION, 1);
        out.str(", precision ").dec(in.s8(at + PRECISION));
        if (!in.has(at + ROOT_DELAY, 4)) {
            p.trunc();
            return;
        }
        shortTime(p, out.str("\n\tRoot Delay: "), at + ROOT_DELAY);
        if (!in.has(at + ROOT_DISPERSION, 4)) {
            p.trunc();
            return;
        }
        shortTime(p, out.str(", Root dispersion: "), at + ROOT_DISPERSION);
        if (!in.has(at + REFERENCE_ID, 4)) {
            p.trunc();
            return;
        }
        out.str(", Reference-ID: ");
        switch (stratum) {
            case 0 -> out.str("(unspec)");
            case 1 -> p.characters(at + REFERENCE_ID, 4);
            case 62, 63 -> {
                p.ipv4(at + REFERENCE_ID);
                out.str(stratum == 62 ? " INFO_QUERY" : " INFO_REPLY");
                return;
            }
            default -> out.str("0x").hex0(in.be32(at + REFERENCE_ID), 8);
        }
        if (times(p, at)) rest(p, at, length);
        else
            p.trunc();
    }

    private static boolean times(Printer p, int at) throws Truncated {
        Text out = p.out;
        for (int i = REFERENCE; i <= TRANSMIT; i += 8) {
            if (!p.in.has(at + i, 8)) return false;
            out.str(switch (i) {
                case REFERENCE -> "\n\t  Reference Timestamp:  ";
                case ORIGIN -> "\n\t  Originator Timestamp: ";
                case RECEIVE -> "\n\t  Receive Timestamp:    ";
                default -> "\n\t  Transmit Timestamp:   ";
            });
            NtpTime.print(p, at + i);
        }
        difference(p, out.str("\n\t    Originator - Receive Timestamp:  "), at + ORIGIN, at + RECEIVE);
        difference(p, out.str("\n\t    Originator - Transmit Timestamp: "), at + ORIGIN, at + TRANSMIT);
        return true;
    }

    private static void rest(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int digest = length - DIGEST;
        if (digest == 0 || digest == 16 || digest == 20) {
            in.need(at + KEY, 4);
            out.str("\n\tKey id: ").dec(in.beU32(at + KEY));
            if (digest == 0) return;
            if (!in.has(at + DIGEST, digest)) {
                p.trunc();
                return;
            }
            out.str("\n\tAuthentication: ");
            p.digits(at + DIGEST, digest);
        } else if (length > HEADER) {
            out.str("\n\t(").dec(length - HEADER).str(" more bytes after the header)");
        }
    }

    private static void shortTime(Printer p, Text out, int at) throws Truncated {
        out.dec(p.in.be16(at)).ch('.').dec0((int) (p.in.be16(at + 2) / 65536.0 * 1000000.0), 6);
    }

    private static void difference(Printer p, Text out, int from, int to) throws Truncated {
        Packet in = p.in;
        long origin = in.be64(from), time = in.be64(to);
        if (origin == 0) {
            NtpTime.print(p, to);
            return;
        }
        boolean later = Long.compareUnsigned(time, origin) > 0;
        long d = later ? time - origin : origin - time;
        out.ch(later ? '+' : '-').dec(d >>> 32).ch('.').dec0(NtpTime.nanos(d & 0xffffffffL), 9);
    }

    private static void control(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < CONTROL_HEADER) {
            invalid(p, at, length);
            return;
        }
        int control = in.u8(at + 1);
        out.str((control & 0x80) != 0 ? ", Response" : ", Request").str((control & 0x40) != 0 ? ", Error" : ", OK")
                .str((control & 0x20) != 0 ? ", More" : ", Last").str(", OpCode=").dec(control & 31)
                .nl();
        int sequence = in.be16(at + 2);
        out.str("\tSequence=").dec(sequence);
        int status = in.be16(at + 4);
        out.str(status == 0 ? ", Status=" : ", Status=0x").hex(status);
        int association = in.be16(at + 6);
        out.str(", Assoc.=").dec(association);
        int offset = in.be16(at + 8);
        out.str(", Offset=").dec(offset);
        int count = in.be16(at + 10);
        out.str(", Count=").dec(count);
        if (CONTROL_HEADER + count > length) {
            invalid(p, at, length);
        } else if (count != 0) {
            if (in.has(at + CONTROL_HEADER, count)) out.str("\n\tTO-BE-DONE: data not interpreted");
            else
                p.trunc();
        }
    }

    private static void invalid(Printer p, int at, int length) {
        p.invalid();
        if (!p.in.has(at, length)) p.trunc();
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        int status = in.u8(at);
        f.number("leap", status >> 6);
        f.number("version", status >> 3 & 7);
        f.number("mode", status & 7);
        if ((status & 7) >= CONTROL) return;
        f.number("stratum", in.u8(at + STRATUM));
        f.number("poll", in.s8(at + POLL));
        f.number("precision", in.s8(at + PRECISION));
        f.bytes("refid", in, at + REFERENCE_ID, 4);
    }
}
