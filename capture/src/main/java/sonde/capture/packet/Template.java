package sonde.capture.packet;

import sonde.inspectors.bytes.Text;

/**
 * Fields that stand one behind the other, as one phrase. In the pattern <code>{4}</code> is a number of four bytes in
 * decimal, <code>{x4}</code> the same in eight hexadecimal digits, <code>{h4}</code> in as many as it needs,
 * <code>{i}</code> an IPv4 address, <code>{I}</code> an IPv6 address, <code>{m}</code> a MAC address, <code>{.4}</code>
 * four bytes that are passed over, <code>{<4}</code> steps back over
 * four; numbers are unsigned and big-endian, <code>{l4}</code> little-endian. A phrase is
 * written whole or not at all: when the capture ends in one of its fields nothing of it is printed.
 */
public final class Template {
    private Template() {}

    /** @return the position behind the last field */
    public static int print(Printer p, int at, String pattern) throws Truncated {
        p.in.need(at, size(pattern));
        int o = at;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c != '{') {
                p.out.ch(c);
                continue;
            }
            int end = pattern.indexOf('}', i);
            o += field(p, o, pattern, i + 1);
            i = end;
        }
        return o;
    }

    /** How many bytes the fields of a pattern have. */
    public static int size(String pattern) {
        int size = 0;
        for (int i = pattern.indexOf('{'); i >= 0; i = pattern.indexOf('{', i + 1)) size += width(pattern, i + 1);
        return size;
    }

    private static int width(String pattern, int i) {
        return switch (pattern.charAt(i)) {
            case 'i' -> 4;
            case 'I' -> 16;
            case 'm' -> 6;
            case '<' -> -Integer.parseInt(pattern, i + 1, pattern.indexOf('}', i), 10);
            case 'x', 'h', 'l', '.' -> Integer.parseInt(pattern, i + 1, pattern.indexOf('}', i), 10);
            default -> Integer.parseInt(pattern, i, pattern.indexOf('}', i), 10);
        };
    }

    private static int field(Printer p, int at, String pattern, int i) throws Truncated {
        int width = width(pattern, i);
        Text out = p.out;
        switch (pattern.charAt(i)) {
            case 'i' -> p.ipv4(at);
            case 'I' -> p.ipv6(at);
            case 'm' -> p.mac(at);
            case 'x' -> out.hex0(number(p.in, at, width), 2 * width);
            case 'h' -> out.hex(number(p.in, at, width));
            case 'l' -> out.udec(little(p.in, at, width));
            case '.', '<' -> {
            }
            default -> out.udec(number(p.in, at, width));
        }
        return width;
    }

    private static long number(Packet in, int at, int width) throws Truncated {
        long value = 0;
        for (int i = 0; i < width; i++) value = value << 8 | in.u8(at + i);
        return value;
    }

    private static long little(Packet in, int at, int width) throws Truncated {
        long value = 0;
        for (int i = width - 1; i >= 0; i--) value = value << 8 | in.u8(at + i);
        return value;
    }
}
