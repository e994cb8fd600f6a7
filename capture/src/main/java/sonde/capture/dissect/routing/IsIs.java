package sonde.capture.dissect.routing;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Intermediate system to intermediate system: ISO/IEC 10589, RFC 1195. */
public final class IsIs implements Dissector {
    private static final int HEADER = 8, VERSION = 1, SYSTEM_ID = 6, NODE_ID = 7, LSP_ID = 8;
    private static final int L1_HELLO = 15, L2_HELLO = 16, POINT_HELLO = 17, L1_LSP = 18, L2_LSP = 20, L1_CSNP = 24,
            L2_CSNP = 25, L1_PSNP = 26, L2_PSNP = 27;
    private static final Labels TYPES = new Labels("""
            15 L1 Lan IIH
            16 L2 Lan IIH
            17 p2p IIH
            18 L1 LSP
            20 L2 LSP
            24 L1 CSNP
            25 L2 CSNP
            26 L1 PSNP
            27 L2 PSNP
            """);
    private static final Labels CIRCUITS = new Labels("""
            1 Level 1 only
            2 Level 2 only
            3 Level 1, Level 2
            """);
    private static final Labels LEVELS = new Labels("""
            0 Unused 0x0 (invalid)
            1 L1 IS
            2 Unused 0x2 (invalid)
            3 L2 IS
            """);

    @Override
    public String name() { return "isis"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        p.in.need(at, HEADER);
        if (length >= 0 && length < HEADER) p.trunc();
        else if (!understood(p, at, length))
            Osi.dump(p, at, length);
    }

    private static boolean understood(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int size = in.u8(at + 1), idLength = in.u8(at + 3), type = in.u8(at + 4), areas = in.u8(at + 7);
        if (!p.detail.link()) out.str("IS-IS");
        if (!versions(p, at, length, size, idLength)) return false;
        if (areas == 255) {
            out.str("bad packet -- 255 areas");
            return false;
        }
        out.str(p.detail.link() ? "" : ", ");
        if (p.detail.isVerbose()) {
            TYPES.print(out.str("length ").dec(length).str("\n\t"), type, "unknown, type {d}");
            out.str(", hlen: ").dec(size).str(", v: ").dec(VERSION).str(", pdu-v: ").dec(VERSION)
                    .str(", sys-id-len: 6 (").dec(idLength).str("), max-area: ").dec(areas == 0 ? 3 : areas).str(" (")
                    .dec(areas).ch(')');
            if (p.detail.verbose() > 1) p.hex("\n\t", at, HEADER);
        } else {
            TYPES.print(out, type, "unknown PDU-Type {d}");
        }
        int wanted = headerLength(type);
        if (wanted < 0) {
            if (!p.detail.isVerbose()) out.str(", length ").dec(length);
            else
                p.hex("\n\t  ", at + HEADER, length);
            return !p.detail.isVerbose();
        }
        if (size != wanted) {
            int named = type == L1_LSP || type == L2_LSP ? wanted - HEADER : wanted; // as the original counts
            out.str(type >= L1_PSNP ? "- " : ", ").str("bogus fixed header length ").dec(size).str(" should be ")
                    .dec(named);
            return false;
        }
        in.need(at, wanted);
        if (length < wanted) p.trunc();
        else if (p.detail.isVerbose())
            verbose(p, at, length, type, wanted);
        else
            brief(p, at, length, type);
        return true;
    }

    private static boolean versions(Printer p, int at, int length, int size, int idLength) throws Truncated {
        Text out = p.out;
        int version = p.in.u8(at + 2), pduVersion = p.in.u8(at + 5);
        if (version != VERSION) {
            out.str("version ").dec(version).str(" packet not supported");
        } else if (idLength != SYSTEM_ID && idLength != 0) {
            out.str("system ID length of ").dec(idLength).str(" is not supported");
        } else if (pduVersion != VERSION) {
            out.str("version ").dec(pduVersion).str(" packet not supported");
        } else if (length < size) {
            out.str("fixed header length ").dec(size).str(" > packet length ").dec(length);
        } else if (size < HEADER) {
            out.str("fixed header length ").dec(size).str(" < minimum header size ").dec(HEADER);
        } else {
            return true;
        }
        return false;
    }

    private static int headerLength(int type) {
        return switch (type) {
            case L1_HELLO, L2_HELLO -> 27;
            case POINT_HELLO -> 20;
            case L1_LSP, L2_LSP -> 27;
            case L1_CSNP, L2_CSNP -> 33;
            case L1_PSNP, L2_PSNP -> 17;
            default -> -1;
        };
    }

    private static void brief(Printer p, int at, int length, int type) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        switch (type) {
            case L1_HELLO, L2_HELLO -> {
                id(p, ", src-id ", at + 9, SYSTEM_ID);
                id(p, ", lan-id ", at + 20, NODE_ID);
                out.str(", prio ").dec(in.u8(at + 19));
            }
            case POINT_HELLO -> id(p, ", src-id ", at + 9, SYSTEM_ID);
            case L1_LSP, L2_LSP -> {
                id(p, ", lsp-id ", at + 12, LSP_ID);
                out.str(", seq 0x").hex0(in.beU32(at + 20), 8).str(", lifetime ").decRight(in.be16(at + 10), 5)
                        .ch('s');
            }
            default -> id(p, ", src-id ", at + 10, NODE_ID);
        }
        out.str(", length ").dec(length);
    }

    private static void verbose(Printer p, int at, int length, int type, int header) throws Truncated {
        boolean hello = type <= POINT_HELLO;
        int claimed = p.in.be16(hello ? at + 17 : at + 8), whole = Math.min(length, claimed);
        switch (type) {
            case L1_HELLO, L2_HELLO, POINT_HELLO -> hello(p, at, type, claimed);
            case L1_LSP, L2_LSP -> linkState(p, at, whole, claimed);
            default -> {
                id(p, "\n\t  source-id:    ", at + 10, NODE_ID);
                p.out.str(", PDU length: ").dec(claimed);
                if (type < L1_PSNP) {
                    id(p, "\n\t  start lsp-id: ", at + 17, LSP_ID);
                    id(p, "\n\t  end lsp-id:   ", at + 25, LSP_ID);
                }
            }
        }
        if (p.detail.verbose() > 1) p.hex("\n\t  ", at + HEADER, header - HEADER);
        if (whole < header) {
            p.out.str(" [packet length ").dec(whole).str(" < ").dec(header).ch(']');
            p.invalid();
            return;
        }
        new IsIsTlvs(p, at, whole).print(at + header, whole - header);
    }

    private static void hello(Printer p, int at, int type, int claimed) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        boolean lan = type != POINT_HELLO;
        id(p, "\n\t  source-id: ", at + 9, SYSTEM_ID);
        out.str(lan ? ",  holding time: " : ", holding time: ").dec(in.be16(at + 15)).str("s, Flags: [");
        CIRCUITS.print(out, in.u8(at + 8), "unknown circuit type 0x{x2}").ch(']');
        if (lan) {
            id(p, "\n\t  lan-id:    ", at + 20, NODE_ID);
            out.str(", Priority: ").dec(in.u8(at + 19) & 0x7f);
        } else {
            out.str("\n\t  circuit-id: 0x").hex0(in.u8(at + 19), 2);
        }
        out.str(", PDU length: ").dec(claimed);
    }

    private static void linkState(Printer p, int at, int whole, int claimed) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int field = in.be16(at + 24), flags = in.u8(at + 26);
        id(p, "\n\t  lsp-id: ", at + 12, LSP_ID);
        out.str(", seq: 0x").hex0(in.beU32(at + 20), 8).str(", lifetime: ").decRight(in.be16(at + 10), 5)
                .str("s\n\t  chksum: 0x").hex0(field, 4);
        Osi.checksum(p, at + 12, field, 12, whole - 12); // over what does not change on the way
        out.str(", PDU length: ").dec(claimed).str(", Flags: [ ")
                .str((flags & 4) != 0 ? "Overload bit set, " : "");
        if ((flags & 0x78) != 0) {
            if ((flags & 0x08) != 0) out.str("default ");
            if ((flags & 0x10) != 0) out.str("delay ");
            if ((flags & 0x20) != 0) out.str("expense ");
            if ((flags & 0x40) != 0) out.str("error ");
            out.str("ATT bit set, ");
        }
        if ((flags & 0x80) != 0) out.str("P bit set, ");
        LEVELS.print(out, flags & 3, "").str(" ]");
    }

    static void id(Printer p, String words, int at, int size) throws Truncated {
        p.in.need(at, size);
        p.out.str(words);
        id(p, at, size);
    }

    /** {@code 1921.6800.1001}, {@code .02} with the pseudonode, {@code -00} with the fragment. */
    static void id(Printer p, int at, int size) throws Truncated {
        p.in.need(at, size);
        for (int i = 0; i < 6; i++) {
            p.out.hex0(p.in.u8(at + i), 2);
            if (i == 1 || i == 3) p.out.ch('.');
        }
        if (size >= NODE_ID) p.out.ch('.').hex0(p.in.u8(at + 6), 2);
        if (size >= LSP_ID) p.out.ch('-').hex0(p.in.u8(at + 7), 2);
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        int type = in.u8(at + 4);
        f.number("type", type);
        String name = TYPES.name(type);
        if (name != null) f.word("type_name", name);
    }
}
