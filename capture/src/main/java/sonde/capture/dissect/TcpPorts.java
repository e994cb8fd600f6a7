package sonde.capture.dissect;

import org.jspecify.annotations.Nullable;

import sonde.capture.dissect.app.Domain;
import sonde.capture.dissect.app.Resp;
import sonde.capture.dissect.app.Ssh;
import sonde.capture.dissect.app.Telnet;
import sonde.capture.dissect.app.TextProtocol;
import sonde.capture.packet.Dissector;

/** Protocols over TCP by port. */
final class TcpPorts {
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
        if (s == 23 || d == 23) return new Telnet();
        if (s == 25 || d == 25) return new TextProtocol("smtp", true);
        if (s == 43 || d == 43) return new TextProtocol("whois", true);
        if (s == 6379 || d == 6379) return new Resp();
        if (s == 22 || d == 22) return new Ssh();
        if (s == 21 || d == 21) return new TextProtocol("ftp", true);
        if (s == 80 || d == 80 || s == 8080 || d == 8080) return new TextProtocol("http", true);
        if (s == 554 || d == 554 || s == 8554 || d == 8554) return new TextProtocol("rtsp", true);
        if (s == 53 || d == 53) return new Domain(false, true);
        return RarerPorts.tcp(s, d);
    }
}
