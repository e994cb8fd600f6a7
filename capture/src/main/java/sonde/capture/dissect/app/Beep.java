package sonde.capture.dissect.app;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** The Blocks Extensible Exchange Protocol, RFC 3080: what kind of frame begins here. */
public final class Beep implements Dissector {
    private static final String[] KINDS = {"ERR ", "SEQ ", "END\0", "RPY ", "ANS ", "NUL "};

    @Override
    public String name() { return "beep"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        if (begins(p.in, at, length, "MSG\0")) { // with a NUL, as the original would have it
            p.out.str(" BEEP MSG");
            return;
        }
        for (String kind : KINDS) {
            if (!begins(p.in, at, length, kind)) continue;
            p.out.str(" BEEP ").str(kind.substring(0, 3));
            return;
        }
        p.out.str(" BEEP (payload or undecoded)");
    }

    private static boolean begins(Packet in, int at, int length, String word) throws Truncated {
        if (length < word.length() || !in.has(at, word.length())) return false;
        for (int i = 0; i < word.length(); i++) if (in.u8(at + i) != word.charAt(i)) return false;
        return true;
    }
}
