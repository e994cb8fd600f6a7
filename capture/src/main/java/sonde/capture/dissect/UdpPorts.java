package sonde.capture.dissect;

import org.jspecify.annotations.Nullable;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Printer;

/** Protocols over UDP by port; the first line that fits wins. */
final class UdpPorts {
    private UdpPorts() {}

    /** Whether a line exists for this port, on whichever side. */
    static boolean isKnown(int port) {
        return find(port, port) != null;
    }

    /** {@code at} is where the payload begins, for the few that look into it. */
    static @Nullable Dissector find(int source, int destination, Printer p, int at) {
        return find(source, destination);
    }

    private static @Nullable Dissector find(int source, int destination) { return null; }
}
