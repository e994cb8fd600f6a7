package sonde.capture.dissect.lan;

import sonde.capture.packet.AddressFamilies;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Organisations;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** What follows the fixed part of a connectivity fault message. */
final class CfmTlv {
    private static final int TLV = 3, END = 0, SENDER = 1, PORT = 2, INTERFACE = 3, ORGANISATION = 31;
    private static final Labels TLVS = new Labels("""
            0 End
            1 Sender ID
            2 Port status
            3 Interface status
            4 Data
            5 Reply Ingress
            6 Reply Egress
            31 Organization Specific
            """);
    private static final Labels PORTS = new Labels("""
            1 Blocked
            2 Up
            """);
    private static final Labels INTERFACES = new Labels("""
            1 Up
            2 Down
            3 Testing
            5 Dormant
            6 not present
            7 lower Layer down
            """);
    private static final Labels CHASSIS = new Labels("""
            0 Reserved
            1 Chassis component
            2 Interface alias
            3 Port component
            4 MAC address
            5 Network address
            6 Interface name
            7 Locally assigned
            """);

    private CfmTlv() {}

    static void cut(Printer p) { p.out.str("\n\t\t packet is too short"); }

    static void all(Printer p, int at, int length) throws Truncated {
        for (int o = at, left = length, size; left > 0; o += size, left -= size) {
            size = one(p, o, left);
            if (size == 0) return;
        }
    }

    /** @return how long it was, 0 when it is the last */
    private static int one(Printer p, int at, int left) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int type = in.u8(at);
        TLVS.print(out.str("\n\t"), type, "Unknown").str(" TLV (0x").hex0(type, 2).ch(')');
        if (type == END) return 0;
        if (left < TLV) {
            cut(p);
            return 0;
        }
        int n = in.be16(at + 1), value = at + TLV;
        out.str(", length ").dec(n);
        if (n > left - TLV) {
            cut(p);
            return 0;
        }
        in.need(value, n);
        int least = type == ORGANISATION ? 4 : type == SENDER || type == PORT || type == INTERFACE ? 1 : 0;
        if (n < least) {
            out.str(" (too short, must be >= ").dec(least).ch(')');
            return type == SENDER ? TLV + n : 0;
        }
        boolean known = p.detail.verbose() <= 1;
        switch (type) {
            case PORT -> status(p, PORTS, in.u8(value));
            case INTERFACE -> status(p, INTERFACES, in.u8(value));
            case ORGANISATION -> {
                int code = in.be24(value);
                out.str(", Vendor: ").str(Organisations.name(code, "Unknown")).str(" (").dec(code)
                        .str("), Sub-Type ").dec(in.u8(value + 3));
                known = false;
            }
            case SENDER -> {
                return sender(p, value, n);
            }
            default -> known = false;
        }
        if (!known) p.hex("\n\t  ", value, n);
        return TLV + n;
    }

    private static void status(Printer p, Labels names, int status) {
        names.print(p.out.str(", Status: "), status, "Unknown").str(" (").dec(status).ch(')');
    }

    /** @return where the next one begins, 0 when there is none: as the original, which loses its place in damaged ones */
    private static int sender(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int n = in.u8(at), o = at + 1, end = at + length, whole = TLV + length;
        boolean known = p.detail.verbose() <= 1;
        if (n > 0) {
            if (end - o < 1) return shorter(out, whole);
            int type = in.u8(o++);
            CHASSIS.print(out.str("\n\t  Chassis-ID Type "), type, "Unknown").str(" (").dec(type)
                    .str("), Chassis-ID length ").dec(n);
            if (end - o < n) return shorter(out, whole - 1);
            if (!chassis(p, type, o, n)) known = false;
            o += n;
        }
        if (o < end) {
            int domain = in.u8(o++);
            out.str("\n\t  Management Address Domain Length ").dec(domain);
            if (end - o < domain) return shorter(out, whole);
            if (domain > 0) {
                p.hex("\n\t  Management Address Domain: ", o, domain);
                o += domain;
                if (o >= end) {
                    out.str(" (Management Address Length is missing)");
                    return whole;
                }
                int address = in.u8(o++);
                out.str("\n\t  Management Address Length ").dec(address);
                if (end - o < address) return shorter(out, 0);
                p.hex("\n\t  Management Address: ", o, address);
                o += address;
            }
        }
        if (!known) p.hex("\n\t  ", at, end - o);
        return whole;
    }

    private static int shorter(Text out, int next) {
        out.str("\n\t  (TLV too short)");
        return next;
    }

    /** @return false when the bytes are to be seen as well */
    private static boolean chassis(Printer p, int type, int at, int n) throws Truncated {
        Text out = p.out;
        switch (type) {
            case 4 -> {
                if (n != 6) {
                    out.str(" (invalid MAC address length)");
                    return false;
                }
                out.str("\n\t  MAC ");
                p.mac(at);
                return true;
            }
            case 5 -> {
                return network(p, at, n);
            }
            case 1, 2, 3, 6, 7 -> {
                p.padded(at, n);
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    private static boolean network(Printer p, int at, int n) throws Truncated {
        int family = p.in.u8(at);
        String name = AddressFamilies.name(family);
        p.out.str("\n\t  Network Address Type ").str(name == null ? "Unknown" : name).str(" (").dec(family).ch(')');
        if (family != 1 && family != 2) return false;
        if (n != (family == 1 ? 5 : 17)) {
            p.out.str("(invalid IPv").str(family == 1 ? "4" : "6").str(" address length ").dec(n - 1).ch(')');
            return false;
        }
        p.out.str(", ");
        if (family == 1) p.ipv4(at + 1);
        else
            p.ipv6(at + 1);
        return true;
    }
}
