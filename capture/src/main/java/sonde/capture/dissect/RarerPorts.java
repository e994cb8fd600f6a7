package sonde.capture.dissect;

import org.jspecify.annotations.Nullable;

import sonde.capture.dissect.routing.Bfd;
import sonde.capture.dissect.tunnel.*;
import sonde.capture.packet.Dissector;

/** Ports of the protocols that are met weekly, or once in a career; the first line that fits wins. */
final class RarerPorts {
    private RarerPorts() {}

    static @Nullable Dissector udp(int s, int d) {
        if (s == 4789 || d == 4789) return new Vxlan(false);
        if (s == 4790 || d == 4790) return new Vxlan(true);
        if (s == 6081 || d == 6081) return new Geneve();
        if (d == 3784 || d == 3785 || d == 4784 || d == 6784) return new Bfd(d);
        return null;
    }

    static @Nullable Dissector tcp(int s, int d) { return null; }
}
