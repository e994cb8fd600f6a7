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
                sender(p, value, n);
                known = true;
            }
            default -> known = false;
        }
        if (!known) p.hex("\n\t  ", value, n);
        return TLV + n;
    }

    private static void status(Printer p, Labels names, int status) {
        names.print(p.out.str(", Status: "), status, "Unknown").str(" (").dec(status).ch(')');
    }

    private static void sender(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int n = in.u8(at), o = at + 1, end = at + length;
        if (n > 0) {
            if (end - o < 1) {
                out.str("\n\t  (TLV too short)");
                return;
            }
            int type = in.u8(o++);
            CHASSIS.print(out.str("\n\t  Chassis-ID Type "), type, "Unknown").str(" (").dec(type)
                    .str("), Chassis-ID length ").dec(n);
            if (end - o < n) {
                out.str("\n\t  (TLV too short)");
                return;
            }
            chassis(p, type, o, n);
            o += n;
        }
        if (o >= end) return;
        int domain = in.u8(o++);
        out.str("\n\t  Management Address Domain Length ").dec(domain);
        if (end - o < domain) {
            out.str("\n\t  (TLV too short)");
            return;
        }
        if (domain == 0) return;
        p.hex("\n\t  Management Address Domain: ", o, domain);
        o += domain;
        if (o >= end) {
            out.str(" (Management Address Length is missing)");
            return;
        }
        int address = in.u8(o++);
        out.str("\n\t  Management Address Length ").dec(address);
        if (end - o < address) out.str("\n\t  (TLV too short)");
        else
            p.hex("\n\t  Management Address: ", o, address);
    }

    private static void chassis(Printer p, int type, int at, int n) throws Truncated {
        Text out = p.out;
        switch (type) {
            case 4 -> {
                if (n != 6) out.str(" (invalid MAC address length)");
                else {
                    out.str("\n\t  MAC ");
                    p.mac(at);
                }
            }
            case 5 -> network(p, at, n);
            case 1, 2, 3, 6, 7 -> p.padded(at, n);
            default -> p.hex("\n\t  ", at, n);
        }
    }

    private static void network(Printer p, int at, int n) throws Truncated {
        int family = p.in.u8(at);
        String name = AddressFamilies.name(family);
        p.out.str("\n\t  Network Address Type ").str(name == null ? "Unknown" : name).str(" (").dec(family).ch(')');
        if (family == 1 && n == 5) {
            p.out.str(", ");
            p.ipv4(at + 1);
        } else if (family == 2 && n == 17) {
            p.out.str(", ");
            p.ipv6(at + 1);
        }
    }
}
