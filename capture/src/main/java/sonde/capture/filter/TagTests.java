package sonde.capture.filter;

import sonde.capture.filter.Loads.From;

/** {@code vlan} and {@code mpls}: each moves everything behind it by four bytes. */
final class TagTests {
    private static final int LARGEST_TAG = 0xfff, LARGEST_LABEL = 0xfffff;

    private final Compiler c;

    TagTests(Compiler c) { this.c = c; }

    Condition vlan(boolean numbered, int tag) throws FilterException {
        Headers h = c.headers;
        if (h.labels > 0)
            throw new FilterException("no VLAN match after MPLS");
        Condition test;
        if (Dlt.isEthernet(h.linkType)) {
            boolean outermost = h.vlans == 0 && !h.link.variable && h.link.constant == h.outermostLink.constant;
            test = outermost && c.options.vlanBesidePacket() ? besidePacket(numbered, tag) : inPacket(numbered, tag);
        } else if (Dlt.isWireless(h.linkType) && h.linkType != Dlt.PPI) {
            test = inPacket(numbered, tag);
        } else {
            throw new FilterException("no VLAN support for " + LinkNames.description(h.linkType));
        }
        h.vlans++;
        return test;
    }

    private Condition isTagged() throws FilterException {
        Condition any = c.code.or(c.link.type(EtherType.VLAN), c.link.type(EtherType.VLAN_AD));
        return c.code.or(any, c.link.type(EtherType.VLAN_QINQ));
    }

    private Steps tag(int tag) throws FilterException {
        if (Integer.compareUnsigned(tag, LARGEST_TAG) > 0)
            throw new FilterException("VLAN tag " + Integer.toUnsignedString(tag) + " greater than maximum "
                    + LARGEST_TAG);
        return c.at.load(From.NETWORK, 0, Bpf.H).add(Bpf.ALU | Bpf.AND | Bpf.K, LARGEST_TAG);
    }

    private Condition inPacket(boolean numbered, int tag) throws FilterException {
        Condition test = isTagged();
        if (numbered)
            test = c.code.and(test, c.code.test(tag(tag), Bpf.JEQ, tag));
        c.headers.payload.constant += 4;
        c.headers.type.constant += 4;
        return test;
    }

    /**
     * Linux takes the outer tag off and keeps it beside the packet. Where it is still in the packet, two registers that
     * start at zero move the offsets of what follows.
     */
    private Condition besidePacket(boolean numbered, int tag) throws FilterException {
        Headers h = c.headers;
        Condition beside = c.code.test(
                new Steps().add(Bpf.LD | Bpf.B | Bpf.ABS, Bpf.AD_OFF + Bpf.AD_VLAN_TAG_PRESENT), Bpf.JEQ, 1);
        Condition inPacket = isTagged();
        Steps number = numbered ? tag(tag) : null;
        h.vlanInRegisters = true;
        Steps move = new Steps();
        moveOn(h.payload, move);
        moveOn(h.type, move);
        c.code.prefix(inPacket.entry, move);
        Condition test = c.code.or(beside, inPacket);
        if (number == null)
            return test;
        Steps choose = new Steps().add(Bpf.LD | Bpf.B | Bpf.ABS, Bpf.AD_OFF + Bpf.AD_VLAN_TAG_PRESENT);
        Step isBeside = choose.step(Bpf.JMP | Bpf.JEQ, 1);
        isBeside.jt = choose.step(Bpf.LD | Bpf.B | Bpf.ABS, Bpf.AD_OFF + Bpf.AD_VLAN_TAG);
        Step done = choose.step(Bpf.JMP | Bpf.JA, 0);
        isBeside.jf = number.first;
        Step mask = number.first;
        while (mask != null && mask.code != (Bpf.ALU | Bpf.AND | Bpf.K))
            mask = mask.next;
        done.jt = mask;
        return c.code.and(test, c.code.test(choose.addAll(number), Bpf.JEQ, tag));
    }

    private void moveOn(Offset offset, Steps s) throws FilterException {
        offset.variable = true;
        if (offset.register == Offset.NO_REGISTER)
            offset.register = c.code.register();
        s.add(Bpf.LD | Bpf.MEM, offset.register).add(Bpf.ALU | Bpf.ADD | Bpf.K, 4).add(Bpf.ST, offset.register);
    }

    Condition mpls(boolean numbered, int label) throws FilterException {
        Headers h = c.headers;
        Condition test;
        if (h.labels > 0) // inside another: that one is not the bottom of the stack (RFC 3032)
            test = c.at.masked(From.PREVIOUS_LABEL, 2, Bpf.B, 0, 1);
        else if (Dlt.isEthernet(h.linkType) || h.linkType == Dlt.C_HDLC || h.linkType == Dlt.HDLC)
            test = c.link.type(EtherType.MPLS);
        else if (h.linkType == Dlt.PPP)
            test = c.link.type(EtherType.PPP_MPLS);
        else
            throw new FilterException("no MPLS support for " + LinkNames.description(h.linkType));
        if (numbered) {
            if (Integer.compareUnsigned(label, LARGEST_LABEL) > 0)
                throw new FilterException("MPLS label " + Integer.toUnsignedString(label) + " greater than maximum "
                        + LARGEST_LABEL);
            test = c.code.and(test, c.at.masked(From.NETWORK, 0, Bpf.W, label << 12, 0xfffff000));
        }
        h.networkNoSnap += 4;
        h.network += 4;
        h.labels++;
        return test;
    }
}
