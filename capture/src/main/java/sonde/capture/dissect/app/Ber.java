package sonde.capture.dissect.app;

import org.jspecify.annotations.Nullable;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/**
 * One ASN.1 value in basic encoding (X.690), as SNMP uses it.
 *
 * @param at where its contents begin
 * @param size how long header and contents are together
 * @param number its value, where it is one
 */
record Ber(Kind kind, int id, int at, int length, int size, long number) {
    enum Kind {
        INTEGER, UNSIGNED, UNSIGNED64, STRING, NULL, OID, ADDRESS, SEQUENCE, PDU, EXCEPTION, OCTETS, NONE
    }

    private static final int UNIVERSAL = 0, APPLICATION = 1, CONTEXT = 2;
    private static final String UNIVERSALS = "U-0 Boolean Integer Bitstring String Null ObjID ObjectDes U-8 U-9 U-10"
            + " U-11 U-12 U-13 U-14 U-15 Sequence Set";
    private static final String APPLICATIONS = "IpAddress Counter Gauge TimeTicks Opaque C-5 Counter64";
    private static final String PDUS = "GetRequest GetNextRequest GetResponse SetRequest Trap GetBulk Inform V2Trap"
            + " Report";
    private static final String EXCEPTIONS = "noSuchObject noSuchInstance endOfMibView";

    /** @return null, with the reason printed, when there is none or it makes no sense */
    static @Nullable Ber parse(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < 1) {
            out.str("[nothing to parse]");
            return null;
        }
        int head = in.u8(at), id = head & 0x1f, type = head >> 6, o = at + 1, rest = length - 1;
        boolean constructed = (head & 0x20) != 0;
        if (id == 0x1f) {
            int extended = 0;
            for (; (in.u8(o) & 0x80) != 0; o++, rest--) {
                if (rest < 1) {
                    out.str("[Xtagfield?]");
                    return null;
                }
                extended = extended << 7 | in.u8(o) & 0x7f;
            }
            if (rest < 1) {
                out.str("[Xtagfield?]");
                return null;
            }
            id = (extended << 7 | in.u8(o++)) & 0xff;
            rest--;
        }
        if (rest < 1) {
            out.str("[no asnlen]");
            return null;
        }
        long size = in.u8(o++);
        rest--;
        if (size >= 0x80) {
            int octets = (int) size & 0x7f;
            size = 0;
            if (rest < octets) {
                out.str("[asnlen? ").dec(rest).ch('<').dec(octets).ch(']');
                return null;
            }
            if (!in.has(o, octets)) {
                p.trunc();
                return null;
            }
            for (int i = 0; i < octets; i++) size = (size << 8 | in.u8(o++)) & 0xffffffffL;
            rest -= octets;
        }
        if (rest < size) {
            out.str("[len").dec(rest).str("<asnlen").dec(size).ch(']');
            return null;
        }
        String names = type == UNIVERSAL
                ? UNIVERSALS
                : type == APPLICATION ? APPLICATIONS : type == CONTEXT ? PDUS : "P-0";
        if (word(names, id).isEmpty()) {
            out.str("[id?").ch(constructed ? 'C' : 'P').ch('/').ch('x').ch('/').dec(id).ch(']');
            return null;
        }
        int contents = (int) size;
        if (!in.has(o, contents)) {
            p.trunc();
            return null;
        }
        return constructed
                ? constructed(out, type, id, names, o, contents, o + contents - at)
                : primitive(p, type, id, names, o, contents, o + contents - at);
    }

    private static Ber constructed(Text out, int type, int id, String names, int o, int length, int size) {
        if (type == CONTEXT) return new Ber(Kind.PDU, id, o, length, size, 0);
        if (type == UNIVERSAL && id == 16) return new Ber(Kind.SEQUENCE, id, o, length, size, 0);
        out.str("C/").ch(type == UNIVERSAL ? 'U' : 'x').ch('/').str(word(names, id));
        return new Ber(Kind.OCTETS, id, o, length, size, 0);
    }

    private static @Nullable Ber primitive(Printer p, int type, int id, String names, int o, int length, int size)
            throws Truncated {
        Packet in = p.in;
        Kind kind = Kind.OCTETS;
        long number = 0;
        if (type == UNIVERSAL) {
            switch (id) {
                case 4 -> kind = Kind.STRING;
                case 5 -> kind = Kind.NULL;
                case 6 -> kind = Kind.OID;
                case 2 -> {
                    if (length == 0) {
                        p.out.str("[asnlen=0]");
                        return null;
                    }
                    int value = (in.u8(o) & 0x80) != 0 ? -1 : 0;
                    for (int i = 0; i < length; i++) value = value << 8 | in.u8(o + i);
                    kind = Kind.INTEGER;
                    number = value;
                }
                default -> p.out.str("[P/U/").str(word(names, id)).ch(']');
            }
        } else if (type == APPLICATION) {
            switch (id) {
                case 0 -> kind = Kind.ADDRESS;
                case 1, 2, 3, 6 -> {
                    for (int i = 0; i < length; i++) number = number << 8 | in.u8(o + i);
                    kind = id == 6 ? Kind.UNSIGNED64 : Kind.UNSIGNED;
                    if (id != 6) number &= 0xffffffffL;
                }
                default -> p.out.str("[P/A/").str(word(names, id)).ch(']');
            }
        } else if (type == CONTEXT) {
            kind = id <= 2 ? Kind.EXCEPTION : Kind.NONE;
        } else {
            p.out.str("[P/").ch('x').ch('/').str(word(names, id)).ch(']');
        }
        return new Ber(kind, id, o, length, size, number);
    }

    /** The word at {@code index} of a blank-separated list, or "". */
    static String word(String words, int index) {
        int from = 0;
        for (int i = 0; i < index; i++) {
            int blank = words.indexOf(' ', from);
            if (blank < 0) return "";
            from = blank + 1;
        }
        int end = words.indexOf(' ', from);
        return words.substring(from, end < 0 ? words.length() : end);
    }

    void print(Printer p) throws Truncated {
        Text out = p.out;
        Packet in = p.in;
        switch (kind) {
            case INTEGER, UNSIGNED -> out.dec(number);
            case UNSIGNED64 -> out.udec(number);
            case STRING -> string(p);
            case NULL -> {
            }
            case OID -> oid(p);
            case SEQUENCE -> out.str("Seq(").dec(length).ch(')');
            case PDU -> out.str(word(PDUS, id)).ch('(').dec(length).ch(')');
            case EXCEPTION -> out.ch('[').str(word(EXCEPTIONS, id)).ch(']');
            case OCTETS -> octets(p);
            case ADDRESS -> {
                if (length != 4) out.str("[inetaddr len!=4]");
                for (int i = 0; i < length; i++) {
                    if (i > 0) out.ch('.');
                    out.dec(in.u8(at + i));
                }
            }
            case NONE -> out.str("[BE_ANY!?]");
        }
    }

    void octets(Printer p) throws Truncated { for (int i = 0; i < length; i++) p.out.ch('_').hex0(p.in.u8(at + i), 2); }

    void string(Printer p) throws Truncated {
        Packet in = p.in;
        boolean printable = true;
        for (int i = 0; i < length && printable; i++) printable = in.u8(at + i) >= 0x20 && in.u8(at + i) < 0x7f;
        if (printable) {
            p.out.ch('"');
            p.characters(at, length);
            p.out.ch('"');
            return;
        }
        for (int i = 0; i < length; i++) {
            if (i > 0) p.out.ch('_');
            p.out.hex0(in.u8(at + i), 2);
        }
    }

    /** The first number holds two: X.690 8.19.4. */
    private void oid(Printer p) throws Truncated {
        int value = 0;
        boolean first = true;
        for (int i = 0; i < length; i++) {
            int octet = p.in.u8(at + i);
            value = value << 7 | octet & 0x7f;
            if ((octet & 0x80) != 0) continue;
            if (first) {
                int root = Math.min(2, value / 40);
                p.out.ch('.').dec(root & 0xffffffffL);
                value -= root * 40;
                first = false;
            }
            p.out.ch('.').dec(value & 0xffffffffL);
            value = 0;
        }
    }
}
