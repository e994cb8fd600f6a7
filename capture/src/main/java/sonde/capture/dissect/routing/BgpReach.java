package sonde.capture.dissect.routing;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Routes of other families than plain IPv4, RFC 4760. */
final class BgpReach {
    private static final int NSAP = 3, VPLS = 25, LAYER_2_VPN = 196;
    /** A prefix with its words is not printed beyond this. */
    static final int LONGEST = 163;
    private static final int INDENT = 8;

    private BgpReach() {}

    private static boolean known(int key) {
        return switch (key) {
            case 0x0101, 0x0102, 0x0103, 0x0104, 0x0105, 0x0142, 0x0180, 0x0181, 0x0182, 0x0184, 0x0201, 0x0202, 0x0203,
                    0x0204, 0x0280, 0x0281, 0x0282, 0x0301, 0x0302, 0x0303, 0x0380, 0x0381, 0x0382, 0x1941, 0xc480,
                    0xc481, 0xc482 ->
                true;
            default -> false;
        };
    }

    private static boolean isVpn(int key) { return key >> 8 <= NSAP && (key & 0xff) >= 128 && (key & 0xff) <= 130; }

    private static int head(Printer p, int at) throws Truncated {
        int family = p.in.be16(at), sub = p.in.u8(at + 2);
        String name = BgpNames.family(family), subsequent = BgpNames.subsequent(sub);
        p.out.str("\n\t    AFI: ").str(name).str(name.equals(BgpNames.UNKNOWN) ? " AFI" : "").str(" (").dec(family)
                .str("), ").str(sub > 128 ? "vendor specific " : "").str("SAFI: ").str(subsequent)
                .str(subsequent.equals(BgpNames.UNKNOWN) ? " SAFI" : "").str(" (").dec(sub).ch(')');
        return family << 8 | sub;
    }

    private static void unknown(Printer p, int key, int at, int length, String indent) {
        p.out.str("\n\t    ").str("no AFI ").dec(key >> 8).str(" / SAFI ").dec(key & 0xff).str(" decoder");
        if (p.detail.verbose() <= 1) p.hex(indent, at, length);
    }

    /** Returns false when the bytes do not suffice. */
    static boolean reach(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < 3) return false;
        int end = at + length, key = head(p, at);
        if (!known(key)) {
            unknown(p, key, at, length, "\n\t    ");
            return true;
        }
        int hop = in.u8(at + 3), o = at + 4;
        if (hop > 0 && key >> 8 == NSAP) {
            p.hold();
            out.str("\n\t    nexthop: ");
            int head = isVpn(key) ? 8 : 0;
            if (hop <= head) {
                out.str("invalid len");
            } else {
                if (head > 0) {
                    out.str("RD: ");
                    BgpRoutes.distinguisher(p, o);
                    out.str(", ");
                }
                Osi.nsap(p, o + head, hop - head);
            }
            o += hop;
        } else if (hop > 0) {
            int size = (key >> 8 == 2 ? 16 : 4) + (isVpn(key) ? 8 : 0), left = hop;
            boolean first = true;
            p.hold();
            while (left > 0) {
                out.str(first ? "\n\t    nexthop: " : ", ");
                first = false;
                if (left < size) {
                    out.str("invalid len");
                    o += left;
                    break;
                }
                if (isVpn(key)) {
                    out.str("RD: ");
                    BgpRoutes.distinguisher(p, o);
                    out.str(", ");
                    o += 8;
                }
                if (key >> 8 == 2) p.ipv6(o);
                else
                    p.ipv4(o);
                o += key >> 8 == 2 ? 16 : 4;
                left -= size;
            }
        }
        if (hop > 0) p.release(true);
        out.str(", nh-length: ").dec(hop);
        int attachments = in.u8(o++);
        if (attachments > 0) {
            out.str("\n\t    ").dec(attachments).str(" SNPA");
            for (; attachments > 0; attachments--) {
                int n = in.u8(o);
                out.str("\n\t      ").dec(n).str(" bytes");
                in.need(o + 1, n);
                o += n + 1;
            }
        } else {
            out.str(", no SNPA");
        }
        return routes(p, key, o, end);
    }

    static boolean unreach(Printer p, int at, int length) throws Truncated {
        if (length < 3) return false;
        int key = head(p, at);
        if (!known(key)) {
            unknown(p, key, at, length, "\n\t    ");
            return true;
        }
        if (length == 3) {
            p.out.str("\n\t      End-of-Rib Marker (empty NLRI)");
            return true;
        }
        return routes(p, key, at + 3, at + length);
    }

    private static boolean routes(Printer p, int key, int at, int end) throws Truncated {
        int width = key >> 8 == 2 ? 16 : 4, sub = key & 0xff, o = at;
        int maximum = width * 8 + (isVpn(key) ? 88 : sub == 4 ? 24 : 0);
        boolean paths = key >> 8 <= 2 && sub != 132 && sub != 5 && sub != 66
                && BgpRoutes.hasPaths(p.in, at, end - at, maximum);
        while (o < end) {
            long path = 0;
            if (paths) {
                path = p.in.beU32(o);
                o += 4;
            }
            int start = p.out.size();
            p.hold();
            p.out.str("\n\t      ");
            int n = prefix(p, key, o, end - o, width);
            p.release(true);
            if (n == BgpRoutes.ILLEGAL) {
                p.out.cut(start).str(sub == 132 ? "\n\t      (" : "\n\t    (").str("illegal prefix length)");
                return true;
            }
            if (n == BgpRoutes.SHORT) {
                p.out.cut(start);
                return false;
            }
            if (p.out.size() > start + INDENT + LONGEST) p.out.cut(start + INDENT + LONGEST);
            if (paths) p.out.str("   Path Id: ").dec(path);
            o += n;
        }
        return true;
    }

    private static int prefix(Printer p, int key, int o, int left, int width) throws Truncated {
        int sub = key & 0xff;
        switch (key >> 8) {
            case NSAP -> {
                return isVpn(key) ? BgpRareRoutes.nsapVpn(p, o) : BgpRareRoutes.nsap(p, o);
            }
            case VPLS, LAYER_2_VPN -> {
                return BgpRareRoutes.layer2(p, o);
            }
            default -> {
                if (isVpn(key)) return BgpRoutes.vpn(p, o, left, width);
            }
        }
        return switch (sub) {
            case 132 -> BgpRoutes.target(p, o, left);
            case 4 -> BgpRoutes.labeled(p, o, left, width);
            case 5 -> BgpRareRoutes.multicast(p, o);
            case 66 -> BgpRareRoutes.tree(p, o);
            default -> BgpRoutes.prefix(p, o, left, width);
        };
    }
}
