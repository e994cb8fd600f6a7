package sonde.capture.dissect.link;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** The address field of Frame Relay, ITU-T Q.922: two to four bytes, the last one marked. */
final class FrameRelayAddress {
    private FrameRelayAddress() {}

    static void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        if (length < 2 || (in.u8(at) & 1) != 0) {
            p.out.str(length < 2 ? "<Truncated>" : "<Invalid DLCI>");
            return;
        }
        int dlci = (in.u8(at) & 0xfc) << 2 | in.u8(at + 1) >> 4, o = at + 1;
        if ((in.u8(o) & 1) == 0) {
            o++;
            if (length < 3) {
                p.out.str("<Truncated>");
                return;
            }
            if ((in.u8(o) & 1) == 0) {
                dlci = dlci << 7 | in.u8(o) >> 1;
                o++;
            }
            if (length < o - at + 1 || (in.u8(o) & 1) == 0) {
                p.out.str(length < o - at + 1 ? "<Truncated>" : "<Invalid DLCI>");
                return;
            }
            dlci = dlci << 6 | in.u8(o) >> 2;
        }
        p.out.str("DLCI ").dec(dlci);
    }
}
