package sonde.capture.dissect.app;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** What a flow of OpenFlow 1.0 is and what is done with it, sections 5.2.3 and 5.2.4. */
final class OpenFlowActions {
    private OpenFlowActions() {}

    static void match(Printer p, String indent, int o) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int wild = in.be32(o);
        if ((wild & ~0x3fffff) != 0) out.str(indent).str("wildcards 0x").hex0(wild & 0xffffffffL, 8).str(" (bogus)");
        if ((wild & 0x1) == 0) {
            int port = in.be16(o + 4);
            OpenFlow10.port(out.str(indent).str("match in_port "), port);
        }
        if ((wild & 0x4) == 0) mac(p, indent, "match dl_src ", o + 6);
        if ((wild & 0x8) == 0) mac(p, indent, "match dl_dst ", o + 12);
        if ((wild & 0x2) == 0) {
            int vlan = in.be16(o + 18);
            vlan(out.str(indent).str("match dl_vlan "), vlan);
        }
        if ((wild & 0x100000) == 0) {
            int priority = in.u8(o + 20);
            priority(out.str(indent).str("match dl_vlan_pcp "), priority);
        }
        int type = in.be16(o + 22);
        if ((wild & 0x10) == 0) out.str(indent).str("match dl_type 0x").hex0(type, 4);
        if ((wild & 0x200000) == 0) {
            int service = in.u8(o + 24);
            out.str(indent).str("match nw_tos 0x").hex0(service, 2);
        }
        int protocol = in.u8(o + 25);
        if ((wild & 0x20) == 0) {
            boolean arp = (wild & 0x10) == 0 && type == 0x0806;
            out.str(indent).str(arp ? "match arp_opcode " : "match nw_proto ").dec(protocol);
        }
        address(p, indent, "match nw_src ", o + 28, 32 - (wild >> 8 & 63));
        address(p, indent, "match nw_dst ", o + 32, 32 - (wild >> 14 & 63));
        boolean icmp = (wild & 0x30) == 0 && type == 0x0800 && protocol == 1;
        if ((wild & 0x40) == 0) {
            int port = in.be16(o + 36);
            out.str(indent).str(icmp ? "match icmp_type " : "match tp_src ").dec(port);
        }
        if ((wild & 0x80) == 0) {
            int port = in.be16(o + 38);
            out.str(indent).str(icmp ? "match icmp_code " : "match tp_dst ").dec(port);
        }
    }

    private static void mac(Printer p, String indent, String word, int at) throws Truncated {
        p.in.need(at, 6);
        Addresses.mac(p.out.str(indent).str(word), p.in, at);
    }

    private static void address(Printer p, String indent, String word, int at, int bits) throws Truncated {
        if (bits <= 0) return;
        p.in.need(at, 4);
        Addresses.ipv4(p.out.str(indent).str(word), p.in, at);
        p.out.ch('/').dec(bits);
    }

    private static void vlan(Text out, int vlan) {
        if (vlan == 0xffff) out.str("NONE");
        else
            out.dec(vlan).str(vlan > 0 && vlan < 4095 ? "" : " (bogus)");
    }

    private static void priority(Text out, int priority) { out.dec(priority).str(priority > 7 ? " (bogus)" : ""); }

    /** How long an action has to be, or 0. */
    private static int size(int type) {
        return switch (type) {
            case 0, 1, 2, 3, 6, 7, 8, 9, 10 -> 8;
            case 4, 5, 11 -> 16;
            default -> 0;
        };
    }

    static void print(Printer p, String indent, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, left = size;
        while (left > 0) {
            if (left < 8) {
                p.invalid();
                in.need(o, left);
                return;
            }
            int type = in.be16(o);
            OpenFlowNames.known(out.str(indent).str("action type "), name(type), type, 4);
            int n = in.be16(o + 2);
            out.str(", len ").dec(n);
            if (n < 8 || n > left) {
                p.invalid();
                in.need(o, left);
                return;
            }
            if (size(type) != 0 && size(type) != n || type == 0xffff && n % 8 != 0) out.str(" (bogus)");
            else
                action(p, indent, type, o, n);
            in.need(o, n);
            o += n;
            left -= n;
        }
    }

    private static void action(Printer p, String indent, int type, int o, int n) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        switch (type) {
            case 0 -> {
                int port = in.be16(o + 4);
                OpenFlow10.port(out.str(", port "), port);
                if (port == 0xfffd) out.str(", max_len ").dec(in.be16(o + 6));
            }
            case 1 -> {
                int vlan = in.be16(o + 4);
                vlan(out.str(", vlan_vid "), vlan);
            }
            case 2 -> {
                int priority = in.u8(o + 4);
                priority(out.str(", vlan_pcp "), priority);
            }
            case 4, 5 -> {
                in.need(o + 4, 6);
                Addresses.mac(out.str(", dl_addr "), in, o + 4);
            }
            case 6, 7 -> {
                in.need(o + 4, 4);
                Addresses.ipv4(out.str(", nw_addr "), in, o + 4);
            }
            case 8 -> {
                int service = in.u8(o + 4);
                out.str(", nw_tos 0x").hex0(service, 2);
            }
            case 9, 10 -> {
                int port = in.be16(o + 4);
                out.str(", tp_port ").dec(port);
            }
            case 11 -> {
                int port = in.be16(o + 4);
                OpenFlow10.port(out.str(", port "), port);
                long queue = in.beU32(o + 12);
                out.str(", queue_id ").dec(queue);
            }
            case 0xffff -> OpenFlowVendors.action(p, indent, o + 4, n - 4);
            default -> {
            }
        }
    }

    private static String name(int type) {
        return switch (type) {
            case 0 -> "OUTPUT";
            case 1 -> "SET_VLAN_VID";
            case 2 -> "SET_VLAN_PCP";
            case 3 -> "STRIP_VLAN";
            case 4 -> "SET_DL_SRC";
            case 5 -> "SET_DL_DST";
            case 6 -> "SET_NW_SRC";
            case 7 -> "SET_NW_DST";
            case 8 -> "SET_NW_TOS";
            case 9 -> "SET_TP_SRC";
            case 10 -> "SET_TP_DST";
            case 11 -> "ENQUEUE";
            case 0xffff -> "VENDOR";
            default -> "";
        };
    }
}
