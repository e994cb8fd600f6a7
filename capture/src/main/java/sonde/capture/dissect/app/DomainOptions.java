package sonde.capture.dissect.app;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Options of EDNS(0), RFC 6891: client subnet (7871), cookie (7873), keepalive (7828), key tag (8145) and others. */
final class DomainOptions {
    private static final int DAU = 5, DHU = 6, N3U = 7, SUBNET = 8, EXPIRE = 9, COOKIE = 10, KEEPALIVE = 11,
            PADDING = 12,
            CHAIN = 13, KEY_TAG = 14;

    private DomainOptions() {}

    /** @return where the next option begins, or -1 when this one is cut */
    static int print(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (!in.has(at, 2)) return -1;
        int option = in.be16(at);
        String name = DomainNumbers.option(option);
        if (name.isEmpty()) out.str("Opt").dec(option);
        else
            out.str(name);
        if (!in.has(at + 2, 2)) return -1;
        int length = in.be16(at + 2), o = at + 4;
        if (!in.has(o, length)) return -1;
        if (length > 0) {
            out.ch(' ');
            value(p, option, o, length);
        }
        return o + length;
    }

    private static void value(Printer p, int option, int o, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        switch (option) {
            case SUBNET -> subnet(p, o, length);
            case COOKIE -> {
                if (length < 8 || length > 8 && length < 16 || length > 40) {
                    p.invalid();
                    return;
                }
                digits(p, o, 8);
                if (length > 8) {
                    out.ch(' ');
                    digits(p, o + 8, length - 8);
                }
            }
            case KEEPALIVE -> {
                if (length != 2) p.invalid();
                else
                    out.dec(in.be16(o) / 10).ch('.').dec(in.be16(o) % 10).str(" sec");
            }
            case EXPIRE -> {
                if (length != 4) p.invalid();
                else
                    out.dec(in.beU32(o)).str(" sec");
            }
            case PADDING -> out.ch('(').dec(length).ch(')');
            case KEY_TAG -> {
                if (length % 2 != 0) {
                    p.invalid();
                    return;
                }
                for (int i = 0; i < length; i += 2) {
                    if (i > 0) out.ch(' ');
                    out.dec(in.be16(o + i));
                }
            }
            case DAU, DHU, N3U -> algorithms(p, option, o, length);
            case CHAIN -> DomainName.print(p, o, o + length);
            default -> digits(p, o, length);
        }
    }

    private static void digits(Printer p, int o, int length) throws Truncated { p.digits(o, length); }

    private static void algorithms(Printer p, int option, int o, int length) throws Truncated {
        for (int i = 0; i < length; i++) {
            int number = p.in.u8(o + i);
            if (i > 0) p.out.ch(' ');
            String name = option == DAU
                    ? DomainNumbers.signing(number)
                    : option == DHU ? DomainNumbers.hash(number) : number == 1 ? "SHA-1" : "";
            if (name.isEmpty()) p.out.str("Alg_").dec(number);
            else
                p.out.str(name);
        }
    }

    private static void subnet(Printer p, int o, int length) throws Truncated {
        Packet in = p.in;
        if (length < 4) {
            p.invalid();
            return;
        }
        int family = in.be16(o), source = in.u8(o + 2), scope = in.u8(o + 3), there = length - 4;
        int bits = family == 1 ? 32 : family == 2 ? 128 : 0;
        if (bits == 0 || there > bits / 8 || source > bits || scope > bits || (source + 7) / 8 != there) {
            p.invalid();
            return;
        }
        byte[] address = new byte[16]; // the message carries only the bytes that count
        System.arraycopy(in.array(), o + 4, address, 0, there);
        if (family == 1) Addresses.ipv4(p.out, address, 0);
        else
            Addresses.ipv6(p.out, address, 0);
        p.out.ch('/').dec(source).ch('/').dec(scope);
    }
}
