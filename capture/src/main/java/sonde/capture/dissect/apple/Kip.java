package sonde.capture.dissect.apple;

import org.jspecify.annotations.Nullable;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** AppleTalk in UDP, as gateways between LocalTalk and Ethernet sent it (KIP): a LocalTalk frame at a port of its own range. */
public final class Kip implements Dissector {
    private static final int TYPE = 2, DATAGRAM = 2, RANGE = 128;

    /** @return null when this is no LocalTalk frame, or not at one of the ports */
    public static @Nullable Dissector overUdp(Printer p, int at) throws Truncated {
        Packet in = p.in;
        if (!isPort(p.sourcePort) && !isPort(p.destinationPort)) return null;
        return in.has(at + TYPE, 1) && in.u8(at + TYPE) == DATAGRAM ? new Kip() : null;
    }

    private static boolean isPort(int port) {
        return port >= 200 && port < 200 + RANGE || port >= 768 && port < 768 + RANGE
                || port >= 16512 && port < 16512 + RANGE;
    }

    @Override
    public String name() { return "kip"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        if (p.detail.isVerbose()) p.out.str("kip ");
        p.layer(new LocalTalk(), at, length);
    }
}
