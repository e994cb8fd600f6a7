package sonde.capture.dissect.routing;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Prefixes that BGP carries: RFC 4271, 4760, 8277 (labels), 4364 (VPN), 7911 (path identifiers), 4684 (targets). */
public final class BgpRoutes {
    /** What the decoders return when a prefix makes no sense, and when its bytes are not there. */
    static final int ILLEGAL = -1, SHORT = -2;

    private BgpRoutes() {}

    /** The plain IPv4 prefixes of an update; returns how many bytes are left of them, or {@link #SHORT}. */
    static int plain4(Printer p, int at, int size) throws Truncated {
        boolean paths = hasPaths(p.in, at, size, 32);
        int o = at, left = size;
        while (left > 0) {
            long path = 0;
            if (paths) {
                if (left < 4) return SHORT;
                path = p.in.beU32(o);
                o += 4;
                left -= 4;
            }
            int start = p.out.size();
            p.out.str("\n\t    ");
            int n = prefix(p, o, left, 4);
            if (n == ILLEGAL) {
                p.out.cut(start).str("\n\t    (illegal prefix length)");
                return left;
            }
            if (n == SHORT) {
                p.out.cut(start);
                return SHORT;
            }
            if (paths) p.out.str("   Path Id: ").dec(path);
            o += n;
            left -= n;
        }
        return 0;
    }

    /**
     * Whether path identifiers (RFC 7911) stand before the prefixes: nothing in the message says so. They do when the
     * prefixes make sense with them, and without them do not; a default route counts as senseless.
     */
    static boolean hasPaths(Packet in, int at, int size, int maximum) throws Truncated {
        return size >= 5 && fits(in, at, size, 0, maximum, 4) && !fits(in, at, size, 1, maximum, 0);
    }

    private static boolean fits(Packet in, int at, int size, int minimum, int maximum, int head) throws Truncated {
        int o = at, end = at + size;
        while (o < end) {
            o += head;
            if (!in.has(o, 1)) break;
            int bits = in.u8(o);
            if (bits < minimum || bits > maximum) return false;
            o += 1 + (bits + 7) / 8;
        }
        return o <= end;
    }

    /** {@code 192.0.2.0/24}; returns how many bytes it took. */
    static int prefix(Printer p, int at, int left, int width) throws Truncated {
        if (left < 1) return SHORT;
        int bits = p.in.u8(at);
        if (bits > width * 8) return ILLEGAL;
        int n = (bits + 7) / 8;
        if (width == 4 && left - 1 < n || !p.in.has(at + 1, n)) return SHORT;
        address(p, at + 1, bits, width);
        p.out.ch('/').dec(bits);
        return 1 + n;
    }

    private static void address(Printer p, int at, int bits, int width) throws Truncated {
        int n = (bits + 7) / 8;
        p.in.need(at, n);
        byte[] a = new byte[16];
        System.arraycopy(p.in.array(), at, a, 0, n);
        if (n > 0 && bits % 8 != 0) a[n - 1] &= (byte) (0xff00 >> bits % 8);
        if (width == 4) Addresses.ipv4(p.out, a, 0);
        else
            Addresses.ipv6(p.out, a, 0);
    }

    /** A prefix behind a label. */
    static int labeled(Printer p, int at, int left, int width) throws Truncated {
        if (left < 4) return SHORT;
        Packet in = p.in;
        int bits = in.u8(at);
        if (bits < 24 || bits - 24 > width * 8) return ILLEGAL;
        int n = (bits + 7) / 8;
        if (left - 1 < n || !in.has(at + 1, n)) return SHORT;
        int label = in.be24(at + 1);
        address(p, at + 4, bits - 24, width);
        p.out.ch('/').dec(bits - 24);
        label(p.out, label);
        return 1 + n;
    }

    static void label(Text out, int label) {
        out.str(", label:").dec(label >> 4).ch(' ')
                .str((label & 1) != 0 ? "(bottom)" : "(BOGUS: Bottom of Stack NOT set!)");
    }

    /** A prefix behind a label and a route distinguisher. */
    static int vpn(Printer p, int at, int left, int width) throws Truncated {
        if (left < 1) return SHORT;
        Packet in = p.in;
        int bits = in.u8(at);
        if (bits < 88 || bits - 88 > width * 8) return ILLEGAL;
        int n = (bits + 7) / 8;
        if (left - 1 < n || !in.has(at + 1, n)) return SHORT;
        p.out.str("RD: ");
        distinguisher(p, at + 4);
        p.out.str(", ");
        address(p, at + 12, bits - 88, width);
        p.out.ch('/').dec(bits - 88);
        label(p.out, in.be24(at + 1));
        return 1 + n;
    }

    /** RFC 4364 4.2. */
    public static void distinguisher(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        switch (in.be16(at)) {
            case 0 -> {
                out.dec(in.be16(at + 2)).ch(':').dec(in.beU32(at + 4)).str(" (= ");
                Addresses.ipv4(out, in, at + 4);
                out.ch(')');
            }
            case 1 -> {
                Addresses.ipv4(out, in, at + 2);
                in.need(at + 6, 2);
                out.ch(':').dec(in.be16(at + 6));
            }
            case 2 -> {
                BgpOpen.as(p, in.beU32(at + 2));
                in.need(at + 6, 2);
                out.ch(':').dec(in.be16(at + 6)).str(" (");
                Addresses.ipv4(out, in, at + 2);
                in.need(at + 6, 2);
                out.ch(':').dec(in.be16(at + 6)).ch(')');
            }
            default -> out.str("unknown RD format");
        }
    }

    /** Route target membership, RFC 4684: prefixes of an AS number and a target. */
    static int target(Printer p, int at, int left) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (left < 1) return SHORT;
        int bits = in.u8(at);
        if (bits == 0) {
            out.str("default route target");
            return 1;
        }
        if (bits < 32 || bits > 96) return ILLEGAL;
        int n = (bits + 7) / 8;
        if (left - 1 < n || !in.has(at + 1, n)) return SHORT;
        out.str("origin AS: ");
        BgpOpen.as(p, in.beU32(at + 1));
        out.str(", ");
        byte[] t = new byte[8];
        int rest = bits - 32;
        System.arraycopy(in.array(), at + 5, t, 0, n - 4);
        if (rest == 0) {
            out.str("route-target: 0:0/0");
            return 1 + n;
        }
        if (rest % 8 != 0) t[(rest + 7) / 8 - 1] &= (byte) (0xff00 >> rest % 8);
        int type = be16(t, 0);
        if (rest < 16) {
            out.str("route-target: partial-type: (");
            hex(out, t, rest);
            out.ch('/').dec(rest).ch(')');
            return 1 + n;
        }
        switch (type) {
            case 0x0002 -> out.str("route-target: ").dec(be16(t, 2)).ch(':').dec(be32(t, 4));
            case 0x0102 -> {
                out.str("route-target: ");
                Addresses.ipv4(out, t, 2);
                out.ch(':').dec(be16(t, 6));
            }
            case 0x0202 -> {
                out.str("route-target: ");
                BgpOpen.as(p, be32(t, 2));
                out.ch(':').dec(be16(t, 6));
            }
            default -> {
                out.str("route target: unknown-type(").hex0(type, 4).str(") (");
                hex(out, t, rest);
                out.ch('/').dec(rest).ch(')');
                return 1 + n;
            }
        }
        out.ch('/').dec(rest).str(" (");
        hex(out, t, rest);
        out.ch(')');
        return 1 + n;
    }

    private static void hex(Text out, byte[] t, int bits) {
        for (int i = 0; i < (bits + 7) / 8; i++) {
            if (i > 0 && i % 2 == 0) out.ch(' ');
            out.hex0(t[i] & 0xff, 2);
        }
    }

    private static int be16(byte[] t, int i) { return (t[i] & 0xff) << 8 | t[i + 1] & 0xff; }

    private static long be32(byte[] t, int i) { return (long) be16(t, i) << 16 | be16(t, i + 2); }
}
