package sonde.capture.filter;

/**
 * {@code protochain}: follows the chain of headers, the only loop of the language. It cannot run in the kernel, which takes
 * no backward jump. As in libpcap, an authentication header sets the position instead of moving it on, so a made-up packet
 * can lead round in a circle: {@link Program} stops there.
 */
final class ChainTests {
    private final Compiler c;

    ChainTests(Compiler c) { this.c = c; }

    Condition chain(int v, int protocol) throws FilterException {
        int register = c.code.register(); // taken first, as in libpcap: it has 16, and the last one decides
        switch (protocol) {
            case Protocols.IP, Protocols.IPV6 :
                break;
            case Qualifier.DEFAULT : {
                Condition v4 = chain(v, Protocols.IP);
                return c.code.or(v4, chain(v, Protocols.IPV6));
            }
            default :
                throw new FilterException("bad protocol applied for 'protochain'");
        }
        if (c.headers.payload.variable)
            throw new FilterException("'protochain' not supported with variable length headers");
        c.code.opaque = true;
        boolean v6 = protocol == Protocols.IPV6;
        Condition network = c.link.type(v6 ? EtherType.IPV6 : EtherType.IP);
        Condition found = c.code.test(walk(v, v6, register), Bpf.JEQ, v);
        c.code.release(register);
        return c.code.and(network, found);
    }

    /** A = the protocol wanted, or the last one of the chain; X = offset of the header that A names. */
    private Steps walk(int v, boolean v6, int register) {
        int at = c.headers.payload.constant + c.headers.network;
        Steps s = new Steps();
        if (v6)
            s.add(Bpf.LD | Bpf.ABS | Bpf.B, at + 6).add(Bpf.LDX | Bpf.IMM, 40);
        else
            s.add(Bpf.LD | Bpf.ABS | Bpf.B, at + 9).add(Bpf.LDX | Bpf.MSH | Bpf.B, at);
        Step again = s.step(Bpf.JMP | Bpf.JEQ, v);
        Step none = s.step(Bpf.JMP | Bpf.JEQ, ProtocolTests.NONE);
        again.jf = none;
        Step last = none;
        if (v6)
            last = extensions(s, none, again, at, register);
        Step ah = s.step(Bpf.JMP | Bpf.JEQ, ProtocolTests.AH);
        last.jf = ah;
        ah.jt = s.step(Bpf.TXA, 0);
        s.add(Bpf.LD | Bpf.IND | Bpf.B, at).add(Bpf.ST, register); // the header after AH
        s.add(Bpf.TXA, 0).add(Bpf.ALU | Bpf.ADD | Bpf.K, 1).add(Bpf.TAX, 0);
        s.add(Bpf.LD | Bpf.IND | Bpf.B, at).add(Bpf.ALU | Bpf.ADD | Bpf.K, 2).add(Bpf.ALU | Bpf.MUL | Bpf.K, 4)
                .add(Bpf.TAX, 0);
        s.add(Bpf.LD | Bpf.MEM, register);
        s.step(Bpf.JMP | Bpf.JA, 0).jt = again;
        Step end = s.step(Bpf.ALU | Bpf.ADD | Bpf.K, 0);
        again.jt = end;
        none.jt = end;
        ah.jf = end;
        return s;
    }

    /** RFC 8200's extension headers: next header, length in eights without the first. */
    private static Step extensions(Steps s, Step none, Step again, int at, int register) {
        Step hop = s.step(Bpf.JMP | Bpf.JEQ, ProtocolTests.HOPOPTS);
        Step destination = s.step(Bpf.JMP | Bpf.JEQ, ProtocolTests.DSTOPTS);
        Step routing = s.step(Bpf.JMP | Bpf.JEQ, ProtocolTests.ROUTING);
        Step fragment = s.step(Bpf.JMP | Bpf.JEQ, ProtocolTests.FRAGMENT);
        none.jf = hop;
        hop.jf = destination;
        destination.jf = routing;
        routing.jf = fragment;
        Step advance = s.step(Bpf.LD | Bpf.IND | Bpf.B, at);
        hop.jt = destination.jt = routing.jt = fragment.jt = advance;
        s.add(Bpf.ST, register).add(Bpf.LD | Bpf.IND | Bpf.B, at + 1).add(Bpf.ALU | Bpf.ADD | Bpf.K, 1)
                .add(Bpf.ALU | Bpf.MUL | Bpf.K, 8).add(Bpf.ALU | Bpf.ADD | Bpf.X, 0).add(Bpf.TAX, 0)
                .add(Bpf.LD | Bpf.MEM, register);
        s.step(Bpf.JMP | Bpf.JA, 0).jt = again;
        return fragment;
    }
}
