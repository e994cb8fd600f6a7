package sonde.capture.dissect.app;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Organisations;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** What vendors add to OpenFlow 1.0: the messages and actions of Big Switch Networks, and the octets of all others. */
final class OpenFlowVendors {
    private static final int BIG_SWITCH = 0x5c16c7;
    private static final String[] MESSAGES = {"SET_IP_MASK", "GET_IP_MASK_REQUEST", "GET_IP_MASK_REPLY", "SET_MIRRORING", "GET_MIRRORING_REQUEST", "GET_MIRRORING_REPLY", "SHELL_COMMAND", "SHELL_OUTPUT", "SHELL_STATUS", "GET_INTERFACES_REQUEST", "GET_INTERFACES_REPLY", "SET_PKTIN_SUPPRESSION_REQUEST", "SET_L2_TABLE_REQUEST", "GET_L2_TABLE_REQUEST", "GET_L2_TABLE_REPLY", "VIRTUAL_PORT_CREATE_REQUEST", "VIRTUAL_PORT_CREATE_REPLY", "VIRTUAL_PORT_REMOVE_REQUEST", "BW_ENABLE_SET_REQUEST", "BW_ENABLE_GET_REQUEST", "BW_ENABLE_GET_REPLY", "BW_CLEAR_DATA_REQUEST", "BW_CLEAR_DATA_REPLY", "BW_ENABLE_SET_REPLY", "SET_L2_TABLE_REPLY", "SET_PKTIN_SUPPRESSION_REPLY", "VIRTUAL_PORT_REMOVE_REPLY", "HYBRID_GET_REQUEST", "HYBRID_GET_REPLY", "", "", "PDU_TX_REQUEST", "PDU_TX_REPLY", "PDU_RX_REQUEST", "PDU_RX_REPLY", "PDU_RX_TIMEOUT"};

    private OpenFlowVendors() {}

    /** Identifiers below 2^24 are an organisation's, the others the foundation's. */
    static String name(int vendor) {
        if (vendor >>> 24 == 0) return Organisations.name(vendor, "unknown");
        return vendor == 0x4f4e4600 ? "ONF Extensions" : "unknown";
    }

    private static int vendor(Printer p, int at) throws Truncated {
        int vendor = p.in.be32(at);
        p.out.str(", vendor 0x").hex0(vendor & 0xffffffffL, 8).str(" (").str(name(vendor)).ch(')');
        return vendor;
    }

    static void statistics(Printer p, int at, int size) throws Truncated {
        vendor(p, at);
        OpenFlowNames.octets(p, "\n\t ", at + 4, size - 4);
    }

    static void message(Printer p, int at, int size) throws Truncated {
        if (vendor(p, at) == BIG_SWITCH) bigSwitch(p, at + 4, size - 4);
        else
            OpenFlowNames.octets(p, "\n\t ", at + 4, size - 4);
    }

    static void action(Printer p, String indent, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (vendor(p, at) != BIG_SWITCH) {
            OpenFlowNames.octets(p, "\n\t ", at + 4, size - 4);
            return;
        }
        int left = size - 4;
        if (left < 4) {
            p.invalid();
            return;
        }
        int kind = in.be32(at + 4);
        subtype(out.str("\n\t  subtype "), kind == 1
                ? "MIRROR"
                : kind == 2 ? "SET_TUNNEL_DST" : kind == 4 ? "CHECKSUM" : "", kind);
        if (kind != 1) return;
        if (left != 16) {
            p.invalid();
            return;
        }
        in.need(at + 8, 4);
        out.str(", dest_port ").dec(in.beU32(at + 8));
        int tag = in.be32(at + 12);
        if (tag >>> 16 == 0) out.str(", vlan_tag none");
        else if (tag >>> 16 == 0x8100) {
            out.str(", vlan_tag 802.1Q (vlan ").dec(tag & 0xfff).str(", p ").dec(tag >> 13 & 7)
                    .str((tag & 0x1000) != 0 ? ", DEI)" : ")");
        } else {
            out.str(", vlan_tag unknown (0x").hex0(tag >>> 16, 4).ch(')');
        }
        int stage = in.u8(at + 16);
        if (stage > 1) out.str(", copy_stage unknown (").dec(stage).ch(')');
        else
            out.str(stage == 0 ? ", copy_stage INGRESS" : ", copy_stage EGRESS");
    }

    private static void subtype(Text out, String name, int kind) {
        if (name.isEmpty()) out.str("unknown (0x").hex0(kind & 0xffffffffL, 8).ch(')');
        else
            out.str(name);
    }

    private static void bigSwitch(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (size < 4) {
            p.invalid();
            return;
        }
        int kind = in.be32(at), o = at + 4, left = size - 4;
        subtype(out.str("\n\t subtype "), kind >= 0 && kind < MESSAGES.length ? MESSAGES[kind] : "", kind);
        int wanted = switch (kind) {
            case 0, 1, 2 -> 8;
            case 3, 4, 5, 8, 17 -> 4;
            case 6 -> -1 - 4;
            case 9, 13, 19, 21, 27 -> 0;
            default -> -1;
        };
        if (!OpenFlow10.fits(wanted, left)) {
            p.invalid();
            return;
        }
        switch (kind) {
            case 0, 1, 2 -> {
                in.need(o, 1);
                out.str(", index ").dec(in.u8(o));
                if (kind == 1) return;
                in.need(o + 4, 4);
                Addresses.ipv4(out.str(", mask "), in, o + 4);
            }
            case 3, 4, 5 -> {
                int mirrored = in.u8(o);
                out.str(", report_mirror_ports ");
                if (mirrored > 1) out.str("bogus (").dec(mirrored).ch(')');
                else
                    out.str(mirrored == 1 ? "ON" : "OFF");
            }
            case 6 -> {
                in.need(o, 4);
                out.str(", service ").dec(in.beU32(o));
                quoted(p, o + 4, left - 4);
            }
            case 7 -> quoted(p, o, left);
            case 8 -> {
                long status = in.beU32(o);
                out.str(", status 0x").hex0(status, 8);
            }
            case 17 -> {
                long port = in.beU32(o);
                out.str(", vport_no ").dec(port);
            }
            default -> {
            }
        }
    }

    private static void quoted(Printer p, int at, int size) throws Truncated {
        p.out.str(", data '");
        p.text(at, size);
        p.out.ch('\'');
    }
}
