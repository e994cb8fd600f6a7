package sonde.capture.dissect.transport;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Values of components and results of operations, RFC 5810 7.1.7 to 7.1.10. */
final class ForcesData {
    static final int KEY = 0x111, FULL = 0x112, SPARSE = 0x113, RESULT = 0x114;
    private static final int TLV = 4, ILV = 8;
    private static final String[] RESULTS = {"SUCCESS", "INVALID HEADER", "LENGTH MISMATCH", "VERSION MISMATCH", "INVALID DESTINATION PID", "LFB UNKNOWN", "LFB NOT FOUND", "LFB INSTANCE ID NOT FOUND", "INVALID PATH", "COMPONENT DOES NOT EXIST", "EXISTS ALREADY", "NOT FOUND", "READ ONLY", "INVALID ARRAY CREATION", "VALUE OUT OF RANGE", "CONTENTS TOO LONG", "INVALID PARAMETERS", "INVALID MESSAGE TYPE", "INVALID FLAGS", "INVALID TLV", "EVENT ERROR", "NOT SUPPORTED", "MEMORY ERROR", "INTERNAL ERROR"};

    private ForcesData() {}

    /** The name of a TLV, or "" when no message may have it. */
    static String top(int kind) {
        return switch (kind) {
            case 0x0001 -> "REDIRECT TLV";
            case 0x0010 -> "ASResult TLV";
            case 0x0011 -> "ASTreason TLV";
            case 0x1000 -> "LFBselect TLV";
            case 0x0110 -> "PATH-DATA TLV";
            case KEY -> "KEYINFO TLV";
            case FULL -> "FULLDATA TLV";
            case SPARSE -> "SPARSEDATA TLV";
            case RESULT -> "RESULT TLV";
            case 0x0115 -> "METADATA TLV";
            case 0x0116 -> "REDIRECTDATA TLV";
            default -> "";
        };
    }

    static String name(int kind) {
        String name = top(kind);
        return name.isEmpty() ? "#" + kind : name;
    }

    /** What is wrong with a length of which so much is left, or "". */
    static String check(long size, int left) {
        if (left < TLV) return "Invalid total length";
        if (size < TLV) return "xLV too short";
        if (size > left) return "xLV too long";
        return (size + 3 & ~3L) > left ? "data padding missing" : "";
    }

    static boolean print(Printer p, int may, boolean key, int at, int indent) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int kind = in.be16(at), whole = in.be16(at + 2), padding = -whole & 3, size = whole - TLV + padding;
        if (p.detail.verbose() >= 3) {
            out.pad(indent).str("  ").str(top(kind)).str(" (Length ").dec(whole).str(" DataLen ").dec(whole - TLV);
            if (padding != 0) out.str(" pad ").dec(padding);
            out.str(" Bytes)\n");
        }
        if (key && kind != KEY) out.str("Based on flags expected KEYINFO TLV!\n");
        int programmed = kind == FULL ? 1 : kind == SPARSE ? 2 : kind == RESULT ? 4 : 0;
        if ((programmed & may) == 0) {
            out.str("Illegal DATA encoding for type 0x").hex(kind).str(" programmed ").hex(programmed).str(" got ")
                    .hex(may).ch('\n');
        }
        return switch (kind) {
            case KEY -> key(p, at + TLV, size, indent);
            case FULL -> full(p, at, size, indent);
            case SPARSE -> sparse(p, at + TLV, size, indent);
            default -> result(p, at + TLV, size, indent);
        };
    }

    private static boolean full(Printer p, int at, int size, int indent) throws Truncated {
        p.in.need(at, TLV);
        if (p.in.be16(at) != FULL) {
            p.out.str("Error: expecting FULLDATA!\n");
            return false;
        }
        if (p.detail.verbose() < 3) return true;
        p.out.pad(indent + 3).ch('[');
        p.hex("\n" + " ".repeat(indent + 3), at + TLV, size);
        p.in.need(at + TLV, size);
        p.out.ch('\n').pad(indent + 3).ch(']');
        return true;
    }

    private static boolean key(Printer p, int at, int size, int indent) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        in.need(at, 4);
        out.pad(indent).str("  Keyinfo: Key 0x").hex(in.beU32(at)).ch('\n');
        in.need(at + 4, TLV);
        int whole = in.be16(at + 6);
        String wrong = check(whole, size + TLV);
        if (!wrong.isEmpty()) {
            out.str(wrong).str(" TLV type 0x").hex(in.be16(at + 4)).str(" len ").dec(whole).ch('\n');
            return false;
        }
        return full(p, at + 8, whole - TLV, indent);
    }

    private static boolean sparse(Printer p, int at, int size, int indent) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (size < ILV) {
            out.str("Error: BAD SPARSEDATA-TLV!\n");
            return false;
        }
        int o = at, left = size;
        while (left != 0) {
            in.need(o, ILV);
            long whole = in.beU32(o + 4);
            String wrong = left < ILV
                    ? "Invalid total length"
                    : whole < ILV
                            ? "xLV too short"
                            : whole > left ? "xLV too long" : (whole + 3 & ~3L) > left ? "data padding missing" : "";
            if (!wrong.isEmpty()) {
                out.str("Error: ").str(wrong).str(", rlen ").dec(left).ch('\n');
                return false;
            }
            int data = (int) whole - ILV, whole4 = (int) whole + 3 & ~3;
            if (p.detail.verbose() >= 3) {
                out.ch('\n').pad(indent + 3).str("ILV: type ").hex(in.beU32(o)).str(" length ").dec(whole).ch('\n');
                p.hex("\t\t[", o + ILV, data);
                in.need(o + ILV, data);
            }
            o += whole4;
            left -= whole4;
        }
        return true;
    }

    private static boolean result(Printer p, int at, int size, int indent) throws Truncated {
        Text out = p.out;
        if (size != 4) {
            out.str("illegal RESULT-TLV: ").dec(size).str(" bytes!\n");
            return false;
        }
        p.in.need(at, 4);
        int code = p.in.u8(at);
        if (code >= RESULTS.length && code != 255) {
            out.str("illegal reserved result code: 0x").hex(code).str("!\n");
            return false;
        }
        if (p.detail.verbose() < 3) return true;
        out.pad(indent + 2).str("  Result: ").str(code == 255 ? "UNSPECIFIED ERROR" : RESULTS[code])
                .str(" (code 0x").hex(code).str(")\n");
        return true;
    }
}
