package sonde.capture.dissect.app;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Template;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** The LBL whiteboard, a multicast application whose repair of lost drawings became a model for others. */
public final class Whiteboard implements Dissector {
    private static final int HEADER = 12;
    private static final int SKIP = 14, HOLE = 15;

    @Override
    public String name() { return "wb"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        if (length < HEADER || !body(p, at, length)) p.invalid();
    }

    private static boolean body(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        in.need(at, HEADER);
        int type = in.u8(at + 10), o = at + HEADER, left = length - HEADER;
        if (in.u8(at + 11) != 0) p.out.ch('*');
        switch (type) {
            case 0 -> {
                p.out.str(" wb-dop:");
                return left >= 16 && drawing(p, o);
            }
            case 1 -> {
                return identity(p, o, left);
            }
            case 2 -> {
                p.out.str(" wb-rreq:");
                if (left < 20) return false;
                Template.print(p, o, " please repair {i} {i}:{4}<{4}:{4}>");
            }
            case 3 -> {
                p.out.str(" wb-rrep:");
                if (left < 20) return false;
                Template.print(p, o, " for {i}{.16}");
                return drawing(p, o + 4);
            }
            case 4 -> p.out.str(" wb-kill");
            case 5 -> {
                p.out.str(" wb-preq:");
                if (left < 16) return false;
                in.need(o, 12);
                p.out.str(" need ").dec(in.beU32(o + 8)).ch('/');
                Template.print(p, o, "{i}:{4}");
                in.need(o, 16);
            }
            case 7 -> {
                return pages(p, o, left);
            }
            default -> {
                p.out.str(" wb-").dec(type).ch('!');
                return false;
            }
        }
        return true;
    }

    private static boolean identity(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str(" wb-id:");
        if (length < 28) return false;
        Template.print(p, at + 12, " {4}/{i}:{4}");
        Template.print(p, at, " (max {4}/{i}:{4}) ");
        in.need(at, 28);
        int count = in.be16(at + 24), left = length - 28, o = at + 28;
        if (left < 8 * count) return false;
        char before = '<';
        for (int i = 0; i < count; i++, o += 8) {
            in.need(o, 8);
            out.ch(before);
            Template.print(p, o, "{i}:{4}");
            before = ',';
        }
        out.str("> \"");
        p.padded(o, left - 8 * count);
        out.ch('"');
        return true;
    }

    private static boolean pages(Printer p, int at, int left) throws Truncated {
        Packet in = p.in;
        p.out.str(" wb-prep:");
        if (left < 4) return false;
        int o = at + 4;
        for (long n = in.beU32(at); n != 0; n--) {
            Template.print(p, o, " {4}/{i}:{4}");
            in.need(o, 16);
            int count = in.u8(o + 12); // the high byte alone, as the original
            o += 16;
            char before = '<';
            for (int i = 0; i < count; i++, o += 8) {
                in.need(o, 8);
                p.out.ch(before);
                Template.print(p, o, "{i}:{4}");
                before = ',';
            }
            p.out.ch('>');
        }
        return true;
    }

    private static boolean drawing(Printer p, int at) throws Truncated {
        Template.print(p, at, " {i}:{4}<{4}:{4}>");
        if (p.detail.isVerbose()) operations(p, at + 16, p.in.beU32(at + 8), p.in.beU32(at + 12));
        return true;
    }

    private static void operations(Printer p, int start, long first, long last) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str(" <");
        int o = start;
        for (long i = first; i <= last; i++) {
            int type = in.u8(o + 7);
            out.ch(' ').str(name(type));
            if (type == SKIP || type == HOLE) {
                long to = in.beU32(o);
                out.dec(to - i + 1 & 0xffffffffL);
                if (i > to || to > last) {
                    out.str("[|]");
                    if (to < i) return;
                }
                i = to;
            }
            o += in.be16(o + 4) + 8 + 3 & ~3;
        }
        out.str(" >");
    }

    private static String name(int type) {
        return switch (type) {
            case 2 -> "RECT";
            case 3 -> "LINE";
            case 4 -> "ML";
            case 5 -> "DEL";
            case 6 -> "XFORM";
            case 7 -> "ELL";
            case 8 -> "CHAR";
            case 9 -> "STR";
            case 10 -> "NOP";
            case 11 -> "PSCODE";
            case 12 -> "PSCOMP";
            case 13 -> "REF";
            case SKIP -> "SKIP";
            case HOLE -> "HOLE";
            default -> "dop-" + type + "!";
        };
    }
}
