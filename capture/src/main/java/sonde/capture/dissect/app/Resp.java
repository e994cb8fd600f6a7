package sonde.capture.dissect.app;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** Redis serialization protocol: https://redis.io/docs/reference/protocol-spec. */
public final class Resp implements Dissector {
    private static final int MAX_NESTING = 64;
    private static final int CUT = -2, TOO_LARGE = -3, NEGATIVE = -4, INVALID = -5;

    /** Where the walk is; one object for each segment. */
    private static final class Cursor {
        int at;
        int rest;

        void move(int count) {
            at += count;
            rest -= count;
        }
    }

    @Override
    public String name() { return "resp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        p.out.str(": RESP");
        Cursor c = new Cursor();
        c.at = at;
        c.rest = length;
        while (c.rest > 0) { // commands may be pipelined
            if (item(p, c, 0)) continue;
            p.trunc();
            return;
        }
    }

    /** @return false when the item is cut or makes no sense */
    private static boolean item(Printer p, Cursor c, int nesting) throws Truncated {
        if (c.rest < 1 || nesting > MAX_NESTING) return false;
        switch (p.in.u8(c.at)) {
            case '+', '-', ':' -> {
                return line(p, c);
            }
            case '$' -> {
                return bulk(p, c);
            }
            case '*' -> {
                return array(p, c, nesting);
            }
            default -> {
                return inline(p, c);
            }
        }
    }

    private static boolean line(Printer p, Cursor c) throws Truncated {
        c.move(1);
        int from = c.at;
        if (!findEnd(p.in, c)) return false;
        segment(p, from, c.at - from);
        c.move(2);
        return true;
    }

    private static boolean findEnd(Packet in, Cursor c) throws Truncated {
        for (;; c.move(1)) {
            if (c.rest < 2 || !in.has(c.at, 2)) return false;
            if (in.be16(c.at) == 0x0d0a) return true;
        }
    }

    private static void segment(Printer p, int from, int length) throws Truncated {
        p.out.str(" \"");
        p.characters(from, length);
        p.out.ch('"');
    }

    private static boolean bulk(Printer p, Cursor c) throws Truncated {
        c.move(1);
        int length = length(p.in, c);
        if (length < 0) return words(p, length);
        if (length == 0) {
            p.out.str(" empty");
        } else {
            if (c.rest < length || !p.in.has(c.at, length)) return false;
            segment(p, c.at, length);
            c.move(length);
        }
        if (!findEnd(p.in, c)) return false;
        c.move(2);
        return true;
    }

    private static boolean array(Printer p, Cursor c, int nesting) throws Truncated {
        c.move(1);
        int count = length(p.in, c);
        if (count < 0) return words(p, count);
        if (count == 0) p.out.str(" empty");
        for (int i = 0; i < count; i++) if (!item(p, c, nesting + 1)) return false;
        return true;
    }

    private static boolean words(Printer p, int length) {
        switch (length) {
            case CUT -> {
                return false;
            }
            case -1 -> p.out.str(" null");
            case TOO_LARGE -> p.out.str(" length too large");
            case NEGATIVE -> p.out.str(" length negative and not -1");
            default -> p.out.str(" invalid");
        }
        return true;
    }

    /** Digits and a line end; -1 for null, less for what is wrong. */
    private static int length(Packet in, Cursor c) throws Truncated {
        if (c.rest == 0) return CUT;
        boolean negative = in.u8(c.at) == '-', tooLarge = false;
        if (negative) c.move(1);
        long value = 0;
        int digits = 0;
        for (;; digits++) {
            if (c.rest == 0) return CUT;
            int d = in.u8(c.at) - '0';
            if (d < 0 || d > 9) break;
            if (value > Integer.MAX_VALUE / 10 || value * 10 + d > Integer.MAX_VALUE) tooLarge = true;
            else
                value = value * 10 + d;
            c.move(1);
        }
        if (digits == 0 || in.u8(c.at) != '\r') {
            c.move(1);
            return INVALID;
        }
        c.move(1);
        if (c.rest == 0) return CUT;
        boolean ends = in.u8(c.at) == '\n';
        c.move(1);
        if (!ends) return INVALID;
        if (negative) return tooLarge || value != 1 ? NEGATIVE : -1;
        return tooLarge ? TOO_LARGE : (int) value;
    }

    /** A command as a person types it into a plain connection. */
    private static boolean inline(Printer p, Cursor c) throws Truncated {
        if (!skipEnds(p.in, c)) return false;
        int from = c.at;
        while (c.rest >= 1 && !isEnd(p.in.u8(c.at))) c.move(1);
        if (c.rest < 1) return false;
        segment(p, from, c.at - from);
        return skipEnds(p.in, c);
    }

    private static boolean isEnd(int c) { return c == '\r' || c == '\n'; }

    private static boolean skipEnds(Packet in, Cursor c) throws Truncated {
        boolean found = false;
        for (; c.rest > 0 && in.has(c.at, 1); found = true, c.move(1)) if (!isEnd(in.u8(c.at))) return true;
        return found;
    }
}
