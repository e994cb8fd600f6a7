package sonde.capture.dissect.link;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Four bytes that Broadcom's switch chips put into, or before, an Ethernet frame (net/dsa/tag_brcm.c names them). */
public final class BroadcomTag implements Dissector {
    private static final int TAG = 4, ADDRESSES = 12;

    private final boolean before;

    /** @param before whether the tag comes before the frame and not behind its addresses */
    public BroadcomTag(boolean before) {
        this.before = before;
    }

    @Override
    public String name() { return "brcm_tag"; }

    @Override
    public String mark() { return before ? "brcm-tag-prepend" : "brcm-tag"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        if (!before) {
            p.linkHeader(Ethernet.frame(p, at, length, TAG));
            return;
        }
        if (length < TAG || !p.in.has(at, TAG)) {
            p.trunc();
            return;
        }
        words(p, at);
        p.linkHeader(TAG + Ethernet.frame(p, at + TAG, length - TAG, 0));
    }

    /** The tag of a frame whose addresses are at {@code frame}. */
    static void inside(Printer p, int frame) throws Truncated {
        words(p, frame + ADDRESSES);
    }

    private static void words(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int b0 = in.u8(at), b1 = in.u8(at + 1), b2 = in.u8(at + 2), b3 = in.u8(at + 3);
        boolean ingress = b0 >> 5 != 0;
        out.str("BRCM tag OP: ").str(ingress ? "IG" : "EG");
        if (ingress) {
            out.str(", TC: ").dec(b1 >> 2 & 7).str(", TE: ").str(switch (b0 & 3) {
                case 0 -> "None";
                case 1 -> "Untag";
                case 2 -> "Header";
                default -> "Reserved";
            }).str(", TS: ").dec(b1 >> 7).str(", DST map: 0x").hex0((b1 & 0x7f) << 16 | b2 << 8 | b3, 4);
        } else {
            out.str(", CID: ").dec((b0 & 31) << 8 | b1).str(", RC: ");
            if (b2 == 0) out.str("reserved");
            else
                reasons(out, b2);
            out.str(", TC: ").dec(b3 >> 5).str(", port: ").dec(b3 & 31);
        }
        out.str(", ");
    }

    private static void reasons(Text out, int bits) {
        String[] names = {"mirror", "MAC learning", "switching", "prot term", "prot snoop", "exception"};
        boolean first = true;
        for (int i = 0; i < names.length; i++) {
            if ((bits & 1 << i) == 0) continue;
            if (!first) out.str(", ");
            out.str(names[i]);
            first = false;
        }
    }
}
