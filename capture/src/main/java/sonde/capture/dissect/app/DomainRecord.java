package sonde.capture.dissect.app;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Questions and resource records of DNS messages. */
final class DomainRecord {
    static final int A = 1, NS = 2, CNAME = 5, SOA = 6, PTR = 12, MX = 15, TXT = 16, AAAA = 28, SRV = 33, A6 = 38,
            DNAME = 39, OPT = 41, UNSPECA = 104, TSIG = 250, URI = 256;
    private static final int INTERNET = 1, TOP_BIT = 0x8000, DNSSEC_OK = 0x8000;

    private DomainRecord() {}

    /** @return where the next record begins, or -1 when this one is cut or broken */
    static int question(Printer p, int at, int base, boolean multicast) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = DomainName.skip(in, at);
        if (o < 0 || !in.has(o, 4)) return -1;
        type(out.ch(' '), in.be16(o));
        int field = in.be16(o + 2);
        recordClass(out, multicast ? field & ~TOP_BIT : field);
        if (multicast) out.str((field & TOP_BIT) != 0 ? " (QU)" : " (QM)");
        out.str("? ");
        int end = DomainName.print(p, at, base);
        return end < 0 ? -1 : end + 4;
    }

    private static void type(Text out, int type) {
        String name = DomainNumbers.type(type);
        if (name.isEmpty()) out.str("Type").dec(type);
        else
            out.str(name);
    }

    private static void recordClass(Text out, int number) {
        if (number == INTERNET) return;
        String name = DomainNumbers.recordClass(number);
        if (name.isEmpty()) out.str(" (Class ").dec(number).ch(')');
        else
            out.ch(' ').str(name);
    }

    /** @return where the next record begins, or -1 when this one is cut or broken */
    static int record(Printer p, int at, int base, boolean multicast) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o;
        if (p.detail.isVerbose()) {
            out.ch(' ');
            if (!in.has(at, 1)) return -1;
            o = DomainName.print(p, at, base);
            if (o < 0) return -1;
        } else {
            o = DomainName.skip(in, at);
        }
        if (o < 0 || !in.has(o, 10)) return in.end();
        int type = in.be16(o), field = in.be16(o + 2), number = multicast ? field & ~TOP_BIT : field;
        if (type != OPT) recordClass(out, number);
        if (multicast && (field & TOP_BIT) != 0) out.str(" (Cache flush)");
        if (type != OPT && p.detail.verbose() > 2) {
            out.str(" [");
            p.duration(in.beU32(o + 4));
            out.ch(']');
        }
        int length = in.be16(o + 8), data = o + 10, next = data + length;
        type(out.ch(' '), type);
        if (next > in.end()) return -1;
        if (type == OPT) return options(p, number, in.be16(o + 6), data, next);
        return data(p, type, data, length, base) ? next : -1;
    }

    private static int options(Printer p, int size, int flags, int data, int next) throws Truncated {
        p.out.str(" UDPsize=").dec(size);
        if ((flags & DNSSEC_OK) != 0) p.out.str(" DO");
        if (data >= next) return next;
        p.out.str(" [");
        for (int o = data; o < next;) {
            o = DomainOptions.print(p, o);
            if (o < 0) return -1;
            if (o < next) p.out.ch(',');
        }
        p.out.ch(']');
        return next;
    }

    private static boolean data(Printer p, int type, int o, int length, int base) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        switch (type) {
            case A -> {
                if (!in.has(o, 4)) return false;
                out.ch(' ');
                Addresses.ipv4(out, in, o);
            }
            case AAAA -> {
                if (!in.has(o, 16)) return false;
                out.ch(' ');
                Addresses.ipv6(out, in, o);
            }
            case NS, CNAME, PTR, DNAME -> {
                out.ch(' ');
                return DomainName.print(p, o, base) >= 0;
            }
            case SOA -> {
                return !p.detail.isVerbose() || authority(p, o, base);
            }
            case MX -> {
                out.ch(' ');
                if (!in.has(o, 2) || DomainName.print(p, o + 2, base) < 0) return false;
                in.need(o, 2);
                out.ch(' ').dec(in.be16(o));
            }
            case TXT -> {
                return texts(p, o, o + length);
            }
            case SRV -> {
                out.ch(' ');
                if (!in.has(o, 6) || DomainName.print(p, o + 6, base) < 0) return false;
                in.need(o, 6);
                out.ch(':').dec(in.be16(o + 4)).ch(' ').dec(in.be16(o)).ch(' ').dec(in.be16(o + 2));
            }
            case A6 -> {
                return address6(p, o, base);
            }
            case URI -> {
                if (!in.has(o, length)) return false;
                in.need(o, 4);
                out.ch(' ').dec(in.be16(o)).ch(' ').dec(in.be16(o + 2)).ch(' ');
                int rest = length < 4 ? in.available(o + 4) + 1 : length - 4; // a shorter one never ends
                return p.characters(o + 4, rest);
            }
            case UNSPECA -> {
                return in.has(o, length) && p.characters(o, length);
            }
            case TSIG -> {
                return !p.detail.isVerbose() || signature(p, o, base);
            }
            default -> {
            }
        }
        return true;
    }

    private static boolean authority(Printer p, int at, int base) throws Truncated {
        p.out.ch(' ');
        int o = DomainName.print(p, at, base);
        if (o < 0) return false;
        p.out.ch(' ');
        o = DomainName.print(p, o, base);
        if (o < 0 || !p.in.has(o, 20)) return false;
        for (int i = 0; i < 20; i += 4) p.out.ch(' ').dec(p.in.beU32(o + i));
        return true;
    }

    private static boolean texts(Printer p, int at, int end) throws Truncated {
        for (int o = at; o < end;) {
            p.out.str(" \"");
            if (!p.in.has(o, 1)) return false;
            int length = p.in.u8(o);
            if (!p.characters(o + 1, length)) return false;
            o += 1 + length;
            p.out.ch('"');
        }
        return true;
    }

    /** RFC 2874: an address without its first bits, and the name that has them. */
    private static boolean address6(Printer p, int o, int base) throws Truncated {
        Packet in = p.in;
        if (!in.has(o, 1)) return false;
        int prefix = in.u8(o), skipped = prefix / 8;
        if (prefix > 128) {
            p.out.ch(' ').dec(prefix).str("(bad plen)");
            return true;
        }
        if (prefix < 128) {
            byte[] address = new byte[16];
            in.need(o + 1, 16 - skipped);
            System.arraycopy(in.array(), o + 1, address, skipped, 16 - skipped);
            p.out.ch(' ').dec(prefix).ch(' ');
            Addresses.ipv6(p.out, address, 0);
        }
        if (prefix == 0) return true;
        p.out.ch(' ');
        return DomainName.print(p, o + 1 + 16 - skipped, base) >= 0;
    }

    /** RFC 8945. */
    private static boolean signature(Printer p, int at, int base) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.ch(' ');
        int o = DomainName.print(p, at, base);
        if (o < 0) return false;
        o += 6;
        if (!in.has(o, 2)) return false;
        in.need(o, 2);
        out.str(" fudge=").dec(in.be16(o));
        o += 2;
        if (!in.has(o, 2)) return false;
        in.need(o, 2);
        out.str(" maclen=").dec(in.be16(o));
        o += 2 + in.be16(o);
        if (!in.has(o, 2)) return false;
        in.need(o, 2);
        out.str(" origid=").dec(in.be16(o));
        if (!in.has(o + 2, 2)) return false;
        in.need(o + 2, 2);
        out.str(" error=").dec(in.be16(o + 2));
        if (!in.has(o + 4, 2)) return false;
        in.need(o + 4, 2);
        out.str(" otherlen=").dec(in.be16(o + 4));
        return true;
    }
}
