package sonde.capture.dissect.transport;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** What is asked of a logical functional block, RFC 5810 7.1.4 and 7.1.5. */
final class ForcesOperations {
    private static final int TLV = 4, SELECTOR = 8, OPERATION = 8, PRIVATE = 0x8000;
    private static final String[] NAMES = {"", " Set", " SetProp", " SetResp", " SetPropResp", " Del", " DelResp", " Get", " GetProp", " GetResp", " GetPropResp", " Report", " Commit", " RCommit", " RTRCOMP"};

    private ForcesOperations() {}

    /** Bit N: operation N may be in a message of this type. */
    private static int allowed(int message) {
        return switch (message) {
            case 0x01, 0x05 -> 1 << 11;
            case 0x03 -> 1 << 1 | 1 << 2 | 1 << 5 | 1 << 12 | 1 << 14;
            case 0x04 -> 1 << 7 | 1 << 8;
            case 0x13 -> 1 << 3 | 1 << 4 | 1 << 6 | 1 << 13;
            default -> 1 << 9 | 1 << 10;
        };
    }

    /** What an operation's data may be: 1 full, 2 sparse, 4 a result. */
    private static int data(int operation) {
        return switch (operation) {
            case 1, 2, 11 -> 3;
            case 3, 4, 6, 13 -> 4;
            case 9 -> 7;
            case 10 -> 5;
            default -> 0;
        };
    }

    static boolean print(Printer p, int message, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (size <= SELECTOR + TLV) {
            out.str("\n\t\ttruncated lfb selector: ").dec(SELECTOR + TLV - size).str(" bytes missing! ");
            return false;
        }
        in.need(at, SELECTOR);
        if (p.detail.verbose() >= 3) {
            int block = in.be32(at);
            out.str("\n         ");
            switch (block) {
                case 0 -> out.str("Invalid TLV");
                case 1 -> out.str("FEObj LFB");
                case 2 -> out.str("FEProtoObj LFB");
                default -> out.ch('#').dec(block);
            }
            out.str("(Classid ").hex(in.beU32(at)).str(") instance ").hex(in.beU32(at + 4))
                    .ch('\n');
        }
        int o = at + SELECTOR, left = size - SELECTOR;
        while (left != 0) {
            in.need(o, TLV);
            int kind = in.be16(o), whole = in.be16(o + 2), whole4 = whole + 3 & ~3;
            if (!ForcesData.check(whole, left).isEmpty()) break;
            if (kind >= PRIVATE || kind < NAMES.length && (allowed(message) >> kind & 1) != 0)
                operation(p, kind, o + TLV, whole - TLV);
            else {
                if (p.detail.verbose() < 3) out.ch('\n');
                out.str("\t\tINValid oper-TLV type 0x").hex(kind).str(" length ").dec(whole)
                        .str(" for this ForCES message\n");
                octets(p, o, whole4, 9);
            }
            o += whole4;
            left -= whole4;
        }
        if (left == 0) return true;
        out.str("\n\t\tMessy oper TLV header, type (0x").hex(in.be16(o)).str(")\n\t\texcess of ")
                .dec(left - in.be16(o + 2) & 0xffffffffL).str(" Bytes ");
        return false;
    }

    private static void operation(Printer p, int kind, int at, int size) throws Truncated {
        Text out = p.out;
        if (p.detail.verbose() >= 3) name(out.str("          "), kind, size).ch('\n');
        if (size < OPERATION) {
            name(out.str("\t\t"), kind, size).str("\n\t\tTruncated data size ").dec(size)
                    .str(" minimum required ").dec(OPERATION).ch('\n');
            octets(p, at, size, 9);
            return;
        }
        switch (kind) {
            case 13 -> acknowledged(p, at, size);
            case 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 -> ForcesPaths.list(p, data(kind), at, size, 11);
            case 12, 14 -> {
            }
            default -> octets(p, at, size, 10);
        }
    }

    private static void octets(Printer p, int at, int size, int indent) throws Truncated {
        if (p.detail.verbose() < 3) return;
        p.out.pad(indent).str("Data[");
        p.hex("\n" + " ".repeat(indent), at, size);
        p.in.need(at, size);
        p.out.ch('\n').pad(indent).str("]\n");
    }

    private static Text name(Text out, int kind, int size) {
        return out.str("Oper TLV ").str(kind < NAMES.length ? NAMES[kind] : "Invalid OPTLV").str("(0x").hex(kind)
                .str(") length ").dec(size + TLV);
    }

    private static void acknowledged(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int kind = in.be16(at), whole = in.be16(at + 2);
        out.str("genoptlvprint - ").str(ForcesData.name(kind)).str(" TLV type 0x").hex(kind).str(" len ").dec(whole)
                .ch('\n');
        if (!ForcesData.check(whole, size).isEmpty()) {
            out.str("\t\t\tInvalid ForCES TLV type=").hex(kind);
            return;
        }
        if (p.detail.verbose() >= 3) {
            out.str("           ").str(ForcesData.name(kind)).str(", length ").dec(whole).str(" (data length ")
                    .dec(whole - TLV).str(" Bytes)");
        }
        ForcesPaths.path(p, data(13), at + TLV, whole - TLV, 12);
    }
}
