package sonde.capture.dissect.rpc;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Attributes that a call wants set: sattr3 of RFC 1813 2.6, each behind a flag that says whether it is there. */
final class NfsNewAttributes {
    private static final int CLIENT_TIME = 2;

    private final Text words = new Text(), times = new Text();
    private final int end;

    NfsNewAttributes(Packet in, int at) throws Truncated {
        int o = number(in, at, " mode ", true);
        o = number(in, o, " uid ", false);
        o = number(in, o, " gid ", false);
        o += in.be32(o) != 0 ? 8 : 4;
        if (o > at) in.u8(o - 1);
        o = time(in, o, " atime ");
        end = time(in, o, " mtime ");
    }

    private int number(Packet in, int at, String name, boolean octal) throws Truncated {
        if (in.be32(at) == 0) return at + 4;
        long value = in.beU32(at + 4);
        words.str(name);
        if (octal) words.str(Long.toOctalString(value));
        else
            words.dec(value);
        return at + 8;
    }

    private int time(Packet in, int at, String name) throws Truncated {
        if (in.be32(at) != CLIENT_TIME) return at + 4;
        times.str(name).dec(in.beU32(at + 4)).ch('.').dec0(in.beU32(at + 8), 6);
        return at + 12;
    }

    /** The position behind. */
    int end() { return end; }

    void print(Text out, int verbose) {
        out.text(words);
        if (verbose > 1) out.text(times);
    }
}
