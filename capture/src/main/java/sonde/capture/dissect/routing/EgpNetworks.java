package sonde.capture.dissect.routing;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** The gateways of an EGP update with the networks behind each, by distance; addresses without their common part. */
final class EgpNetworks {
    private final Packet in;
    private final Text out;
    /** How many bytes of an address the shared network has; 0 for a class that has none. */
    private final int shared;
    private final int network;
    private int at, left;

    EgpNetworks(Printer p, int network, int at, int left) throws Truncated {
        this.in = p.in;
        this.out = p.out;
        this.at = at;
        this.left = left;
        int first = in.u8(network);
        shared = first < 0x80 ? 1 : first < 0xc0 ? 2 : first < 0xe0 ? 3 : 0;
        this.network = shared == 0 ? 0 : in.be32(network) & -1 << 32 - 8 * shared;
    }

    private int next() throws Truncated {
        left--;
        return in.u8(at++);
    }

    private Text address(int value) {
        return out.dec(value >>> 24).ch('.').dec(value >> 16 & 0xff).ch('.').dec(value >> 8 & 0xff).ch('.')
                .dec(value & 0xff);
    }

    /** @return false when the packet ends in it */
    boolean print(int interior, int exterior) throws Truncated {
        for (int i = 0; i < interior + exterior; i++) {
            int host = 4 - shared, value = 0;
            if (left < host || !in.has(at, host)) return false;
            if (shared == 0) {
                left -= host; // as the original, which goes on without having read it
            } else {
                for (int b = 0; b < host; b++) value = value << 8 | next();
            }
            if (left < 1) return false;
            int distances = next();
            out.str(i < interior ? " int " : " ext ");
            address(value | network).str(" (");
            for (int d = 0; d < distances; d++) {
                if (left < 2) return false;
                in.u8(at);
                out.str(d == 0 ? "d" : ", d").dec(next()).ch(':');
                if (!networks(next())) return false;
            }
            out.ch(')');
        }
        return true;
    }

    private boolean networks(int count) throws Truncated {
        for (int i = 0; i < count; i++) {
            if (left < 1) return false;
            int value = next() << 24, more = value >>> 30 == 2 ? 1 : value < 0 ? 2 : 0;
            if (left < more) return false;
            if (more > 0) value |= next() << 16;
            if (more > 1) value |= next() << 8;
            out.ch(' ');
            address(value);
        }
        return true;
    }
}
