package sonde.capture.dissect.wpan;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** Frames of IEEE 802.15.4, with or without their check sequence: that is seen by whether it fits. */
public final class Wpan implements Dissector {
    private static final String[] TYPES = {"Beacon", "Data", "ACK", "Command", "Reserved", "Multipurpose", "Fragment", "Extended"};
    private static final int MULTIPURPOSE = 5;

    @Override
    public String name() { return "802.15.4"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        int there = p.in.available(at);
        if (there < 2) {
            p.trunc();
            p.linkHeader(there);
            return;
        }
        p.linkHeader(frame(p, at, there) ? 1 : 0);
    }

    /** @return whether it printed up to its payload */
    static boolean frame(Printer p, int at, int length) throws Truncated {
        p.mark("802.15.4");
        if (length < 2) {
            p.trunc();
            return length > 0;
        }
        int control = p.in.le16(at), type = control & 7;
        p.out.str("IEEE 802.15.4 ").str(TYPES[type]).str(" packet ");
        if (type < 4) return new StandardFrame(p, at, length, control).print();
        return type == MULTIPURPOSE && new MultipurposeFrame(p, at, length, control).print();
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        int control = in.le16(at);
        f.number("type", control & 7);
        f.number("version", control >> 12 & 3);
        if ((control & 7) < 4 && (control & 0x100) == 0) f.number("sequence", in.u8(at + 2));
    }
}
