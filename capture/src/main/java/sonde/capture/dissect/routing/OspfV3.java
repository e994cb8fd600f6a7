package sonde.capture.dissect.routing;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Version 3 of OSPF, RFC 5340: the packets, below their common header; RFC 5613 and 7166 behind them. */
final class OspfV3 {
    static final Bits OPTIONS = new Bits(new int[]{0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x100, 0x200, 0x400}, "V6",
            "External", "Deprecated", "NSSA", "Router", "Demand Circuit", "AFs Support", "LLS",
            "Authentication Trailer");
    private static final Bits DD_FLAGS = new Bits(new int[]{4, 2, 1, 0x10}, "Init", "More", "Master", "IPv6 MTU");
    private static final int HEADER = 16, LLS = 0x200, TRAILER = 0x400;

    private OspfV3() {}

    static void print(Printer p, int at, int length, int end) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int type = in.u8(at + 1), o = at + HEADER;
        switch (type) {
            case 1 -> hello(p, o, end);
            case 2 -> {
                int options = in.be24(o + 1);
                out.str("\n\tOptions [");
                OPTIONS.print(out, options, "none", ", ");
                out.ch(']');
                int flags = in.u8(o + 7);
                out.str(", DD Flags [");
                DD_FLAGS.print(out, flags, "none", ", ");
                out.ch(']');
                in.need(o + 4, 8);
                out.str(", MTU ").dec(in.be16(o + 4)).str(", DD-Sequence 0x").hex0(in.beU32(o + 8), 8);
                if (p.detail.verbose() > 1)
                    for (int l = o + 12; l < end; l += OspfV3Lsa.HEADER) OspfV3Lsa.header(p, l, end);
            }
            case 3 -> {
                if (p.detail.verbose() > 1)
                    for (int r = o; r < end; r += 12) {
                        p.in.need(r + 8, 4);
                        out.str("\n\t  Advertising Router ");
                        p.ipv4(r + 8);
                        OspfV3Lsa.name(p, in.be16(r + 2), r + 4);
                    }
            }
            case 4 -> {
                if (p.detail.verbose() > 1) update(p, o, end);
            }
            case 5 -> {
                if (p.detail.verbose() > 1)
                    for (int l = o; l < end; l += OspfV3Lsa.HEADER) OspfV3Lsa.header(p, l, end);
            }
            default -> {
            }
        }
        if (length > end - at) behind(p, at, type, end, length - (end - at));
    }

    private static void hello(Printer p, int o, int end) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int options = in.be24(o + 5);
        out.str("\n\tOptions [");
        OPTIONS.print(out, options, "none", ", ");
        out.ch(']');
        in.need(o + 8, 4);
        out.str("\n\t  Hello Timer ").dec(in.be16(o + 8)).str("s, Dead Timer ").dec(in.be16(o + 10))
                .str("s, Interface-ID ");
        p.ipv4(o);
        in.need(o + 4, 1);
        out.str(", Priority ").dec(in.u8(o + 4));
        if (in.be32(o + 12) != 0) {
            p.in.need(o + 12, 4);
            out.str("\n\t  Designated Router ");
            p.ipv4(o + 12);
        }
        if (in.be32(o + 16) != 0) {
            p.in.need(o + 16, 4);
            out.str(", Backup Designated Router ");
            p.ipv4(o + 16);
        }
        if (p.detail.verbose() < 2) return;
        out.str("\n\t  Neighbor List:");
        for (int n = o + 20; n < end; n += 4) {
            p.in.need(n, 4);
            out.str("\n\t    ");
            p.ipv4(n);
        }
    }

    private static void update(Printer p, int at, int end) throws Truncated {
        long count = p.in.beU32(at);
        int o = at + 4;
        for (long i = 0; i < count && o < end; i++) {
            o = OspfV3Lsa.print(p, o, end);
        }
    }

    private static void behind(Printer p, int at, int type, int from, int size) throws Truncated {
        int options = type == 1 ? p.in.be24(at + HEADER + 5) : type == 2 ? p.in.be24(at + HEADER + 1) : 0;
        int o = from, left = size;
        if ((options & LLS) != 0) {
            if (left < 4) throw Truncated.HERE;
            int words = p.in.be16(o + 2);
            p.in.need(o, 2);
            p.out.str("\n\tLLS Checksum 0x").hex0(p.in.be16(o), 4).str(", Data Length ").dec(words);
            if (words < 1 || words * 4 > left) throw Truncated.HERE;
            p.in.need(o, words * 4);
            o += words * 4;
            left -= words * 4;
        }
        if (left == 0 && (options & TRAILER) == 0) return;
        trailer(p, o, left); // whether or not the options tell of it
    }

    private static void trailer(Printer p, int o, int left) throws Truncated {
        Packet in = p.in;
        if (left < 16) throw Truncated.HERE;
        int type = in.be16(o), length = in.be16(o + 2);
        p.out.str("\n\tAuthentication Type ");
        if (type == 1) p.out.str("HMAC");
        else
            p.out.str("unknown (0x").hex0(type, 4).ch(')');
        p.out.str(", Length ").dec(length);
        if (length < 16 || length > left) throw Truncated.HERE;
        int association = in.be16(o + 6);
        p.out.str(", SAID ").dec(association);
        long high = in.beU32(o + 8);
        p.out.str(", CSN 0x").hex0(high, 8);
        long low = in.beU32(o + 12);
        p.out.ch(':').hex0(low, 8);
        in.need(o + 16, length - 16);
        if (p.detail.verbose() > 1) p.hex("\n\tAuthentication Data ", o + 16, length - 16);
    }
}
