package sonde.capture.dissect.app;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Syslog over UDP: RFC 3164, 5424, 5426. */
public final class Syslog implements Dissector {
    private static final int MAX_DIGITS = 3;

    @Override
    public String name() { return "syslog"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int offset = in.u8(at) == '<' ? 1 : -1, priority = 0;
        while (offset > 0 && offset <= MAX_DIGITS && isDigit(in.u8(at + offset))) {
            priority = priority * 10 + in.u8(at + offset++) - '0';
        }
        if (offset < 0 || in.u8(at + offset) != '>') {
            p.invalid();
            return;
        }
        offset++;
        int facility = priority >> 3 & 0x7f, severity = priority & 7;
        if (!p.detail.isVerbose()) {
            facility(out.str("SYSLOG "), facility);
            out.ch('.').str(severity(severity)).str(", length: ").dec(length);
            return;
        }
        facility(out.str("SYSLOG, length: ").dec(length).str("\n\tFacility "), facility);
        out.str(" (").dec(facility).str("), Severity ").str(severity(severity)).str(" (").dec(severity)
                .str(")\n\tMsg: ");
        for (int i = offset; i < length; i++) p.character(in.u8(at + i));
        if (p.detail.verbose() > 1) p.hex("\n\t", at, length);
    }

    private static boolean isDigit(int c) { return c >= '0' && c <= '9'; }

    private static void facility(Text out, int facility) {
        String name = switch (facility) {
            case 0 -> "kernel";
            case 1 -> "user";
            case 2 -> "mail";
            case 3 -> "daemon";
            case 4 -> "auth";
            case 5 -> "syslog";
            case 6 -> "lpr";
            case 7 -> "news";
            case 8 -> "uucp";
            case 9, 15 -> "cron";
            case 10 -> "authpriv";
            case 11 -> "ftp";
            case 12 -> "ntp";
            case 13 -> "security";
            case 14 -> "console";
            default -> facility < 24 ? "local" : "";
        };
        if (name.isEmpty()) out.str("unknown (").dec(facility).ch(')');
        else
            out.str(name);
        if (name.equals("local")) out.dec(facility - 16);
    }

    private static String severity(int severity) {
        return switch (severity) {
            case 0 -> "emergency";
            case 1 -> "alert";
            case 2 -> "critical";
            case 3 -> "error";
            case 4 -> "warning";
            case 5 -> "notice";
            case 6 -> "info";
            default -> "debug";
        };
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        int o = at + 1, priority = 0;
        if (in.u8(at) != '<') return;
        while (o <= at + MAX_DIGITS && isDigit(in.u8(o))) priority = priority * 10 + in.u8(o++) - '0';
        if (in.u8(o) != '>') return;
        f.number("facility", priority >> 3);
        f.number("severity", priority & 7);
        f.text("message", in, o + 1, Math.min(at + length, in.end()) - o - 1);
    }
}
