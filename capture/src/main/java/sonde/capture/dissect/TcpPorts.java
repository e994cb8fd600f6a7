package sonde.capture.dissect;

import org.jspecify.annotations.Nullable;

import sonde.capture.packet.Dissector;

/** Protocols over TCP by port; the first line that fits wins. */
final class TcpPorts {
    private TcpPorts() {}

    static @Nullable Dissector find(int source, int destination) { return null; }
}
