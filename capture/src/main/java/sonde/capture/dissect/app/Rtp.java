package sonde.capture.dissect.app;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Media streams: RFC 3550, and the draft version that vat spoke. No port tells them: {@code -T rtp} does. */
public final class Rtp implements Dissector {
    @Override
    public String name() { return "rtp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < 8) {
            out.str("udp/rtp, length ").dec(length).str(" < 8");
            return;
        }
        int first = in.be32(at);
        long stamp = in.beU32(at + 4);
        boolean old = first >>> 30 == 1;
        if (!old && length < 12) {
            out.str("udp/rtp, length ").dec(length).str(" < 12");
            return;
        }
        int header = old ? 8 : 12, type = first >> 16 & (old ? 0x3f : 0x7f);
        boolean more = (first & (old ? 0x800000 : 0x10000000)) != 0,
                marker = (first & (old ? 0x400000 : 0x800000)) != 0;
        out.str(old ? "udp/rtpv1 " : "udp/rtp ").dec(length - header).str(" c").dec(type).ch(' ')
                .str(more ? "+" : "").str(marker ? "* " : " ").dec(first & 0xffff).ch(' ').dec(stamp);
        if (!p.detail.isVerbose()) return;
        out.str(source(in, at + 8));
        int o = at + header, left = length / 4 - header / 4;
        if (more) {
            int size = old ? options(in, o, left) : (in.be32(o) & 0xffff) + 1;
            if (size < 0 || size > left) {
                out.str(old ? " !opt" : " !ext");
                return;
            }
            o += 4 * size;
        }
        if (type == 31) { // H.261
            int word = in.be32(o) >>> 16;
            out.str(" 0x").hex0(word, 4);
        }
    }

    private static String source(Packet in, int at) throws Truncated { return " " + in.beU32(at); }

    /** @return how many words the options have, -1 when they make no sense */
    private static int options(Packet in, int at, int left) throws Truncated {
        int size = 0;
        for (;;) {
            int option = in.be32(at + 4 * size), words = option >> 16 & 0xff;
            if (words == 0 || words > left - size) return -1;
            size += words;
            if (option < 0) return size;
        }
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("version", in.u8(at) >> 6);
        f.number("payload_type", in.u8(at + 1) & 0x7f);
        f.flag("marker", (in.u8(at + 1) & 0x80) != 0);
        f.number("sequence", in.be16(at + 2));
        f.number("timestamp", in.beU32(at + 4));
        f.number("ssrc", in.beU32(at + 8));
    }
}
