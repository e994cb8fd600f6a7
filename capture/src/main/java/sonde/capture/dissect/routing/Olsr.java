package sonde.capture.dissect.routing;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.capture.packet.Words;
import sonde.inspectors.bytes.Text;

/** Optimized link state routing, RFC 3626, and the messages that olsr.org added. */
public final class Olsr implements Dissector {
    private static final int HEADER = 4;
    static final int HELLO = 1, TOPOLOGY = 2, INTERFACES = 3, NETWORKS = 4, NAMES = 130, HELLO_QUALITY = 201,
            TOPOLOGY_QUALITY = 202;
    private static final Labels TYPES = new Labels("""
            1 Hello
            2 TC
            3 MID
            4 HNA
            128 Powerinfo
            130 Nameservice
            201 Hello-LQ
            202 TC-LQ
            """);

    @Override
    public String name() { return "olsr"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        boolean six = p.ip.version() == 6;
        p.out.str(six ? "OLSRv6" : "OLSRv4");
        if (length < HEADER) {
            p.trunc();
            return;
        }
        in.need(at, HEADER);
        int whole = Math.min(length, in.be16(at)), message = six ? 24 : 12, o = at + HEADER;
        p.out.str(", seq 0x").hex0(in.be16(at + 2), 4).str(", length ").dec(whole);
        if (!p.detail.isVerbose()) return;
        while (o < at + whole) {
            in.need(o, message);
            int type = in.u8(o), n = in.be16(o + 2);
            if (type == 0 || n == 0) return;
            boolean fits = n >= message && n <= whole;
            head(p, o, six, fits);
            if (!fits) return;
            if (!new OlsrMessage(p, six).print(type, o + message, n - message)) {
                p.trunc();
                return;
            }
            o += n;
        }
    }

    private static void head(Printer p, int at, boolean six, boolean fits) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int type = in.u8(at), o = at + (six ? 20 : 8);
        TYPES.print(out.str("\n\t"), type, "Unknown").str(" Message (0x").hex0(type, 2).str("), originator ");
        if (six) p.ipv6(at + 4);
        else
            p.ipv4(at + 4);
        out.str(", ttl ").dec(in.u8(o)).str(", hop ").dec(in.u8(o + 1)).str("\n\t  vtime ");
        seconds(out, in.u8(at + 1)).str(", msg-seq 0x").hex0(in.be16(o + 2), 4).str(", length ")
                .dec(in.be16(at + 2)).str(fits ? "" : " (invalid)");
    }

    /** RFC 3626 18.3: a mantissa and an exponent of four bits each. */
    static Text seconds(Text out, int code) {
        return Words.fixed(out, 0.0625 * (1 + (code >> 4) / 16.0) * (1 << (code & 15)), 3).ch('s');
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("length", in.be16(at));
        f.number("sequence", in.be16(at + 2));
    }
}
