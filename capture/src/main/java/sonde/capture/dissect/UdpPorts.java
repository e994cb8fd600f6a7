package sonde.capture.dissect;

import org.jspecify.annotations.Nullable;

import sonde.capture.dissect.app.Bootp;
import sonde.capture.dissect.app.Dhcp6;
import sonde.capture.dissect.app.Domain;
import sonde.capture.dissect.app.Ntp;
import sonde.capture.dissect.app.Snmp;
import sonde.capture.dissect.app.Syslog;
import sonde.capture.dissect.app.TextProtocol;
import sonde.capture.packet.Dissector;

/** Protocols over UDP by port. */
final class UdpPorts {
    /** What the lines say of a port on either side, once asked: 1 nothing, 2 something. */
    private final byte[] memory = new byte[65536];
    private static final int MEMO_BITS = 8;
    /** What the lines said of a pair of ports, at the pair's hash. */
    private final int[] pairs = new int[1 << MEMO_BITS];
    private final @Nullable Dissector[] found = new Dissector[1 << MEMO_BITS];

    @Nullable
    Dissector find(int source, int destination) {
        if (isUnknown(source) && isUnknown(destination)) return null;
        int ports = source << 16 | destination, slot = (ports * 0x9e3779b1) >>> 32 - MEMO_BITS;
        Dissector there = found[slot];
        if (there == null || pairs[slot] != ports) {
            there = lines(source, destination);
            pairs[slot] = ports;
            found[slot] = there;
        }
        return there;
    }

    private boolean isUnknown(int port) {
        if (memory[port] == 0) memory[port] = (byte) (lines(port, port) == null ? 1 : 2);
        return memory[port] == 1;
    }

    /** One line a protocol; the first that fits wins, in the order of the original. */
    private static @Nullable Dissector lines(int s, int d) {
        if (s == 53 || d == 53) return new Domain(false, false);
        if (s == 5353 || d == 5353) return new Domain(true, false);
        if (s == 67 || d == 67 || s == 68 || d == 68) return new Bootp();
        if (s == 161 || d == 161 || s == 162 || d == 162) return new Snmp();
        if (s == 123 || d == 123) return new Ntp();
        if (s == 546 || d == 546 || s == 547 || d == 547) return new Dhcp6();
        if (s == 5060 || d == 5060) return new TextProtocol("sip", false);
        if (s == 514 || d == 514) return new Syslog();
        return RarerPorts.udp(s, d);
    }
}
