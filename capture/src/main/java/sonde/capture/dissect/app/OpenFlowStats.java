package sonde.capture.dissect.app;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Statistics of OpenFlow 1.0, section 5.3.5 of its specification. */
final class OpenFlowStats {
    private static final String[] PORT = {"rx_packets", "tx_packets", "rx_bytes", "tx_bytes", "rx_dropped", "tx_dropped", "rx_errors", "tx_errors", "rx_frame_err", "rx_over_err", "rx_crc_err", "collisions"};

    private OpenFlowStats() {}

    static void print(Printer p, int at, int end) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int type = in.be16(at), flags = in.be16(at + 2), o = at + 4;
        out.str("\n\t type ").str(OpenFlow10.stats(type)).str(", flags 0x").hex0(flags, 4)
                .str((flags & 1) != 0 ? " (MORE)" : "");
        switch (type) {
            case 0 -> {
                string(p, "mfr_desc", o, 256);
                string(p, "hw_desc", o + 256, 256);
                string(p, "sw_desc", o + 512, 256);
                string(p, "serial_num", o + 768, 32);
                string(p, "dp_desc", o + 800, 256);
            }
            case 1 -> {
                while (end - o >= 88) {
                    int n = in.be16(o);
                    in.need(o + 2, 1);
                    out.str("\n\t length ").dec(n).str(", table_id ").dec(in.u8(o + 2));
                    if (n < 88 || n > end - o) {
                        p.invalid();
                        return;
                    }
                    OpenFlow10.match(p, "\n\t  ", o + 4);
                    in.need(o + 44, 44);
                    out.str("\n\t  duration_sec ").dec(in.beU32(o + 44)).str(", duration_nsec ")
                            .dec(in.beU32(o + 48)).str(", priority ").dec(in.be16(o + 52)).str(", idle_timeout ")
                            .dec(in.be16(o + 54)).str(", hard_timeout ").dec(in.be16(o + 56)).str(", cookie 0x")
                            .hex0(in.be64(o + 64), 16).str(", packet_count ").udec(in.be64(o + 72))
                            .str(", byte_count ").udec(in.be64(o + 80));
                    OpenFlow10.actions(p, "\n\t  ", o + 88, n - 88);
                    o += n;
                }
            }
            case 2 -> out.str("\n\t packet_count ").udec(in.be64(o)).str(", byte_count ").udec(in.be64(o + 8))
                    .str(", flow_count ").dec(in.beU32(o + 16));
            case 3 -> {
                for (; end - o >= 64; o += 64) {
                    in.need(o, 1);
                    out.str("\n\t table_id ").dec(in.u8(o)).str(", name '");
                    p.padded(o + 4, 32);
                    int wild = in.be32(o + 36);
                    out.str("'\n\t  wildcards 0x").hex0(wild & 0xffffffffL, 8);
                    OpenFlow10.wildcards(out, wild);
                    in.need(o + 40, 24);
                    out.str("\n\t  max_entries ")
                            .dec(in.beU32(o + 40)).str(", active_count ").dec(in.beU32(o + 44))
                            .str(", lookup_count ").udec(in.be64(o + 48)).str(", matched_count ")
                            .udec(in.be64(o + 56));
                }
            }
            case 4 -> {
                for (; end - o >= 104; o += 104) {
                    OpenFlow10.port(out.str("\n\t  port_no "), in.be16(o));
                    for (int i = 0; i < PORT.length; i++) {
                        in.need(o + 8 + 8 * i, 8);
                        out.str(", ").str(PORT[i]).ch(' ').udec(in.be64(o + 8 + 8 * i));
                    }
                }
            }
            case 5 -> {
                for (; end - o >= 32; o += 32) {
                    OpenFlow10.port(out.str("\n\t  port_no "), in.be16(o));
                    in.need(o + 4, 28);
                    out.str(", queue_id ").dec(in.beU32(o + 4)).str(", tx_bytes ").udec(in.be64(o + 8))
                            .str(", tx_packets ").udec(in.be64(o + 16)).str(", tx_errors ").udec(in.be64(o + 24));
                }
            }
            default -> {
            }
        }
    }

    private static void string(Printer p, String name, int o, int size) throws Truncated {
        p.in.need(o, size);
        p.out.str("\n\t  ").str(name).str(" '");
        p.padded(o, size);
        p.out.ch('\'');
    }
}
