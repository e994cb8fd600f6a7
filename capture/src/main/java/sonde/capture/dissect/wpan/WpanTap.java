package sonde.capture.dissect.wpan;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** A frame behind the elements that a radio adds: signal strength, channel, time. */
public final class WpanTap implements Dissector {
    private static final int HEADER = 4;

    @Override
    public String name() { return "802.15.4_tap"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        int there = in.available(at);
        p.linkHeader(there);
        if (there < HEADER) {
            p.trunc();
            return;
        }
        int size = in.le16(at + 2);
        if (in.u8(at) != 0 || size < HEADER) {
            p.linkHeader(0);
            p.invalid();
            return;
        }
        if (there < size) {
            p.trunc();
            return;
        }
        p.linkHeader(size + p.link(new Wpan(), at + size, length - size));
    }
}
