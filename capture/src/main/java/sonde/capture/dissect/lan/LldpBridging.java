package sonde.capture.dissect.lan;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** LLDP entries of IEEE 802.1: VLANs, data center bridging, edge virtual bridging. */
final class LldpBridging {
    private LldpBridging() {}

    static boolean print(Printer p, int o, int n) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (n < 4) return false;
        int type = in.u8(o + 3);
        out.str("\n\t  ").str(name(type)).str(" Subtype (").dec(type).ch(')');
        switch (type) {
            case 1 -> {
                if (n < 6) return false;
                in.need(o + 4, 2);
                out.str("\n\t    port vlan id (PVID): ").dec(in.be16(o + 4));
            }
            case 2 -> {
                if (n < 7) return false;
                int flags = in.u8(o + 4);
                in.need(o + 5, 2);
                out.str("\n\t    port and protocol vlan id (PPVID): ").dec(in.be16(o + 5)).str(", flags [")
                        .str(status(flags)).str("] (0x").hex0(flags, 2).ch(')');
            }
            case 3 -> {
                if (n < 6) return false;
                in.need(o + 4, 2);
                out.str("\n\t    vlan id (VID): ").dec(in.be16(o + 4));
                if (n < 7) return false;
                int size = in.u8(o + 6);
                if (n < 7 + size) return false;
                out.str("\n\t    vlan name: ");
                p.padded(o + 7, size);
            }
            case 4 -> {
                if (n < 5) return false;
                int size = in.u8(o + 4);
                if (n < 5 + size) return false;
                out.str("\n\t    protocol identity: ");
                p.padded(o + 5, size);
            }
            case 7 -> {
                if (n < 9) return false;
                LldpEthernet.aggregation(p, o);
            }
            case 8 -> {
                if (n < 6) return false;
                out.str("\n\t    Pre-Priority CNPV Indicator");
                bits(p, in.u8(o + 4));
                out.str("\n\t    Pre-Priority Ready Indicator");
                bits(p, in.u8(o + 5));
            }
            case 9 -> {
                if (n < 25) return false;
                int v = in.u8(o + 4);
                out.str("\n\t    Willing:").dec(v >> 7).str(", CBS:").dec(v >> 6 & 1).str(", RES:").dec(v >> 3 & 7)
                        .str(", Max TCs:").dec(v & 7);
                ets(p, o + 5);
            }
            case 10 -> {
                if (n < 25) return false;
                in.need(o + 4, 1);
                out.str("\n\t    RES: ").dec(in.u8(o + 4));
                ets(p, o + 5);
            }
            case 11 -> {
                if (n < 6) return false;
                int v = in.u8(o + 4);
                out.str("\n\t    Willing: ").dec(v >> 7).str(", MBC: ").dec(v >> 6 & 1).str(", RES: ")
                        .dec(v >> 4 & 3).str(", PFC cap:").dec(v & 15).str(" \n\t    PFC Enable");
                bits(p, in.u8(o + 5));
            }
            case 12 -> {
                if (n < 5) return false;
                in.need(o + 4, 1);
                out.str("\n\t    RES: ").dec(in.u8(o + 4));
                if (n == 5 || (n - 5) % 3 != 0) return false;
                out.str("\n\t    Application Priority Table");
                for (int i = 5; i + 3 <= n; i += 3) {
                    int v = in.u8(o + i);
                    in.need(o + i + 1, 2);
                    out.str("\n\t      Priority: ").dec(v >> 5).str(", RES: ").dec(v >> 3 & 3).str(", Sel: ")
                            .dec(v & 7).str(", Protocol ID: ").dec(in.be16(o + i + 1));
                }
            }
            case 13 -> {
                if (n < 9) return false;
                edge(p, o);
            }
            case 14 -> {
                if (n < 8) return false;
                int v = in.u8(o + 4);
                in.need(o + 6, 2);
                out.str("\n\t    Role: ").dec(v >> 7).str(", RES: ").dec(v >> 4 & 7).str(", Scomp: ")
                        .dec(v >> 3 & 1).str(" ChnCap: ").dec(in.be16(o + 6) & 0xfff);
                if ((n - 8) % 3 != 0) return false;
                for (int i = 8; i + 3 <= n; i += 3) {
                    int pair = in.be24(o + i);
                    out.str("\n\t    SCID: ").dec(pair >> 12).str(", SVID: ").dec(pair & 0xfff);
                }
            }
            default -> {
                return true;
            }
        }
        return false;
    }

    private static String status(int flags) {
        return switch (flags & 6) {
            case 2 -> "supported";
            case 4 -> "enabled";
            case 6 -> "supported, enabled";
            default -> "none";
        };
    }

    private static void bits(Printer p, int value) {
        p.out.str("\n\t     Priority : 0  1  2  3  4  5  6  7\n\t     Value    : ");
        for (int i = 0; i < 8; i++) p.out.dec(value >> i & 1).str("  ");
    }

    private static void row(Printer p, String words, int[] values) {
        p.out.str(words);
        for (int i = 0; i < 8; i++) {
            int start = p.out.size();
            p.out.dec(values[i]);
            p.out.left(start, 3).str(i < 7 ? " " : "");
        }
    }

    private static void ets(Printer p, int o) throws Truncated {
        Packet in = p.in;
        int[] values = new int[8];
        for (int i = 0; i < 8; i++) values[i] = in.u8(o + i / 2) >> (i % 2 == 0 ? 4 : 0) & 15;
        row(p, "\n\t    Priority Assignment Table\n\t     Priority : 0   1   2   3   4   5   6   7"
                + "\n\t     Value    : ", values);
        for (int i = 0; i < 8; i++) values[i] = in.u8(o + 4 + i);
        row(p, "\n\t    TC Bandwidth Table\n\t     TC%   : 0   1   2   3   4   5   6   7\n\t     Value : ", values);
        for (int i = 0; i < 8; i++) values[i] = in.u8(o + 12 + i);
        row(p, "\n\t    TSA Assignment Table\n\t     Traffic Class: 0   1   2   3   4   5   6   7"
                + "\n\t     Value        : ", values);
    }

    private static void edge(Printer p, int o) throws Truncated {
        Packet in = p.in;
        int v = in.u8(o + 4);
        p.out.str("\n\t    EVB Bridge Status\n\t      RES: ").dec(v >> 3).str(", BGID: ").dec(v >> 2 & 1)
                .str(", RRCAP: ").dec(v >> 1 & 1).str(", RRCTR: ").dec(v & 1);
        v = in.u8(o + 5);
        p.out.str("\n\t    EVB Station Status\n\t      RES: ").dec(v >> 4).str(", SGID: ").dec(v >> 3 & 1)
                .str(", RRREQ: ").dec(v >> 2 & 1).str(",RRSTAT: ").dec(v & 3);
        v = in.u8(o + 6);
        p.out.str("\n\t    R: ").dec(v >> 5).str(", RTE: ").dec(v & 31).str(", ");
        v = in.u8(o + 7);
        int mode = v >> 6;
        p.out.str("EVB Mode: ").str(mode == 1
                ? "EVB Bridge"
                : mode == 2
                        ? "EVB Station"
                        : mode == 0
                                ? "Not Supported"
                                : "Reserved for future Standardization")
                .str(" [").dec(mode).ch(']');
        p.out.str("\n\t    ROL: ").dec(v >> 5 & 1).str(", RWD: ").dec(v & 31).str(", ");
        v = in.u8(o + 8);
        p.out.str("RES: ").dec(v >> 6).str(", ROL: ").dec(v >> 5 & 1).str(", RKA: ").dec(v & 31);
    }

    private static String name(int type) {
        return switch (type) {
            case 1 -> "Port VLAN Id";
            case 2 -> "Port and Protocol VLAN ID";
            case 3 -> "VLAN name";
            case 4 -> "Protocol Identity";
            case 7 -> "Link aggregation";
            case 8 -> "Congestion Notification";
            case 9 -> "ETS Configuration";
            case 10 -> "ETS Recommendation";
            case 11 -> "Priority Flow Control Configuration";
            case 12 -> "Application Priority";
            case 13 -> "EVB";
            case 14 -> "CDCP";
            default -> "unknown";
        };
    }
}
