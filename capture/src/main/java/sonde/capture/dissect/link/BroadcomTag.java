package sonde.capture.dissect.link;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Four bytes that Broadcom's switch chips put into, or before, an Ethernet frame (net/dsa/tag_brcm.c names them). */
public final class BroadcomTag implements Dissector, SwitchTag {
    private static final int TAG = 4;

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
            p.linkHeader(Ethernet.frame(p, at, length, this));
            return;
        }
        p.in.need(at, TAG);
        if (p.detail.link()) words(p, at);
        p.linkHeader(TAG + Ethernet.frame(p, at + TAG, length - TAG, null));
    }

    @Override
    public int length() { return TAG; }

    @Override
    public void words(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int b0 = in.u8(at), b1 = in.u8(at + 1), b2 = in.u8(at + 2), b3 = in.u8(at + 3);
        out.str("BRCM tag OP: ").str(b0 != 0 ? "IG" : "EG");
        if ((b0 & 0x20) != 0) {
            out.str(", TC: ").dec(b1 >> 2 & 7).str(", TE: ").str(switch (b1 & 3) {
                case 0 -> "None";
                case 1 -> "Untag";
                case 2 -> "Header";
                default -> "Reserved";
            }).str(", TS: ").dec(b1 >> 7).str(", DST map: 0x").hex0((b2 << 8 | b3) & 0x1ff, 4);
        } else {
            out.str(", CID: ").dec(b1).str(", RC: ").str(switch (b2) {
                case 1 -> "mirror";
                case 2 -> "MAC learning";
                case 4 -> "switching";
                case 8 -> "prot term";
                case 16 -> "prot snoop";
                case 32 -> "exception";
                default -> "reserved";
            }).str(", TC: ").dec(b3 >> 5).str(", port: ").dec(b3 & 31);
        }
        out.str(", ");
    }
}
