package sonde.capture.dissect.routing;

import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** The entries of one level, one a line or, deeper than asked for, their names alone. */
final class HncpTlvs {
    private static final int RESERVED = 0x10000, UNASSIGNED = 0x10001, PRIVATE = 0x10002, FUTURE = 0x10003;
    private static final Labels NAMES = new Labels("""
            1 Request network state
            2 Request node state
            3 Node endpoint
            4 Network state
            5 Node state
            8 Peer
            9 Keep-alive interval
            10 Trust-Verdict
            32 HNCP-Version
            33 External-Connection
            34 Delegated-Prefix
            35 Assigned-Prefix
            36 Node-Address
            37 DHCPv4-Data
            38 DHCPv6-Data
            39 DNS-Delegated-Zone
            40 Domain-Name
            41 Node-Name
            42 Managed-PSK
            43 Prefix-Policy
            0x10000 Reserved
            0x10001 Unassigned
            0x10002 Private use
            0x10003 Future use
            """);

    private final Printer p;
    private final Packet in;
    private final Text out;
    private final int level;
    private final boolean inLine;
    /** Names of a line: the kind that repeats itself, how often so far, and whether one was written. */
    private int kind, times;
    private boolean begun;

    HncpTlvs(Printer p, int level) {
        this.p = p;
        this.in = p.in;
        this.out = p.out;
        this.level = level;
        this.inLine = level - 1 >= p.detail.verbose() && p.detail.verbose() < 3;
    }

    /** What is inside an entry. */
    void inner(int at, int length) throws Truncated {
        if (level >= Printer.MAX_DEPTH) out.str(" [too deep]");
        else
            new HncpTlvs(p, level + 1).print(at, length);
    }

    void print(int at, int length) throws Truncated {
        for (int i = 0, size; i < length; i += size) {
            int o = at + i;
            if (!inLine) line(out, level);
            if (!in.has(o, 4)) {
                p.trunc();
                return;
            }
            int n = in.be16(o + 2);
            boolean fits = i + 4 <= length && i + n + 4 <= length;
            if (i + 4 <= length && !in.has(o + 4, n)) {
                p.trunc();
                return;
            }
            if (!fits) {
                p.invalid();
                return;
            }
            int type = in.be16(o), now = kind(type);
            if (inLine) {
                if (now != kind) name();
                kind = now;
                times++;
            } else {
                NAMES.print(out, now, "");
                if (now >= RESERVED) out.str(": type=").dec(type);
                out.str(" (").dec(n + 4).ch(')');
                if (!new HncpValue(p, this, level).print(now, o + 4, n)) {
                    p.invalid();
                    return;
                }
            }
            size = 4 + (n + 3 & ~3);
        }
        name();
    }

    static void line(Text out, int tabs) {
        out.nl();
        for (int i = 0; i < tabs; i++) out.ch('\t');
    }

    private static int kind(int type) {
        if (NAMES.name(type) != null) return type;
        if (type == 0) return RESERVED;
        if (type >= 44 && type <= 511) return UNASSIGNED;
        return type >= 768 && type <= 1023 ? PRIVATE : FUTURE;
    }

    /** Writes the kind that has ended, if there was one. */
    private void name() {
        if (times == 0) return;
        if (begun) out.str(", ");
        else if (level > 1) line(out, level);
        else
            out.ch(' ');
        begun = true;
        NAMES.print(out, kind, "");
        if (times > 1) out.str(" (x").dec(times).ch(')');
        times = 0;
    }
}
