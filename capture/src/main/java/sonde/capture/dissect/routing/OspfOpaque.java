package sonde.capture.dissect.routing;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Opaque advertisements: graceful restart (RFC 3623) and router information (RFC 7770). */
final class OspfOpaque {
    private static final Bits CAPABILITIES = new Bits(new int[]{1, 2, 4, 8, 16, 32, 64, 128, 256, 512}, "Reserved",
            "Reserved", "Reserved", "Reserved", "graceful restart capable", "graceful restart helper",
            "Stub router support", "Traffic engineering", "p2p over LAN", "path computation server");

    private OspfOpaque() {}

    static boolean grace(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, left = size;
        while (left > 0) {
            if (left < 4) {
                out.str("\n\t    Remaining LS length ").dec(left).str(" < 4");
                return false;
            }
            int type = in.be16(o), length = in.be16(o + 2);
            o += 4;
            left -= 4;
            out.str("\n\t    ").str(graceTlv(type)).str(" TLV (").dec(type).str("), length ").dec(length)
                    .str(", value: ");
            if (length > left) {
                out.str("\n\t    Bogus length ").dec(length).str(" > remaining LS length ").dec(left);
                return false;
            }
            switch (type) {
                case 1 -> {
                    if (!exactly(out, length, 4)) return false;
                    out.dec(in.beU32(o)).ch('s');
                }
                case 2 -> {
                    if (!exactly(out, length, 1)) return false;
                    int reason = in.u8(o);
                    out.str(reason(reason)).str(" (").dec(reason).ch(')');
                }
                case 3 -> {
                    if (!exactly(out, length, 4)) return false;
                    p.ipv4(o);
                }
                default -> {
                    if (p.detail.verbose() <= 1) p.hex("\n\t      ", o, length);
                }
            }
            int padded = padded(out, length, left);
            if (padded < 0) return false;
            o += padded;
            left -= padded;
        }
        return true;
    }

    /** Entries are aligned to four bytes; -1 when there is no room for that. */
    private static int padded(Text out, int length, int left) {
        int padded = (length + 3) & ~3;
        if (padded <= left) return padded;
        out.str("\n\t    Bogus padded length ").dec(padded).str(" > ").dec(left);
        return -1;
    }

    private static boolean exactly(Text out, int length, int wanted) {
        if (length == wanted) return true;
        out.str("\n\t    Bogus length ").dec(length).str(" != ").dec(wanted);
        return false;
    }

    private static String graceTlv(int type) {
        return switch (type) {
            case 1 -> "Grace Period";
            case 2 -> "Graceful restart Reason";
            case 3 -> "IPv4 interface address";
            default -> "unknown TLV";
        };
    }

    private static String reason(int reason) {
        return switch (reason) {
            case 0 -> "Unknown";
            case 1 -> "Software Restart";
            case 2 -> "Software Reload/Upgrade";
            case 3 -> "Control Processor Switch";
            default -> "Unknown";
        };
    }

    static boolean routerInformation(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, left = size;
        while (left > 0) {
            if (left < 4) {
                out.str("\n\t    Remaining LS length ").dec(left).str(" < 4");
                return false;
            }
            int type = in.be16(o), length = in.be16(o + 2);
            o += 4;
            left -= 4;
            out.str("\n\t    ").str(type == 1 ? "Router Capabilities" : "unknown").str(" TLV (").dec(type)
                    .str("), length: ").dec(length).str(", value: ");
            if (length > left) {
                out.str("\n\t    Bogus length ").dec(length).str(" > remaining LS length ").dec(left);
                return false;
            }
            if (type == 1) {
                if (!exactly(out, length, 4)) return false;
                out.str("Capabilities: ");
                CAPABILITIES.print(out, in.be32(o), "none", ", ");
            } else if (p.detail.verbose() <= 1) {
                p.hex("\n\t      ", o, length);
            }
            o += length; // entries are not padded here
            left -= length;
        }
        return true;
    }
}
