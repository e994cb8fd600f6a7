package sonde.capture.dissect.afs;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** Who may do what with a directory: lines of text, how many of them grant and deny, then name and rights. */
final class AccessList {
    /** Bytes that are looked at. */
    static final int MOST = 1024;
    private static final int NAME = 1024;
    private static final String LETTERS = "rlidwka";
    private static final int[] RIGHTS = {1, 8, 4, 16, 2, 32, 64};

    private final Printer p;
    private final Packet in;
    private final int end;
    private int o;
    private int number;

    private AccessList(Printer p, int at, int end) {
        this.p = p;
        in = p.in;
        o = at;
        this.end = end;
    }

    static void print(Printer p, int at, int length) throws Truncated {
        int end = at;
        while (end < at + length && p.in.u8(end) != 0) end++;
        new AccessList(p, at, end).lines();
    }

    private void lines() throws Truncated {
        if (!number()) return;
        int granting = number;
        if (!number()) return;
        int denying = number;
        blanks();
        for (int i = 0; i < granting; i++) if (!line('+')) return;
        for (int i = 0; i < denying; i++) if (!line('-')) return;
    }

    private boolean line(char sign) throws Truncated {
        blanks();
        int from = o;
        while (o < end && !isBlank(in.u8(o)) && o - from < NAME) o++;
        int to = o;
        if (to == from || !number()) return false;
        blanks();
        p.out.ch(' ').ch(sign).ch('{');
        for (int i = from; i < to; i++) p.character(in.u8(i));
        p.out.ch(' ');
        for (int i = 0; i < RIGHTS.length; i++) if ((number & RIGHTS[i]) != 0) p.out.ch(LETTERS.charAt(i));
        p.out.ch('}');
        return true;
    }

    private void blanks() throws Truncated { while (o < end && isBlank(in.u8(o))) o++; }

    private static boolean isBlank(int c) { return c == ' ' || c >= 9 && c <= 13; }

    private boolean number() throws Truncated {
        blanks();
        boolean negative = o < end && in.u8(o) == '-';
        if (negative || o < end && in.u8(o) == '+') o++;
        int from = o;
        long value = 0;
        while (o < end && in.u8(o) >= '0' && in.u8(o) <= '9') {
            if (value < Long.MAX_VALUE / 10 - 10) value = 10 * value + in.u8(o) - '0';
            o++;
        }
        number = (int) (negative ? -value : value);
        return o > from;
    }
}
