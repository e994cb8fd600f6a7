package sonde.capture.dissect.routing;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Version 2 of OSPF, RFC 2328: the packets, below their common header. */
final class OspfV2 {
    static final Bits OPTIONS = new Bits(new int[]{1, 2, 4, 8, 0x10, 0x20, 0x40, 0x80}, "MultiTopology", "External",
            "Multicast", "NSSA", "LLS", "Demand Circuit", "Opaque", "Up/Down");
    private static final Bits DD_FLAGS = new Bits("Init More Master OOBResync", 4, 2, 1, 8);
    private static final Bits EXTENDED = new Bits(new int[]{1, 2}, "LSDB resync", "Restart");
    static final int MD5 = 2;
    private static final int HEADER = 24;

    private OspfV2() {}

    static void print(Printer p, int at, int length, int end, int version) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        in.need(at + 16, 8);
        int authentication = in.be16(at + 14);
        out.str(", Authentication Type: ").str(authentication(authentication)).str(" (").dec(authentication).ch(')');
        if (authentication > MD5) return;
        if (authentication == MD5) {
            out.str("\n\tKey-ID: ").dec(in.u8(at + 18)).str(", Auth-Length: ").dec(in.u8(at + 19))
                    .str(", Crypto Sequence Number: 0x").hex0(in.beU32(at + 20), 8);
        } else if (authentication == 1) {
            out.str("\n\tSimple text password: ");
            p.padded(at + 16, 8);
        }
        if (version != 2) {
            out.str(" ospf [version ").dec(version).ch(']');
            return;
        }
        int type = in.u8(at + 1), o = at + HEADER;
        switch (type) {
            case 1 -> hello(p, o, end);
            case 2 -> description(p, o, end);
            case 3 -> request(p, o, end);
            case 4 -> update(p, o);
            case 5 -> {
                while (OspfV2Lsa.header(p, o) >= 0) o += OspfV2Lsa.HEADER; // up to the end of the capture
            }
            default -> {
            }
        }
        if (length > end - at) trailer(p, at, type, authentication, length);
    }

    static String authentication(int type) {
        return switch (type) {
            case 0 -> "none";
            case 1 -> "simple";
            case MD5 -> "MD5";
            default -> "unknown";
        };
    }

    private static void hello(Printer p, int o, int end) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int options = in.u8(o + 6);
        out.str("\n\tOptions [");
        OPTIONS.print(out, options, "none", ", ");
        out.ch(']');
        in.need(o, 12);
        out.str("\n\t  Hello Timer ").dec(in.be16(o + 4)).str("s, Dead Timer ").dec(in.beU32(o + 8))
                .str("s, Mask ");
        p.ipv4(o);
        out.str(", Priority ").dec(in.u8(o + 7));
        if (in.be32(o + 12) != 0) {
            out.str("\n\t  Designated Router ");
            p.ipv4(o + 12);
        }
        if (in.be32(o + 16) != 0) {
            out.str(", Backup Designated Router ");
            p.ipv4(o + 16);
        }
        if (o + 20 < end) out.str("\n\t  Neighbor List:");
        for (int n = o + 20; n < end; n += 4) {
            in.need(n, 4);
            out.str("\n\t    ");
            p.ipv4(n);
        }
    }

    private static void description(Printer p, int o, int end) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int options = in.u8(o + 2);
        out.str("\n\tOptions [");
        OPTIONS.print(out, options, "none", ", ");
        out.ch(']');
        int flags = in.u8(o + 3);
        out.str(", DD Flags [");
        DD_FLAGS.print(out, flags, "none", ", ");
        out.ch(']');
        if (in.be16(o) != 0) out.str(", MTU: ").dec(in.be16(o));
        long sequence = in.beU32(o + 4);
        out.str(", Sequence: 0x").hex0(sequence, 8);
        for (int l = o + 8; l < end; l += OspfV2Lsa.HEADER) if (OspfV2Lsa.header(p, l) < 0) break;
    }

    private static void request(Printer p, int o, int end) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        for (int r = o; r < end; r += 12) {
            in.need(r, 12);
            int type = in.be32(r);
            out.str("\n\t  Advertising Router: ");
            p.ipv4(r + 8);
            out.str(", ").str(OspfV2Lsa.name(type)).str(" LSA (").dec(type & 0xffffffffL).ch(')');
            if (type >= 9 && type <= 11) {
                out.str(", Opaque-Type: ").str(OspfV2Lsa.opaque(in.u8(r + 4))).str(" LSA (").dec(in.u8(r + 4))
                        .str("), Opaque-ID: ").dec(in.be24(r + 5));
            } else {
                out.str(", LSA-ID: ");
                p.ipv4(r + 4);
            }
        }
    }

    private static void update(Printer p, int o) throws Truncated {
        long count = p.in.beU32(o);
        p.out.str(", ").dec(count).str(count == 1 ? " LSA" : " LSAs");
        int l = o + 4;
        for (long i = 1; i <= count; i++) {
            p.out.str("\n\t  LSA #").dec(i);
            l = OspfV2Lsa.print(p, l);
            if (l < 0) {
                p.trunc();
                return;
            }
        }
    }

    /** Link-local signalling, RFC 5613: behind the packet and its digest. */
    private static void trailer(Printer p, int at, int type, int authentication, int length) throws Truncated {
        Packet in = p.in;
        int options = type == 1 ? in.u8(at + HEADER + 6) : type == 2 ? in.u8(at + HEADER + 2) : 0;
        if ((options & 0x10) == 0) return;
        int o = at + in.be16(at + 2);
        if (authentication == MD5) o += in.u8(at + 19);
        if (o > at + length) {
            p.out.str("\n\t[LLS truncated]");
            return;
        }
        int checksum = in.be16(o);
        p.out.str("\n\t  LLS: checksum: 0x").hex0(checksum, 4);
        int words = in.be16(o + 2);
        p.out.str(", length: ").dec(words);
        o += 4;
        while (o < at + length) {
            int tlv = in.be16(o);
            p.out.str("\n\t    ").str(tlv == 1 ? "Extended Options" : tlv == 2 ? "MD5 Authentication" : "Unknown TLV")
                    .str(" (").dec(tlv).ch(')');
            int size = in.be16(o + 2);
            p.out.str(", length: ").dec(size);
            o += 4;
            if (tlv == 1) {
                if (size != 4) {
                    p.out.str(" [should be 4]");
                    size = 4;
                }
                in.need(o, 4);
                p.out.str("\n\t      Options: 0x").hex0(in.beU32(o), 8).str(" [");
                EXTENDED.print(p.out, in.be32(o), "?", ", ");
                p.out.ch(']');
            } else if (tlv == 2) {
                if (size != 20) {
                    p.out.str(" [should be 20]");
                    size = 20;
                }
                long number = in.beU32(o);
                p.out.str("\n\t      Sequence number: 0x").hex0(number, 8);
            }
            o += size;
        }
    }
}
