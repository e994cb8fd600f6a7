package sonde.capture.dissect.transport;

import sonde.capture.packet.AddressFamilies;
import sonde.capture.packet.Addresses;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Template;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Pragmatic general multicast, RFC 3208. */
public final class Pgm implements Dissector {
    static final int PROTOCOL = 113;
    private static final int HEADER = 16, SOURCE_PATH = 0, POLL = 1, POLL_RESPONSE = 2, DATA = 4, REPAIR = 5, NAK = 8,
            NULL_NAK = 9, CONFIRMATION = 10, ACK = 11, REQUEST = 12, OPTIONS = 1;

    @Override
    public String name() { return "pgm"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (!in.has(at, 4)) {
            p.ip.addresses(p);
            out.ch(':');
            p.trunc();
            return;
        }
        boolean direct = p.ip.protocol(in) == PROTOCOL;
        if (direct) {
            p.ip.source(p);
            out.ch('.');
        }
        p.tcpPort(in.be16(at));
        out.str(" > ");
        if (direct) {
            p.ip.destination(p);
            out.ch('.');
        }
        p.tcpPort(in.be16(at + 2));
        out.str(": ");
        in.need(at, HEADER);
        out.str("PGM, length ").dec(in.be16(at + 14));
        if (!p.detail.isVerbose()) return;
        out.str(" 0x");
        p.digits(at + 8, 6);
        out.ch(' ');
        int o = body(p, in.u8(at + 4), at + HEADER);
        if ((in.u8(at + 5) & OPTIONS) != 0) o = PgmOptions.print(p, o);
        if (o >= 0) out.str(" [").dec(length).ch(']');
    }

    /** @return the position behind it */
    private static int body(Printer p, int type, int o) throws Truncated {
        return switch (type) {
            case SOURCE_PATH -> {
                int behind = behind(p, o + 16, p.in.be16(o + 12));
                Template.print(p, o, "SPM seq {4} trail {4} lead {4} nla ");
                address(p, o + 16, behind);
                yield behind;
            }
            case POLL -> {
                p.in.need(o, 12);
                int behind = behind(p, o + 12, p.in.be16(o + 8));
                p.in.need(behind, 12);
                Template.print(p, o, "POLL seq {4} round {2} nla ");
                address(p, o + 12, behind);
                yield Template.print(p, behind, " ivl {4} rnd 0x{x4} mask 0x{x4}");
            }
            case POLL_RESPONSE -> Template.print(p, o, "POLR seq {4} round {2}{.2}");
            case DATA -> Template.print(p, o, "ODATA trail {.4}{4}{<8} seq {4}{.4}");
            case REPAIR -> Template.print(p, o, "RDATA trail {.4}{4}{<8} seq {4}{.4}");
            case NAK, NULL_NAK, CONFIRMATION -> loss(p, type, o);
            case ACK -> Template.print(p, o, "ACK seq {4}{.4}");
            case REQUEST -> {
                p.out.str("SPMR");
                yield o - HEADER; // where the original looks for the options of those it cannot tell the end of
            }
            default -> {
                p.out.str("UNKNOWN type 0x").hex0(type, 2);
                yield o - HEADER;
            }
        };
    }

    private static int loss(Printer p, int type, int o) throws Truncated {
        Packet in = p.in;
        in.need(o, 8);
        int source = behind(p, o + 8, in.be16(o + 4)), group = source + 4;
        int behind = behind(p, group, in.be16(group)); // the family from the address itself, as the original reads it
        p.out.str(type == NAK ? "NAK (" : type == NULL_NAK ? "NNAK (" : "NCF (");
        address(p, o + 8, source);
        p.out.str(" -> ");
        address(p, group, behind);
        p.out.str("), seq ").dec(in.beU32(o));
        return behind;
    }

    /** The position behind an address; the packet ends here when nobody knows how long that is. */
    static int behind(Printer p, int at, int family) throws Truncated {
        int width = family == AddressFamilies.IPV4 ? 4 : family == AddressFamilies.IPV6 ? 16 : Integer.MAX_VALUE;
        p.in.need(at, width);
        return at + width;
    }

    /** Always as figures. */
    static void address(Printer p, int at, int behind) throws Truncated {
        if (behind - at == 4) Addresses.ipv4(p.out, p.in, at);
        else
            Addresses.ipv6(p.out, p.in, at);
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("source_port", in.be16(at));
        f.number("destination_port", in.be16(at + 2));
        f.number("type", in.u8(at + 4));
        f.number("tsdu_length", in.be16(at + 14));
    }
}
