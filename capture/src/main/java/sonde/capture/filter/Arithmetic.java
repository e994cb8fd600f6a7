package sonde.capture.filter;

import org.jspecify.annotations.Nullable;

import sonde.capture.filter.Loads.From;

/** {@code tcp[13] & 7 != 0}: values in registers, and what has to hold before they may be loaded. */
final class Arithmetic {
    /** A value: the steps that compute it, the register it ends in, and the condition under which they make sense. */
    static final class Value {
        final Steps steps = new Steps();
        int register;
        @Nullable
        Condition before;

        private @Nullable Step literal() {
            Step first = steps.first;
            return first != null && first.code == (Bpf.LD | Bpf.IMM) ? first : null;
        }
    }

    private final Compiler c;

    Arithmetic(Compiler c) { this.c = c; }

    Value number(int value) throws FilterException {
        Value v = new Value();
        v.register = c.code.register();
        v.steps.add(Bpf.LD | Bpf.IMM, value).add(Bpf.ST, v.register);
        return v;
    }

    Value length() throws FilterException {
        Value v = new Value();
        v.register = c.code.register();
        v.steps.add(Bpf.LD | Bpf.LEN, 0).add(Bpf.ST, v.register);
        return v;
    }

    Value negate(Value v) {
        v.steps.add(Bpf.LD | Bpf.MEM, v.register).add(Bpf.ALU | Bpf.NEG, 0).add(Bpf.ST, v.register);
        return v;
    }

    /** Checks a literal right side only by its first number, as libpcap does: {@code 1 / (0 + 1)} is refused. */
    Value operate(int operator, Value a, Value b) throws FilterException {
        Step literal = b.literal();
        if (literal != null) {
            if (operator == Bpf.DIV && literal.k == 0)
                throw new FilterException("division by zero");
            if (operator == Bpf.MOD && literal.k == 0)
                throw new FilterException("modulus by zero");
            if ((operator == Bpf.LSH || operator == Bpf.RSH) && Integer.compareUnsigned(literal.k, 31) > 0)
                throw new FilterException("shift by more than 31 bits");
        }
        a.steps.addAll(b.steps).add(Bpf.LDX | Bpf.MEM, b.register).add(Bpf.LD | Bpf.MEM, a.register)
                .add(Bpf.ALU | Bpf.X | operator, 0);
        c.code.release(a.register);
        c.code.release(b.register);
        a.register = c.code.register();
        a.steps.add(Bpf.ST, a.register);
        return a;
    }

    /** {@code protocol[index:size]}. */
    Value load(int protocol, Value index, int size) throws FilterException {
        int register = c.code.register();
        c.code.release(index.register);
        int width = switch (size) {
            case 1 -> Bpf.B;
            case 2 -> Bpf.H;
            case 4 -> Bpf.W;
            default -> throw new FilterException("data size must be 1, 2, or 4");
        };
        Headers h = c.headers;
        switch (protocol) {
            case Protocols.RADIO :
                if (h.linkType != Dlt.IEEE802_11_RADIO_AVS && h.linkType != Dlt.IEEE802_11_RADIO
                        && h.linkType != Dlt.PRISM_HEADER)
                    throw new FilterException("radio information not present in capture");
                index.steps.add(Bpf.LDX | Bpf.MEM, index.register).add(Bpf.LD | Bpf.IND | width, 0);
                break;
            case Protocols.LINK :
                indexed(h.link, h.link.constant, index, width);
                break;
            case Protocols.IP, Protocols.ARP, Protocols.RARP, Protocols.ATALK, Protocols.DECNET, Protocols.SCA :
            case Protocols.LAT, Protocols.MOPRC, Protocols.MOPDL, Protocols.IPV6 : {
                indexed(h.payload, h.payload.constant + h.network, index, width);
                require(index, c.protocols.named(protocol));
                break;
            }
            case Protocols.SCTP, Protocols.TCP, Protocols.UDP, Protocols.ICMP, Protocols.IGMP, Protocols.IGRP :
            case Protocols.PIM, Protocols.VRRP, Protocols.CARP : {
                index.steps.addAll(c.at.headerLengthToX()).add(Bpf.LD | Bpf.MEM, index.register)
                        .add(Bpf.ALU | Bpf.ADD | Bpf.X, 0).add(Bpf.TAX, 0)
                        .add(Bpf.LD | Bpf.IND | width, h.payload.constant + h.network);
                Condition carried = c.protocols.named(protocol);
                require(index, c.code.and(carried, c.ports.notALaterFragment()));
                Condition required = index.before;
                Condition ip = c.protocols.named(Protocols.IP); // IPv4 only, even where the protocol is also in IPv6
                index.before = required == null ? ip : c.code.and(ip, required);
                break;
            }
            case Protocols.ICMPV6 : {
                require(index, c.protocols.named(Protocols.IPV6));
                require(index, c.at.equal(From.NETWORK, 6, Bpf.B, ProtocolTests.ICMPV6));
                indexed(h.payload, h.payload.constant + h.network + 40, index, width);
                break;
            }
            default :
                throw new FilterException("unsupported index operation");
        }
        index.register = register;
        index.steps.add(Bpf.ST, register);
        return index;
    }

    private void require(Value v, Condition condition) {
        Condition before = v.before;
        v.before = before == null ? condition : c.code.and(before, condition);
    }

    /** A = the field at {@code constant} + what is variable in {@code base} + the index. */
    private void indexed(Offset base, int constant, Value index, int width) throws FilterException {
        Steps s = new Steps();
        if (c.at.variablePartToX(base, s))
            s.add(Bpf.LD | Bpf.MEM, index.register).add(Bpf.ALU | Bpf.ADD | Bpf.X, 0).add(Bpf.TAX, 0);
        else
            s.add(Bpf.LDX | Bpf.MEM, index.register);
        index.steps.addAll(s.add(Bpf.LD | Bpf.IND | width, constant));
    }

    /** Equality by subtraction, the others by comparison with X. */
    Condition relation(int jump, Value a, Value b, boolean reversed) {
        Steps s = a.steps.addAll(b.steps).add(Bpf.LDX | Bpf.MEM, b.register).add(Bpf.LD | Bpf.MEM, a.register);
        Condition test = jump == Bpf.JEQ
                ? c.code.test(s.add(Bpf.ALU | Bpf.SUB | Bpf.X, 0), Bpf.JEQ, 0)
                : c.code.test(s, jump | Bpf.X, 0);
        if (reversed)
            c.code.not(test);
        c.code.release(a.register);
        c.code.release(b.register);
        Condition before = a.before;
        Condition also = b.before;
        if (before != null && also != null)
            before = c.code.and(before, also);
        else if (before == null)
            before = also;
        return before == null ? test : c.code.and(before, test);
    }
}
