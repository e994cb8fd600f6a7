package sonde.capture.dissect.security;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Internet key exchange, versions 1 (RFC 2408, 2409) and 2 (RFC 7296). */
public final class Ike implements Dissector {
    static final int HEADER = 28;
    private static final int RESPONDER = 8, NEXT_PAYLOAD = 16, VERSION = 17, EXCHANGE = 18, FLAGS = 19, MESSAGE = 20,
            LENGTH = 24;
    private static final int ENCRYPTED = 1, COMMIT = 2;

    @Override
    public String name() { return "isakmp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (!in.has(at, HEADER)) {
            p.trunc();
            return;
        }
        int major = in.u8(at + VERSION) >> 4;
        out.str("isakmp");
        if (p.detail.isVerbose()) {
            in.need(at + VERSION, 1);
            out.ch(' ').dec(major).ch('.').dec(in.u8(at + VERSION) & 15).str(" msgid ");
            IkePayload.digits(p, at + MESSAGE, 4);
        }
        if (p.detail.verbose() > 1) {
            out.str(" cookie ");
            IkePayload.digits(p, at, 8);
            out.str("->");
            IkePayload.digits(p, at + RESPONDER, 8);
        }
        out.ch(':');
        if (major != 1 && major != 2) return;
        boolean first = in.be32(at + MESSAGE) == 0;
        int exchange = in.u8(at + EXCHANGE), flags = in.u8(at + FLAGS);
        if (major == 1) {
            out.str(first ? " phase 1" : " phase 2/others").str(side(p, at));
        } else {
            out.str(first ? " parent_sa" : " child_sa ");
        }
        out.ch(' ').str(IkeNames.exchange(exchange));
        if (flags != 0) flags(out, major, flags);
        if (p.detail.isVerbose()) payloads(p, at, length, major, flags);
    }

    private static void flags(Text out, int major, int flags) {
        out.ch('[');
        if (major == 1) {
            if ((flags & ENCRYPTED) != 0) out.ch('E');
            if ((flags & COMMIT) != 0) out.ch('C');
        } else {
            if ((flags & 8) != 0) out.ch('I');
            if ((flags & 16) != 0) out.ch('V');
            if ((flags & 32) != 0) out.ch('R');
        }
        out.ch(']');
    }

    /** Who speaks, as far as the first packet of the exchange was seen. */
    private static String side(Printer p, int at) throws Truncated {
        Packet in = p.in;
        IkeInitiators known = p.memory(IkeInitiators.class, IkeInitiators::new);
        int size = p.ip.version() == 6 ? 16 : 4;
        boolean hasIp = p.ip.at() >= 0;
        int entry = known.find(in.be64(at));
        if (entry < 0) {
            if (in.be64(at + RESPONDER) != 0) return " ?";
            if (hasIp) known.add(in, in.be64(at), p.ip.sourceAt(), p.ip.destinationAt(), size);
            return " I";
        }
        if (hasIp && known.isInitiator(entry, in, p.ip.sourceAt(), size)) return " I";
        return hasIp && known.isResponder(entry, in, p.ip.sourceAt(), size) ? " R" : " ?";
    }

    private static void payloads(Printer p, int at, int length, int major, int flags) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.ch(':');
        int next = in.u8(at + NEXT_PAYLOAD);
        if ((flags & ENCRYPTED) != 0) out.str(" [encrypted ").str(IkeNames.payload(next)).ch(']');
        else
            new IkePayload(p, major).chain(next, at + HEADER, 0, 0);
        long claimed = in.beU32(at + LENGTH);
        if (claimed != length) out.str(" (len mismatch: isakmp ").dec(claimed).str("/ip ").dec(length).ch(')');
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.bytes("initiator_spi", in, at, 8);
        f.bytes("responder_spi", in, at + RESPONDER, 8);
        f.number("next_payload", in.u8(at + NEXT_PAYLOAD));
        f.number("version", in.u8(at + VERSION) >> 4);
        f.number("exchange_type", in.u8(at + EXCHANGE));
        f.number("flags", in.u8(at + FLAGS));
        f.number("message_id", in.beU32(at + MESSAGE));
        f.number("length", in.beU32(at + LENGTH));
    }
}
