package sonde.capture.dissect.app;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Bits;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Bodies of OpenFlow 1.0: the switch specification of 2009, section 5. */
final class OpenFlow10 {
    private static final int MATCH = 40, PORT = 48;

    private OpenFlow10() {}

    /** Masks are made when the first message needs them: most captures hold none. */
    private static final class Names {
        static final Bits CAPABILITIES = new Bits(
                "FLOW_STATS TABLE_STATS PORT_STATS STP RESERVED IP_REASM QUEUE_STATS ARP_MATCH_IP", 1, 2, 4, 8, 16, 32,
                64, 128);
        static final Bits ACTIONS = new Bits(
                "OUTPUT SET_VLAN_VID SET_VLAN_PCP STRIP_VLAN SET_DL_SRC SET_DL_DST SET_NW_SRC SET_NW_DST SET_NW_TOS "
                        + "SET_TP_SRC SET_TP_DST ENQUEUE",
                1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048);
        static final Bits FEATURES = new Bits(
                "10MB_HD 10MB_FD 100MB_HD 100MB_FD 1GB_HD 1GB_FD 10GB_FD COPPER FIBER AUTONEG PAUSE PAUSE_ASYM", 1, 2,
                4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048);
        static final Bits CONFIG = new Bits("PORT_DOWN NO_STP NO_RECV NO_RECV_STP NO_FLOOD NO_FWD NO_PACKET_IN", 1, 2,
                4, 8, 16, 32, 64);
        static final Bits FLOW = new Bits("SEND_FLOW_REM CHECK_OVERLAP EMERG", 1, 2, 4);

        private Names() {}
    }

    /** How long a body is: exactly so much, at least {@code -1 - n}, or any length for {@link #ANY}. */
    private static int size(int type) {
        return switch (type) {
            case 5, 7, 18, 19 -> 0;
            case 8, 9, 20 -> 4;
            case 11 -> 80;
            case 12 -> 56;
            case 15 -> 24;
            case 1, 4, 16, 17 -> -1 - 4;
            case 6 -> -1 - 24;
            case 10 -> -1 - 10;
            case 13, 21 -> -1 - 8;
            case 14 -> -1 - 64;
            default -> -1;
        };
    }

    static boolean fits(int wanted, int size) { return wanted < 0 ? size >= -1 - wanted : size == wanted; }

    static void print(Printer p, int type, int o, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (!fits(size(type), size)) {
            p.invalid();
            return;
        }
        if (!p.detail.isVerbose()) return;
        int end = o + size;
        switch (type) {
            case 0, 2, 3 -> OpenFlowNames.octets(p, "\n\t ", o, size);
            case 1 -> {
                int kind = in.be16(o);
                OpenFlowNames.known(out.str("\n\t type "), OpenFlowNames.error10(kind), kind, 4);
                int code = in.be16(o + 2);
                OpenFlowNames.known(out.str(", code "), OpenFlowNames.code10(kind, code), code, 4);
                OpenFlowNames.octets(p, "\n\t ", o + 4, size - 4);
            }
            case 4 -> OpenFlowVendors.message(p, o, size);
            case 6 -> features(p, o, end);
            case 8, 9 -> {
                OpenFlowNames.fragments(out, in.be16(o));
                in.need(o + 2, 2);
                out.str(", miss_send_len ").dec(in.be16(o + 2));
            }
            case 10 -> {
                int buffer = in.be32(o);
                out.str("\n\t buffer_id ");
                buffer(out, buffer);
                int total = in.be16(o + 4);
                out.str(", total_len ").dec(total);
                int port = in.be16(o + 6);
                port(out.str(", in_port "), port);
                int reason = in.u8(o + 8);
                out.str(", reason ");
                OpenFlowNames.known(out, reason == 0 ? "NO_MATCH" : reason == 1 ? "ACTION" : "", reason, 2);
                in.need(o + 9, 1);
                OpenFlowNames.frame(p, o + 10, size - 10);
            }
            case 11 -> removed(p, o);
            case 12 -> {
                int reason = in.u8(o);
                OpenFlowNames.known(out.str("\n\t reason "), OpenFlowNames.change(reason), reason, 2);
                port(p, o + 8);
            }
            case 13 -> {
                in.need(o, 4);
                out.str("\n\t buffer_id 0x").hex0(in.beU32(o), 8);
                int port = in.be16(o + 4);
                port(out.str(", in_port "), port);
                int actions = in.be16(o + 6);
                if (actions > size - 8) {
                    p.invalid();
                    return;
                }
                OpenFlowActions.print(p, "\n\t ", o + 8, actions);
                OpenFlowNames.frame(p, o + 8 + actions, size - 8 - actions);
            }
            case 14 -> modification(p, o, end);
            case 15 -> {
                int port = in.be16(o);
                port(out.str("\n\t port_no "), port);
                in.need(o + 2, 6);
                out.str(", hw_addr ");
                Addresses.mac(out, in, o + 2);
                OpenFlowNames.mask(p, "\n\t config 0x", Names.CONFIG, o + 8, 0x7f);
                OpenFlowNames.mask(p, "\n\t mask 0x", Names.CONFIG, o + 12, 0x7f);
                OpenFlowNames.mask(p, "\n\t advertise 0x", Names.FEATURES, o + 16, 0xfff);
            }
            case 16 -> OpenFlowStats.request(p, o, end);
            case 17 -> OpenFlowStats.reply(p, o, end);
            case 20 -> {
                int port = in.be16(o);
                port(out.str("\n\t port "), port);
            }
            case 21 -> OpenFlowQueues.print(p, o, end);
            default -> {
            }
        }
    }

    private static void features(Printer p, int o, int end) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        in.need(o, 8);
        out.str("\n\t dpid 0x").hex0(in.be64(o), 16);
        in.need(o + 8, 4);
        out.str(", n_buffers ").dec(in.beU32(o + 8));
        in.need(o + 12, 1);
        out.str(", n_tables ").dec(in.u8(o + 12));
        OpenFlowNames.mask(p, "\n\t capabilities 0x", Names.CAPABILITIES, o + 16, 0xef);
        OpenFlowNames.mask(p, "\n\t actions 0x", Names.ACTIONS, o + 20, 0xfff);
        for (int port = o + 24; port < end; port += PORT) {
            if (end - port < PORT) {
                p.invalid();
                return;
            }
            port(p, port);
        }
    }

    private static void removed(Printer p, int o) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        OpenFlowActions.match(p, "\n\t ", o);
        int m = o + MATCH;
        in.need(m, 8);
        out.str("\n\t cookie 0x").hex0(in.be64(m), 16);
        if (in.be16(m + 8) != 0) out.str(", priority ").dec(in.be16(m + 8));
        int reason = in.u8(m + 10);
        out.str(", reason ");
        if (reason > 2) out.str("unknown (0x").hex0(reason, 2).ch(')');
        else
            out.str(reason == 0 ? "IDLE_TIMEOUT" : reason == 1 ? "HARD_TIMEOUT" : "DELETE");
        in.need(m + 12, 4);
        out.str(", duration_sec ").dec(in.beU32(m + 12));
        in.need(m + 16, 4);
        out.str(", duration_nsec ").dec(in.beU32(m + 16));
        if (in.be16(m + 20) != 0) out.str(", idle_timeout ").dec(in.be16(m + 20));
        in.need(m + 24, 8);
        out.str(", packet_count ").udec(in.be64(m + 24));
        in.need(m + 32, 8);
        out.str(", byte_count ").udec(in.be64(m + 32));
    }

    private static void buffer(Text out, int buffer) {
        if (buffer == -1) out.str("NONE");
        else
            out.str("0x").hex0(buffer & 0xffffffffL, 8);
    }

    static Text port(Text out, int port) {
        String name = port < 0xff00 ? "" : OpenFlowNames.reservedPort(port & 0xff, "NONE");
        return name.isEmpty() ? out.dec(port) : out.str(name);
    }

    private static void port(Printer p, int o) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int number = in.be16(o);
        port(out.str("\n\t  port_no "), number);
        in.need(o + 2, 6);
        out.str(", hw_addr ");
        Addresses.mac(out, in, o + 2);
        out.str(", name '");
        p.padded(o + 8, 16);
        out.ch('\'');
        if (p.detail.verbose() < 2) {
            in.need(o + 24, 24);
            return;
        }
        OpenFlowNames.mask(p, "\n\t   config 0x", Names.CONFIG, o + 24, 0x7f);
        int state = in.be32(o + 28);
        out.str("\n\t   state 0x").hex0(state & 0xffffffffL, 8).str(" (").str(switch (state >> 8 & 3) {
            case 0 -> "STP_LISTEN";
            case 1 -> "STP_LEARN";
            case 2 -> "STP_FORWARD";
            default -> "STP_BLOCK";
        }).str((state & 1) != 0 ? ", LINK_DOWN)" : ")").str((state & ~0x301) != 0 ? " (bogus)" : "");
        OpenFlowNames.mask(p, "\n\t   curr 0x", Names.FEATURES, o + 32, 0xfff);
        OpenFlowNames.mask(p, "\n\t   advertised 0x", Names.FEATURES, o + 36, 0xfff);
        OpenFlowNames.mask(p, "\n\t   supported 0x", Names.FEATURES, o + 40, 0xfff);
        OpenFlowNames.mask(p, "\n\t   peer 0x", Names.FEATURES, o + 44, 0xfff);
    }

    private static void modification(Printer p, int o, int end) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        OpenFlowActions.match(p, "\n\t ", o);
        int m = o + MATCH;
        in.need(m, 8);
        out.str("\n\t cookie 0x").hex0(in.be64(m), 16);
        int command = in.be16(m + 8);
        OpenFlowNames.known(out.str(", command "), switch (command) {
            case 0 -> "ADD";
            case 1 -> "MODIFY";
            case 2 -> "MODIFY_STRICT";
            case 3 -> "DELETE";
            case 4 -> "DELETE_STRICT";
            default -> "";
        }, command, 4);
        if (in.be16(m + 10) != 0) out.str(", idle_timeout ").dec(in.be16(m + 10));
        if (in.be16(m + 12) != 0) out.str(", hard_timeout ").dec(in.be16(m + 12));
        if (in.be16(m + 14) != 0) out.str(", priority ").dec(in.be16(m + 14));
        int buffer = in.be32(m + 16);
        if (command <= 2) {
            out.str(", buffer_id ");
            buffer(out, buffer);
        }
        int port = in.be16(m + 20);
        if (command == 3 || command == 4) port(out.str(", out_port "), port);
        int flags = in.be16(m + 22);
        out.str(", flags 0x").hex0(flags, 4);
        OpenFlowNames.bits(out, Names.FLOW, flags, 7);
        OpenFlowActions.print(p, "\n\t ", m + 24, end - m - 24);
    }

    static String type(int type) {
        return switch (type) {
            case 0 -> "HELLO";
            case 1 -> "ERROR";
            case 2 -> "ECHO_REQUEST";
            case 3 -> "ECHO_REPLY";
            case 4 -> "VENDOR";
            case 5 -> "FEATURES_REQUEST";
            case 6 -> "FEATURES_REPLY";
            case 7 -> "GET_CONFIG_REQUEST";
            case 8 -> "GET_CONFIG_REPLY";
            case 9 -> "SET_CONFIG";
            case 10 -> "PACKET_IN";
            case 11 -> "FLOW_REMOVED";
            case 12 -> "PORT_STATUS";
            case 13 -> "PACKET_OUT";
            case 14 -> "FLOW_MOD";
            case 15 -> "PORT_MOD";
            case 16 -> "STATS_REQUEST";
            case 17 -> "STATS_REPLY";
            case 18 -> "BARRIER_REQUEST";
            case 19 -> "BARRIER_REPLY";
            case 20 -> "QUEUE_GET_CONFIG_REQUEST";
            case 21 -> "QUEUE_GET_CONFIG_REPLY";
            default -> "";
        };
    }
}
