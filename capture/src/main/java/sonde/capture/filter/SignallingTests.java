package sonde.capture.filter;

import sonde.capture.filter.Loads.From;

/** SS7: kinds of MTP2 signal units and the routing label of MTP3 (Q.703, Q.704), also on high-speed links. */
final class SignallingTests {
    /** On a high-speed link everything lies three bytes later. */
    private static final int HIGH_SPEED = 3;

    private final Compiler c;

    SignallingTests(Compiler c) { this.c = c; }

    /** {@code fisu}, {@code lssu}, {@code msu} and with h before: told apart by the length indicator. */
    Condition unit(String word) throws FilterException {
        int dlt = c.headers.linkType;
        boolean fast = word.charAt(0) == 'h';
        if (dlt != Dlt.MTP2 && dlt != Dlt.ERF && dlt != Dlt.MTP2_WITH_PHDR)
            throw new FilterException("'" + word + "' supported only on MTP2" + (fast ? "_HSL" : ""));
        int one = fast ? 0x80 : 1;
        if (word.endsWith("fisu"))
            return length(fast, Bpf.JEQ, false, 0);
        if (word.endsWith("lssu")) {
            Condition notEmpty = length(fast, Bpf.JGT, false, 0);
            return c.code.and(notEmpty, length(fast, Bpf.JGT, true, 2 * one));
        }
        return length(fast, Bpf.JGT, false, 2 * one);
    }

    private Condition length(boolean fast, int jump, boolean reverse, int value) throws FilterException {
        Headers h = c.headers;
        return fast
                ? c.at.compare(From.PACKET, h.liHighSpeed, Bpf.H, 0xff80, jump, reverse, value)
                : c.at.compare(From.PACKET, h.li, Bpf.B, 0x3f, jump, reverse, value);
    }

    /** {@code sio}, {@code opc}, {@code dpc}, {@code sls} and with h before. */
    Condition field(String word, int value, int jump, boolean reverse) throws FilterException {
        Headers h = c.headers;
        boolean fast = word.charAt(0) == 'h';
        String field = fast ? word.substring(1) : word;
        int more = fast ? HIGH_SPEED : 0;
        if (h.sio == Offset.NOT_SET)
            throw new FilterException("'" + field + "' supported only on SS7");
        switch (field) {
            case "sio" :
                check(field, value, 255);
                return c.at.compare(From.PACKET, h.sio + more, Bpf.B, Loads.ALL, jump, reverse, value);
            case "opc" : { // 14 bits across three bytes, least significant first
                check(field, value, 16383);
                int v = (value & 0x3c00) >> 10 | (value & 0x3fc) << 6 | (value & 3) << 22;
                return c.at.compare(From.PACKET, h.opc + more, Bpf.W, 0x00c0ff0f, jump, reverse, v);
            }
            case "dpc" : {
                check(field, value, 16383);
                int v = (value & 0xff) << 24 | (value & 0x3f00) << 8;
                return c.at.compare(From.PACKET, h.dpc + more, Bpf.W, 0xff3f0000, jump, reverse, v);
            }
            default :
                check(field, value, 15);
                return c.at.compare(From.PACKET, h.sls + more, Bpf.B, 0xf0, jump, reverse, value << 4);
        }
    }

    private static void check(String field, int value, int largest) throws FilterException {
        if (Integer.compareUnsigned(value, largest) > 0)
            throw new FilterException(field + " value " + Integer.toUnsignedString(value) + " too big; max value = "
                    + largest);
    }
}
