package sonde.capture.dissect.rpc;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Template;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** What calls and replies share. Methods give the position behind the value, or -1 when the capture ended in it. */
final class NfsValues {
    static final int CUT = -1;
    private static final int HANDLE_2 = 32, ATTRIBUTES_2 = 68, ATTRIBUTES_3 = 84;

    private final Printer p;
    private final Packet in;
    private final Text out;

    NfsValues(Printer p) {
        this.p = p;
        this.in = p.in;
        this.out = p.out;
    }

    int handle(int at, boolean v3) throws Truncated {
        long words = v3 ? in.beU32(at) / 4 : HANDLE_2 / 4;
        int o = v3 ? at + 4 : at;
        if (words > in.available(o) / 4) return CUT;
        NfsHandle.print(p, o, (int) words);
        return o + (int) words * 4;
    }

    int name(int at) throws Truncated {
        long length = in.beU32(at), padded = length + 3 & ~3L;
        if (padded > 0xffffffffL) {
            out.str("[cannot pad to 32-bit boundaries]");
            p.invalid();
            return CUT;
        }
        if (padded > in.available(at + 4)) return CUT;
        out.ch('"');
        p.characters(at + 4, (int) length);
        out.ch('"');
        return at + 4 + (int) padded;
    }

    int handleAndName(int at, boolean v3) throws Truncated {
        int o = handle(at, v3);
        if (o < 0) return CUT;
        out.ch(' ');
        return name(o);
    }

    /** Attributes of a file: fattr, fattr3. */
    int attributes(int at, int verbose, boolean v3) throws Truncated {
        if (!in.has(at + 16, 4)) return CUT;
        if (verbose > 0) {
            in.need(at, 20);
            out.ch(' ').str(NfsNames.type(in.be32(at))).str(in.beU32(at) > 7 || in.be32(at) == 6 ? "  " : " ");
            octal(in.beU32(at + 4)).str(" ids ").dec(in.be32(at + 12)).ch('/').dec(in.be32(at + 16));
            Template.print(p, at + 20, v3 ? " sz {8}" : " sz {4}");
        }
        if (verbose > 1) {
            if (!in.has(at + (v3 ? 76 : 60), 8)) return CUT;
            if (v3) {
                Template.print(p, at + 8, " nlink {4}{.24} rdev {4}/{4}");
                Template.print(p, at + 44, " fsid {h8} fileid {h8} a/m/ctime");
                for (int i = 0; i < 3; i++) time(at + 60 + 8 * i);
            } else {
                Template.print(p, at + 8, " nlink {4}{.16} rdev 0x{h4}");
                Template.print(p, at + 36, " fsid 0x{h4} nodeid 0x{h4} a/m/ctime");
                for (int i = 0; i < 3; i++) time(at + 44 + 8 * i);
            }
        }
        return at + (v3 ? ATTRIBUTES_3 : ATTRIBUTES_2);
    }

    void time(int at) throws Truncated {
        in.need(at, 8);
        out.ch(' ').dec(in.beU32(at)).ch('.').dec0(in.beU32(at + 4), 6);
    }

    Text octal(long value) { return out.str(Long.toOctalString(value)); }

    /** post_op_attr, RFC 1813 2.6. */
    int after(int at, int verbose) throws Truncated {
        if (in.be32(at) == 0) return at + 4;
        return verbose > 0 ? attributes(at + 4, verbose, true) : at + 4 + ATTRIBUTES_3;
    }

    /** wcc_data: how it was before, and is after. */
    int change(int at, int verbose) throws Truncated {
        if (verbose > 1) out.str(" PRE:");
        int o = before(at, verbose);
        if (o < 0) return CUT;
        if (verbose > 0) out.str(" POST:");
        return after(o, verbose);
    }

    private int before(int at, int verbose) throws Truncated {
        if (in.be32(at) == 0) return at + 4;
        int o = at + 4;
        if (!in.has(o, 24)) return CUT;
        if (verbose > 1) {
            in.need(o, 8);
            out.str(" sz ").udec(in.be64(o)).str(" mtime");
            time(o + 8);
            out.str(" ctime");
            time(o + 16);
        }
        return o + 24;
    }
}
