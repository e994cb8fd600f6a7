package sonde.capture.dissect.app;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Bits;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Bodies of OpenFlow 1.0: the switch specification of 2009, section 5. */
final class OpenFlow10 {
    private static final Bits CAPABILITIES = new Bits(
            "FLOW_STATS TABLE_STATS PORT_STATS STP RESERVED IP_REASM QUEUE_STATS ARP_MATCH_IP", 1, 2, 4, 8, 16, 32, 64,
            128);
    private static final Bits ACTIONS = new Bits(
            "OUTPUT SET_VLAN_VID SET_VLAN_PCP STRIP_VLAN SET_DL_SRC SET_DL_DST SET_NW_SRC SET_NW_DST SET_NW_TOS "
                    + "SET_TP_SRC SET_TP_DST ENQUEUE",
            1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048);
    private static final Bits FEATURES = new Bits(
            "10MB_HD 10MB_FD 100MB_HD 100MB_FD 1GB_HD 1GB_FD 10GB_FD COPPER FIBER AUTONEG PAUSE PAUSE_ASYM", 1, 2, 4, 8,
            16, 32, 64, 128, 256, 512, 1024, 2048);
    private static final Bits CONFIG = new Bits("PORT_DOWN NO_STP NO_RECV NO_RECV_STP NO_FLOOD NO_FWD NO_PACKET_IN", 1,
            2, 4, 8, 16, 32, 64);
    private static final Bits FLOW = new Bits("SEND_FLOW_REM CHECK_OVERLAP EMERG", 1, 2, 4);
    private static final int ADDRESS_BITS = 0xfff00;
    private static final Bits WILD = new Bits(
            "IN_PORT DL_VLAN DL_SRC DL_DST DL_TYPE NW_PROTO TP_SRC TP_DST DL_VLAN_PCP NW_TOS", 1, 2, 4, 8, 16, 32, 64,
            128, 0x100000, 0x200000);
    private static final int MATCH = 40, PORT = 48;

    private OpenFlow10() {}

    static void print(Printer p, int type, int o, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int end = o + size;
        switch (type) {
            case 0, 2, 3 -> octets(p, o, size);
            case 1 -> {
                if (size < 4) {
                    p.invalid();
                    return;
                }
                int kind = in.be16(o), code = in.be16(o + 2);
                out.str("\n\t type ").str(error(kind)).str(", code ").str(code(kind, code));
                octets(p, o + 4, size - 4);
            }
            case 4 -> {
                in.need(o, 4);
                out.str(", vendor 0x").hex0(in.beU32(o), 8);
                octets(p, o + 4, size - 4);
            }
            case 6 -> {
                in.need(o, 20);
                out.str("\n\t dpid 0x").hex0(in.be64(o), 16).str(", n_buffers ").dec(in.beU32(o + 8))
                        .str(", n_tables ").dec(in.u8(o + 12)).str("\n\t capabilities 0x").hex0(in.beU32(o + 16), 8);
                flags(out, CAPABILITIES, in.be32(o + 16));
                in.need(o + 20, 4);
                out.str("\n\t actions 0x").hex0(in.beU32(o + 20), 8);
                flags(out, ACTIONS, in.be32(o + 20));
                for (int port = o + 24; port + PORT <= end; port += PORT) port(p, port);
            }
            case 8, 9 -> {
                int flags = in.be16(o);
                in.need(o + 2, 2);
                out.str("\n\t flags ").str(flags == 0
                        ? "FRAG_NORMAL"
                        : flags == 1
                                ? "FRAG_DROP"
                                : flags == 2
                                        ? "FRAG_REASM"
                                        : "unknown (0x" + Integer.toHexString(flags) + ")")
                        .str(", miss_send_len ")
                        .dec(in.be16(o + 2));
            }
            case 10 -> {
                in.need(o, 6);
                out.str("\n\t buffer_id 0x").hex0(in.beU32(o), 8).str(", total_len ").dec(in.be16(o + 4))
                        .str(", in_port ");
                port(out, in.be16(o + 6));
                int reason = in.u8(o + 8);
                out.str(", reason ").str(reason == 0
                        ? "NO_MATCH"
                        : reason == 1
                                ? "ACTION"
                                : "invalid (0x" + hex(reason, 2) + ")");
                frame(p, o + 10, size - 10);
            }
            case 11 -> {
                match(p, "\n\t ", o);
                int reason = in.u8(o + MATCH + 10);
                in.need(o + MATCH, 8);
                out.str("\n\t cookie 0x").hex0(in.be64(o + MATCH), 16);
                if (in.be16(o + MATCH + 8) != 0) out.str(", priority ").dec(in.be16(o + MATCH + 8));
                in.need(o + MATCH + 12, 4);
                in.need(o + MATCH + 16, 4);
                out.str(", reason ").str(reason == 0
                        ? "IDLE_TIMEOUT"
                        : reason == 1
                                ? "HARD_TIMEOUT"
                                : reason == 2
                                        ? "DELETE"
                                        : "unknown (0x" + Integer.toHexString(reason) + ")")
                        .str(", duration_sec ")
                        .dec(in.beU32(o + MATCH + 12)).str(", duration_nsec ").dec(in.beU32(o + MATCH + 16));
                if (in.be16(o + MATCH + 20) != 0) out.str(", idle_timeout ").dec(in.be16(o + MATCH + 20));
                in.need(o + MATCH + 24, 8);
                in.need(o + MATCH + 32, 8);
                out.str(", packet_count ").udec(in.be64(o + MATCH + 24)).str(", byte_count ")
                        .udec(in.be64(o + MATCH + 32));
            }
            case 12 -> {
                int reason = in.u8(o);
                out.str("\n\t reason ").str(reason == 0
                        ? "ADD"
                        : reason == 1
                                ? "DELETE"
                                : reason == 2
                                        ? "MODIFY"
                                        : "invalid (0x" + hex(reason, 2) + ")");
                port(p, o + 8);
            }
            case 13 -> {
                int actions = in.be16(o + 6);
                in.need(o, 4);
                out.str("\n\t buffer_id 0x").hex0(in.beU32(o), 8);
                if (in.be16(o + 4) != 0xffff) port(out.str(", in_port "), in.be16(o + 4));
                actions(p, "\n\t ", o + 8, actions);
                frame(p, o + 8 + actions, size - 8 - actions);
            }
            case 14 -> modification(p, o, end);
            case 16 -> {
                in.need(o, 4);
                out.str("\n\t type ").str(stats(in.be16(o))).str(", flags 0x").hex0(in.be16(o + 2), 4);
            }
            case 17 -> OpenFlowStats.print(p, o, end);
            default -> {
            }
        }
    }

    /** Words in parentheses after a mask that is not empty. */
    private static void flags(Text out, Bits names, int value) {
        int known = value & names.all();
        if (known != 0) {
            out.str(" (");
            names.print(out, known, "", ", ");
            out.ch(')');
        }
        if (known != value) out.str(" (bogus)");
    }

    static void wildcards(Text out, int value) { flags(out, WILD, value & ~ADDRESS_BITS); }

    private static void octets(Printer p, int o, int size) throws Truncated {
        if (size <= 0) return;
        p.out.str("\n\t data (").dec(size).str(" octets)");
        if (p.detail.verbose() < 2) p.in.need(o, size);
        else
            p.dump("\n\t  ", o, size);
    }

    private static void frame(Printer p, int o, int size) throws Truncated {
        if (size <= 0) return;
        p.out.str("\n\t data (").dec(size).str(" octets)");
        if (p.detail.verbose() < 3) return;
        Dissector ethernet = p.protocols.link(1);
        p.out.str(", frame decoding below\n");
        if (ethernet != null) p.layer(ethernet, o, size);
    }

    static Text port(Text out, int port) {
        return switch (port) {
            case 0xff00 -> out.str("MAX");
            case 0xfff8 -> out.str("IN_PORT");
            case 0xfff9 -> out.str("TABLE");
            case 0xfffa -> out.str("NORMAL");
            case 0xfffb -> out.str("FLOOD");
            case 0xfffc -> out.str("ALL");
            case 0xfffd -> out.str("CONTROLLER");
            case 0xfffe -> out.str("LOCAL");
            case 0xffff -> out.str("NONE");
            default -> out.dec(port);
        };
    }

    private static void port(Printer p, int o) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        in.need(o, PORT);
        port(out.str("\n\t  port_no "), in.be16(o));
        out.str(", hw_addr ");
        Addresses.mac(out, in, o + 2);
        out.str(", name '");
        p.padded(o + 8, 16);
        out.ch('\'');
        if (p.detail.verbose() < 2) return;
        int config = in.be32(o + 24), state = in.be32(o + 28);
        out.str("\n\t   config 0x").hex0(config & 0xffffffffL, 8);
        flags(out, CONFIG, config);
        out.str("\n\t   state 0x").hex0(state & 0xffffffffL, 8).str(" (").str(switch (state >> 8 & 3) {
            case 0 -> "STP_LISTEN";
            case 1 -> "STP_LEARN";
            case 2 -> "STP_FORWARD";
            default -> "STP_BLOCK";
        }).str((state & 1) != 0 ? ", LINK_DOWN" : "").ch(')');
        String[] names = {"curr", "advertised", "supported", "peer"};
        for (int i = 0; i < 4; i++) {
            int features = in.be32(o + 32 + 4 * i);
            out.str("\n\t   ").str(names[i]).str(" 0x").hex0(features & 0xffffffffL, 8);
            flags(out, FEATURES, features);
        }
    }

    static void match(Printer p, String indent, int o) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        in.need(o, MATCH);
        int wild = in.be32(o), protocol = in.u8(o + 25);
        if ((wild & 0x1) == 0) port(out.str(indent).str("match in_port "), in.be16(o + 4));
        if ((wild & 0x4) == 0) {
            out.str(indent).str("match dl_src ");
            Addresses.mac(out, in, o + 6);
        }
        if ((wild & 0x8) == 0) {
            out.str(indent).str("match dl_dst ");
            Addresses.mac(out, in, o + 12);
        }
        if ((wild & 0x2) == 0) {
            out.str(indent).str("match dl_vlan ");
            if (in.be16(o + 18) == 0xffff) out.str("NONE");
            else
                out.dec(in.be16(o + 18));
        }
        if ((wild & 0x100000) == 0) out.str(indent).str("match dl_vlan_pcp ").dec(in.u8(o + 20));
        int type = in.be16(o + 22);
        if ((wild & 0x10) == 0) out.str(indent).str("match dl_type 0x").hex0(type, 4);
        if ((wild & 0x200000) == 0) out.str(indent).str("match nw_tos 0x").hex0(in.u8(o + 24), 2);
        boolean arp = (wild & 0x10) == 0 && type == 0x0806;
        if ((wild & 0x20) == 0) {
            out.str(indent).str("match ").str(arp ? "arp_opcode" : "nw_proto").ch(' ').dec(protocol);
        }
        if ((wild >> 8 & 63) < 32) address(p, out.str(indent).str("match nw_src "), o + 28, 32 - (wild >> 8 & 63));
        if ((wild >> 14 & 63) < 32) address(p, out.str(indent).str("match nw_dst "), o + 32, 32 - (wild >> 14 & 63));
        boolean icmp = (wild & 0x30) == 0 && type == 0x0800 && protocol == 1;
        if ((wild & 0x40) == 0) {
            in.need(o + 36, 2);
            out.str(indent).str("match ").str(icmp ? "icmp_type" : "tp_src").ch(' ').dec(in.be16(o + 36));
        }
        if ((wild & 0x80) == 0) {
            in.need(o + 38, 2);
            out.str(indent).str("match ").str(icmp ? "icmp_code" : "tp_dst").ch(' ').dec(in.be16(o + 38));
        }
    }

    private static void address(Printer p, Text out, int at, int bits) throws Truncated {
        Addresses.ipv4(out, p.in, at);
        out.ch('/').dec(bits);
    }

    static void actions(Printer p, String indent, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, left = size;
        while (left > 0) {
            if (left < 8) {
                p.invalid();
                return;
            }
            int type = in.be16(o), n = in.be16(o + 2);
            out.str(indent).str("action type ").str(action(type)).str(", len ").dec(n);
            if (n < 8 || n > left) {
                p.invalid();
                return;
            }
            switch (type) {
                case 0 -> {
                    port(out.str(", port "), in.be16(o + 4));
                    if (in.be16(o + 4) == 0xfffd) out.str(", max_len ").dec(in.be16(o + 6));
                }
                case 1 -> out.str(", vlan_vid ").dec(in.be16(o + 4));
                case 2 -> out.str(", vlan_pcp ").dec(in.u8(o + 4));
                case 4, 5 -> {
                    out.str(", dl_addr ");
                    Addresses.mac(out, in, o + 4);
                }
                case 6, 7 -> {
                    out.str(", nw_addr ");
                    Addresses.ipv4(out, in, o + 4);
                }
                case 8 -> out.str(", nw_tos 0x").hex0(in.u8(o + 4), 2);
                case 9, 10 -> out.str(", tp_port ").dec(in.be16(o + 4));
                case 11 -> {
                    port(out.str(", port "), in.be16(o + 4));
                    in.need(o + 12, 4);
                    out.str(", queue_id ").dec(in.beU32(o + 12));
                }
                default -> {
                }
            }
            o += n;
            left -= n;
        }
    }

    private static String action(int type) {
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
            default -> "invalid (0x" + Integer.toHexString(type) + ")";
        };
    }

    private static void modification(Printer p, int o, int end) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        match(p, "\n\t ", o);
        int m = o + MATCH, command = in.be16(m + 8);
        in.need(m, 8);
        out.str("\n\t cookie 0x").hex0(in.be64(m), 16).str(", command ").str(switch (command) {
            case 0 -> "ADD";
            case 1 -> "MODIFY";
            case 2 -> "MODIFY_STRICT";
            case 3 -> "DELETE";
            case 4 -> "DELETE_STRICT";
            default -> "invalid (0x" + Integer.toHexString(command) + ")";
        });
        if (in.be16(m + 10) != 0) out.str(", idle_timeout ").dec(in.be16(m + 10));
        if (in.be16(m + 12) != 0) out.str(", hard_timeout ").dec(in.be16(m + 12));
        if (in.be16(m + 14) != 0) out.str(", priority ").dec(in.be16(m + 14));
        if (command == 0 || command == 1 || command == 2) {
            int buffer = in.be32(m + 16);
            out.str(", buffer_id ");
            if (buffer == -1) out.str("NONE");
            else
                out.str("0x").hex0(buffer & 0xffffffffL, 8);
        }
        if (command >= 3 && in.be16(m + 20) != 0) port(out.str(", out_port "), in.be16(m + 20));
        int flags = in.be16(m + 22);
        out.str(", flags 0x").hex0(flags, 4);
        flags(out, FLOW, flags);
        actions(p, "\n\t ", m + 24, end - m - 24);
    }

    static String stats(int type) {
        return switch (type) {
            case 0 -> "DESC";
            case 1 -> "FLOW";
            case 2 -> "AGGREGATE";
            case 3 -> "TABLE";
            case 4 -> "PORT";
            case 5 -> "QUEUE";
            case 0xffff -> "VENDOR";
            default -> "invalid (0x" + Integer.toHexString(type) + ")";
        };
    }

    private static String error(int type) {
        return switch (type) {
            case 0 -> "HELLO_FAILED";
            case 1 -> "BAD_REQUEST";
            case 2 -> "BAD_ACTION";
            case 3 -> "FLOW_MOD_FAILED";
            case 4 -> "PORT_MOD_FAILED";
            case 5 -> "QUEUE_OP_FAILED";
            default -> "invalid (0x" + Integer.toHexString(type) + ")";
        };
    }

    private static String code(int type, int code) {
        String[] names = switch (type) {
            case 0 -> new String[]{"INCOMPATIBLE", "EPERM"};
            case 1 ->
                new String[]{"BAD_VERSION", "BAD_TYPE", "BAD_STAT", "BAD_VENDOR", "BAD_SUBTYPE", "EPERM", "BAD_LEN", "BUFFER_EMPTY", "BUFFER_UNKNOWN"};
            case 2 ->
                new String[]{"BAD_TYPE", "BAD_LEN", "BAD_VENDOR", "BAD_VENDOR_TYPE", "BAD_OUT_PORT", "BAD_ARGUMENT", "EPERM", "TOO_MANY", "BAD_QUEUE"};
            case 3 ->
                new String[]{"ALL_TABLES_FULL", "OVERLAP", "EPERM", "BAD_EMERG_TIMEOUT", "BAD_COMMAND", "UNSUPPORTED"};
            case 4 -> new String[]{"BAD_PORT", "BAD_HW_ADDR"};
            case 5 -> new String[]{"BAD_PORT", "BAD_QUEUE", "EPERM"};
            default -> new String[0];
        };
        return code < names.length ? names[code] : "invalid (0x" + Integer.toHexString(code) + ")";
    }

    private static String hex(int value, int digits) { return new Text().hex0(value, digits).toString(); }
}
