package sonde.capture.dissect.rpc;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Template;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Results of NFS's procedures. */
final class NfsReply {
    private static final int VERIFIER = 12;

    private final Printer p;
    private final Packet in;
    private final Text out;
    private final NfsValues values;
    private final boolean v3;
    private final int verbose;
    /** Why it failed; 0 when it did not. */
    private int status;
    private boolean failed;

    private NfsReply(Printer p, boolean v3) {
        this.p = p;
        this.in = p.in;
        this.out = p.out;
        this.values = new NfsValues(p);
        this.v3 = v3;
        this.verbose = p.detail.verbose();
    }

    static void print(Printer p, int call, int version, int at, int length) throws Truncated {
        int procedure = NfsNames.procedure(version, call);
        p.out.ch(' ').str(NfsNames.procedure(procedure));
        if (procedure < 1 || procedure > 21) return;
        NfsReply reply = new NfsReply(p, version == 3);
        int o = reply.result(at + VERIFIER, length);
        boolean whole = o >= 0 && (version == 3 ? reply.version3(procedure, o) : reply.version2(procedure, o));
        if (!whole && !reply.failed) p.trunc();
    }

    /** Passes over the verifier and the state of acceptance. */
    private int result(int at, int length) throws Truncated {
        long verifier = in.beU32(at + 4);
        if (verifier >= length) return NfsValues.CUT;
        int o = at + ((int) verifier + 11 & ~3), state = in.be32(o);
        if (state == 0) return o + 4;
        out.ch(' ').str(NfsNames.acceptance(state));
        failed = true;
        return NfsValues.CUT;
    }

    private int status(int at) throws Truncated {
        status = in.be32(at);
        if (status != 0) {
            if (!p.detail.isQuiet()) out.str(" ERROR: ").str(NfsNames.status(status));
            failed = true;
        }
        return at + 4;
    }

    private boolean version2(int procedure, int at) throws Truncated {
        return switch (procedure) {
            case 1, 2 -> attributes(at, p.detail.isQuiet() ? 0 : 1);
            case 6, 7 -> attributes(at, verbose);
            case 3, 8, 9 -> {
                int o = status(at);
                if (status != 0) yield true;
                o = values.handle(o, false);
                yield o >= 0 && values.attributes(o, verbose, false) >= 0;
            }
            case 5 -> {
                int o = status(at);
                if (status != 0) yield true;
                out.ch(' ');
                yield values.name(o) >= 0;
            }
            case 16 -> {
                int o = status(at);
                if (status != 0 || p.detail.isQuiet()) yield true;
                Template.print(p, o, " offset 0x{h4} size {4} ");
                if (in.be32(o + 8) != 0) out.str(" eof");
                yield true;
            }
            case 18 -> {
                int o = status(at);
                if (status != 0 || p.detail.isQuiet()) yield true;
                if (!in.has(o, 20)) yield false;
                Template.print(p, o, " tsize {4} bsize {4} blocks {4} bfree {4} bavail {4}");
                yield true;
            }
            case 10, 12, 13, 14, 15 -> {
                status(at);
                yield true;
            }
            default -> version3(procedure, at);
        };
    }

    private boolean attributes(int at, int how) throws Truncated {
        int o = status(at);
        return status != 0 || values.attributes(o, how, v3) >= 0;
    }

    private boolean version3(int procedure, int at) throws Truncated {
        if (procedure == 1) return attributes(at, p.detail.isQuiet() ? 0 : 1);
        int o = status(at);
        return switch (procedure) {
            case 2, 12, 13 -> values.change(o, verbose) >= 0;
            case 3 -> lookup(o);
            case 4 -> {
                if (verbose > 0) out.str(" attr:");
                o = values.after(o, verbose);
                if (o >= 0 && status == 0) {
                    long granted = in.beU32(o);
                    out.str(" c ").hex0(granted, 4);
                }
                yield o >= 0;
            }
            case 5 -> {
                if (status != 0) yield true;
                o = values.after(o, verbose);
                if (o < 0) yield false;
                out.ch(' ');
                yield values.name(o) >= 0;
            }
            case 6 -> {
                o = values.after(o, verbose);
                if (o >= 0 && status == 0 && verbose > 0) {
                    Template.print(p, o, " {4} bytes");
                    if (in.be32(o + 4) != 0) out.str(" EOF");
                }
                yield o >= 0;
            }
            case 7 -> written(values.change(o, verbose));
            case 8, 9, 10, 11 -> created(o);
            case 14 -> {
                if (verbose == 0) yield true;
                out.str(" from:");
                o = values.change(o, verbose);
                if (o < 0) yield false;
                out.str(" to:");
                yield values.change(o, verbose) >= 0;
            }
            case 15 -> {
                if (verbose == 0) yield true;
                out.str(" file POST:");
                o = values.after(o, verbose);
                if (o < 0) yield false;
                out.str(" dir:");
                yield values.change(o, verbose) >= 0;
            }
            case 16, 17 -> {
                o = after(o);
                if (o >= 0 && status == 0 && verbose > 0) Template.print(p, o, " verf {x4}{x4}");
                yield o >= 0;
            }
            case 18 -> p.detail.isQuiet() || fileSystem(after(o));
            case 19 -> status(after(o), 48);
            case 20 -> status(after(o), 24);
            default -> {
                o = values.change(o, verbose);
                if (o >= 0 && verbose > 1) Template.print(p, o, " verf {h8}");
                yield o >= 0;
            }
        };
    }

    private int after(int at) throws Truncated {
        if (verbose > 0) out.str(" POST:");
        return values.after(at, verbose);
    }

    private boolean lookup(int at) throws Truncated {
        int o = at;
        if (status == 0) {
            o = values.handle(o, true);
            if (o >= 0) o = values.after(o, verbose);
            if (o < 0) return false;
        }
        if (verbose < 2) return true;
        out.str(" post dattr:");
        return values.after(o, verbose) >= 0;
    }

    private boolean written(int o) throws Truncated {
        if (o < 0 || status != 0 || verbose == 0) return o >= 0;
        Template.print(p, o, " {4} bytes");
        if (verbose > 1) {
            in.need(o + 4, 4);
            out.str(" <").str(NfsNames.stability(in.be32(o + 4))).ch('>');
            Template.print(p, o + 8, " verf {h8}");
        }
        return true;
    }

    private boolean created(int at) throws Truncated {
        if (status != 0) return values.change(at, verbose) >= 0;
        if (in.be32(at) == 0) return true;
        int o = values.handle(at + 4, true);
        if (o < 0 || verbose == 0) return o >= 0;
        o = values.after(o, verbose);
        if (o < 0 || verbose < 2) return o >= 0;
        out.str(" dir attr:");
        return values.change(o, verbose) >= 0;
    }

    private boolean fileSystem(int o) throws Truncated {
        if (o < 0 || !in.has(o, 52)) return false;
        Template.print(p, o, " tbytes {8} fbytes {8} abytes {8}");
        if (verbose > 0) Template.print(p, o + 24, " tfiles {8} ffiles {8} afiles {8} invar {4}");
        return true;
    }

    /** FSINFO has 48 bytes, PATHCONF 24. */
    private boolean status(int o, int size) throws Truncated {
        if (o < 0) return false;
        if (status != 0) return true;
        if (!in.has(o, size)) return false;
        if (size == 24) {
            Template.print(p, o, " linkmax {4} namemax {4} ");
            out.str(in.be32(o + 8) != 0 ? "notrunc " : " ").str(in.be32(o + 12) != 0 ? "chownres " : " ")
                    .str(in.be32(o + 16) != 0 ? "igncase " : " ").str(in.be32(o + 20) != 0 ? "keepcase" : "");
            return true;
        }
        Template.print(p, o, " rtmax {4} rtpref {4}{.4} wtmax {4} wtpref {4}{.4} dtpref {4}");
        if (verbose > 0) {
            in.need(o + 8, 28);
            out.str(" rtmult ").dec(in.beU32(o + 8)).str(" wtmult ").dec(in.beU32(o + 20)).str(" maxfsz ")
                    .udec(in.be64(o + 28)).str(" delta");
            values.time(o + 36);
            out.ch(' ');
        }
        return true;
    }
}
