package sonde.capture.dissect.tunnel;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Signalling of Frame Relay, ITU-T Q.933 and ANSI T1.617: which virtual circuits there are, and whether they live. */
public final class Q933 implements Dissector {
    private static final int SHIFT = 0x90, TEMPORARY = 8, ANSI = 5;

    /** Which codeset the next element belongs to: for good, or for one element after a non-locking shift. */
    private static final class Codeset {
        int now, after, step;

        void take(int shift) {
            boolean once = (shift & TEMPORARY) != 0;
            if (once) after = now;
            step = once ? 1 : 0;
            now = shift & 7;
        }

        void next() {
            if (step == 1) {
                step = 2;
            } else if (step == 2) {
                now = after;
                step = 0;
            }
        }

        boolean isKnown() { return now == 0 || now == ANSI; }
    }

    @Override
    public String name() { return "q933"; }

    @Override
    public String mark() { return "q.933"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (!p.detail.link()) out.str("Q.933");
        int end = (int) Math.min((long) at + length, in.end());
        if (at >= end || at + 1 + (in.u8(at) & 15) >= end) {
            cut(p, length);
            return;
        }
        int reference = in.u8(at) & 15, o = at + 1 + reference, type = in.u8(o++);
        Codeset codeset = new Codeset();
        boolean ansi = false;
        if (o < at + length) {
            if (o >= in.end()) {
                cut(p, length);
                return;
            }
            int first = in.u8(o);
            if ((first & 0xf0) == SHIFT) {
                o++;
                codeset.take(first);
                codeset.after = 0;
                ansi = codeset.step == 0 && codeset.now == ANSI;
            }
        }
        if (!p.detail.link()) out.str(", ");
        out.str(ansi ? "ANSI" : "CCITT").str(", codeset ").dec(codeset.now);
        if (reference > 1 || reference == 1 && in.u8(o) != 0) {
            out.str(", Call Ref: 0x");
            for (int i = 0; i < reference; i++) out.hex0(in.u8(at + 1 + i), 2);
        }
        message(p, type, length);
        boolean whole = elements(p, o, at + length, codeset, length);
        if (whole && !p.detail.isVerbose()) out.str(", length ").dec(length);
    }

    private static void cut(Printer p, int length) {
        if (!p.detail.link()) p.out.str(", ");
        p.out.str("length ").dec(length);
        p.trunc();
    }

    private static void message(Printer p, int type, int length) {
        String name = message(type);
        Text out = p.out;
        if (p.detail.isVerbose()) {
            out.str(", ").str(name.isEmpty() ? "unknown message" : name).str(" (0x").hex0(type, 2).str("), length ")
                    .dec(length);
        } else if (name.isEmpty()) {
            out.str(", unknown message 0x").hex0(type, 2);
        } else {
            out.str(", ").str(name);
        }
    }

    /** @return false when there was one without an end, which ends the line */
    private static boolean elements(Printer p, int from, int end, Codeset codeset, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = from;
        while (o < end) {
            codeset.next();
            if (!in.has(o, 1)) return ended(p, length);
            int code = in.u8(o++);
            if ((code & 0x80) != 0) { // an element of one byte
                if ((code & 0xf0) == SHIFT) codeset.take(code);
                continue;
            }
            if (o >= end || !in.has(o, 1)) return ended(p, length);
            int size = in.u8(o++);
            if (p.detail.isVerbose()) {
                out.str("\n\t").str(codeset.isKnown() ? element(code) : "unknown").str(" IE (0x").hex0(code, 2)
                        .str("), length ").dec(size).str(": ");
            }
            if (code == 0 || size == 0) return false;
            if (end - o < size || !in.has(o, size)) return ended(p, length);
            boolean known = codeset.isKnown() && Q933Elements.print(p, code, o, size);
            if (known && p.detail.verbose() > 1) p.hex("\n\t  ", o, size);
            if (!known && p.detail.isVerbose()) p.hex("\n\t", o, size);
            o += size;
        }
        return true;
    }

    private static boolean ended(Printer p, int length) {
        if (!p.detail.isVerbose()) p.out.str(", length ").dec(length);
        p.trunc();
        return false;
    }

    private static String message(int type) {
        return switch (type) {
            case 0x00 -> "ESC to National";
            case 0x01 -> "Alert";
            case 0x02 -> "Call proceeding";
            case 0x07 -> "Connect";
            case 0x0f -> "Connect ACK";
            case 0x03 -> "Progress";
            case 0x05 -> "Setup";
            case 0x45 -> "Disconnect";
            case 0x4d -> "Release";
            case 0x5a -> "Release Complete";
            case 0x46 -> "Restart";
            case 0x4e -> "Restart ACK";
            case 0x7d -> "Status Reply";
            case 0x75 -> "Status Enquiry";
            default -> "";
        };
    }

    private static String element(int code) {
        return switch (code) {
            case 0x01 -> "ANSI Report Type";
            case 0x03, 0x19 -> "ANSI Link Verify";
            case 0x07 -> "ANSI PVC Status";
            case 0x51 -> "CCITT Report Type";
            case 0x53 -> "CCITT Link Verify";
            case 0x57 -> "CCITT PVC Status";
            default -> "unknown";
        };
    }
}
