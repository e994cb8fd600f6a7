package sonde.capture.filter;

import java.nio.charset.StandardCharsets;

import sonde.capture.filter.Loads.From;

/** What is not about a protocol: length, single bytes, direction, interface, 802.2 frames, the log of BSD's pf. */
final class OtherTests {
    /** LLC control field (IEEE 802.2): formats in the low two bits. */
    private static final int SUPERVISORY = 1, UNNUMBERED = 3, S_MASK = 0x0f, U_MASK = 0xef;

    /** net/if_pflog.h: action, reason, ifname, ruleset, rulenr, subrulenr, dir. */
    private static final int PF_ACTION = 2, PF_REASON = 3, PF_IFNAME = 4, PF_RULESET = 20, PF_RULE = 36,
            PF_SUBRULE = 40, PF_DIRECTION = 60, PF_NAME_SIZE = 16;

    /** linux/if_packet.h. */
    private static final int PACKET_OUTGOING = 4;

    private final Compiler c;

    OtherTests(Compiler c) { this.c = c; }

    Condition atLeastLong(int length) { return c.code.test(new Steps().add(Bpf.LD | Bpf.LEN, 0), Bpf.JGE, length); }

    Condition atMostLong(int length) {
        return c.code.not(c.code.test(new Steps().add(Bpf.LD | Bpf.LEN, 0), Bpf.JGT, length));
    }

    /** {@code byte AT OP VALUE}, undocumented. As in libpcap, {@code &} and {@code |} work on whatever A holds. */
    Condition byteAt(int operator, int at, int value) throws FilterException {
        return switch (operator) {
            case '=' -> c.at.equal(From.LINK, at, Bpf.B, value);
            case '<' -> c.at.below(From.LINK, at, Bpf.B, value);
            case '>' -> c.at.greater(From.LINK, at, Bpf.B, value);
            default -> c.code.not(c.code.test(
                    new Steps().add(Bpf.ALU | (operator == '|' ? Bpf.OR : Bpf.AND) | Bpf.K, value), Bpf.JEQ, 0));
        };
    }

    Condition interfaceIndex(int index) throws FilterException {
        if (c.headers.linkType == Dlt.LINUX_SLL2)
            return c.at.equal(From.LINK, 4, Bpf.W, index);
        if (c.options.savefile())
            throw new FilterException("ifindex not supported on " + LinkNames.description(c.headers.linkType)
                    + " when reading savefiles");
        return c.at.equal(From.LINK, Bpf.AD_OFF + Bpf.AD_IFINDEX, Bpf.W, index);
    }

    Condition direction(boolean outbound) throws FilterException {
        int dlt = c.headers.linkType;
        switch (dlt) {
            case Dlt.SLIP :
                return c.arithmetic.relation(Bpf.JEQ,
                        c.arithmetic.load(Protocols.LINK, c.arithmetic.number(0), 1), c.arithmetic.number(0), outbound);
            case Dlt.IPNET :
                return c.at.equal(From.LINK, 2, Bpf.H, outbound ? 1 : 2);
            case Dlt.LINUX_SLL :
                return outgoing(c.at.equal(From.LINK, 0, Bpf.H, PACKET_OUTGOING), outbound);
            case Dlt.LINUX_SLL2 :
                return outgoing(c.at.equal(From.LINK, 10, Bpf.B, PACKET_OUTGOING), outbound);
            case Dlt.PFLOG :
                return c.at.equal(From.LINK, PF_DIRECTION, Bpf.B, outbound ? 2 : 1);
            case Dlt.PPP_PPPD :
                return c.at.equal(From.LINK, 0, Bpf.B, outbound ? 1 : 0);
            default :
                break;
        }
        if (Dlt.isJuniper(dlt))
            return c.at.masked(From.LINK, 3, Bpf.B, outbound ? 0 : 1, 1);
        if (c.options.savefile())
            throw new FilterException("inbound/outbound not supported on " + LinkNames.description(dlt)
                    + " when reading savefiles");
        return outgoing(c.at.equal(From.LINK, Bpf.AD_OFF + Bpf.AD_PKTTYPE, Bpf.H, PACKET_OUTGOING), outbound);
    }

    private Condition outgoing(Condition isOutgoing, boolean wanted) {
        return wanted ? isOutgoing : c.code.not(isOutgoing);
    }

    /** {@code llc}: an 802.2 frame, not a raw 802.3 one. */
    Condition llc() throws FilterException {
        int dlt = c.headers.linkType;
        switch (dlt) {
            case Dlt.EN10MB : {
                Condition length = c.at.notGreater(From.TYPE, 0, Bpf.H, EtherType.LARGEST_LENGTH);
                return c.code.and(length, c.code.not(c.at.equal(From.LLC, 0, Bpf.H, 0xffff)));
            }
            case Dlt.SUNATM :
                return c.atm.llc();
            case Dlt.IEEE802, Dlt.FDDI, Dlt.ATM_RFC1483 :
                return c.code.constant(true);
            default :
                if (Dlt.isWireless(dlt))
                    return c.wireless.isData();
                throw new FilterException("'llc' not supported for " + LinkNames.description(dlt));
        }
    }

    Condition llc(String kind) throws FilterException {
        String word = kind.toLowerCase(java.util.Locale.ROOT);
        int value = Words.llcKind(word);
        if (value < 0)
            throw new FilterException("unknown LLC type name \"" + kind + "\"");
        Condition llc = llc();
        return c.code.and(llc, switch (word) {
            case "i" -> c.code.not(c.at.anyBit(From.LLC, 2, 1));
            case "s" -> c.at.masked(From.LLC, 2, Bpf.B, SUPERVISORY, 3);
            case "u" -> c.at.masked(From.LLC, 2, Bpf.B, UNNUMBERED, 3);
            case "rr", "rnr", "rej" -> c.at.masked(From.LLC, 2, Bpf.B, value, S_MASK);
            default -> c.at.masked(From.LLC, 2, Bpf.B, value, U_MASK);
        });
    }

    private void onlyPf(String what) throws FilterException {
        if (c.headers.linkType != Dlt.PFLOG)
            throw new FilterException(what + " supported only on PF linktype");
    }

    Condition pfName(boolean ruleset, String name) throws FilterException {
        onlyPf(ruleset ? "ruleset" : "ifname");
        byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length >= PF_NAME_SIZE)
            throw new FilterException((ruleset ? "ruleset names" : "ifname interface names") + " can only be "
                    + (PF_NAME_SIZE - 1) + " characters");
        return c.at.bytes(From.LINK, ruleset ? PF_RULESET : PF_IFNAME, bytes);
    }

    Condition pfRule(boolean subrule, int number) throws FilterException {
        onlyPf(subrule ? "srnr" : "rnr");
        return c.at.equal(From.LINK, subrule ? PF_SUBRULE : PF_RULE, Bpf.W, number);
    }

    Condition pfReason(int reason) throws FilterException {
        onlyPf("reason");
        return c.at.equal(From.LINK, PF_REASON, Bpf.B, reason);
    }

    Condition pfAction(int action) throws FilterException {
        onlyPf("action");
        return c.at.equal(From.LINK, PF_ACTION, Bpf.B, action);
    }
}
