package sonde.capture.dissect.routing;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Traffic engineering advertisements of OSPF: RFC 3630, 4203. */
final class OspfTe {
    private OspfTe() {}

    /** @return -1 when it makes no sense */
    static int print(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, left = size;
        while (left > 0) {
            if (!in.has(o, 4)) return -1;
            if (left < 4) {
                out.str("\n\t    Remaining LS length ").dec(left).str(" < 4");
                return -1;
            }
            int type = in.be16(o), length = in.be16(o + 2);
            o += 4;
            left -= 4;
            out.str("\n\t    ").str(type == 1 ? "Router Address" : type == 2 ? "Link" : "unknown").str(" TLV (")
                    .dec(type).str("), length: ").dec(length);
            if (length > left) {
                out.str("\n\t    Bogus length ").dec(length).str(" > ").dec(left);
                return -1;
            }
            if (type == 0 || length == 0) return -1;
            if (type == 2) {
                o = link(p, o, length);
                if (o < 0) return -1;
                continue; // and the advertisement counts as not read: what lies behind it is taken for more of it
            } else if (type == 1) {
                if (length < 4) {
                    out.str("\n\t    TLV length ").dec(length).str(" < 4");
                    return -1;
                }
                p.in.need(o, 4);
                out.str(", ");
                p.ipv4(o);
            } else if (p.detail.verbose() <= 1) {
                p.hex("\n\t      ", o, length);
            }
            int padded = (length + 3) & ~3;
            if (padded > left) {
                out.str("\n\t    Bogus padded length ").dec(padded).str(" > ").dec(left);
                return -1;
            }
            o += padded;
            left -= padded;
        }
        return 0;
    }

    /** @return where it ends, or -1 when it makes no sense */
    private static int link(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, left = size;
        while (left > 0) {
            if (left < 4) {
                out.str("\n\t    Remaining TLV length ").dec(left).str(" < 4");
                return -1;
            }
            int type = in.be16(o), length = in.be16(o + 2);
            if (type == 0 || length == 0) {
                p.invalid();
                return -1;
            }
            o += 4;
            left -= 4;
            out.str("\n\t      ").str(name(type)).str(" subTLV (").dec(type).str("), length: ").dec(length);
            if (length > left) {
                out.str("\n\t    Remaining TLV length ").dec(left + 4).str(" < ").dec(length + 4);
                return -1;
            }
            if (!in.has(o, length)) return -1;
            if (!value(p, type, o, length)) {
                p.invalid();
                return -1;
            }
            int padded = (length + 3) & ~3;
            if (padded > left) {
                out.str("\n\t    Remaining TLV length ").dec(left + 4).str(" < ").dec(padded + 4);
                return -1;
            }
            o += padded;
            left -= padded;
        }
        return o;
    }

    private static boolean wants(Text out, int length, int wanted) {
        if (length == wanted) return true;
        out.str(" != ").dec(wanted);
        return false;
    }

    private static boolean value(Printer p, int type, int o, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        switch (type) {
            case 1 -> {
                if (!wants(out, length, 1)) return false;
                int kind = in.u8(o);
                out.str(", ").str(kind == 1 ? "Point-to-point" : kind == 2 ? "Multi-Access" : "unknown").str(" (")
                        .dec(kind).ch(')');
            }
            case 2, 11 -> {
                if (length != 4 && length != 8) {
                    out.str(" != 4 && != 8");
                    return false;
                }
                for (int i = 0; i < length; i += 4) {
                    p.in.need(o + i, 4);
                    out.str(", ");
                    p.ipv4(o + i);
                    in.need(o + i, 4);
                    out.str(" (0x").hex0(in.beU32(o + i), 8).ch(')');
                }
            }
            case 3, 4 -> {
                if (!wants(out, length, 4)) return false;
                p.in.need(o, 4);
                out.str(", ");
                p.ipv4(o);
            }
            case 5 -> {
                if (!wants(out, length, 4)) return false;
                in.need(o, 4);
                out.str(", Metric ").dec(in.beU32(o));
            }
            case 6, 7 -> {
                if (!wants(out, length, 4)) return false;
                out.str(", ");
                Gmpls.megabits(out, in.be32(o));
            }
            case 8 -> {
                if (!wants(out, length, 32)) return false;
                for (int i = 0; i < 8; i++) {
                    out.str("\n\t\tTE-Class ").dec(i).str(": ");
                    Gmpls.megabits(out, in.be32(o + 4 * i));
                }
            }
            case 9 -> {
                if (!wants(out, length, 4)) return false;
                in.need(o, 4);
                out.str(", 0x").hex0(in.beU32(o), 8);
            }
            case 14 -> {
                if (!wants(out, length, 4)) return false;
                in.need(o, 1);
                out.str(", ").str(Gmpls.protection(in.u8(o)));
            }
            case 15 -> {
                if (length < 36) {
                    out.str(" < 36");
                    return false;
                }
                in.need(o, 2);
                out.str("\n\t\tInterface Switching Capability: ").str(Gmpls.switching(in.u8(o)))
                        .str("\n\t\tLSP Encoding: ").str(Gmpls.encoding(in.u8(o + 1)))
                        .str("\n\t\tMax LSP Bandwidth:");
                for (int i = 0; i < 8; i++) {
                    out.str("\n\t\t  priority level ").dec(i).str(": ");
                    Gmpls.megabits(out, in.be32(o + 4 + 4 * i));
                }
            }
            case 16 -> {
                if (length % 4 != 0) {
                    out.str(" != N x 4");
                    return false;
                }
                out.str("\n\t\t  Shared risk group: ");
                for (int i = 0; i + 4 <= length; i += 4) {
                    if (i > 0) out.str(", ");
                    in.need(o + i, 4);
                    out.dec(in.beU32(o + i));
                }
            }
            case 17 -> {
                if (length < 4) {
                    out.str(" < 4");
                    return false;
                }
                int model = in.u8(o);
                out.str("\n\t\tBandwidth Constraints Model ID: ").str(Gmpls.model(model)).str(" (").dec(model)
                        .ch(')');
                if (length % 4 != 0) {
                    out.str("\n\t\tlength ").dec(length).str(" != N x 4");
                    return false;
                }
                if (length > 36) {
                    out.str("\n\t\tlength ").dec(length).str(" > 36");
                    return false;
                }
                for (int i = 1; i < length / 4; i++) {
                    out.str("\n\t\t  Bandwidth constraint CT").dec(i - 1).str(": ");
                    Gmpls.megabits(out, in.be32(o + 4 * i));
                }
            }
            default -> {
                if (p.detail.verbose() <= 1) p.hex("\n\t\t", o, length);
            }
        }
        return true;
    }

    private static String name(int type) {
        return switch (type) {
            case 1 -> "Link Type";
            case 2 -> "Link ID";
            case 3 -> "Local Interface IP address";
            case 4 -> "Remote Interface IP address";
            case 5 -> "Traffic Engineering Metric";
            case 6 -> "Maximum Bandwidth";
            case 7 -> "Maximum Reservable Bandwidth";
            case 8 -> "Unreserved Bandwidth";
            case 9 -> "Administrative Group";
            case 11 -> "Link Local/Remote Identifier";
            case 14 -> "Link Protection Type";
            case 15 -> "Interface Switching Capability";
            case 16 -> "Shared Risk Link Group";
            case 17 -> "Bandwidth Constraints";
            default -> "unknown";
        };
    }
}
