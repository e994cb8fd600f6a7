package sonde.capture.dissect.app;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Trouble;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** The Domain Name System, RFC 1035, and its multicast form, RFC 6762. */
public final class Domain implements Dissector {
    static final int HEADER = 12;
    static final int RESPONSE = 0x8000, AUTHORITATIVE = 0x0400, CUT = 0x0200, RECURSION_DESIRED = 0x0100,
            RECURSION_AVAILABLE = 0x0080, AUTHENTIC = 0x0020, CHECKING_DISABLED = 0x0010;
    /** Bits that no query has. */
    private static final int STRANGE = 0x06cf;
    private static final int INVERSE_QUERY = 1;

    private final boolean multicast, overTcp;

    public Domain(boolean multicast, boolean overTcp) {
        this.multicast = multicast;
        this.overTcp = overTcp;
    }

    @Override
    public String name() { return "dns"; }

    @Override
    public String mark() { return "domain"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        int o = at, rest = length;
        if (overTcp) { // RFC 1035 4.2.2: two bytes of length before the message
            if (length < 2) {
                p.out.str(" [DNS over TCP: length ").dec(length).str(" < 2]");
                p.invalid();
                return;
            }
            int prefix = p.in.be16(at);
            rest -= 2;
            if (prefix != rest) {
                p.out.str(" [prefix length(").dec(prefix).str(") != length(").dec(rest).str(")]");
                p.invalid();
                return;
            }
            o += 2;
            p.out.ch(' ');
        }
        if (rest < HEADER) {
            p.out.str("domain [length ").dec(rest).str(" < 12]");
            p.invalid();
            return;
        }
        if (!p.in.has(o, HEADER)) {
            p.trunc();
            return;
        }
        boolean whole = (p.in.be16(o + 2) & RESPONSE) != 0 ? response(p, o) : query(p, o);
        if (whole) p.out.str(" (").dec(rest).ch(')');
        else
            p.trunc();
    }

    private boolean response(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int flags = in.be16(at + 2), questions = in.be16(at + 4);
        int answers = in.be16(at + 6), authorities = in.be16(at + 8), additionals = in.be16(at + 10);
        int code = DomainSections.responseCode(in, at);
        if (code != 0) p.trouble(Trouble.NAME_ERROR);
        out.dec(in.be16(at)).str(DomainNumbers.operation(flags >> 11 & 15));
        String words = DomainNumbers.response(code);
        if (words.isEmpty() && code != 0) out.str(" Resp").dec(code & 0xfff);
        else
            out.str(words);
        if ((flags & AUTHORITATIVE) != 0) out.ch('*');
        if ((flags & RECURSION_AVAILABLE) == 0) out.ch('-');
        if ((flags & CUT) != 0) out.ch('|');
        if ((flags & AUTHENTIC) != 0) out.ch('$');
        if (questions != 1) out.str(" [").dec(questions).str("q]");
        int o = at + HEADER;
        for (int i = 0; i < questions; i++) {
            if (i > 0) out.ch(',');
            if (p.detail.verbose() > 1) {
                out.str(" q:");
                o = DomainRecord.question(p, o, at, multicast);
            } else {
                o = DomainName.skip(in, o);
                if (o >= 0) o += 4;
            }
            if (o < 0) return false;
        }
        out.ch(' ').dec(answers).ch('/').dec(authorities).ch('/').dec(additionals);
        if (answers > 0) {
            o = DomainSections.records(p, o, at, answers, multicast);
            if (o < 0) return false;
        }
        return p.detail.verbose() <= 1 || DomainSections.rest(p, o, at, authorities, additionals, multicast);
    }

    private boolean query(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int flags = in.be16(at + 2), questions = in.be16(at + 4), opcode = flags >> 11 & 15;
        int answers = in.be16(at + 6), authorities = in.be16(at + 8), additionals = in.be16(at + 10);
        out.dec(in.be16(at)).str(DomainNumbers.operation(opcode));
        if ((flags & RECURSION_DESIRED) != 0) out.ch('+');
        if ((flags & CHECKING_DISABLED) != 0) out.ch('%');
        if ((flags & STRANGE) != 0) out.str(" [b2&3=0x").hex(flags).ch(']');
        if (opcode == INVERSE_QUERY) {
            if (questions != 0) out.str(" [").dec(questions).str("q]");
            if (answers != 1) out.str(" [").dec(answers).str("a]");
        } else {
            if (answers != 0) out.str(" [").dec(answers).str("a]");
            if (questions != 1) out.str(" [").dec(questions).str("q]");
        }
        if (authorities != 0) out.str(" [").dec(authorities).str("n]");
        if (additionals != 0) out.str(" [").dec(additionals).str("au]");
        int o = at + HEADER, left = questions;
        for (; left > 0 && (left == questions || o < in.end()); left--) {
            o = DomainRecord.question(p, o, at, multicast);
            if (o < 0) return false;
        }
        if (left > 0) return false;
        if (p.detail.verbose() <= 1) return true;
        if (answers > 0) {
            o = DomainSections.records(p, o, at, answers, multicast);
            if (o < 0) return false;
        }
        return DomainSections.rest(p, o, at, authorities, additionals, multicast);
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        DomainFields.give(in, overTcp ? at + 2 : at, f);
    }
}
