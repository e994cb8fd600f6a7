package sonde.capture.filter;

import sonde.capture.filter.Loads.From;

/** {@code pppoed}, {@code pppoes} and {@code geneve}: what follows them is about the packet inside. */
final class TunnelTests {
    /** RFC 8926. */
    private static final int GENEVE_PORT = 6081, VERSION_MASK = 0xc0, LARGEST_VNI = 0xffffff;

    private final Compiler c;

    TunnelTests(Compiler c) { this.c = c; }

    Condition pppoeDiscovery() throws FilterException { return c.link.type(EtherType.PPPOED); }

    Condition pppoeSession(boolean numbered, int session) throws FilterException {
        Headers h = c.headers;
        Condition test = c.link.type(EtherType.PPPOES);
        if (numbered) {
            if (Integer.compareUnsigned(session, 0xffff) > 0)
                throw new FilterException("PPPoE session number " + Integer.toUnsignedString(session)
                        + " greater than maximum 65535");
            test = c.code.and(test, c.at.masked(From.NETWORK, 0, Bpf.W, session, 0xffff));
        }
        h.push(Dlt.PPP, h.payload.variable, h.payload.constant + h.network + 6, h.payload.register); // RFC 2516
        h.type.set(h.link);
        h.payload.constant = h.link.constant + 2;
        h.network = 0;
        h.networkNoSnap = 0;
        return test;
    }

    Condition geneve(boolean numbered, int vni) throws FilterException {
        Condition v4 = geneve4(numbered, vni);
        Condition any = c.code.or(v4, geneve6(numbered, vni));
        Steps offsets = inner();
        Condition yes = c.code.test(offsets.add(Bpf.LD | Bpf.IMM, 0), Bpf.JEQ, 0);
        c.headers.geneve = true;
        return c.code.and(any, yes);
    }

    private Condition geneveHeader(boolean v6, boolean numbered, int vni) throws FilterException {
        From from = v6 ? From.TRANSPORT6 : From.TRANSPORT4;
        Condition test = v6
                ? c.ports.port6(GENEVE_PORT, ProtocolTests.UDP, Qualifier.DESTINATION)
                : c.ports.port4(GENEVE_PORT, ProtocolTests.UDP, Qualifier.DESTINATION);
        test = c.code.and(test, c.at.masked(from, 8, Bpf.B, 0, VERSION_MASK));
        if (!numbered)
            return test;
        if (Integer.compareUnsigned(vni, LARGEST_VNI) > 0)
            throw new FilterException("Geneve VNI " + Integer.toUnsignedString(vni) + " greater than maximum "
                    + LARGEST_VNI);
        return c.code.and(test, c.at.masked(from, 12, Bpf.W, vni << 8, 0xffffff00));
    }

    /** Leaves the length of the IPv4 header (and what is variable before it) in A; the comparison always holds. */
    private Condition geneve4(boolean numbered, int vni) throws FilterException {
        Condition test = geneveHeader(false, numbered, vni);
        return c.code.and(test, c.code.test(c.at.headerLengthToX().add(Bpf.TXA, 0), Bpf.JEQ | Bpf.X, 0));
    }

    private Condition geneve6(boolean numbered, int vni) throws FilterException {
        Condition test = geneveHeader(true, numbered, vni);
        Steps s = new Steps();
        boolean variable = c.at.variablePartToX(c.headers.payload, s);
        s.add(Bpf.LD | Bpf.IMM, 40);
        if (variable)
            s.add(Bpf.ALU | Bpf.ADD | Bpf.X, 0);
        return c.code.and(test, c.code.test(s.add(Bpf.TAX, 0), Bpf.JEQ | Bpf.X, 0));
    }

    /** Registers for the inner headers, from A as {@link #geneve4} leaves it: RFC 8926's fixed part and its options. */
    private Steps inner() throws FilterException {
        Headers h = c.headers;
        Code code = c.code;
        Steps s = new Steps().add(Bpf.ALU | Bpf.ADD | Bpf.K, h.payload.constant + h.network + 8).add(Bpf.TAX, 0)
                .add(Bpf.ALU | Bpf.ADD | Bpf.K, 2);
        h.type.register = code.register();
        h.type.variable = true;
        h.type.constant = 0;
        s.add(Bpf.ST, h.type.register);
        s.add(Bpf.LD | Bpf.IND | Bpf.B, 0).add(Bpf.ALU | Bpf.AND | Bpf.K, 0x3f).add(Bpf.ALU | Bpf.MUL | Bpf.K, 4)
                .add(Bpf.ALU | Bpf.ADD | Bpf.K, 8).add(Bpf.ALU | Bpf.ADD | Bpf.X, 0);
        h.push(Dlt.EN10MB, true, 0, code.register());
        s.add(Bpf.ST, h.link.register);
        code.opaque = true;
        s.add(Bpf.LD | Bpf.IND | Bpf.H, 2).add(Bpf.LDX | Bpf.MEM, h.link.register);
        Step isEthernet = s.step(Bpf.JMP | Bpf.JEQ, EtherType.TEB);
        isEthernet.jt = s.step(Bpf.TXA, 0);
        s.add(Bpf.ALU | Bpf.ADD | Bpf.K, 12).add(Bpf.ST, h.type.register).add(Bpf.ALU | Bpf.ADD | Bpf.K, 2)
                .add(Bpf.TAX, 0);
        h.payload.register = code.register();
        h.payload.variable = true;
        h.payload.constant = 0;
        isEthernet.jf = s.step(Bpf.STX, h.payload.register);
        h.network = 0;
        return s;
    }

    /** The link header and the payload begin at different places: there is a link header. */
    Condition geneveHasLinkLayer() {
        Steps s = new Steps().add(Bpf.LD | Bpf.MEM, c.headers.link.register).add(Bpf.LDX | Bpf.MEM,
                c.headers.payload.register);
        return c.code.not(c.code.test(s, Bpf.JEQ | Bpf.X, 0));
    }
}
