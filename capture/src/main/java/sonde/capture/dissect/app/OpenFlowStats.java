package sonde.capture.dissect.app;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Statistics of OpenFlow 1.0, section 5.3.5 of its specification. */
final class OpenFlowStats {
    private static final int MATCH = 40, FLOW = 88, TABLE = 64, PORT = 104, QUEUE = 32, DESCRIPTION = 1056;
    private static final String[] COUNTERS = {"rx_packets", "tx_packets", "rx_bytes", "tx_bytes", "rx_dropped", "tx_dropped", "rx_errors", "tx_errors", "rx_frame_err", "rx_over_err", "rx_crc_err", "collisions"};

    private OpenFlowStats() {}

    private static String name(int type) {
        return switch (type) {
            case 0 -> "DESC";
            case 1 -> "FLOW";
            case 2 -> "AGGREGATE";
            case 3 -> "TABLE";
            case 4 -> "PORT";
            case 5 -> "QUEUE";
            case 0xffff -> "VENDOR";
            default -> "";
        };
    }

    /** Requests that nobody knows and descriptions of a switch: nobody minds when their end was not captured. */
    static boolean isOpen(Packet in, int message, int at, int size) throws Truncated {
        return message == 16 && size >= 4 && name(in.be16(at)).isEmpty()
                || message == 17 && size == 4 + DESCRIPTION && in.be16(at) == 0;
    }

    static void request(Printer p, int at, int end) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int type = in.be16(at);
        OpenFlowNames.known(out.str("\n\t type "), name(type), type, 4);
        int flags = in.be16(at + 2), o = at + 4, left = end - o;
        out.str(", flags 0x").hex0(flags, 4).str(flags != 0 ? " (bogus)" : "");
        int wanted = switch (type) {
            case 0, 3 -> 0;
            case 1, 2 -> 44;
            case 4, 5 -> 8;
            case 0xffff -> -1 - 4;
            default -> -1;
        };
        if (!OpenFlow10.fits(wanted, left)) {
            p.invalid();
            return;
        }
        switch (type) {
            case 1, 2 -> {
                OpenFlowActions.match(p, "\n\t ", o);
                int table = in.u8(o + MATCH);
                table(out.str("\n\t table_id "), table);
                in.need(o + MATCH + 1, 1);
                int port = in.be16(o + MATCH + 2);
                OpenFlow10.port(out.str(", out_port "), port);
            }
            case 4 -> {
                int port = in.be16(o);
                OpenFlow10.port(out.str("\n\t port_no "), port);
            }
            case 5 -> {
                int port = in.be16(o);
                OpenFlow10.port(out.str("\n\t port_no "), port);
                long queue = in.beU32(o + 4);
                if (queue == 0xffffffffL) out.str(", queue_id ALL");
                else
                    out.str(", queue_id ").dec(queue);
            }
            case 0xffff -> OpenFlowVendors.statistics(p, o, left);
            default -> {
            }
        }
    }

    private static Text table(Text out, int table) {
        return table == 0xfe ? out.str("EMERG") : table == 0xff ? out.str("ALL") : out.dec(table);
    }

    static void reply(Printer p, int at, int end) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int type = in.be16(at);
        OpenFlowNames.known(out.str("\n\t type "), name(type), type, 4);
        int flags = in.be16(at + 2), o = at + 4;
        out.str(", flags 0x").hex0(flags, 4);
        OpenFlowNames.bits(out, new Bits("MORE", 1), flags, 1);
        switch (type) {
            case 0 -> description(p, o, end);
            case 2 -> {
                if (end - o != 24) {
                    p.invalid();
                    return;
                }
                in.need(o, 8);
                out.str("\n\t packet_count ").udec(in.be64(o));
                in.need(o + 8, 8);
                out.str(", byte_count ").udec(in.be64(o + 8));
                in.need(o + 16, 4);
                out.str(", flow_count ").dec(in.beU32(o + 16));
            }
            case 1, 3, 4, 5 -> {
                while (o < end) {
                    int size = one(p, type, o, end - o);
                    if (size == 0) {
                        p.invalid();
                        return;
                    }
                    o += size;
                }
            }
            case 0xffff -> {
                if (end - o < 4) p.invalid();
                else
                    OpenFlowVendors.statistics(p, o, end - o);
            }
            default -> {
            }
        }
    }

    /** One of many; its size, or 0 when that makes no sense. */
    private static int one(Printer p, int type, int o, int left) throws Truncated {
        int size = type == 1 ? FLOW : type == 3 ? TABLE : type == 4 ? PORT : QUEUE;
        if (left < size) return 0;
        switch (type) {
            case 1 -> {
                return flow(p, o, left);
            }
            case 3 -> table(p, o);
            case 4 -> port(p, o);
            default -> queue(p, o);
        }
        return size;
    }

    private static int flow(Printer p, int o, int left) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int size = in.be16(o);
        out.str("\n\t length ").dec(size);
        if (size < FLOW || size > left) return 0;
        int table = in.u8(o + 2);
        table(out.str(", table_id "), table);
        in.need(o + 3, 1);
        OpenFlowActions.match(p, "\n\t  ", o + 4);
        in.need(o + 44, 4);
        out.str("\n\t  duration_sec ").dec(in.beU32(o + 44));
        in.need(o + 48, 4);
        out.str(", duration_nsec ").dec(in.beU32(o + 48));
        in.need(o + 52, 2);
        out.str(", priority ").dec(in.be16(o + 52));
        in.need(o + 54, 2);
        out.str(", idle_timeout ").dec(in.be16(o + 54));
        in.need(o + 56, 2);
        out.str(", hard_timeout ").dec(in.be16(o + 56));
        in.need(o + 64, 8);
        out.str(", cookie 0x").hex0(in.be64(o + 64), 16);
        in.need(o + 72, 8);
        out.str(", packet_count ").udec(in.be64(o + 72));
        in.need(o + 80, 8);
        out.str(", byte_count ").udec(in.be64(o + 80));
        OpenFlowActions.print(p, "\n\t  ", o + FLOW, size - FLOW);
        return size;
    }

    private static void table(Printer p, int o) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int table = in.u8(o);
        table(out.str("\n\t table_id "), table);
        out.str(", name '");
        p.padded(o + 4, 32);
        out.ch('\'');
        Bits wild = new Bits("IN_PORT DL_VLAN DL_SRC DL_DST DL_TYPE NW_PROTO TP_SRC TP_DST DL_VLAN_PCP NW_TOS", 1, 2, 4,
                8, 16, 32, 64, 128, 0x100000, 0x200000);
        OpenFlowNames.mask(p, "\n\t  wildcards 0x", wild, o + 36, 0x3fffff);
        in.need(o + 40, 4);
        out.str("\n\t  max_entries ").dec(in.beU32(o + 40));
        in.need(o + 44, 4);
        out.str(", active_count ").dec(in.beU32(o + 44));
        in.need(o + 48, 8);
        out.str(", lookup_count ").udec(in.be64(o + 48));
        in.need(o + 56, 8);
        out.str(", matched_count ").udec(in.be64(o + 56));
    }

    private static void port(Printer p, int o) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int port = in.be16(o);
        OpenFlow10.port(out.str("\n\t  port_no "), port);
        if (p.detail.verbose() < 2) {
            in.need(o, PORT);
            return;
        }
        for (int i = 0; i < COUNTERS.length; i++) {
            long count = in.be64(o + 8 + 8 * i);
            out.str(", ").str(COUNTERS[i]).ch(' ').udec(count);
        }
    }

    private static void queue(Printer p, int o) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int port = in.be16(o);
        OpenFlow10.port(out.str("\n\t  port_no "), port);
        in.need(o + 4, 4);
        out.str(", queue_id ").dec(in.beU32(o + 4));
        in.need(o + 8, 8);
        out.str(", tx_bytes ").udec(in.be64(o + 8));
        in.need(o + 16, 8);
        out.str(", tx_packets ").udec(in.be64(o + 16));
        in.need(o + 24, 8);
        out.str(", tx_errors ").udec(in.be64(o + 24));
    }

    private static void description(Printer p, int o, int end) throws Truncated {
        if (end - o != DESCRIPTION) {
            p.invalid();
            return;
        }
        string(p, "mfr_desc", o, 256);
        string(p, "hw_desc", o + 256, 256);
        string(p, "sw_desc", o + 512, 256);
        string(p, "serial_num", o + 768, 32);
        string(p, "dp_desc", o + 800, 256);
    }

    private static void string(Printer p, String name, int o, int size) throws Truncated {
        p.out.str("\n\t  ").str(name).str(" '");
        p.padded(o, size);
        p.out.ch('\'');
    }
}
