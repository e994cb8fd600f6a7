package sonde.capture.dissect.routing;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Bits;
import sonde.capture.packet.Organisations;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Entries of IS-IS: ISO/IEC 10589, RFC 1195, 5303 to 5308, 7981. */
final class IsIsTlvs {
    private static final Bits RESTART = new Bits(new int[]{1, 2, 4}, "Restart Request", "Restart Acknowledgement",
            "Suppress adjacency advertisement");
    private static final Bits CAPABILITY = new Bits(new int[]{1, 2}, "S bit", "D bit");
    private static final Bits TOPOLOGY = new Bits(new int[]{0x4000, 0x8000}, "ATT bit set", "Overload bit set");

    private IsIsTlvs() {}

    static void print(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, left = size;
        while (left > 0) {
            if (left < 2) {
                p.invalid();
                return;
            }
            int type = in.u8(o), n = in.u8(o + 1);
            o += 2;
            left -= 2;
            out.str("\n\t    ").str(name(type)).str(" TLV #").dec(type).str(", length: ").dec(n);
            if (n == 0) {
                if (left == 0) return;
                continue;
            }
            if (left < n) {
                p.trunc();
                return;
            }
            in.need(o, n);
            value(p, type, o, n); // what is wrong inside one entry does not spoil the next
            if (p.detail.verbose() > 1) p.hex("\n\t      ", o, n);
            o += n;
            left -= n;
        }
    }

    private static boolean value(Printer p, int type, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, left = size;
        switch (type) {
            case 1 -> {
                while (left > 0) {
                    int n = in.u8(o);
                    o++;
                    left--;
                    if (left < n) return false;
                    out.str("\n\t      Area address (length: ").dec(n).str("): ");
                    Osi.nsap(p, o, n);
                    o += n;
                    left -= n;
                }
            }
            case 6 -> {
                for (; left >= 6; o += 6, left -= 6) {
                    out.str("\n\t      SNPA: ");
                    IsIs.id(p, o, 6);
                }
                return left == 0;
            }
            case 8 -> {
            }
            case 4 -> {
                if (left < 6) return false;
                out.str("\n\t      ");
                IsIs.id(p, o, 6);
            }
            case 2 -> {
                int virtual = in.u8(o);
                out.str("\n\t      ").str(virtual == 0
                        ? "IsNotVirtual"
                        : virtual == 1
                                ? "IsVirtual"
                                : "bogus virtual link flag 0x" + Integer.toHexString(virtual));
                o++;
                left--;
                for (; left >= 11; o += 11, left -= 11) {
                    out.str("\n\t      IS Neighbor: ");
                    IsIs.id(p, o + 4, 7);
                    IsIsReach.metrics(p, o);
                }
                return left == 0;
            }
            case 3 -> {
                IsIsReach.metrics(p, o);
                for (o += 4, left -= 4; left >= 6; o += 6, left -= 6) {
                    out.str("\n\t      ES Neighbor: ");
                    IsIs.id(p, o, 6);
                }
                return left == 0;
            }
            case 9 -> {
                for (; left >= 16; o += 16, left -= 16) {
                    out.str("\n\t      lsp-id: ");
                    IsIs.id(p, o + 2, 8);
                    in.need(o, 16);
                    out.str(", seq: 0x").hex0(in.beU32(o + 10), 8).str(", lifetime: ").decRight(in.be16(o), 5)
                            .str("s, chksum: 0x").hex0(in.be16(o + 14), 4);
                }
                return left == 0;
            }
            case 10 -> authentication(p, o, left);
            case 12 -> {
                if (left < 2) return false;
                in.need(o, 2);
                out.str("\n\t      checksum: 0x").hex0(in.be16(o), 4);
                Osi.checksum(p, o, in.be16(o), 0, 0);
            }
            case 13 -> {
                if (left < 7) return false;
                out.str("\n\t      Purge Originator System-ID: ");
                IsIs.id(p, o + 1, 6);
                if (left == 13) {
                    out.str("\n\t      Received from System-ID: ");
                    IsIs.id(p, o + 7, 6);
                }
            }
            case 14 -> {
                if (left < 2) return false;
                in.need(o, 2);
                out.str("\n\t      LSP Buffersize: ").dec(in.be16(o));
            }
            case 22, 24 -> {
                while (left > 0) {
                    int n = IsIsReach.neighbor(p, type, o, left);
                    if (n <= 0) return n == 0;
                    o += n;
                    left -= n;
                }
            }
            case 222 -> {
                int n = topology(p, o);
                o += n;
                left -= n;
                while (left > 0) {
                    int m = IsIsReach.neighbor(p, type, o, left);
                    if (m <= 0) return m == 0;
                    o += m;
                    left -= m;
                }
            }
            case 128, 130 -> {
                if (left % 12 != 0) {
                    out.str("short IPv4 Reachability (").dec(left).str(" vs 12)");
                    return false;
                }
                for (; left > 0; o += 12, left -= 12) IsIsReach.internal(p, o);
            }
            case 135, 235, 236, 237 -> {
                if (type == 235 || type == 237) {
                    int n = topology(p, o);
                    o += n;
                    left -= n;
                }
                while (left > 0) {
                    int n = IsIsReach.prefix(p, o, left, type == 135 || type == 235 ? 4 : 16);
                    if (n <= 0) return false;
                    o += n;
                    left -= n;
                }
            }
            case 129 -> {
                out.str("\n\t      NLPID(s): ");
                for (int i = 0; i < left; i++) {
                    if (i > 0) out.str(", ");
                    in.need(o + i, 1);
                    out.str(Osi.name(in.u8(o + i))).str(" (0x").hex0(in.u8(o + i), 2).ch(')');
                }
            }
            case 131 -> {
                int kind = in.u8(o);
                out.str("\n\t      Inter-Domain Information Type: ").str(switch (kind) {
                    case 0 -> "Reserved";
                    case 1 -> "Routing Domain private";
                    case 2 -> "AS Number Tag";
                    default -> "Unknown";
                });
                out.str(" (0x").hex0(kind, 2).ch(')');
                if (kind == 2) out.str("AS Tag: ").dec(in.be16(o + 1));
                else if (p.detail.verbose() <= 1) p.hex("\n\t      ", o + 1, left - 1);
            }
            case 132 -> {
                for (; left >= 4; o += 4, left -= 4) {
                    p.in.need(o, 4);
                    out.str("\n\t      IPv4 interface address: ");
                    p.ipv4(o);
                }
                return left == 0;
            }
            case 134 -> {
                if (left < 4) return false;
                p.in.need(o, 4);
                out.str("\n\t      Traffic Engineering Router ID: ");
                p.ipv4(o);
            }
            case 137 -> {
                out.str("\n\t      Hostname: ");
                p.text(o, left);
            }
            case 211 -> {
                out.str("\n\t      Flags [");
                RESTART.print(out, in.u8(o), "none", ", ");
                out.ch(']');
                if (left >= 3) out.str(", Remaining holding time ").dec(in.be16(o + 1)).ch('s');
                if (left == 9) {
                    out.str(", for System ID ");
                    IsIs.id(p, o + 3, 6);
                }
            }
            case 229 -> {
                for (; left >= 2; o += 2, left -= 2) topology(p, o);
            }
            case 232 -> {
                for (; left >= 16; o += 16, left -= 16) {
                    out.str("\n\t      IPv6 interface address: ");
                    Addresses.ipv6(out, in, o);
                }
                return left == 0;
            }
            case 240 -> adjacency(p, o, left);
            case 242 -> {
                if (left < 5) return false;
                p.in.need(o, 4);
                out.str("\n\t      Router-ID: ");
                p.ipv4(o);
                out.str(", Flags: [");
                CAPABILITY.print(out, in.u8(o + 4), "none", ", ");
                out.ch(']');
                return IsIsReach.capabilities(p, o + 5, left - 5);
            }
            case 250 -> {
                if (left < 3) return false;
                int oui = in.be24(o);
                out.str("\n\t      Vendor: ").str(Organisations.name(oui, "Unknown")).str(" (").dec(oui).ch(')');
                if (left > 3) p.hex("\n\t\t", o + 3, left - 3);
            }
            case 144 -> {
                return IsIsBridging.capability(p, o, left);
            }
            case 143 -> {
                return IsIsBridging.port(p, o, left);
            }
            default -> {
                if (p.detail.verbose() <= 1) p.hex("\n\t\t", o, left);
            }
        }
        return true;
    }

    private static int topology(Printer p, int o) throws Truncated {
        int id = p.in.be16(o);
        p.out.str("\n\t      ").str(switch (id & 0xfff) {
            case 0 -> "IPv4 unicast";
            case 1 -> "In-Band Management";
            case 2 -> "IPv6 unicast";
            case 3 -> "Multicast";
            default -> (id & 0xfff) > 4095
                    ? "Development, Experimental or Proprietary"
                    : "Reserved for IETF Consensus";
        }).str(" Topology (0x").hex0(id & 0xfff, 3).str("), Flags: [");
        TOPOLOGY.print(p.out, id, "none", ", ");
        p.out.ch(']');
        return 2;
    }

    private static void authentication(Printer p, int o, int left) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int type = in.u8(o);
        out.str("\n\t      ").str(switch (type) {
            case 1 -> "simple text password";
            case 54 -> "HMAC-MD5 password";
            case 3 -> "Generic Crypto key";
            case 255 -> "Routing Domain private password";
            default -> "unknown Authentication type 0x" + (type < 16 ? "0" : "") + Integer.toHexString(type);
        }).str(": ");
        if (type == 1) {
            p.text(o + 1, left - 1);
        } else if (type == 54) {
            p.digits(o + 1, left - 1);
            if (left != 17) out.str(", (invalid subTLV) ");
        } else if (type == 3) {
            out.dec(in.be16(o + 1)).ch(' ');
            p.digits(o + 3, left - 3);
        } else {
            p.hex("\n\t\t  ", o + 1, left - 1);
        }
    }

    private static void adjacency(Printer p, int o, int left) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int state = in.u8(o);
        out.str("\n\t      Adjacency State: ").str(switch (state) {
            case 0 -> "Up";
            case 1 -> "Initializing";
            case 2 -> "Down";
            default -> "unknown";
        }).str(" (").dec(state).ch(')');
        if (left >= 5) out.str("\n\t      Extended Local circuit-ID: 0x").hex0(in.beU32(o + 1), 8);
        if (left >= 11) {
            out.str("\n\t      Neighbor System-ID: ");
            IsIs.id(p, o + 5, 6);
        }
        if (left >= 15) out.str("\n\t      Neighbor Extended Local circuit-ID: 0x").hex0(in.beU32(o + 11), 8);
    }

    private static String name(int type) {
        return switch (type) {
            case 1 -> "Area address(es)";
            case 2 -> "IS Reachability";
            case 3 -> "ES Neighbor(s)";
            case 4 -> "Partition DIS";
            case 5 -> "Prefix Neighbors";
            case 6 -> "IS Neighbor(s)";
            case 7 -> "Instance Identifier";
            case 8 -> "Padding";
            case 9 -> "LSP entries";
            case 10 -> "Authentication";
            case 12 -> "Checksum";
            case 13 -> "Purge Originator Identifier";
            case 14 -> "LSP Buffersize";
            case 22 -> "Extended IS Reachability";
            case 24 -> "IS Alias ID";
            case 42 -> "DECnet Phase IV";
            case 66 -> "Lucent Proprietary";
            case 128 -> "IPv4 Internal Reachability";
            case 129 -> "Protocols supported";
            case 130 -> "IPv4 External Reachability";
            case 131 -> "Inter-Domain Information Type";
            case 132 -> "IPv4 Interface address(es)";
            case 133 -> "IPv4 authentication (deprecated)";
            case 134 -> "Traffic Engineering Router ID";
            case 135 -> "Extended IPv4 Reachability";
            case 137 -> "Hostname";
            case 138 -> "Shared Risk Link Group";
            case 143 -> "Multi-Topology-Aware Port Capability";
            case 144 -> "Multi-Topology Capability";
            case 176, 177 -> "Nortel Proprietary";
            case 211 -> "Restart Signaling";
            case 222 -> "Multi Topology IS Reachability";
            case 229 -> "Multi Topology";
            case 232 -> "IPv6 Interface address(es)";
            case 235 -> "Multi-Topology IPv4 Reachability";
            case 236 -> "IPv6 reachability";
            case 237 -> "Multi-Topology IP6 Reachability";
            case 240 -> "Point-to-point Adjacency State";
            case 241 -> "IIH Sequence Number";
            case 242 -> "IS-IS Router Capability";
            case 250 -> "Vendor Private";
            default -> "unknown";
        };
    }
}
