package sonde.capture.dissect.lan;

import sonde.capture.packet.AddressFamilies;
import sonde.capture.packet.Addresses;
import sonde.capture.packet.Bits;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Organisations;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Link layer discovery, IEEE 802.1AB. */
public final class Lldp implements Dissector {
    private static final Bits CAPABILITIES = new Bits(new int[]{1, 2, 4, 8, 0x10, 0x20, 0x40, 0x80}, "Other",
            "Repeater", "Bridge", "WLAN AP", "Router", "Telephone", "Docsis", "Station Only");

    @Override
    public String name() { return "lldp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        boolean verbose = p.detail.isVerbose();
        out.str("LLDP, length ").dec(length);
        int o = at, left = length;
        while (left >= 2) {
            int head = in.be16(o), type = head >> 9, n = head & 0x1ff;
            o += 2;
            left -= 2;
            if (verbose) out.str("\n\t").str(name(type)).str(" TLV (").dec(type).str("), length ").dec(n);
            if (type == 0 || n == 0) return;
            if (left < n || !in.has(o, n)) {
                p.trunc();
                return;
            }
            boolean hex = false;
            if (type == 5) {
                out.str(": ");
                p.padded(o, n);
            } else if (verbose) {
                Boolean shown = value(p, type, o, n);
                if (shown == null) {
                    p.trunc();
                    return;
                }
                hex = shown;
            }
            if (p.detail.verbose() > 1 || verbose && hex) p.hex("\n\t  ", o, n);
            o += n;
            left -= n;
        }
    }

    /** Whether the bytes have to be shown because the words say too little; null when they are too few. */
    private static @org.jspecify.annotations.Nullable Boolean value(Printer p, int type, int o, int n)
            throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        switch (type) {
            case 1, 2 -> {
                return n < 2 ? null : identity(p, type == 1, o, n);
            }
            case 3 -> {
                if (n < 2) return null;
                in.need(o, 2);
                out.str(": TTL ").dec(in.be16(o)).ch('s');
            }
            case 4 -> {
                out.str(": ");
                p.padded(o, n);
            }
            case 6 -> {
                out.str("\n\t  ");
                p.padded(o, n);
            }
            case 7 -> {
                if (n < 4) return null;
                out.str("\n\t  System  Capabilities [");
                CAPABILITIES.print(out, in.be16(o), "none", ", ");
                in.need(o, 2);
                out.str("] (0x").hex0(in.be16(o), 4).str(")\n\t  Enabled Capabilities [");
                CAPABILITIES.print(out, in.be16(o + 2), "none", ", ");
                in.need(o + 2, 2);
                out.str("] (0x").hex0(in.be16(o + 2), 4).ch(')');
            }
            case 8 -> {
                if (!management(p, o, n)) return null;
            }
            case 127 -> {
                if (n < 3) return null;
                int oui = in.be24(o);
                out.str(": OUI ").str(Organisations.name(oui, "Unknown")).str(" (0x").hex0(oui, 6).ch(')');
                return switch (oui) {
                    case 0x0080c2 -> LldpBridging.print(p, o, n);
                    case 0x00120f -> LldpEthernet.print(p, o, n);
                    case 0x0012bb -> LldpMedia.print(p, o, n);
                    default -> true;
                };
            }
            default -> {
                return true;
            }
        }
        return false;
    }

    private static String name(int type) {
        return switch (type) {
            case 0 -> "End";
            case 1 -> "Chassis ID";
            case 2 -> "Port ID";
            case 3 -> "Time to Live";
            case 4 -> "Port Description";
            case 5 -> "System Name";
            case 6 -> "System Description";
            case 7 -> "System Capabilities";
            case 8 -> "Management Address";
            case 127 -> "Organization specific";
            default -> "Unknown";
        };
    }

    private static @org.jspecify.annotations.Nullable Boolean identity(Printer p, boolean chassis, int o, int n)
            throws Truncated {
        Text out = p.out;
        int type = p.in.u8(o);
        out.str("\n\t  Subtype ").str(chassis ? chassis(type) : port(type)).str(" (").dec(type).str("): ");
        if (type == (chassis ? 4 : 3)) {
            if (n < 7) return null;
            Addresses.mac(out, p.in, o + 1);
        } else if (type == (chassis ? 5 : 4)) {
            return network(p, o + 1, n - 1) ? false : null;
        } else if (type >= 1 && type <= 7) {
            p.padded(o + 1, n - 1);
        } else {
            return true;
        }
        return false;
    }

    private static String chassis(int type) {
        return switch (type) {
            case 1 -> "Chassis component";
            case 2 -> "Interface alias";
            case 3 -> "Port component";
            case 4 -> "MAC address";
            case 5 -> "Network address";
            case 6 -> "Interface name";
            case 7 -> "Local";
            default -> "Unknown";
        };
    }

    private static String port(int type) {
        return switch (type) {
            case 1 -> "Interface alias";
            case 2 -> "Port component";
            case 3 -> "MAC address";
            case 4 -> "Network Address";
            case 5 -> "Interface Name";
            case 6 -> "Agent circuit ID";
            case 7 -> "Local";
            default -> "Unknown";
        };
    }

    private static boolean network(Printer p, int o, int n) throws Truncated {
        Text out = p.out;
        if (n < 1) return false;
        int family = p.in.u8(o);
        int wanted = family == 1 ? 4 : family == 2 ? 16 : family == 6 ? 6 : 0;
        if (n < 1 + wanted) return false;
        String name = AddressFamilies.name(family);
        out.str("AFI ").str(name == null ? "Unknown" : name).str(" (").dec(family).ch(')');
        if (wanted == 0) {
            out.str(", no AF printer !");
            return true;
        }
        out.str(": ");
        if (family == 1) p.ipv4(o + 1);
        else if (family == 2) p.ipv6(o + 1);
        else
            Addresses.mac(out, p.in, o + 1);
        return true;
    }

    private static boolean management(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (size < 1) return false;
        int n = in.u8(at), o = at + 1, left = size - 1;
        if (left < n) return false;
        int start = out.size();
        out.str("\n\t  Management Address length ").dec(n).str(", ");
        if (!network(p, o, n)) {
            out.cut(start);
            return false;
        }
        o += n;
        left -= n;
        if (left < 5) return false;
        int type = in.u8(o);
        in.need(o + 1, 4);
        out.str("\n\t  ").str(type == 2 ? "Interface Index" : type == 3 ? "System Port Number" : "Unknown")
                .str(" Interface Numbering (").dec(type).str("): ").dec(in.beU32(o + 1));
        o += 5;
        left -= 5;
        if (left < 1) return false;
        int oid = in.u8(o);
        if (left < 1 + oid) return false;
        out.str("\n\t  OID length ").dec(oid);
        return true;
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        for (int o = at; o - at + 2 <= length;) {
            int head = in.be16(o), type = head >> 9, n = head & 0x1ff;
            if (type == 0) break;
            if (type == 3 && n >= 2) f.number("ttl_s", in.be16(o + 2));
            else if (type == 4) f.text("port_description", in, o + 2, n);
            else if (type == 5) f.text("system_name", in, o + 2, n);
            else if (type == 6) f.text("system_description", in, o + 2, n);
            o += 2 + n;
        }
    }
}
