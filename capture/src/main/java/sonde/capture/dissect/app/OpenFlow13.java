package sonde.capture.dissect.app;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Bodies of OpenFlow 1.3: the switch specification of 2012, section 7; those that stand in no list are not looked into. */
final class OpenFlow13 {
    private static final Bits CAPABILITIES = new Bits(
            "FLOW_STATS TABLE_STATS PORT_STATS GROUP_STATS IP_REASM QUEUE_STATS PORT_BLOCKED", 1, 2, 4, 8, 32, 64, 256);
    private static final Bits CONFIG = new Bits("PORT_DOWN NO_RECV NO_FWD NO_PACKET_IN", 1, 4, 32, 64);
    private static final Bits STATE = new Bits("LINK_DOWN BLOCKED LIVE", 1, 2, 4);
    private static final Bits FEATURES = new Bits(
            "10MB_HD 10MB_FD 100MB_HD 100MB_FD 1GB_HD 1GB_FD 10GB_FD 40GB_FD 100GB_FD 1TB_FD OTHER COPPER FIBER "
                    + "AUTONEG PAUSE PAUSE_ASYM",
            1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768);
    private static final Bits PACKET_IN = new Bits("NO_MATCH ACTION INVALID_TTL", 1, 2, 4);
    private static final Bits CHANGES = new Bits("ADD DELETE MODIFY", 1, 2, 4);
    private static final Bits VERSIONS = new Bits("1.0 1.1 1.2 1.3 1.4 1.5", 1, 2, 4, 8, 16, 32);
    private static final String[] REASONS = {"ADD", "DELETE", "MODIFY"};
    private static final String[] ROLES = {"NOCHANGE", "EQUAL", "MASTER", "SLAVE"};
    private static final String[] FRAGMENTS = {"FRAG_NORMAL", "FRAG_DROP", "FRAG_REASM"};
    private static final String[] PORTS = {"IN_PORT", "TABLE", "NORMAL", "FLOOD", "ALL", "CONTROLLER", "LOCAL", "ANY"};
    private static final String[] MASKS = {"packet_in_mask[EM]", "packet_in_mask[S]", "port_status_mask[EM]", "port_status_mask[S]", "flow_removed_mask[EM]", "flow_removed_mask[S]"};

    private OpenFlow13() {}

    static void print(Printer p, int type, int o, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        switch (type) {
            case 0 -> hello(p, o, size);
            case 1 -> {
                int kind = in.be16(o);
                OpenFlow13Errors.type(out.str("\n\t type "), kind);
                int code = in.be16(o + 2);
                OpenFlow13Errors.code(out.str(", code "), kind, code);
                octets(p, o + 4, size - 4);
            }
            case 2, 3 -> octets(p, o, size);
            case 4 -> {
                hex(p, "\n\t experimenter 0x", o).str(" (").str(vendor(in.be32(o))).ch(')');
                hex(p, ", exp_type 0x", o + 4);
                octets(p, o + 8, size - 8);
            }
            case 6 -> {
                long path = in.be64(o);
                out.str("\n\t dpid 0x").hex0(path, 16);
                long buffers = in.beU32(o + 8);
                out.str(", n_buffers ").dec(buffers);
                int tables = in.u8(o + 12);
                out.str(", n_tables ").dec(tables);
                int auxiliary = in.u8(o + 13);
                out.str(", auxiliary_id ").dec(auxiliary);
                word(p, "\n\t capabilities 0x", CAPABILITIES, o + 16);
                in.need(o + 20, 4);
            }
            case 8, 9 -> configuration(p, o);
            case 12 -> status(p, o);
            case 16 -> {
                address(p, "\n\t port_no ", o);
                in.need(o + 14, 2);
                word(p, "\n\t  config 0x", CONFIG, o + 16);
                word(p, "\n\t  mask 0x", CONFIG, o + 20);
                word(p, "\n\t  advertise 0x", FEATURES, o + 24);
                in.need(o + 28, 4);
            }
            case 17 -> {
                int table = in.u8(o);
                out.str("\n\t table_id ").str(table == 255 ? "ALL" : table == 254 ? "MAX" : Integer.toString(table));
                in.need(o + 1, 3);
                hex(p, ", config 0x", o + 4);
            }
            case 22 -> {
                port(p, "\n\t port ", o);
                in.need(o + 4, 4);
            }
            case 24, 25 -> {
                long role = in.beU32(o);
                out.str("\n\t role ");
                if (role < ROLES.length) out.str(ROLES[(int) role]);
                else
                    out.str("invalid (0x").hex0(role, 8).ch(')');
                in.need(o + 4, 4);
                long generation = in.be64(o + 8);
                out.str(", generation_id 0x").hex0(generation, 16);
            }
            case 27, 28 -> {
                for (int i = 0; i < MASKS.length; i++) {
                    word(p, "\n\t " + MASKS[i] + " 0x", i < 2 ? PACKET_IN : CHANGES, o + 4 * i);
                }
            }
            default -> in.need(o, size);
        }
    }

    private static void hello(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, left = size;
        while (left > 0) {
            if (left < 4) {
                p.invalid();
                in.need(o, left);
                return;
            }
            int type = in.be16(o);
            out.str("\n\t type ");
            if (type == 1) out.str("VERSIONBITMAP");
            else
                out.str("unknown (0x").hex0(type, 4).ch(')');
            int n = in.be16(o + 2);
            out.str(", length ").dec(n);
            if (n < 4 || n > left) {
                p.invalid();
                in.need(o, left);
                return;
            }
            if (type == 1 && n == 8) word(p, ", bitmap 0x", VERSIONS, o + 4);
            else {
                if (type == 1) out.str(" (bogus)");
                in.need(o + 4, n - 4);
            }
            o += n;
            left -= n;
        }
    }

    private static void configuration(Printer p, int o) throws Truncated {
        Text out = p.out;
        int flags = p.in.be16(o);
        out.str("\n\t flags ");
        if (flags < FRAGMENTS.length) out.str(FRAGMENTS[flags]);
        else
            out.str("invalid (0x").hex0(flags, 4).ch(')');
        int most = p.in.be16(o + 2);
        out.str(", miss_send_len ");
        if (most == 0xffff) out.str("NO_BUFFER");
        else if (most == 0xffe5) out.str("MAX");
        else
            out.dec(most);
    }

    private static void status(Printer p, int o) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int reason = in.u8(o), port = o + 8;
        out.str("\n\t reason ").str(reason < REASONS.length ? REASONS[reason] : "invalid (0x02x)"); // sic
        in.need(o + 1, 7);
        address(p, "\n\t  port_no ", port);
        in.need(port + 14, 2);
        out.str(", name '");
        in.need(port + 16, 16);
        p.padded(port + 16, 16);
        out.ch('\'');
        if (p.detail.verbose() < 2) {
            in.need(port + 32, 32);
            return;
        }
        word(p, "\n\t   config 0x", CONFIG, port + 32);
        word(p, "\n\t   state 0x", STATE, port + 36);
        word(p, "\n\t   curr 0x", FEATURES, port + 40);
        word(p, "\n\t   advertised 0x", FEATURES, port + 44);
        word(p, "\n\t   supported 0x", FEATURES, port + 48);
        word(p, "\n\t   peer 0x", FEATURES, port + 52);
        long now = in.beU32(port + 56);
        out.str("\n\t   curr_speed ").dec(now).str("kbps");
        long most = in.beU32(port + 60);
        out.str("\n\t   max_speed ").dec(most).str("kbps");
    }

    private static void address(Printer p, String words, int o) throws Truncated {
        port(p, words, o);
        p.in.need(o + 4, 4);
        p.out.str(", hw_addr ");
        p.mac(o + 8);
    }

    private static void port(Printer p, String words, int o) throws Truncated {
        long port = p.in.beU32(o);
        p.out.str(words);
        if (port >= 0xfffffff8L) p.out.str(PORTS[(int) (port - 0xfffffff8L)]);
        else if (port == 0xffffff00L) p.out.str("MAX");
        else
            p.out.dec(port);
    }

    /** Nothing of it is printed when the number is not there. */
    private static Text hex(Printer p, String words, int o) throws Truncated {
        long value = p.in.beU32(o);
        return p.out.str(words).hex0(value, 8);
    }

    private static void word(Printer p, String words, Bits names, int o) throws Truncated {
        int value = p.in.be32(o);
        int known = value & names.all();
        p.out.str(words).hex0(value & 0xffffffffL, 8);
        if (known != 0) {
            p.out.str(" (");
            names.print(p.out, known, "", ", ");
            p.out.ch(')');
        }
        if (known != value) p.out.str(" (bogus)");
    }

    private static void octets(Printer p, int o, int size) throws Truncated {
        if (size <= 0) return;
        p.out.str("\n\t data (").dec(size).str(" octets)");
        if (p.detail.verbose() < 2) p.in.need(o, size);
        else
            p.dump("\n\t  ", o, size);
    }

    private static String vendor(int number) {
        return switch (number) {
            case 0 -> "Ethernet";
            case 0x2320 -> "Nicira Networks";
            case 0x5c16c7 -> "Big Switch Networks";
            case 0x4f4e4600 -> "ONF Extensions";
            default -> "unknown";
        };
    }
}
