package sonde.capture.dissect.app;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Bits;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Bodies of OpenFlow 1.3, the specification of 2012, section 7: those that the original opens, no flows. */
final class OpenFlow13 {
    private OpenFlow13() {}

    /** Masks are made when the first message needs them: most captures hold none. */
    private static final class Names {
        static final Bits CAPABILITIES = new Bits(
                "FLOW_STATS TABLE_STATS PORT_STATS GROUP_STATS IP_REASM QUEUE_STATS PORT_BLOCKED", 1, 2, 4, 8, 0x20,
                0x40, 0x100);
        static final Bits VERSIONS = new Bits("1.0 1.1 1.2 1.3 1.4 1.5", 1, 2, 4, 8, 0x10, 0x20);
        static final Bits CONFIG = new Bits("PORT_DOWN NO_RECV NO_FWD NO_PACKET_IN", 1, 4, 0x20, 0x40);
        static final Bits STATE = new Bits("LINK_DOWN BLOCKED LIVE", 1, 2, 4);
        static final Bits FEATURES = new Bits(
                "10MB_HD 10MB_FD 100MB_HD 100MB_FD 1GB_HD 1GB_FD 10GB_FD 40GB_FD 100GB_FD 1TB_FD OTHER COPPER FIBER "
                        + "AUTONEG PAUSE PAUSE_ASYM",
                1, 2, 4, 8, 0x10, 0x20, 0x40, 0x80, 0x100, 0x200, 0x400, 0x800, 0x1000, 0x2000, 0x4000, 0x8000);
        static final Bits PACKET_IN = new Bits("NO_MATCH ACTION INVALID_TTL", 1, 2, 4);
        static final Bits CHANGES = new Bits("ADD DELETE MODIFY", 1, 2, 4);

        private Names() {}
    }

    private static int size(int type) {
        return switch (type) {
            case 5, 7, 20, 21, 26 -> 0;
            case 8, 9 -> 4;
            case 17, 22 -> 8;
            case 24, 25 -> 16;
            case 6, 27, 28 -> 24;
            case 16 -> 32;
            case 12 -> 72;
            case 1 -> -1 - 4;
            case 4 -> -1 - 8;
            default -> -1;
        };
    }

    static void print(Printer p, int type, int o, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (!OpenFlow10.fits(size(type), size)) {
            p.invalid();
            return;
        }
        if (!p.detail.isVerbose()) return;
        switch (type) {
            case 0 -> hello(p, o, o + size);
            case 1 -> {
                int kind = in.be16(o);
                OpenFlowNames.known(out.str("\n\t type "), OpenFlowNames.error13(kind), kind, 4);
                int code = in.be16(o + 2);
                OpenFlowNames.known(out.str(", code "), OpenFlowNames.code13(kind, code), code, 4);
                OpenFlowNames.octets(p, "\n\t ", o + 4, size - 4);
            }
            case 2, 3 -> OpenFlowNames.octets(p, "\n\t ", o, size);
            case 4 -> {
                int vendor = in.be32(o);
                out.str("\n\t experimenter 0x").hex0(vendor & 0xffffffffL, 8).str(" (")
                        .str(OpenFlowVendors.name(vendor)).str(")");
                in.need(o + 4, 4);
                out.str(", exp_type 0x").hex0(in.beU32(o + 4), 8);
                OpenFlowNames.octets(p, "\n\t ", o + 8, size - 8);
            }
            case 6 -> {
                in.need(o, 8);
                out.str("\n\t dpid 0x").hex0(in.be64(o), 16);
                in.need(o + 8, 4);
                out.str(", n_buffers ").dec(in.beU32(o + 8));
                in.need(o + 12, 1);
                out.str(", n_tables ").dec(in.u8(o + 12));
                in.need(o + 13, 1);
                out.str(", auxiliary_id ").dec(in.u8(o + 13));
                OpenFlowNames.mask(p, "\n\t capabilities 0x", Names.CAPABILITIES, o + 16, 0x16f);
            }
            case 8, 9 -> {
                OpenFlowNames.fragments(out, in.be16(o));
                int length = in.be16(o + 2);
                out.str(", miss_send_len ");
                if (length == 0xffff) out.str("NO_BUFFER");
                else if (length == 0xffe5) out.str("MAX");
                else
                    out.dec(length);
            }
            case 12 -> {
                int reason = in.u8(o);
                String name = OpenFlowNames.change(reason);
                out.str("\n\t reason ").str(name.isEmpty() ? "invalid (0x02x)" : name);
                port(p, o + 8);
            }
            case 16 -> {
                long port = in.beU32(o);
                port(out.str("\n\t port_no "), port);
                in.need(o + 8, 6);
                out.str(", hw_addr ");
                Addresses.mac(out, in, o + 8);
                OpenFlowNames.mask(p, "\n\t  config 0x", Names.CONFIG, o + 16, 0x65);
                OpenFlowNames.mask(p, "\n\t  mask 0x", Names.CONFIG, o + 20, 0x65);
                OpenFlowNames.mask(p, "\n\t  advertise 0x", Names.FEATURES, o + 24, 0xffff);
            }
            case 17 -> {
                int table = in.u8(o);
                out.str("\n\t table_id ");
                if (table >= 0xfe) out.str(table == 0xff ? "ALL" : "MAX");
                else
                    out.dec(table);
                in.need(o + 4, 4);
                out.str(", config 0x").hex0(in.beU32(o + 4), 8);
            }
            case 22 -> {
                long port = in.beU32(o);
                port(out.str("\n\t port "), port);
            }
            case 24, 25 -> {
                int role = in.be32(o);
                OpenFlowNames.known(out.str("\n\t role "), switch (role) {
                    case 0 -> "NOCHANGE";
                    case 1 -> "EQUAL";
                    case 2 -> "MASTER";
                    case 3 -> "SLAVE";
                    default -> "";
                }, role, 8);
                in.need(o + 8, 8);
                out.str(", generation_id 0x").hex0(in.be64(o + 8), 16);
            }
            case 27, 28 -> {
                OpenFlowNames.mask(p, "\n\t packet_in_mask[EM] 0x", Names.PACKET_IN, o, 7);
                OpenFlowNames.mask(p, "\n\t packet_in_mask[S] 0x", Names.PACKET_IN, o + 4, 7);
                OpenFlowNames.mask(p, "\n\t port_status_mask[EM] 0x", Names.CHANGES, o + 8, 7);
                OpenFlowNames.mask(p, "\n\t port_status_mask[S] 0x", Names.CHANGES, o + 12, 7);
                OpenFlowNames.mask(p, "\n\t flow_removed_mask[EM] 0x", Names.CHANGES, o + 16, 7);
                OpenFlowNames.mask(p, "\n\t flow_removed_mask[S] 0x", Names.CHANGES, o + 20, 7);
            }
            default -> {
            }
        }
    }

    private static void hello(Printer p, int at, int end) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at;
        while (o < end) {
            if (end - o < 4) {
                p.invalid();
                return;
            }
            int kind = in.be16(o);
            out.str("\n\t type ");
            if (kind == 1) out.str("VERSIONBITMAP");
            else
                out.str("unknown (0x").hex0(kind, 4).ch(')');
            int size = in.be16(o + 2);
            out.str(", length ").dec(size);
            if (size < 4 || size > end - o) {
                p.invalid();
                return;
            }
            if (kind == 1) {
                if (size == 8) OpenFlowNames.mask(p, ", bitmap 0x", Names.VERSIONS, o + 4, 0x3f);
                else
                    out.str(" (bogus)");
            }
            in.need(o, size);
            o += size;
        }
    }

    private static Text port(Text out, long port) {
        String name = port < 0xffffff00L ? "" : OpenFlowNames.reservedPort((int) port & 0xff, "ANY");
        return name.isEmpty() ? out.dec(port) : out.str(name);
    }

    private static void port(Printer p, int o) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        long number = in.beU32(o);
        port(out.str("\n\t  port_no "), number);
        in.need(o + 8, 6);
        out.str(", hw_addr ");
        Addresses.mac(out, in, o + 8);
        out.str(", name '");
        p.padded(o + 16, 16);
        out.ch('\'');
        if (p.detail.verbose() < 2) return;
        OpenFlowNames.mask(p, "\n\t   config 0x", Names.CONFIG, o + 32, 0x65);
        OpenFlowNames.mask(p, "\n\t   state 0x", Names.STATE, o + 36, 7);
        OpenFlowNames.mask(p, "\n\t   curr 0x", Names.FEATURES, o + 40, 0xffff);
        OpenFlowNames.mask(p, "\n\t   advertised 0x", Names.FEATURES, o + 44, 0xffff);
        OpenFlowNames.mask(p, "\n\t   supported 0x", Names.FEATURES, o + 48, 0xffff);
        OpenFlowNames.mask(p, "\n\t   peer 0x", Names.FEATURES, o + 52, 0xffff);
        in.need(o + 56, 4);
        out.str("\n\t   curr_speed ").dec(in.beU32(o + 56)).str("kbps");
        in.need(o + 60, 4);
        out.str("\n\t   max_speed ").dec(in.beU32(o + 60)).str("kbps");
    }

    static String type(int type) {
        return switch (type) {
            case 0 -> "HELLO";
            case 1 -> "ERROR";
            case 2 -> "ECHO_REQUEST";
            case 3 -> "ECHO_REPLY";
            case 4 -> "EXPERIMENTER";
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
            case 15 -> "GROUP_MOD";
            case 16 -> "PORT_MOD";
            case 17 -> "TABLE_MOD";
            case 18 -> "MULTIPART_REQUEST";
            case 19 -> "MULTIPART_REPLY";
            case 20 -> "BARRIER_REQUEST";
            case 21 -> "BARRIER_REPLY";
            case 22 -> "QUEUE_GET_CONFIG_REQUEST";
            case 23 -> "QUEUE_GET_CONFIG_REPLY";
            case 24 -> "ROLE_REQUEST";
            case 25 -> "ROLE_REPLY";
            case 26 -> "GET_ASYNC_REQUEST";
            case 27 -> "GET_ASYNC_REPLY";
            case 28 -> "SET_ASYNC";
            case 29 -> "METER_MOD";
            default -> "";
        };
    }
}
