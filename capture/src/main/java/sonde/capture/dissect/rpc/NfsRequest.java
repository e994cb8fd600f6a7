package sonde.capture.dissect.rpc;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Template;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Arguments of NFS's procedures. */
final class NfsRequest {
    private static final int CREDENTIALS = 24;
    private static final String[] ACCESS = {"READ", "LOOKUP", "MODIFY", "EXTEND", "DELETE", "EXECUTE"};

    private final Printer p;
    private final Packet in;
    private final Text out;
    private final NfsValues values;
    private final boolean v3;

    NfsRequest(Printer p, boolean v3) {
        this.p = p;
        this.in = p.in;
        this.out = p.out;
        this.values = new NfsValues(p);
        this.v3 = v3;
    }

    /** @return false when the capture ended in it */
    boolean print(int procedure, int at, int length) throws Truncated {
        if (procedure < 1 || procedure > 21) return true;
        int o = arguments(at + CREDENTIALS, length);
        if (o < 0) return false;
        return switch (procedure) {
            case 1, 2, 5, 18, 19, 20 -> values.handle(o, v3) >= 0;
            case 3, 8, 9, 12, 13 -> values.handleAndName(o, v3) >= 0;
            case 4 -> access(values.handle(o, v3));
            case 6 -> read(values.handle(o, v3));
            case 7 -> write(values.handle(o, v3));
            case 10 -> link(values.handleAndName(o, v3));
            case 11 -> device(values.handleAndName(o, v3));
            case 14, 15 -> {
                o = procedure == 14 ? values.handleAndName(o, v3) : values.handle(o, v3);
                if (o < 0) yield false;
                out.str(" ->");
                yield values.handleAndName(o, v3) >= 0;
            }
            case 16, 17 -> directory(procedure, values.handle(o, v3));
            default -> commit(values.handle(o, v3));
        };
    }

    /** Passes over credentials and verifier. */
    private int arguments(int at, int length) throws Truncated {
        if (length < 8) return NfsValues.CUT;
        long credentials = 8 + (in.beU32(at + 4) + 3 & ~3L);
        if (credentials > in.available(at) || credentials > length) return NfsValues.CUT;
        int o = at + (int) credentials, left = length - (int) credentials;
        if (left < 8) return NfsValues.CUT;
        long verifier = 8 + (in.beU32(o + 4) + 3 & ~3L);
        return verifier > in.available(o) || verifier >= left ? NfsValues.CUT : o + (int) verifier;
    }

    private boolean access(int o) throws Truncated {
        if (o < 0) return false;
        int wanted = in.be32(o);
        if ((wanted & ~0x3f) != 0) {
            out.ch(' ').hex0(wanted & 0xffffffffL, 4);
        } else if (wanted == 0x3f) {
            out.str(" NFS_ACCESS_FULL");
        } else {
            char separator = ' ';
            for (int i = 0; i < ACCESS.length; i++) {
                if ((wanted & 1 << i) == 0) continue;
                out.ch(separator).str("NFS_ACCESS_").str(ACCESS[i]);
                separator = '|';
            }
        }
        return true;
    }

    private boolean read(int o) throws Truncated {
        if (o < 0) return false;
        in.need(o, v3 ? 12 : 8);
        if (v3) out.ch(' ').dec(in.beU32(o + 8)).str(" bytes @ ").udec(in.be64(o));
        else
            out.ch(' ').dec(in.beU32(o + 4)).str(" bytes @ ").dec(in.beU32(o));
        return true;
    }

    private boolean write(int o) throws Truncated {
        if (o < 0) return false;
        in.need(o, v3 ? 20 : 16);
        if (v3) {
            in.need(o, 20);
            out.ch(' ').dec(in.beU32(o + 16)).str(" (").dec(in.beU32(o + 8)).str(") bytes @ ").udec(in.be64(o));
            if (p.detail.isVerbose()) out.str(" <").str(NfsNames.stability(in.be32(o + 12))).ch('>');
        } else {
            in.need(o, 16);
            out.ch(' ').dec(in.beU32(o + 12)).str(" (").dec(in.beU32(o + 8)).str(") bytes @ ").dec(in.beU32(o + 4))
                    .str(" (").dec(in.beU32(o)).ch(')');
        }
        return true;
    }

    private boolean link(int o) throws Truncated {
        if (o < 0) return false;
        out.str(" ->");
        NfsNewAttributes wanted = v3 ? new NfsNewAttributes(in, o) : null;
        if (values.name(wanted == null ? o : wanted.end()) < 0) return false;
        if (wanted != null && p.detail.isVerbose()) wanted.print(out, p.detail.verbose());
        return true;
    }

    private boolean device(int o) throws Truncated {
        if (o < 0) return false;
        int type = in.be32(o);
        NfsNewAttributes wanted = new NfsNewAttributes(in, o + 4);
        out.ch(' ').str(NfsNames.type(type));
        if (!p.detail.isVerbose()) return true;
        if (type == 3 || type == 4) Template.print(p, wanted.end(), " {4}/{4}");
        wanted.print(out, p.detail.verbose());
        return true;
    }

    private boolean directory(int procedure, int o) throws Truncated {
        if (o < 0) return false;
        boolean plus = procedure == 17;
        if (!v3 && !plus) return read(o);
        in.need(o, 20);
        out.ch(' ').dec(in.beU32(o + 16)).str(" bytes @ ").dec(in.be64(o));
        if (!p.detail.isVerbose()) return true;
        if (plus) out.str(max(o + 20));
        Template.print(p, o + 8, " verf {x4}{x4}");
        return true;
    }

    private String max(int at) throws Truncated { return " max " + in.beU32(at); }

    private boolean commit(int o) throws Truncated {
        if (o < 0) return false;
        in.need(o, 12);
        out.ch(' ').dec(in.beU32(o + 8)).str(" bytes @ ").udec(in.be64(o));
        return true;
    }
}
