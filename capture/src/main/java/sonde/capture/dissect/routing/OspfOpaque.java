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
        int o = at;
        long left = size; // 32 bits: padding may carry it below zero, and then it is very much
        while (left > 0) {
            if (!in.has(o, 4)) return false;
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
                out.str("\n\t    Bogus length ").dec(length).str(" > ").dec(left);
                return false;
            }
            if (type == 0 || length == 0 || !in.has(o, length)) return false;
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
            int padded = (length + 3) & ~3;
            o += padded;
            left = left - padded & 0xffffffffL;
        }
        return true;
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
            default -> "unknown";
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
            in.need(o, 4);
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
            in.need(o, length);
            if (type == 1) {
                if (!exactly(out, length, 4)) return false;
                out.str("Capabilities: ");
                CAPABILITIES.print(out, in.be32(o), "Unknown", ", ");
            } else if (p.detail.verbose() <= 1) {
                p.hex("\n\t      ", o, length);
            }
            o += length; // entries are not padded here
            left -= length;
        }
        return true;
    }
}
