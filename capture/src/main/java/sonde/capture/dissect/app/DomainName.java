package sonde.capture.dissect.app;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Names in DNS messages: labels, compression pointers (RFC 1035 4.1.4) and the bit labels of old (RFC 2673). */
public final class DomainName {
    private static final int KIND = 0xc0, POINTER = 0xc0, EXTENDED = 0x40, RESERVED = 0x80, BIT_LABEL = 1;
    private static final int MAX_CHARACTERS = 255;

    private DomainName() {}

    /** @return where what follows the name begins, or -1 when the capture ends before or the name makes no sense */
    static int skip(Packet in, int at) throws Truncated {
        int o = at;
        for (;;) {
            if (!in.has(o, 1)) return -1;
            int head = in.u8(o++);
            if (head == 0) return o;
            switch (head & KIND) {
                case POINTER -> {
                    return o + 1;
                }
                case RESERVED -> {
                    return -1;
                }
                case EXTENDED -> {
                    if ((head & ~KIND) != BIT_LABEL || !in.has(o, 1)) return -1;
                    o += 1 + (bits(in, o) + 7) / 8;
                }
                default -> o += head;
            }
        }
    }

    /**
     * Prints a name.
     *
     * @param base where the message begins: pointers count from there, and must point backwards
     * @return where what follows it begins, or -1 when the capture ends before or the name makes no sense
     */
    public static int print(Printer p, int at, int base) throws Truncated {
        Packet in = p.in;
        int size = size(p, at);
        if (size < 0) return -1;
        int head = in.u8(at), o = at + 1, next = (head & KIND) == POINTER ? -1 : o + size, characters = 0;
        long before = at - base & 0xffffffffL; // a base behind the name (CHAIN option) allows every pointer
        boolean jumped = false;
        if (head == 0) {
            p.out.ch('.');
            return next;
        }
        while (head != 0 && o < in.end()) {
            if ((head & KIND) == POINTER) {
                if (!jumped) next = o + 1;
                jumped = true;
                if (!in.has(o, 1)) return -1;
                int offset = (head << 8 | in.u8(o)) & 0x3fff;
                if (offset >= before) {
                    p.out.str("<BAD PTR>");
                    return -1;
                }
                before = offset;
                o = base + offset;
                if (!in.has(o, 1)) return -1;
                head = in.u8(o);
                size = size(p, o);
                if (size < 0) return -1;
                o++;
                continue;
            }
            if ((head & KIND) == EXTENDED) {
                if (!bitLabel(p, o)) return -1;
            } else if ((head & KIND) == RESERVED) {
                p.out.str("<BAD LABEL TYPE>");
                return -1;
            } else {
                int shown = Math.min(size, Math.max(0, MAX_CHARACTERS - characters));
                if (!p.characters(o, shown)) return -1;
                characters += size;
            }
            o += size;
            if (characters <= MAX_CHARACTERS) p.out.ch('.');
            characters++;
            if (!in.has(o, 1)) return -1;
            head = in.u8(o);
            size = size(p, o);
            if (size < 0) return -1;
            o++;
            if (!jumped) next += size + 1;
        }
        if (characters > MAX_CHARACTERS) p.out.str("<DOMAIN NAME TOO LONG>");
        return next;
    }

    /** How many bytes follow the label's first one; -1 with the reason printed when it cannot be known. */
    private static int size(Printer p, int at) throws Truncated {
        Packet in = p.in;
        if (!in.has(at, 1)) return -1;
        int head = in.u8(at);
        switch (head & KIND) {
            case EXTENDED -> {
                if ((head & ~KIND) != BIT_LABEL) {
                    p.out.str("<ELT ").dec(head & ~KIND).ch('>');
                    return -1;
                }
                return in.has(at + 1, 1) ? (bits(in, at + 1) + 7) / 8 + 1 : -1;
            }
            case RESERVED -> {
                p.out.str("<BAD LABEL TYPE>");
                return -1;
            }
            default -> {
                return head;
            }
        }
    }

    private static int bits(Packet in, int at) throws Truncated {
        int bits = in.u8(at);
        return bits == 0 ? 256 : bits;
    }

    private static boolean bitLabel(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (!in.has(at, 1)) return false;
        int total = bits(in, at), o = at + 1, rest = total;
        out.str("\\[x");
        for (; rest > 7; rest -= 8) out.hex0(in.u8(o++), 2);
        if (rest > 4) out.hex0(in.u8(o) & 0xff << 8 - rest & 0xff, 2);
        else if (rest > 0) out.hex0(in.u8(o) >> 4 & 0x0f & 0x0f << 4 - rest, 1);
        out.ch('/').dec(total).ch(']');
        return true;
    }

    /** The name as text, as far as it makes sense; at most 128 labels. For fields, where nothing must be printed. */
    static Text read(Packet in, int at, int base) throws Truncated {
        Text name = new Text(64);
        int o = at;
        for (int steps = 0; steps < 128; steps++) {
            int head = in.u8(o);
            if (head == 0) break;
            if ((head & KIND) == POINTER) {
                o = base + (in.be16(o) & 0x3fff);
            } else if ((head & KIND) != 0) {
                break;
            } else {
                in.need(o + 1, head);
                if (name.size() > 0) name.ch('.');
                name.safe(in.array(), o + 1, o + 1 + head);
                o += 1 + head;
            }
        }
        return name;
    }
}
