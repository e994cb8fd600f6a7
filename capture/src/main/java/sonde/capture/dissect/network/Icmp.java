package sonde.capture.dissect.network;

import sonde.capture.packet.Checksum;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Trouble;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Internet control messages: RFC 792, 950, 1191, 1256, 4884. */
public final class Icmp implements Dissector {
    static final int ECHO_REPLY = 0, UNREACHABLE = 3, SOURCE_QUENCH = 4, REDIRECT = 5, ECHO = 8, ADVERTISEMENT = 9,
            SOLICITATION = 10, TIME_EXCEEDED = 11, PARAMETER = 12, TIMESTAMP = 13, TIMESTAMP_REPLY = 14, INFO = 15,
            INFO_REPLY = 16, MASK = 17, MASK_REPLY = 18;
    /** Where an error message quotes the packet it is about. */
    static final int QUOTED = 8;

    @Override
    public String name() { return "icmp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int type = in.u8(at), code = in.u8(at + 1);
        if (isError(type)) p.trouble(Trouble.UNREACHABLE);
        p.hold(); // the words come out whole or not at all
        out.str("ICMP ");
        boolean whole = IcmpWords.print(p, at, type, code);
        p.release(whole);
        if (!whole) {
            p.trunc();
            return;
        }
        out.str(", length ").dec(length);
        if (!p.detail.isVerbose()) return;
        if (!p.ip.isFragmented() && in.has(at, length)) {
            int sum = Checksum.of(in.array(), at, length);
            if (sum != 0) {
                int field = in.be16(at + 2);
                p.trouble(Trouble.CHECKSUM);
                out.str(" (wrong icmp cksum ").hex(field).str(" (->").hex(Checksum.shouldBe(field, sum)).str(")!)");
            }
        }
        if (isError(type)) {
            out.str("\n\t");
            int quoted = at + QUOTED, claimed = in.be16(quoted + 2);
            if (claimed < 4) throw Truncated.HERE; // shorter than the length field itself
            int end = in.limit(quoted + claimed);
            p.layer(new Ipv4(), quoted, claimed);
            in.restore(end);
        }
        p.mark("icmp");
        if (type == UNREACHABLE || type == TIME_EXCEEDED || type == PARAMETER) IcmpExtension.print(p, at, length);
    }

    private static boolean isError(int type) {
        return type == UNREACHABLE || type == SOURCE_QUENCH || type == REDIRECT || type == TIME_EXCEEDED
                || type == PARAMETER;
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        int type = in.u8(at);
        f.number("type", type);
        f.number("code", in.u8(at + 1));
        f.number("checksum", in.be16(at + 2));
        if (type == ECHO || type == ECHO_REPLY) {
            f.number("id", in.be16(at + 4));
            f.number("seq", in.be16(at + 6));
        } else if (type == UNREACHABLE && in.u8(at + 1) == 4) {
            f.number("mtu", in.be16(at + 6));
        } else if (type == REDIRECT) {
            f.ipv4("gateway", in, at + 4);
        }
    }
}
