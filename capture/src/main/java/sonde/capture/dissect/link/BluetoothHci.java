package sonde.capture.dissect.link;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** Bluetooth's host controller interface with its UART framing, behind the direction. */
public final class BluetoothHci implements Dissector {
    private static final int HEADER = 4;

    @Override
    public String name() { return "bluetooth"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        p.out.str("bluetooth");
        p.in.need(at, HEADER);
        p.linkHeader(HEADER);
        if (p.detail.link()) {
            p.out.str(", hci length ").dec(length - HEADER).str(", direction ")
                    .str((p.in.be32(at) & 1) != 0 ? "in" : "out");
        }
        p.unknown(at + HEADER, p.in.available(at + HEADER));
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.word("direction", (in.be32(at) & 1) != 0 ? "in" : "out");
    }
}
