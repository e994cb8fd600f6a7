package sonde.capture.dissect.lan;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.capture.packet.Words;
import sonde.inspectors.bytes.Text;

/** LLDP entries for media endpoints, ANSI/TIA-1057. */
final class LldpMedia {
    private static final Bits CAPABILITIES = new Bits(new int[]{1, 2, 4, 8, 16, 32}, "LLDP-MED capabilities",
            "network policy", "location identification", "extended power via MDI-PSE", "extended power via MDI-PD",
            "Inventory");
    private static final Bits POLICY = new Bits("Unknown Tagged reserved", 0x8000, 0x4000, 0x2000);

    private LldpMedia() {}

    static boolean print(Printer p, int o, int n) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (n < 4) return false;
        int type = in.u8(o + 3);
        out.str("\n\t  ").str(name(type)).str(" Subtype (").dec(type).ch(')');
        switch (type) {
            case 1 -> {
                if (n < 7) return false;
                out.str("\n\t    Media capabilities [");
                CAPABILITIES.print(out, in.be16(o + 4), "none", ", ");
                in.need(o + 4, 3);
                out.str("] (0x").hex0(in.be16(o + 4), 4).str(")\n\t    Device type [").str(switch (in.u8(o + 6)) {
                    case 1 -> "endpoint class 1";
                    case 2 -> "endpoint class 2";
                    case 3 -> "endpoint class 3";
                    case 4 -> "network connectivity";
                    default -> "unknown";
                }).str("] (0x").hex0(in.u8(o + 6), 2).ch(')');
            }
            case 2 -> {
                if (n < 8) return false;
                int policy = in.be24(o + 5);
                in.need(o + 4, 1);
                out.str("\n\t    Application type [").str(application(in.u8(o + 4))).str("] (0x")
                        .hex0(in.u8(o + 4), 2).str("), Flags [");
                POLICY.print(out, policy >> 8 & 0xe000, "none", ", ");
                out.str("]\n\t    Vlan id ").dec(policy >> 9 & 0xfff).str(", L2 priority ").dec(policy >> 6 & 7)
                        .str(", DSCP value ").dec(policy & 0x3f);
            }
            case 4 -> {
                if (n < 7) return false;
                int v = in.u8(o + 4), power = in.be16(o + 5);
                out.str("\n\t    Power type [").str(v >> 6 == 0 ? "PSE device" : "PD device").str("], Power source [")
                        .str(v >> 6 == 0 ? source(v >> 4 & 3) : device(v >> 4 & 3))
                        .str("]\n\t    Power priority [").str(switch (v & 15) {
                            case 1 -> "critical";
                            case 2 -> "high";
                            case 3 -> "low";
                            default -> "unknown";
                        }).str("] (0x").hex0(v & 15, 2).ch(')');
                if (power < 1024) Words.fixed(out.str(", Power "), power / 10.0, 1).str(" Watts");
                else
                    out.str(", Power ").dec(power).str(" (Reserved)");
            }
            case 5, 6, 7, 8, 9, 10, 11 -> {
                out.str("\n\t  ").str(name(type)).ch(' ');
                p.padded(o + 4, n - 4);
            }
            default -> {
                return true;
            }
        }
        return false;
    }

    private static String source(int source) {
        return switch (source) {
            case 1 -> "PSE - primary power source";
            case 2 -> "PSE - backup power source";
            default -> "unknown";
        };
    }

    private static String device(int source) {
        return switch (source) {
            case 1 -> "PSE";
            case 2 -> "local";
            case 3 -> "PSE and local";
            default -> "unknown";
        };
    }

    private static String application(int type) {
        return switch (type) {
            case 1 -> "voice";
            case 2 -> "voice signaling";
            case 3 -> "guest voice";
            case 4 -> "guest voice signaling";
            case 5 -> "softphone voice";
            case 6 -> "video conferencing";
            case 7 -> "streaming video";
            case 8 -> "video signaling";
            default -> "none";
        };
    }

    private static String name(int type) {
        return switch (type) {
            case 1 -> "LLDP-MED Capabilities";
            case 2 -> "Network policy";
            case 3 -> "Location identification";
            case 4 -> "Extended power-via-MDI";
            case 5 -> "Inventory - hardware revision";
            case 6 -> "Inventory - firmware revision";
            case 7 -> "Inventory - software revision";
            case 8 -> "Inventory - serial number";
            case 9 -> "Inventory - manufacturer name";
            case 10 -> "Inventory - model name";
            case 11 -> "Inventory - asset ID";
            default -> "unknown";
        };
    }
}
