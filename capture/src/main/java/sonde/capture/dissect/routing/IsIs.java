package sonde.capture.dissect.routing;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Intermediate system to intermediate system: ISO/IEC 10589, RFC 1195. */
public final class IsIs implements Dissector {
    private static final int HEADER = 8, LAN_HELLO = 27, POINT_HELLO = 20, LSP = 27, CSNP = 33, PSNP = 17;

    @Override
    public String name() { return "isis"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        in.need(at, HEADER);
        if (!p.detail.link()) out.str("IS-IS");
        int size = in.u8(at + 1), version = in.u8(at + 2), idLength = in.u8(at + 3), type = in.u8(at + 4) & 31,
                pduVersion = in.u8(at + 5), areas = in.u8(at + 7);
        if (version != 1) {
            out.str("version ").dec(version).str(" packet not supported");
            p.hex("\n\t", at, length);
            return;
        }
        if (idLength != 6 && idLength != 0) {
            out.str("system ID length of ").dec(idLength).str(" is not supported");
            p.hex("\n\t", at, length);
            return;
        }
        if (pduVersion != 1) {
            out.str("version ").dec(pduVersion).str(" packet not supported");
            p.hex("\n\t", at, length);
            return;
        }
        if (length < size) {
            out.str("fixed header length ").dec(size).str(" > packet length ").dec(length);
            p.hex("\n\t", at, length);
            return;
        }
        if (size < HEADER) {
            out.str("fixed header length ").dec(size).str(" < minimum header size ").dec(HEADER);
            p.hex("\n\t", at, length);
            return;
        }
        if (!p.detail.isVerbose()) {
            brief(p, at, length, type);
            return;
        }
        out.str(p.detail.link() ? "" : ", ").str("length ").dec(length);
        out.str("\n\t").str(name(type)).str(", hlen: ").dec(size).str(", v: ").dec(version).str(", pdu-v: ")
                .dec(pduVersion).str(", sys-id-len: 6 (").dec(idLength).str("), max-area: ")
                .dec(areas == 0 ? 3 : areas == 255 ? 0 : areas).str(" (").dec(areas).ch(')');
        if (p.detail.verbose() > 1) p.hex("\n\t", at, HEADER);
        int wanted = switch (type) {
            case 15, 16 -> LAN_HELLO;
            case 17 -> POINT_HELLO;
            case 18, 20 -> LSP;
            case 24, 25 -> CSNP;
            case 26, 27 -> PSNP;
            default -> -1;
        };
        if (wanted < 0) {
            p.hex("\n\t  ", at + HEADER, length - HEADER);
            return;
        }
        if (size != wanted) {
            out.str(type >= 24 ? "- " : ", ").str("bogus fixed header length ").dec(size).str(" should be ")
                    .dec(wanted);
            return;
        }
        int total = header(p, at, length, type);
        if (p.detail.verbose() > 1) p.hex("\n\t  ", at + HEADER, size - HEADER);
        IsIsTlvs.print(p, at + size, Math.min(total, length) - size);
    }

    private static void brief(Printer p, int at, int length, int type) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str(", ").str(name(type));
        switch (type) {
            case 15, 16 -> {
                out.str(", src-id ");
                id(p, at + 9, 6);
                out.str(", lan-id ");
                id(p, at + 20, 7);
                in.need(at + 19, 1);
                out.str(", prio ").dec(in.u8(at + 19));
            }
            case 17 -> {
                out.str(", src-id ");
                id(p, at + 9, 6);
            }
            case 26, 27, 24, 25 -> {
                out.str(", src-id ");
                id(p, at + 10, 7);
            }
            case 18, 20 -> {
                out.str(", lsp-id ");
                id(p, at + 12, 8);
                in.need(at + 10, 14);
                out.str(", seq 0x").hex0(in.beU32(at + 20), 8).str(", lifetime ").decRight(in.be16(at + 10), 5)
                        .ch('s');
            }
            default -> {
            }
        }
        out.str(", length ").dec(length);
    }

    /** Returns the length that the PDU itself claims. */
    private static int header(Printer p, int at, int length, int type) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        switch (type) {
            case 15, 16, 17 -> {
                out.str("\n\t  source-id: ");
                id(p, at + 9, 6);
                in.need(at + 8, 1);
                out.str(type == 17 ? ", holding time: " : ",  holding time: ").dec(in.be16(at + 15))
                        .str("s, Flags: [").str(switch (in.u8(at + 8)) {
                            case 1 -> "Level 1 only";
                            case 2 -> "Level 2 only";
                            case 3 -> "Level 1, Level 2";
                            default -> "unknown circuit type 0x" + Integer.toHexString(in.u8(at + 8));
                        }).ch(']');
                if (type == 17) {
                    in.need(at + 19, 1);
                    out.str("\n\t  circuit-id: 0x").hex0(in.u8(at + 19), 2);
                } else {
                    out.str("\n\t  lan-id:    ");
                    id(p, at + 20, 7);
                    in.need(at + 19, 1);
                    out.str(", Priority: ").dec(in.u8(at + 19) & 0x7f);
                }
                in.need(at + 17, 2);
                out.str(", PDU length: ").dec(in.be16(at + 17));
                return in.be16(at + 17);
            }
            case 18, 20 -> {
                out.str("\n\t  lsp-id: ");
                id(p, at + 12, 8);
                int field = in.be16(at + 24), lifetime = in.be16(at + 10), flags = in.u8(at + 26);
                in.need(at + 20, 4);
                out.str(", seq: 0x").hex0(in.beU32(at + 20), 8).str(", lifetime: ").decRight(lifetime, 5)
                        .str("s\n\t  chksum: 0x").hex0(field, 4);
                Osi.checksum(p, at + 12, field, 12, length - 12);
                in.need(at + 8, 2);
                out.str(", PDU length: ").dec(in.be16(at + 8)).str(", Flags: [ ")
                        .str((flags & 4) != 0 ? "Overload bit set, " : "");
                if ((flags & 0x78) != 0) {
                    if ((flags & 0x08) != 0) out.str("default ");
                    if ((flags & 0x10) != 0) out.str("delay ");
                    if ((flags & 0x20) != 0) out.str("expense ");
                    if ((flags & 0x40) != 0) out.str("error ");
                    out.str("ATT bit set, ");
                }
                out.str((flags & 0x80) != 0 ? "P bit set, " : "").str(switch (flags & 3) {
                    case 1 -> "L1 IS";
                    case 3 -> "L2 IS";
                    default -> "Unknown IS Type 0x" + (flags & 3);
                }).str(" ]");
                return in.be16(at + 8);
            }
            default -> {
                out.str(type >= 26 ? "\n\t  source-id: " : "\n\t  source-id:    ");
                id(p, at + 10, 7);
                in.need(at + 8, 2);
                out.str(", PDU length: ").dec(in.be16(at + 8));
                if (type < 26) {
                    out.str("\n\t  start lsp-id: ");
                    id(p, at + 17, 8);
                    out.str("\n\t  end lsp-id:   ");
                    id(p, at + 25, 8);
                }
                return in.be16(at + 8);
            }
        }
    }

    /** {@code 1921.6800.1001}, {@code .02} with the pseudonode, {@code -00} with the fragment. */
    static void id(Printer p, int at, int size) throws Truncated {
        p.in.need(at, size);
        for (int i = 0; i < 6; i++) {
            p.out.hex0(p.in.u8(at + i), 2);
            if (i == 1 || i == 3) p.out.ch('.');
        }
        if (size > 6) p.out.ch('.').hex0(p.in.u8(at + 6), 2);
        if (size > 7) p.out.ch('-').hex0(p.in.u8(at + 7), 2);
    }

    private static String name(int type) {
        return switch (type) {
            case 15 -> "L1 Lan IIH";
            case 16 -> "L2 Lan IIH";
            case 17 -> "p2p IIH";
            case 18 -> "L1 LSP";
            case 20 -> "L2 LSP";
            case 24 -> "L1 CSNP";
            case 25 -> "L2 CSNP";
            case 26 -> "L1 PSNP";
            case 27 -> "L2 PSNP";
            default -> "unknown, type " + type;
        };
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("type", in.u8(at + 4) & 31);
        f.word("type_name", name(in.u8(at + 4) & 31));
    }
}
