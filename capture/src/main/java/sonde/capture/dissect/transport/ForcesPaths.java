package sonde.capture.dissect.transport;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Paths to the components of a logical functional block, RFC 5810 7.1.6 to 7.1.8. */
final class ForcesPaths {
    private static final int TLV = 4, PATH = 0x110, KEYS = 12;
    /** What a path adds to what its data may be, for itself and the paths in it. */
    private static final int KEYED = 8, APPEND = 0x10, RANGE = 0x20;
    /** Paths in paths go as deep as the packet is long; the bound is there for the stack's sake. */
    private static final int DEEPEST = 3000;

    private ForcesPaths() {}

    /** @return whether what is behind these paths may be read */
    static boolean list(Printer p, int may, int at, int size, int indent) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, left = size;
        while (left != 0) {
            in.need(o, TLV);
            int kind = in.be16(o), whole = in.be16(o + 2), whole4 = whole + 3 & ~3;
            if (!ForcesData.check(whole, left).isEmpty()) break;
            head(p, kind, whole, indent);
            if (indent < DEEPEST && !path(p, may, o + TLV, whole - TLV, indent + 1)) return false;
            o += whole4;
            left -= whole4;
        }
        if (left == 0) return true;
        out.str("\n\t\tMessy PATHDATA TLV header, type (0x").hex(in.be16(o)).str(")\n\t\texcess of ")
                .dec(left - in.be16(o + 2) & 0xffffffffL).str(" Bytes ");
        return true;
    }

    private static void head(Printer p, int kind, int whole, int indent) {
        if (p.detail.verbose() < 3) return;
        p.out.pad(indent).str(ForcesData.name(kind)).str(", length ").dec(whole).str(" (data encapsulated ")
                .dec(whole - TLV).str(" Bytes)");
    }

    static boolean path(Printer p, int outer, int at, int size, int indent) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        boolean all = p.detail.verbose() >= 3;
        if (size < 4 || !in.has(at, 4)) {
            p.trunc();
            return false;
        }
        int flags = in.be16(at), count = in.be16(at + 2), o = at + 4, left = size - 4;
        if (all) out.ch('\n').pad(indent).str("Pathdata: Flags 0x").hex(flags).str(" ID count ").dec(count);
        int may = outer | (flags & 1) << 3 | (flags & 2) << 4 | (flags & 4) << 2;
        boolean key = (may & KEYED) != 0, range = (may & RANGE) != 0;
        if (all) out.ch('\n');
        if (left < 4 * count) {
            out.str("\t\t\ttruncated IDs expected ").dec(4 * count).str("B got ").dec(left).str("B\n");
            in.need(o, left);
            p.hex("\t\t\tID Data[", o, left);
            out.str("]\n");
            return false;
        }
        if (key && range) {
            out.str("\t\t\tIllegal to have both Table ranges and keys\n");
            return true;
        }
        if (all && (may & APPEND) != 0) out.pad(indent).str("TABLE APPEND\n");
        for (int i = 1; i <= count; i++, o += 4, left -= 4) {
            in.need(o, 4);
            if (all) out.pad(indent).str("ID#").dec0(i, 2).str(": ").dec(in.beU32(o)).ch('\n');
        }
        if (key || range) {
            if (left < KEYS) {
                out.str("pathlength ").dec(left).str(" with key/range too short ").dec(KEYS).ch('\n');
                return true;
            }
            int taken;
            if (range) {
                in.need(o + TLV, 8);
                if (all) {
                    out.pad(indent).str("Table range: [").dec(in.beU32(o + 4)).ch(',').dec(in.beU32(o + 8))
                            .str("]\n");
                }
                taken = KEYS;
            } else {
                int content = in.be16(o + 6);
                if (content < TLV) {
                    out.str("key content length ").dec(content).str(" < 4\n");
                    return true;
                }
                taken = content + TLV;
                if (taken > left) {
                    out.str("key content too short\n");
                    return true;
                }
            }
            o += taken;
            left -= taken;
        }
        return left == 0 || content(p, may, key, o, left, indent);
    }

    private static boolean content(Printer p, int may, boolean key, int at, int size, int indent)
            throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        in.need(at, TLV);
        int kind = in.be16(at), whole = in.be16(at + 2), o = at, left = size;
        String wrong = ForcesData.check(whole, left);
        if (!wrong.isEmpty()) {
            out.str(wrong).str(" Outstanding bytes ").dec(left).str(" for TLV type 0x").hex(kind).str(" TLV len ")
                    .dec(whole).ch('\n');
        } else if (kind < PATH || kind > ForcesData.RESULT) {
            out.str("Invalid path data content type 0x").hex(kind).str(" len ").dec(whole).ch('\n');
            wrong = "type";
        }
        if (!wrong.isEmpty()) {
            if (whole == 0) return list(p, may, o, left, indent + 1);
            p.hex("Bad Data val\n\t  [", o, left);
            in.need(o, left);
            out.str("]\n");
            return true;
        }
        int whole4 = whole + 3 & ~3;
        if (kind == PATH) {
            if (!list(p, may, o, whole4, indent + 2)) return false;
        } else if (!ForcesData.print(p, may, key, o, indent)) {
            return false;
        }
        o += whole4;
        left -= whole4;
        return left == 0 || list(p, may, o, left, indent + 1);
    }
}
