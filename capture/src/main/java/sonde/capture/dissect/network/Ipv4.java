package sonde.capture.dissect.network;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Checksum;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.IpProtocols;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Trouble;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Internet Protocol version 4, RFC 791. */
public final class Ipv4 implements Dissector {
    static final int HEADER = 20;
    private static final int TOS = 1, LENGTH = 2, ID = 4, FRAGMENT = 6, TTL = 8, PROTOCOL = 9, CHECKSUM = 10,
            SOURCE = 12, DESTINATION = 16;
    private static final byte[] IP = Text.bytes("IP ");
    private static final int MORE = 0x2000, DONT = 0x4000, RESERVED = 0x8000, OFFSET = 0x1fff;
    private static final Bits FLAGS = new Bits("+ DF rsvd", MORE, DONT, RESERVED);

    @Override
    public String name() { return "ip"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int version = in.u8(at) >> 4;
        if (version != 4) {
            if (version == 6) out.ascii("IP6, wrong link-layer encapsulation");
            else
                out.ascii("IP").dec(version);
            p.invalid();
            return;
        }
        if (!p.detail.link()) out.words(IP);
        if (!in.has(at, HEADER)) {
            p.trunc();
            return;
        }
        int headerLength = (in.u8(at) & 15) * 4, total = in.be16(at + LENGTH);
        if (length < HEADER) {
            out.ascii("truncated-ip ").dec(length);
        } else if (headerLength < HEADER) {
            out.ascii("bad-hlen ").dec(headerLength);
        } else {
            if (length < total) out.ascii("truncated-ip - ").dec(total - length).ascii(" bytes missing! ");
            if (total < headerLength) {
                out.ascii("bad-len ").dec(total);
                return;
            }
            int end = in.limit(at + total);
            if (!p.detail.isVerbose() || header(p, at, headerLength)) body(p, at, headerLength, total);
            in.restore(end);
        }
    }

    /** The words in parentheses that {@code -v} adds; false when the capture ends in the options. */
    private static boolean header(Printer p, int at, int headerLength) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int tos = in.u8(at + TOS), fragment = in.be16(at + FRAGMENT), ttl = in.u8(at + TTL);
        out.ascii("(tos 0x").hex(tos).str(ecn(tos));
        if (ttl >= 1) out.ascii(", ttl ").dec(ttl);
        out.ascii(", id ").dec(in.be16(at + ID)).ascii(", offset ").dec((fragment & OFFSET) * 8).ascii(", flags [");
        FLAGS.print(out, fragment & (MORE | DONT | RESERVED), "none", ", ");
        int protocol = in.u8(at + PROTOCOL);
        out.ascii("], proto ").str(IpProtocols.name(protocol)).ascii(" (").dec(protocol).ascii("), length ")
                .dec(in.be16(at + LENGTH));
        boolean whole = true;
        if (headerLength > HEADER) {
            out.ascii(", options (");
            whole = Ipv4Options.print(p, at + HEADER, headerLength - HEADER);
            if (!whole) out.ascii(" [truncated-option]");
            out.ch(')');
        }
        if (!p.detail.unverified() && in.has(at, headerLength)) {
            int sum = Checksum.of(in.array(), at, headerLength);
            if (sum != 0) {
                int field = in.be16(at + CHECKSUM);
                p.trouble(Trouble.CHECKSUM);
                out.ascii(", bad cksum ").hex(field).ascii(" (->").hex(Checksum.shouldBe(field, sum)).ascii(")!");
            }
        }
        out.ascii(")\n    ");
        if (whole) return true;
        addresses(p, at);
        out.ascii(": ");
        p.trunc();
        return false;
    }

    private static String ecn(int tos) {
        return switch (tos & 3) {
            case 1 -> ",ECT(1)";
            case 2 -> ",ECT(0)";
            case 3 -> ",CE";
            default -> "";
        };
    }

    private static void body(Printer p, int at, int headerLength, int total) throws Truncated {
        Packet in = p.in;
        int fragment = in.be16(at + FRAGMENT), protocol = in.u8(at + PROTOCOL);
        if ((fragment & OFFSET) != 0) { // a later fragment: the header of what it carries is elsewhere
            if (p.detail.quiet() > 1) return;
            addresses(p, at);
            p.out.ch(':');
            p.ipProtocol(protocol);
            return;
        }
        if (!IpProtocols.hasPorts(protocol)) {
            addresses(p, at);
            p.out.ascii(": ");
        }
        if (!in.has(at, headerLength)) {
            p.out.ascii(" [remaining caplen(").dec(in.available(at)).ascii(") < header length(").dec(headerLength)
                    .ascii(")]");
            in.need(at, headerLength);
        }
        IpPayload.print(p, protocol, at + headerLength, total - headerLength, at, 4, (fragment & MORE) != 0,
                in.u8(at + TTL));
    }

    private static void addresses(Printer p, int at) throws Truncated {
        p.ipv4(at + SOURCE);
        p.out.ascii(" > ");
        p.ipv4(at + DESTINATION);
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        int fragment = in.be16(at + FRAGMENT);
        f.number("version", in.u8(at) >> 4);
        f.number("hdr_len", (in.u8(at) & 15) * 4);
        f.number("dscp", in.u8(at + TOS) >> 2);
        f.number("ecn", in.u8(at + TOS) & 3);
        f.number("len", in.be16(at + LENGTH));
        f.number("id", in.be16(at + ID));
        f.flag("df", (fragment & DONT) != 0);
        f.flag("mf", (fragment & MORE) != 0);
        f.number("frag_offset", (fragment & OFFSET) * 8);
        f.number("ttl", in.u8(at + TTL));
        f.number("proto", in.u8(at + PROTOCOL));
        f.number("checksum", in.be16(at + CHECKSUM));
        f.ipv4("src", in, at + SOURCE);
        f.ipv4("dst", in, at + DESTINATION);
    }
}
