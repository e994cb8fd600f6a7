package sonde.capture.dissect.lan;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Bits;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.capture.packet.Words;
import sonde.inspectors.bytes.Text;

/** Spanning trees: IEEE 802.1D, 802.1w (rapid), 802.1s (several), 802.1aq (shortest paths). */
public final class SpanningTree implements Dissector {
    private static final int BRIDGED = 87, ROOT = 5, COST = 13, BRIDGE = 17, PORT = 25, AGES = 27, V3 = 36, MSTI = 102;
    private static final Bits FLAGS = new Bits(new int[]{1, 2, 0x10, 0x20, 0x40, 0x80}, "Topology change", "Proposal",
            "Learn", "Forward", "Agreement", "Topology change ACK");

    @Override
    public String name() { return "stp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < 4) {
            p.invalid();
            return;
        }
        int protocol = in.be16(at);
        if (protocol != 0) {
            out.str("unknown STP version, length ").dec(length);
            return;
        }
        int version = in.u8(at + 2);
        out.str("STP ");
        switch (version) {
            case 0 -> out.str("802.1d");
            case 2 -> out.str("802.1w");
            case 3 -> out.str("802.1s");
            case 4 -> out.str("802.1aq");
            default -> {
                out.str("Unknown STP protocol (0x").hex0(version, 2).ch(')');
                return;
            }
        }
        int type = in.u8(at + 3);
        out.str(", ");
        switch (type) {
            case 0 -> out.str("Config");
            case 2 -> out.str("Rapid STP");
            case 0x80 -> out.str("Topology Change");
            default -> out.str("Unknown BPDU Type (0x").hex0(type, 2).ch(')');
        }
        if (type == 0) {
            if (length < 35) p.invalid();
            else
                config(p, at, length);
        } else if (type == 2) {
            if (version == 2) {
                if (length < 36) p.invalid();
                else
                    config(p, at, length);
            } else if (version == 3 || version == 4) {
                several(p, at, length, version);
            }
        }
    }

    private static void bridge(Printer p, int at) throws Truncated {
        p.in.need(at, 8);
        p.out.hex0(p.in.be16(at), 4).ch('.');
        Addresses.mac(p.out, p.in, at + 2);
    }

    private static String role(int flags) {
        return switch (flags >> 2 & 3) {
            case 1 -> "Alternate";
            case 2 -> "Root";
            case 3 -> "Designated";
            default -> "Unknown";
        };
    }

    private static void ages(Printer p, int at) throws Truncated {
        Text out = p.out;
        p.in.need(at, 8);
        Words.fixed(out.str("\n\tmessage-age "), p.in.be16(at) / 256.0, 2);
        Words.fixed(out.str("s, max-age "), p.in.be16(at + 2) / 256.0, 2);
        Words.fixed(out.str("s, hello-time "), p.in.be16(at + 4) / 256.0, 2);
        Words.fixed(out.str("s, forwarding-delay "), p.in.be16(at + 6) / 256.0, 2).ch('s');
    }

    private static void config(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int flags = in.u8(at + 4);
        out.str(", Flags [");
        FLAGS.print(out, flags, "none", ", ");
        out.ch(']');
        in.need(at + BRIDGE, 10);
        out.str(", bridge-id ");
        bridge(p, at + BRIDGE);
        out.ch('.').hex0(in.be16(at + PORT), 4).str(", length ").dec(length);
        if (!p.detail.isVerbose()) return;
        ages(p, at + AGES);
        in.need(at + ROOT, 12);
        out.str("\n\troot-id ");
        bridge(p, at + ROOT);
        out.str(", root-pathcost ").dec(in.beU32(at + COST));
        if (in.u8(at + 2) == 2) out.str(", port-role ").str(role(flags));
    }

    private static void several(Printer p, int at, int length, int version) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < MSTI || in.u8(at + 35) != 0) {
            p.invalid();
            return;
        }
        int v3 = in.be16(at + V3) + 2;
        if (length < V3 + v3) {
            p.invalid();
            return;
        }
        int flags = in.u8(at + 4);
        out.str(", CIST Flags [");
        FLAGS.print(out, flags, "none", ", ");
        out.str("], length ").dec(length);
        if (p.detail.isVerbose()) {
            common(p, at, flags);
            trees(p, at + MSTI, v3 - 2 - 64);
        }
        if (version != 4) return;
        int v4 = in.be16(at + V3 + v3) + 2;
        if (length < V3 + v3 + v4 || v4 < BRIDGED) {
            p.invalid();
            return;
        }
        if (p.detail.isVerbose()) shortest(p, at + V3 + v3);
    }

    private static void common(Printer p, int at, int flags) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str("\n\tport-role ").str(role(flags)).str(", ");
        in.need(at + ROOT, 12);
        out.str("CIST root-id ");
        bridge(p, at + ROOT);
        out.str(", CIST ext-pathcost ").dec(in.beU32(at + COST));
        in.need(at + BRIDGE, 8);
        out.str("\n\tCIST regional-root-id ");
        bridge(p, at + BRIDGE);
        out.str(", ");
        in.need(at + PORT, 2);
        out.str("CIST port-id ").hex0(in.be16(at + PORT), 4).ch(',');
        ages(p, at + AGES);
        in.need(at + V3, 2);
        out.str("\n\tv3len ").dec(in.be16(at + V3)).str(", MCID Name ");
        p.padded(at + 39, 32);
        in.need(at + 71, 18);
        out.str(", rev ").dec(in.be16(at + 71)).str(",\n\t\tdigest ");
        p.digits(at + 73, 16);
        out.str(", ");
        in.need(at + 89, 4);
        out.str("CIST int-root-pathcost ").dec(in.beU32(at + 89)).ch(',');
        in.need(at + 93, 8);
        out.str("\n\tCIST bridge-id ");
        bridge(p, at + 93);
        out.str(", ");
        in.need(at + 101, 1);
        out.str("CIST remaining-hops ").dec(in.u8(at + 101));
    }

    private static void trees(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at;
        for (int left = size; left >= 16; left -= 16, o += 16) {
            in.need(o, 3);
            int flags = in.u8(o);
            out.str("\n\tMSTI ").dec(in.be16(o + 1) & 0xfff).str(", Flags [");
            FLAGS.print(out, flags, "none", ", ");
            out.str("], port-role ").str(role(flags));
            in.need(o + 1, 12);
            out.str("\n\t\tMSTI regional-root-id ");
            bridge(p, o + 1);
            out.str(", pathcost ").dec(in.beU32(o + 9));
            in.need(o + 13, 3);
            out.str("\n\t\tMSTI bridge-prio ").dec(in.u8(o + 13) >> 4)
                    .str(", port-prio ").dec(in.u8(o + 14) >> 4).str(", hops ").dec(in.u8(o + 15));
        }
    }

    private static void shortest(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        in.need(at, 2);
        out.str("\n\tv4len ").dec(in.be16(at)).str(", AUXMCID Name ");
        p.padded(at + 3, 32);
        in.need(at + 35, 18);
        out.str(", Rev ").dec(in.be16(at + 35)).str(",\n\t\tdigest ");
        p.digits(at + 37, 16);
        in.need(at, BRIDGED);
        int agreement = in.u8(at + 53), format = in.u8(at + 55), convention = in.u8(at + 56);
        out.str("\n\tAgreement num ").dec(agreement >> 6).str(", Discarded Agreement num ").dec(agreement >> 4 & 3)
                .str(", Agreement valid-flag ").dec(agreement >> 3 & 1).str(",\n\tRestricted role-flag: ")
                .dec(agreement >> 2 & 1).str(", Format id ").dec(format >> 4).str(" cap ").dec(format)
                .str(", Convention id ").dec(convention >> 4).str(" cap ").dec(convention)
                .str(",\n\tEdge count ").dec(in.be16(at + 57)).str(", Agreement digest ");
        p.digits(at + 67, 20);
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("version", in.u8(at + 2));
        f.number("type", in.u8(at + 3));
        if (in.u8(at + 3) == 0x80) return;
        f.number("flags", in.u8(at + 4));
        f.bytes("root_id", in, at + ROOT, 8);
        f.number("root_cost", in.beU32(at + COST));
        f.bytes("bridge_id", in, at + BRIDGE, 8);
        f.number("port_id", in.be16(at + PORT));
    }
}
