package sonde.capture.dissect.network;

import sonde.capture.packet.Checksum;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** What may stand behind the quoted packet of an ICMP error: RFC 4884, and MPLS labels by RFC 4950. */
final class IcmpExtension {
    private static final int LENGTH = 5, AT = 136, OBJECT_HEADER = 4, VERSION = 2;

    private IcmpExtension() {}

    static void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length <= AT) return;
        if (!in.has(at, AT + 5)) {
            p.trunc();
            return;
        }
        int o = at + AT, size = length - AT;
        // without a length field only a right checksum tells that there is an extension at all
        if (in.u8(at + LENGTH) == 0 && in.has(o, size) && Checksum.of(in.array(), o, size) != 0) return;
        int version = in.u8(o) >> 4;
        out.str("\n\tICMP Multi-Part extension v").dec(version);
        if (version != VERSION) {
            out.str(" packet not supported");
            return;
        }
        if (in.has(o, size)) {
            in.need(o + 2, 2);
            out.str(", checksum 0x").hex0(in.be16(o + 2), 4)
                    .str(Checksum.of(in.array(), o, size) != 0 ? " (incorrect)" : " (correct)").str(", length ")
                    .dec(size);
        }
        objects(p, o + 4, size - 4);
    }

    private static void objects(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, rest = size;
        while (rest > OBJECT_HEADER) {
            if (!in.has(o, OBJECT_HEADER)) {
                p.trunc();
                return;
            }
            int length = in.be16(o), kind = in.u8(o + 2), type = in.u8(o + 3);
            out.str("\n\t  ").str(kind == 1 ? "MPLS Stack Entry" : kind == 2 ? "Interface Identification" : "unknown")
                    .str(" Object (").dec(kind).str("), Class-Type: ").dec(type).str(", length ").dec(length);
            o += OBJECT_HEADER;
            rest -= OBJECT_HEADER;
            if (kind == 0 || length < OBJECT_HEADER) return;
            int body = length - OBJECT_HEADER;
            if (kind == 1 && type == 1) {
                int entry = in.be32(o);
                out.str("\n\t    label ").dec(entry >>> 12).str(", tc ").dec(entry >> 9 & 7);
                if ((entry & 0x100) != 0) out.str(", [S]");
                out.str(", ttl ").dec(entry & 0xff);
            } else {
                p.hex("\n\t    ", o, body);
            }
            if (rest < body) return;
            rest -= body;
            o += body;
        }
    }
}
