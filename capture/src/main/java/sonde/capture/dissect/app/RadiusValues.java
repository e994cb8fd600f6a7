package sonde.capture.dissect.app;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Bits;
import sonde.capture.packet.Enterprises;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Values of RADIUS attributes in words: RFC 2865 to 2869, 3162, 4675, 5580. */
final class RadiusValues {
    private static final Bits MOBILITY = new Bits(
            "MIP6_INTEGRATED LOCAL_HOME_AGENT_ASSIGNMENT PMIP6_SUPPORTED IP4_HOA_SUPPORTED LOCAL_MAG_ROUTING_SUPPORTED "
                    + "ASSIGN_LOCAL_IP MIP4_SUPPORTED OPTIMIZED_IDLE_MODE_MOBILITY GTPv2_SUPPORTED "
                    + "IP4_TRANSPORT_SUPPORTED IP4_HOA_ONLY_SUPPORTED INTER_MAG_ROUTING_SUPPORTED",
            1, 2, 4, 8, 0x10, 0x20, 0x40, 0x80, 0x100, 0x200, 0x400, 0x800);

    private RadiusValues() {}

    static void print(Printer p, int type, int o, int n) throws Truncated {
        switch (type) {
            case 1, 11, 18, 19, 20, 22, 24, 25, 30, 31, 32, 33, 34, 35, 36, 39, 44, 50, 60, 63, 66, 67, 68, 69,
                    73, 74, 77, 78, 80, 81, 82, 87, 88, 89, 90, 91, 92, 99, 100, 103, 104, 105, 106,
                    107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122 ->
                text(p, type, o, n);
            case 5, 6, 7, 10, 12, 13, 15, 16, 23, 29, 37, 38, 40, 42, 43, 45, 47, 48, 49, 51, 52, 53, 57, 61, 62, 64,
                    65, 72, 75, 76, 83, 86, 101 ->
                number(p, type, o, n);
            case 4, 8, 9, 14 -> address(p, type, o, n);
            case 27, 28, 41, 46, 85 -> time(p, type, o, n);
            case 55 -> time(p, type, o, n);
            case 26 -> vendor(p, o, n);
            case 56, 58 -> vlan(p, type, o, n);
            case 79 -> {
                if (n >= 4 && p.in.has(o, n)) {
                    p.layer(new Eap(), o, n);
                    p.mark("radius");
                } else
                    throw Truncated.HERE;
            }
            case 124, 125 -> {
                int wanted = type == 124 ? 8 : 17;
                if (n != wanted) p.out.str("ERROR: length ").dec(n).str(" != ").dec(wanted);
                else if (type == 124) mobility(p, o);
            }
            case 70, 71, 84 -> remoteAccess(p, type, o, n);
            case 95, 98 -> {
                if (n != 16) p.out.str("ERROR: length ").dec(n).str(" != 16");
                else
                    p.ipv6(o);
            }
            case 97, 123 -> prefix(p, o, n);
            case 126 -> operator(p, o, n);
            case 127 -> RadiusLocation.information(p, o, n);
            case 128 -> {
                if (n < 3) {
                    p.out.str("ERROR: length ").dec(n).str(" < 3");
                    break;
                }
                if (!p.in.has(o, n)) {
                    p.trunc();
                    break;
                }
                p.out.str("index ").dec(p.in.be16(o)).str(", location");
                p.dump("\n\t    ", o + 2, n - 2);
            }
            case 129 -> RadiusLocation.policy(p, o, n);
            default -> {
            }
        }
    }

    private static void text(Printer p, int type, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, n = size;
        if (!in.has(at, size)) {
            p.trunc();
            return;
        }
        if (type == 69) {
            if (n < 3) {
                p.trunc();
                return;
            }
            if (in.u8(o) != 0 && in.u8(o) <= 0x1f) out.str("Tag[").dec(in.u8(o)).str("] ");
            else
                out.str("Tag[Unused] ");
            in.need(o + 1, 2);
            out.str("Salt ").dec(in.be16(o + 1)).ch(' ');
            o += 3;
            n -= 3;
        } else if (type == 66 || type == 67 || type == 81 || type == 82 || type == 90 || type == 91) {
            if (in.u8(o) <= 0x1f) {
                if (in.u8(o) != 0) out.str("Tag[").dec(in.u8(o)).str("] ");
                else
                    out.str("Tag[Unused] ");
                o++;
                n--;
            }
        }
        for (int i = 0; i < n && in.u8(o + i) != 0; i++) {
            int c = in.u8(o + i);
            out.ch(c < 32 || c > 126 ? '.' : (char) c);
        }
    }

    private static void number(Printer p, int type, int o, int n) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (n != 4) {
            out.str(type == 101 ? "Error" : "ERROR").str(": length ").dec(n).str(" != 4");
            return;
        }
        int value = in.be32(o);
        switch (type) {
            case 64, 65 -> {
                int tag = in.u8(o);
                if (tag == 0) out.str("Tag[Unused] ");
                else
                    out.str("Tag[").dec(tag).str("] ");
                named(out, type, value & 0xffffff);
            }
            case 83 -> {
                int tag = in.u8(o);
                if (tag == 0) out.str("Tag[Unused] ");
                else
                    out.str("Tag[").dec(tag).str("] ");
                out.dec(value & 0xffffff);
            }
            case 6, 7, 10, 13, 15, 29, 40, 45, 49, 57, 61, 72, 76, 101 -> named(out, type, value);
            case 23 -> {
                if (value == 0xfffffffe) out.str("NAS Select");
                else
                    out.dec(value & 0xffffffffL);
            }
            case 37 -> {
                if (value != 0) out.dec(value & 0xffffffffL);
                else
                    out.str("Unnumbered");
            }
            case 38 -> {
                if (value != 0) out.dec(value & 0xffffffffL);
                else
                    out.str("NAS assigned");
            }
            default -> out.dec(value & 0xffffffffL);
        }
    }

    private static void named(Text out, int type, int value) {
        String name = RadiusNames.value(type, value);
        if (name.isEmpty()) out.ch('#').dec(value & 0xffffffffL);
        else
            out.str(name);
    }

    private static void address(Printer p, int type, int o, int n) throws Truncated {
        if (n != 4) {
            p.out.str("ERROR: length ").dec(n).str(" != 4");
            return;
        }
        int a = p.in.be32(o);
        if ((type == 8 || type == 14) && a == -1) p.out.str("User Selected");
        else if (type == 8 && a == 0xfffffffe) p.out.str("NAS Select");
        else
            p.ipv4(o);
    }

    private static void time(Printer p, int type, int o, int n) throws Truncated {
        Text out = p.out;
        if (n != 4) {
            out.str("ERROR: length ").dec(n).str(" != 4");
            return;
        }
        long v = p.in.beU32(o);
        if (type == 55) {
            RadiusLocation.date(out, v);
            return;
        }
        long min = v % 3600 / 60, sec = v % 60, hours = v / 3600;
        if (v >= 3600) out.dec0(hours, 2).ch(':').dec0(min, 2).ch(':').dec0(sec, 2).str(" hours");
        else if (v >= 60) out.dec0(min, 2).ch(':').dec0(sec, 2).str(" min");
        else
            out.dec0(sec, 2).str(" secs");
    }

    private static void vendor(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (size < 4) {
            p.trunc();
            return;
        }
        long vendor = in.beU32(at);
        Enterprises.print(out.str("Vendor: "), (int) vendor).str(" (").dec(vendor).ch(')');
        int o = at + 4, left = size - 4;
        while (left >= 2) {
            int type = in.u8(o), n = in.u8(o + 1);
            if (n < 2) {
                out.str("\n\t    Vendor Attribute: ").dec(type).str(", Length: ").dec(n)
                        .str(" (bogus, must be >= 2)");
                return;
            }
            o += 2;
            left -= 2;
            n -= 2;
            if (n > left) {
                out.str("\n\t    Vendor Attribute: ").dec(type).str(", Length: ").dec(n + 2)
                        .str(" (bogus, goes past end of vendor-specific attribute)");
                return;
            }
            out.str("\n\t    Vendor Attribute: ").dec(type).str(", Length: ").dec(n).str(", Value: ");
            for (int i = 0; i < n; i++) {
                int c = in.u8(o + i);
                out.ch(c < 32 || c > 126 ? '.' : (char) c);
            }
            o += n;
            left -= n;
        }
    }

    private static void vlan(Printer p, int type, int o, int n) throws Truncated {
        if (!p.in.has(o, n)) {
            p.trunc();
            return;
        }
        Text out = p.out;
        int tag = p.in.u8(o);
        String name = tag == 0x31 ? "Tagged" : tag == 0x32 ? "Untagged" : "Unknown tag";
        if (type == 56 && n != 4) {
            out.str("ERROR: length ").dec(n).str(" != 4");
            return;
        }
        out.str(name).str(" (0x").hex0(tag, 2).str(") ");
        if (type == 56) {
            p.in.need(o + 1, 3);
            out.dec(p.in.be24(o + 1));
            return;
        }
        for (int i = 1; i < n && p.in.u8(o + i) != 0; i++) {
            int c = p.in.u8(o + i);
            out.ch(c < 32 || c > 126 ? '.' : (char) c);
        }
    }

    /** RFC 5447 4.2.5 and the registry after it: bits 0 and 1, and 40 to 49. */
    private static void mobility(Printer p, int o) throws Truncated {
        p.in.need(o, 8);
        MOBILITY.print(p.out.ch('['), (p.in.be24(o) & 0x3ff) << 2 | p.in.u8(o + 7) & 3, "", ", ");
        p.out.ch(']');
    }

    /** AppleTalk remote access, RFC 2869 5.4 to 5.7 and 5.15. */
    private static void remoteAccess(Printer p, int type, int o, int n) throws Truncated {
        Text out = p.out;
        int wanted = type == 70 ? 16 : type == 71 ? 14 : 8;
        if (type == 84 ? n < wanted : n != wanted) {
            out.str("ERROR: length ").dec(n).str(" != ").dec(wanted);
            return;
        }
        p.in.need(o, wanted);
        if (type == 70) {
            upper(p, out.str("User_challenge ("), o, 8);
            upper(p, out.str(") User_resp("), o + 8, 8);
            out.ch(')');
        } else if (type == 71) {
            out.str(p.in.u8(o) != 0 ? "User can change password" : "User cannot change password")
                    .str(", Min password length: ").dec(p.in.u8(o + 1)).str(", created at: ");
            upper(p, out, o + 2, 4);
            upper(p, out.str(", expires in: "), o + 6, 4);
            upper(p, out.str(", Current Time: "), o + 10, 4);
        } else {
            upper(p, out, o, 8);
        }
    }

    private static void upper(Printer p, Text out, int o, int n) throws Truncated {
        for (int i = 0; i < n; i++) {
            int v = p.in.u8(o + i);
            out.ch("0123456789ABCDEF".charAt(v >> 4)).ch("0123456789ABCDEF".charAt(v & 15));
        }
    }

    private static void prefix(Printer p, int o, int n) throws Truncated {
        if (n < 2 || n > 18) {
            p.out.str("ERROR: length ").dec(n).str(" not in range (2..18)");
            return;
        }
        int bits = p.in.u8(o + 1);
        if (!p.in.has(o, n)) {
            p.trunc();
            return;
        }
        if (bits > 128) {
            p.out.str("ERROR: netmask ").dec(bits).str(" not in range (0..128)");
            return;
        }
        byte[] a = new byte[16];
        System.arraycopy(p.in.array(), o + 2, a, 0, n - 2);
        Addresses.ipv6(p.out, a, 0);
        p.out.ch('/').dec(bits);
        if ((n - 2) * 8 < bits) p.out.str(" (inconsistent prefix length)");
    }

    private static void operator(Printer p, int o, int n) throws Truncated {
        if (!p.in.has(o, n)) {
            p.trunc();
            return;
        }
        Text out = p.out;
        if (n < 2) {
            out.str("ERROR: length ").dec(n).str(" < 2");
            return;
        }
        int space = p.in.u8(o);
        switch (space) {
            case 0x30 -> out.str("[TADIG] ");
            case 0x31 -> out.str("[REALM] ");
            case 0x32 -> out.str("[E212] ");
            case 0x33 -> out.str("[ICC] ");
            case 0xfe -> out.str("[IANA unassigned] ");
            default -> out.str("[unknown namespace ").dec(space).str("] ");
        }
        for (int i = 1; i < n; i++) p.character(p.in.u8(o + i));
    }
}
