package sonde.capture.dissect.routing;

import java.time.LocalDate;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Ad hoc configuration protocol, draft-chroboczek-ahcp-00: addresses for hosts of a mesh. */
public final class Ahcp implements Dissector {
    private static final int MAGIC = 43, VERSION = 1, HEADER = 24, BODY = 4, PAD = 0, MANDATORY = 1;
    private static final Labels MESSAGES = new Labels("""
            0 Discover
            1 Offer
            2 Request
            3 Ack
            4 Nack
            5 Release
            """);
    private static final Labels OPTIONS = new Labels("""
            0 Pad
            1 Mandatory
            2 Origin Time
            3 Expires
            4 My-IPv6-Address
            5 My-IPv4-Address
            6 IPv6 Prefix
            7 IPv4 Prefix
            8 IPv6 Address
            9 IPv4 Address
            10 IPv6 Prefix Delegation
            11 IPv4 Prefix Delegation
            12 Name Server
            13 NTP Server
            """);

    @Override
    public String name() { return "ahcp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str("AHCP");
        if (length < 2 || in.u8(at) != MAGIC) {
            invalid(p, at, length);
            return;
        }
        int version = in.u8(at + 1);
        out.str(" Version ").dec(version);
        if (version != VERSION) {
            out.str(" (unknown)");
            in.need(at + 2, length - 2);
        } else if (length < HEADER) {
            invalid(p, at + 2, length - 2);
        } else {
            header(p, at);
            body(p, at + HEADER, length - HEADER);
        }
    }

    /** Says so, and that the capture ended if the rest of it is not there. */
    private static void invalid(Printer p, int at, int left) throws Truncated {
        p.invalid();
        p.in.need(at, left);
    }

    private static void header(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (!p.detail.isVerbose()) {
            in.need(at, HEADER);
            return;
        }
        int hops = in.u8(at + 2);
        out.str("\n\tHopcount ").dec(hops);
        int first = in.u8(at + 3);
        out.str(", Original Hopcount ").dec(first);
        long nonce = in.beU32(at + 4);
        out.str(", Nonce 0x").hex0(nonce, 8);
        in.need(at + 8, 8);
        Addresses.link(out.str(", Source Id "), in, at + 8, 8);
        in.need(at + 16, 8);
        Addresses.link(out.str(", Destination Id "), in, at + 16, 8);
    }

    private static void body(Printer p, int at, int left) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (left < BODY) {
            invalid(p, at, left);
            return;
        }
        in.need(at, BODY);
        int type = in.u8(at), zero = in.u8(at + 1), size = in.be16(at + 2);
        if (p.detail.isVerbose()) {
            MESSAGES.print(out.str("\n\t"), type, "Unknown-{d}");
            if (zero != 0) out.str(", MBZ ").dec(zero);
            out.str(", Length ").dec(size);
        }
        if (size > left - BODY) invalid(p, at + BODY, left - BODY);
        else if (p.detail.verbose() >= 2) options(p, at + BODY, size);
        else
            in.need(at + BODY, size);
    }

    private static void options(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        int o = at, end = at + size;
        while (o < end) {
            int type = in.u8(o++);
            OPTIONS.print(p.out.str("\n\t "), type, "Unknown-{d}");
            if (type == PAD || type == MANDATORY) continue;
            int n = o == end ? -1 : in.u8(o++);
            if (n < 0 || n > end - o) {
                invalid(p, o, end - o);
                return;
            }
            value(p, type, o, n);
            o += n;
        }
    }

    private static void value(Printer p, int type, int o, int n) throws Truncated {
        switch (type) {
            case 2 -> time(p, o, n);
            case 3 -> {
                if (n != 4) {
                    invalid(p, o, n);
                    return;
                }
                long seconds = p.in.beU32(o);
                p.out.str(": ").dec(seconds).ch('s');
            }
            case 4, 8, 12, 13 -> list(p, o, n, 16, false);
            case 5, 9 -> list(p, o, n, 4, false);
            case 6, 10 -> list(p, o, n, 16, true);
            case 11 -> list(p, o, n, 4, true);
            default -> {
                p.out.str(" (Length ").dec(n).ch(')');
                p.in.need(o, n);
            }
        }
    }

    private static void time(Printer p, int o, int n) throws Truncated {
        if (n != 4) {
            invalid(p, o, n);
            return;
        }
        long t = p.in.beU32(o);
        LocalDate date = LocalDate.ofEpochDay(t / 86400);
        int second = (int) (t % 86400);
        p.out.str(": ").dec(date.getYear()).ch('-').dec0(date.getMonthValue(), 2).ch('-')
                .dec0(date.getDayOfMonth(), 2).ch(' ').dec0(second / 3600, 2).ch(':').dec0(second / 60 % 60, 2)
                .ch(':').dec0(second % 60, 2).str(" UTC");
    }

    private static void list(Printer p, int at, int size, int width, boolean prefix) throws Truncated {
        int step = prefix ? width + 1 : width, o = at, left = size;
        while (left > 0) {
            if (left < step) {
                invalid(p, o, left);
                return;
            }
            p.in.need(o, step);
            p.out.str(o == at ? ": " : ", ");
            if (width == 4) p.ipv4(o);
            else
                p.ipv6(o);
            if (prefix) p.out.ch('/').dec(p.in.u8(o + width));
            o += step;
            left -= step;
        }
    }
}
