package sonde.capture.dissect.link;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** The security tag of IEEE 802.1AE. What is not encrypted behind it can be read on. */
final class MacSec {
    /** The integrity check value at the end of the frame. */
    static final int CHECK = 16;

    private static final int VERSION = 0x80, CHANNEL = 0x20, ENCRYPTED = 0x0c, ASSOCIATION = 0x03, FLAGS_MASK = 0x7c;
    private static final int SHORT_TAG = 6, LONG_TAG = 14;
    private static final Bits FLAGS = new Bits("E C S B I", 0x08, 0x04, 0x40, 0x10, 0x20);

    private MacSec() {}

    /**
     * @param length what the frame claims to have from {@code at} on
     * @return the tag's length; its negative when the rest is encrypted and was dumped; 0 when the frame ends here
     */
    static int print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        p.mark("macsec");
        int there = Math.min(length, in.available(at));
        int tag = there >= SHORT_TAG && (in.u8(at) & CHANNEL) != 0 ? LONG_TAG : SHORT_TAG;
        if (there < tag) {
            p.trunc();
            return 0;
        }
        int control = in.u8(at), shortLength = in.u8(at + 1);
        if (shortLength > 0x3f || (control & VERSION) != 0) {
            p.invalid();
            return 0;
        }
        if (p.detail.link()) header(p, at, shortLength);
        int o = at + tag, rest = length - tag;
        if ((control & ENCRYPTED) != 0) {
            if (!p.detail.link()) {
                p.mac(p.linkSource);
                p.in.need(p.linkDestination, 6);
                p.out.str(" > ");
                p.mac(p.linkDestination);
                p.out.str(" 802.1AE MACsec, ");
                header(p, at, shortLength);
            }
            p.mark("ether");
            p.unknown(o, Math.min(rest, in.available(o)));
            return -tag;
        }
        if (Math.min(rest, in.available(o)) < CHECK || shortLength > Math.min(rest, in.available(o)) - CHECK) {
            p.trunc();
            return 0;
        }
        in.limit(in.end() - CHECK);
        if (shortLength != 0) in.limit(o + shortLength);
        p.mark("ether");
        return tag;
    }

    private static void header(Printer p, int at, int shortLength) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int control = in.u8(at);
        in.need(at + 2, 4);
        out.str("an ").dec(control & ASSOCIATION).str(", pn ").dec(in.beU32(at + 2)).str(", flags ");
        FLAGS.print(out, control & FLAGS_MASK, "none", "");
        if (shortLength != 0) out.str(", sl ").dec(shortLength);
        if ((control & CHANNEL) != 0) out.str(", sci ").hex0(in.be64(at + 6), 16);
        out.str(", ");
    }
}
