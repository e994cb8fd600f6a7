package sonde.capture.dissect.app;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.capture.packet.Words;
import sonde.inspectors.bytes.Text;

/** Trivial file transfer: RFC 1350, options of RFC 2347. */
public final class Tftp implements Dissector {
    private static final int READ = 1, WRITE = 2, DATA = 3, ACK = 4, ERROR = 5, OPTIONS = 6;

    @Override
    public String name() { return "tftp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str("TFTP, length ").dec(length);
        if (length < 2) {
            p.trunc();
            return;
        }
        int operation = in.u8(at) << 8 | in.u8(at + 1);
        String name = operation(operation);
        if (name.isEmpty()) {
            out.str(", tftp-#").dec(operation);
            return;
        }
        out.str(", ").str(name);
        boolean whole = switch (operation) {
            case READ, WRITE -> request(p, at + 2, length - 2);
            case OPTIONS -> options(p, at + 2, length - 2);
            case ERROR -> error(p, at + 2, length - 2);
            default -> {
                if (length >= 4) {
                    in.need(at + 2, 2);
                    out.str(" block ").dec(in.be16(at + 2));
                }
                yield length >= 4;
            }
        };
        if (!whole) p.trunc();
    }

    private static String operation(int operation) {
        return switch (operation) {
            case READ -> "RRQ";
            case WRITE -> "WRQ";
            case DATA -> "DATA";
            case ACK -> "ACK";
            case ERROR -> "ERROR";
            case OPTIONS -> "OACK";
            default -> "";
        };
    }

    private static boolean request(Printer p, int at, int length) throws Truncated {
        if (length == 0) return false;
        p.out.str(" \"");
        int file = Words.terminated(p, at, length);
        p.out.ch('"');
        if (file == 0 || file == length) return false;
        p.out.ch(' ');
        int mode = Words.terminated(p, at + file, length - file);
        return mode != 0 && options(p, at + file + mode, length - file - mode);
    }

    /** Names and values in turn. */
    private static boolean options(Printer p, int at, int length) throws Truncated {
        for (int o = at, left = length; left > 0;) {
            if (p.in.u8(o) != 0) p.out.ch(' ');
            int size = Words.terminated(p, o, left);
            if (size == 0) return false;
            o += size;
            left -= size;
        }
        return true;
    }

    private static boolean error(Printer p, int at, int length) throws Truncated {
        if (length < 2) return false;
        int code = p.in.be16(at);
        p.out.ch(' ');
        switch (code) {
            case 0 -> p.out.str("EUNDEF");
            case 1 -> p.out.str("ENOTFOUND");
            case 2 -> p.out.str("EACCESS");
            case 3 -> p.out.str("ENOSPACE");
            case 4 -> p.out.str("EBADOP");
            case 5 -> p.out.str("EBADID");
            case 6 -> p.out.str("EEXISTS");
            case 7 -> p.out.str("ENOUSER");
            default -> p.out.str("tftp-err-#").dec(code).str(" \"");
        }
        if (length == 2) return false;
        p.out.str(" \"");
        boolean whole = Words.terminated(p, at + 2, length - 2) != 0;
        p.out.ch('"');
        return whole;
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        int operation = in.be16(at);
        f.number("opcode", operation);
        if (operation == DATA || operation == ACK) f.number("block", in.be16(at + 2));
        if (operation == ERROR) f.number("error", in.be16(at + 2));
    }
}
