package sonde.capture.dissect.routing;

import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.capture.packet.Words;
import sonde.inspectors.bytes.Text;

/** What a message of OLSR says of neighbours, networks and names. */
final class OlsrMessage {
    private static final Labels LINKS = new Labels("""
            0 Unspecified
            1 Asymmetric
            2 Symmetric
            3 Lost
            """);
    private static final Labels NEIGHBORS = new Labels("""
            0 Not-Neighbor
            1 Symmetric
            2 Symmetric-MPR
            """);
    private static final int LINK_SPEED = 1;
    private static final long FASTEST = 320_000_000;
    private static final String[] GATEWAY = {" LINKSPEED", " IPV4", " IPV4-NAT", " IPV6", " IPv6-PREFIX"};

    private final Printer p;
    private final Packet in;
    private final Text out;
    private final boolean six;
    private final int width;

    OlsrMessage(Printer p, boolean six) {
        this.p = p;
        this.in = p.in;
        this.out = p.out;
        this.six = six;
        this.width = six ? 16 : 4;
    }

    private void address(int o) throws Truncated {
        if (six) p.ipv6(o);
        else
            p.ipv4(o);
    }

    /** @return false when it ends before its fields do */
    boolean print(int type, int at, int size) throws Truncated {
        switch (type) {
            case Olsr.HELLO, Olsr.HELLO_QUALITY -> {
                return hello(type, at, size);
            }
            case Olsr.TOPOLOGY, Olsr.TOPOLOGY_QUALITY -> {
                if (size < 4) return false;
                in.need(at, 4);
                out.str("\n\t    advertised neighbor seq 0x").hex0(in.be16(at), 4);
                neighbors(type == Olsr.TOPOLOGY_QUALITY, at + 4, size - 4);
            }
            case Olsr.INTERFACES -> {
                for (int o = at; at + size - o >= width; o += width) {
                    in.need(o, width);
                    out.str("\n\t  interface address ");
                    address(o);
                }
            }
            case Olsr.NETWORKS -> networks(at, size);
            case Olsr.NAMES -> {
                return names(at, size);
            }
            default -> p.hex("\n\t    ", at, size);
        }
        return true;
    }

    private boolean hello(int type, int at, int size) throws Truncated {
        if (size < 4) return false;
        in.need(at, 4);
        Olsr.seconds(out.str("\n\t  hello-time "), in.u8(at + 2)).str(", MPR willingness ").dec(in.u8(at + 3));
        int o = at + 4, left = size - 4;
        while (left >= 4) {
            in.need(o, 4);
            int code = in.u8(o), n = in.be16(o + 2);
            boolean fits = n >= 4 && n <= left;
            LINKS.print(out.str("\n\t    link-type "), code & 3, "Unknown");
            NEIGHBORS.print(out.str(", neighbor-type "), code >> 2, "Unknown").str(", len ").dec(n)
                    .str(fits ? "" : " (invalid)");
            if (!fits) return true;
            in.need(o, n);
            neighbors(type == Olsr.HELLO_QUALITY, o + 4, n - 4);
            o += n;
            left -= n;
        }
        return true;
    }

    private void neighbors(boolean quality, int at, int size) throws Truncated {
        if (quality) {
            for (int o = at; at + size - o >= width + 4; o += width + 4) {
                in.need(o, width + 4);
                out.str("\n\t      neighbor ");
                address(o);
                Words.fixed(out.str(", link-quality "), in.u8(o + width) / 2.55, 2);
                Words.fixed(out.str("%, neighbor-link-quality "), in.u8(o + width + 1) / 2.55, 2).ch('%');
            }
            return;
        }
        out.str("\n\t      neighbor\n\t\t");
        for (int o = at; at + size - o >= 4; o += 4) { // of four bytes in either version, as in the original
            p.ipv4(o);
            out.ch(' ');
        }
    }

    private void networks(int at, int size) throws Truncated {
        out.str("\n\t  Advertised networks (total ").dec(size / (2 * width)).ch(')');
        int column = 0;
        for (int o = at; at + size - o >= 2 * width; o += 2 * width) {
            in.need(o, 2 * width);
            if (six) {
                out.str("\n\t    #0: ");
                p.ipv6(o);
                out.ch('/').dec(ones(o + 16));
                continue;
            }
            out.str(column == 0 ? "\n\t    " : ", ");
            column = (column + 1) % 4;
            if (in.be32(o) == 0 && in.u8(o + 4) == 0 && in.u8(o + 5) != 0) {
                gateway(o + 5);
                continue;
            }
            int mask = in.be32(o + 4), bits = Integer.numberOfLeadingZeros(~mask);
            p.ipv4(o);
            out.ch('/').dec(bits < 32 && mask << bits != 0 ? 0xffffffffL : bits); // no prefix at all
        }
    }

    /** The length of an IPv6 mask; a byte that is none counts for nothing. */
    private int ones(int o) throws Truncated {
        int sum = 0;
        for (int i = 0; i < 16; i++) {
            int b = in.u8(o + i), bits = Integer.numberOfLeadingZeros(~(b << 24));
            if ((b << bits & 0xff) == 0) sum += bits;
            if (b != 0xff) break;
        }
        return sum;
    }

    private void gateway(int o) throws Truncated {
        int flags = in.u8(o);
        boolean speeds = (flags & LINK_SPEED) != 0;
        out.str("Smart-Gateway:");
        for (int i = 0; i < GATEWAY.length; i++) if ((flags >> i & 1) != 0) out.str(GATEWAY[i]);
        out.ch(' ').dec(speeds ? speed(in.u8(o + 1)) : 0).ch('/').dec(speeds ? speed(in.u8(o + 2)) : 0);
    }

    private static long speed(int code) {
        if (code == 0 || code == 255) return code == 0 ? 0 : FASTEST;
        long speed = (code >> 3) + 1L;
        for (int i = code & 7; i > 0; i--) speed *= 10;
        return speed;
    }

    private boolean names(int at, int size) throws Truncated {
        if (size < 4) return false;
        in.need(at, 4);
        int count = in.be16(at + 2), o = at + 4, left = size - 4;
        boolean fits = count > 0 && count * (4 + width) <= size;
        out.str("\n\t  Version ").dec(in.be16(at)).str(", Entries ").dec(count).str(fits ? "" : " (invalid)");
        for (int i = 0; fits && i < count && left >= 4; i++) {
            in.need(o, 4);
            int type = in.be16(o), n = in.be16(o + 2);
            o += 4;
            left -= 4;
            fits = n > 0 && width + n <= left;
            out.str("\n\t    #").dec(i).str(": type ").str(type == 0 ? "00" : "0x").hex0(type, 4).str(", length ")
                    .dec(n)
                    .str(fits ? "" : " (invalid)");
            if (!fits) return true;
            int padded = width + (n + 3 & ~3);
            if (left < padded) return false;
            in.need(o, padded);
            out.str(", address ");
            address(o);
            out.str(", name \"");
            p.text(o + width, n);
            out.ch('"');
            o += padded;
            left -= padded;
        }
        return true;
    }
}
