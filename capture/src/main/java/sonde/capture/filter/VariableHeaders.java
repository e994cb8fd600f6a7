package sonde.capture.filter;

import org.jspecify.annotations.Nullable;

/** Steps before the first test that put the lengths of variable link headers into their registers. */
final class VariableHeaders {
    /** 802.11 frame control, first byte: data frame, not control, QoS. */
    private static final int DATA = 0x08, RESERVED = 0x04, QOS = 0x80;

    /** Radiotap's present bits as they lie in the packet (little endian), and the data pad flag. */
    private static final int FLAGS = 0x02000000, EXTENDED = 0x80, TIMER = 0x01000000, DATA_PAD = 0x20;

    private static final int AVS_COOKIE = 0x80211000, PRISM_LENGTH = 144;

    private final Compiler c;

    VariableHeaders(Compiler c) { this.c = c; }

    /** Whether these steps are of the kind that libpcap does not optimize, nor what comes after them. */
    boolean areOpaque() {
        Headers h = c.headers;
        return h.outermost == Dlt.PRISM_HEADER
                || Dlt.isWireless(h.outermost) && h.payload.register != Offset.NO_REGISTER;
    }

    /** @param next the first step of the test that follows */
    Steps steps(@Nullable Step next) throws FilterException {
        Headers h = c.headers;
        Steps s = new Steps();
        if (h.payload.register != Offset.NO_REGISTER && h.link.variable && h.link.register == Offset.NO_REGISTER)
            h.link.register = c.code.register();
        if (h.link.register != Offset.NO_REGISTER)
            radioHeader(h.outermost, h.link.register, s);
        if (Dlt.isWireless(h.outermost) && h.payload.register != Offset.NO_REGISTER) {
            if (s.first == null)
                s.add(Bpf.LDX | Bpf.IMM, h.outermostLink.constant);
            frameHeader(next, h.payload.register, s);
        }
        if (h.outermost == Dlt.PFLOG && h.payload.register != Offset.NO_REGISTER)
            s.add(Bpf.LD | Bpf.B | Bpf.ABS, 0).add(Bpf.ALU | Bpf.ADD | Bpf.K, 3)
                    .add(Bpf.ALU | Bpf.AND | Bpf.K, 0xfffffffc).add(Bpf.ST, h.payload.register).add(Bpf.TAX, 0);
        if (s.first == null && h.vlanInRegisters) {
            if (h.payload.register == Offset.NO_REGISTER)
                h.payload.register = c.code.register();
            if (h.type.register == Offset.NO_REGISTER)
                h.type.register = c.code.register();
            s.add(Bpf.LD | Bpf.IMM, 0).add(Bpf.ST, h.payload.register).add(Bpf.ST, h.type.register);
        }
        return s;
    }

    /** The register and X = length of the radio header. */
    private void radioHeader(int dlt, int register, Steps s) {
        switch (dlt) {
            case Dlt.PRISM_HEADER : { // some drivers put an AVS header there
                s.add(Bpf.LD | Bpf.W | Bpf.ABS, 0).add(Bpf.ALU | Bpf.AND | Bpf.K, 0xfffff000);
                Step isAvs = s.step(Bpf.JMP | Bpf.JEQ, AVS_COOKIE);
                isAvs.jt = s.step(Bpf.LD | Bpf.W | Bpf.ABS, 4);
                Step done = s.step(Bpf.JMP | Bpf.JA, 0);
                isAvs.jf = s.step(Bpf.LD | Bpf.IMM, PRISM_LENGTH);
                done.jt = s.step(Bpf.ST, register);
                s.add(Bpf.TAX, 0);
                break;
            }
            case Dlt.IEEE802_11_RADIO_AVS :
                s.add(Bpf.LD | Bpf.W | Bpf.ABS, 4).add(Bpf.ST, register).add(Bpf.TAX, 0);
                break;
            case Dlt.IEEE802_11_RADIO, Dlt.PPI : // 16 bits, little endian
                s.add(Bpf.LD | Bpf.B | Bpf.ABS, 3).add(Bpf.ALU | Bpf.LSH | Bpf.K, 8).add(Bpf.TAX, 0)
                        .add(Bpf.LD | Bpf.B | Bpf.ABS, 2).add(Bpf.ALU | Bpf.OR | Bpf.X, 0).add(Bpf.ST, register)
                        .add(Bpf.TAX, 0);
                break;
            default :
                break;
        }
    }

    /** The register = X + 24, two more in QoS frames, and the padding that radiotap may announce. */
    private void frameHeader(@Nullable Step next, int register, Steps s) {
        s.add(Bpf.TXA, 0).add(Bpf.ALU | Bpf.ADD | Bpf.K, 24).add(Bpf.ST, register).add(Bpf.LD | Bpf.IND | Bpf.B, 0);
        Step isData = s.step(Bpf.JMP | Bpf.JSET, DATA);
        Step isReserved = s.step(Bpf.JMP | Bpf.JSET, RESERVED);
        isData.jt = isReserved;
        isData.jf = next;
        isReserved.jt = next;
        Step isQos = s.step(Bpf.JMP | Bpf.JSET, QOS);
        isReserved.jf = isQos;
        isQos.jt = s.step(Bpf.LD | Bpf.MEM, register);
        s.add(Bpf.ALU | Bpf.ADD | Bpf.K, 2).add(Bpf.ST, register);
        isQos.jf = c.headers.linkType == Dlt.IEEE802_11_RADIO ? padding(next, register, s) : next;
    }

    private static Step padding(@Nullable Step next, int register, Steps s) {
        Step first = s.step(Bpf.LD | Bpf.ABS | Bpf.W, 4);
        Step hasFlags = s.step(Bpf.JMP | Bpf.JSET, FLAGS);
        hasFlags.jf = next;
        Step isExtended = s.step(Bpf.JMP | Bpf.JSET, EXTENDED);
        hasFlags.jt = isExtended;
        isExtended.jt = next;
        Step hasTimer = s.step(Bpf.JMP | Bpf.JSET, TIMER);
        isExtended.jf = hasTimer;
        hasTimer.jt = s.step(Bpf.LD | Bpf.ABS | Bpf.B, 16); // the flags lie behind the timer
        Step padAfterTimer = s.step(Bpf.JMP | Bpf.JSET, DATA_PAD);
        hasTimer.jf = s.step(Bpf.LD | Bpf.ABS | Bpf.B, 8);
        Step pad = s.step(Bpf.JMP | Bpf.JSET, DATA_PAD);
        Step round = s.step(Bpf.LD | Bpf.MEM, register);
        s.add(Bpf.ALU | Bpf.ADD | Bpf.K, 3).add(Bpf.ALU | Bpf.AND | Bpf.K, ~3).add(Bpf.ST, register);
        padAfterTimer.jt = pad.jt = round;
        padAfterTimer.jf = pad.jf = next;
        return first;
    }
}
