package sonde.capture.dissect.routing;

import sonde.capture.dissect.routing.RsvpObjects.Result;
import sonde.capture.packet.Bits;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Signature;
import sonde.capture.packet.Template;
import sonde.capture.packet.Truncated;
import sonde.capture.packet.Words;
import sonde.inspectors.bytes.Text;

/** Objects of RSVP that have lists or names in them: RFC 2205, 2747, 2961, 3209, 3473, 4090, 4124, 5063. */
final class RsvpValues {
    private static final Labels STYLES = new Labels("""
            10 Fixed Filter
            17 Wildcard Filter
            18 Shared Explicit
            """);
    private static final Bits ATTRIBUTES = new Labels("""
            0x01 Local Protection
            0x02 Label Recording
            0x04 SE Style
            0x08 Bandwidth protection
            0x10 Node protection
            """).bits();
    private static final Bits CAPABILITIES = new Labels("""
            0x4 RecoveryPath Transmit Enabled
            0x2 RecoveryPath Desired
            0x1 RecoveryPath Srefresh Capable
            """).bits();
    private static final Bits STATUS = new Labels("""
            0x80000000 Reflect
            0x00000004 Testing
            0x00000002 Admin-down
            0x00000001 Delete-in-progress
            """).bits();
    private static final Labels PROPERTIES = new Labels("""
            0x01 Cos
            0x02 Metric 1
            0x04 Metric 2
            0x08 CCC Status
            0x10 Path Type
            """);

    private final Printer p;
    private final Packet in;
    private final Text out;
    private final int message, whole;
    private final String indent;

    RsvpValues(Printer p, int message, int whole, String indent) {
        this.p = p;
        this.in = p.in;
        this.out = p.out;
        this.message = message;
        this.whole = whole;
        this.indent = indent;
    }

    Result print(int kind, int type, int o, int n) throws Truncated {
        switch (kind) {
            case RsvpTypes.LABEL, RsvpTypes.RECOVERY_LABEL, RsvpTypes.UPSTREAM_LABEL, RsvpTypes.SUGGESTED_LABEL,
                    RsvpTypes.LABEL_SET, RsvpTypes.LABEL_REQUEST -> {
                return new RsvpLabels(p, indent).print(kind, type, o, n);
            }
            case RsvpTypes.ROUTE, RsvpTypes.RECORD -> {
                return type == 1 ? RsvpRoute.print(p, indent, o, n) : Result.UNKNOWN;
            }
            case RsvpTypes.FLOW, RsvpTypes.SENDER_TRAFFIC, RsvpTypes.ADVERTISED -> {
                return type == 2 ? RsvpFlow.print(p, indent, o, n) : Result.UNKNOWN;
            }
            case RsvpTypes.USER_INTERFACE -> {
                return type == 1 ? RsvpInterface.print(p, indent, o, n) : Result.UNKNOWN;
            }
            case RsvpTypes.ERROR -> {
                return RsvpError.print(p, indent, type, o, n);
            }
            case RsvpTypes.MESSAGE_ID, RsvpTypes.MESSAGE_ID_ACK, RsvpTypes.MESSAGE_ID_LIST -> {
                return type == 1 || type == 2 ? identifiers(o, n) : Result.UNKNOWN;
            }
            case RsvpTypes.FAST_REROUTE -> {
                return type == 1 || type == 7 ? reroute(type, o, n) : Result.UNKNOWN;
            }
            case RsvpTypes.DETOUR -> {
                if (type != 7) return Result.UNKNOWN;
                for (int i = 0; n - i >= 8; i += 8) {
                    Template.print(p, o + i, indent + "PLR-ID: {i}, Avoid-Node-ID: {i}");
                }
                return Result.DONE;
            }
            case RsvpTypes.ATTRIBUTE -> {
                return type == 7 ? attribute(o, n) : Result.UNKNOWN;
            }
            case RsvpTypes.STYLE, RsvpTypes.CAPABILITY, RsvpTypes.CLASS_TYPE, RsvpTypes.CLASS_TYPE_OLD,
                    RsvpTypes.ADMINISTRATIVE -> {
                return type != 1 ? Result.UNKNOWN : n < 4 ? Result.SHORT : word(kind, o);
            }
            case RsvpTypes.PROPERTIES -> {
                return type == 1 ? properties(o, n) : Result.UNKNOWN;
            }
            case RsvpTypes.INTEGRITY -> {
                return type == 1 ? integrity(o, n) : Result.UNKNOWN;
            }
            case RsvpTypes.SESSION, RsvpTypes.HOP, RsvpTypes.TIME_VALUES, RsvpTypes.FILTER, RsvpTypes.SENDER,
                    RsvpTypes.CONFIRM, RsvpTypes.HELLO, RsvpTypes.SUB_LSP, RsvpTypes.RESTART, RsvpTypes.NOTIFY -> {
                return Result.UNKNOWN;
            }
            default -> {
                return p.detail.verbose() <= 1 ? Result.BYTES : Result.DONE;
            }
        }
    }

    /** Objects of four bytes. */
    private Result word(int kind, int o) throws Truncated {
        int v = in.be32(o);
        switch (kind) {
            case RsvpTypes.STYLE -> STYLES.print(out.str(indent).str("Reservation Style: "), v & 0xffffff, "Unknown")
                    .str(", Flags: [0x").hex0(v >>> 24, 2).ch(']');
            case RsvpTypes.CAPABILITY -> {
                if ((v & ~7) != 0) {
                    out.str(indent).str("[reserved=0x").hex0(v & ~7 & 0xffffffffL, 8).str(" must be zero]");
                }
                out.str(indent).str("Flags: [");
                CAPABILITIES.print(out, v & 7, "none", ", ");
                out.ch(']');
            }
            case RsvpTypes.ADMINISTRATIVE -> {
                out.str(indent).str("Flags [");
                STATUS.print(out, v, "none", ", ");
                out.ch(']');
            }
            default -> out.str(indent).str("CT: ").dec(v & 7);
        }
        return Result.DONE;
    }

    private Result identifiers(int o, int n) throws Truncated {
        if (n < 4) return Result.SHORT;
        out.str(indent).str("Flags [0x").hex0(in.u8(o), 2).str("], epoch: ").dec(in.be24(o + 1));
        for (int i = 4; n - i >= 4; i += 4) {
            long id = in.beU32(o + i);
            out.str(indent).str("  Message-ID 0x").hex0(id, 8).str(" (").dec(id).ch(')');
        }
        return Result.DONE;
    }

    private Result reroute(int type, int o, int n) throws Truncated {
        if (n < (type == 1 ? 20 : 16)) return Result.SHORT;
        Template.print(p, o, indent + "Setup Priority: {1}, Holding Priority: {1}, Hop-limit: {1}, Bandwidth: ");
        Words.general(out, Float.intBitsToFloat(in.be32(o + 4)) * 8 / 1_000_000, 10).str(" Mbps");
        Template.print(p, o + 8, indent + (type == 1
                ? "Include-any: 0x{x4}, Exclude-any: 0x{x4}, Include-all: 0x{x4}"
                : "Include Colors: 0x{x4}, Exclude Colors: 0x{x4}"));
        return Result.DONE;
    }

    private Result attribute(int o, int n) throws Truncated {
        if (n < 4 || n < 4 + in.u8(o + 3)) return Result.SHORT;
        int flags = in.u8(o + 2);
        out.str(indent).str("Session Name: ");
        p.text(o + 4, in.u8(o + 3));
        out.str(indent).str("Setup Priority: ").dec(in.u8(o)).str(", Holding Priority: ").dec(in.u8(o + 1))
                .str(", Flags: [");
        ATTRIBUTES.print(out, flags, "none", ", ");
        out.str(flags == 0 ? "] (" : "] (0x").hex(flags).ch(')');
        return Result.DONE;
    }

    private Result properties(int at, int size) throws Truncated {
        if (size < 4) return Result.SHORT;
        int padding = in.be16(at + 2), o = at + 4, left = size - 4;
        out.str(indent).str("TLV count: ").dec(in.be16(at)).str(", padding bytes: ").dec(padding);
        while (left >= 2 + padding) {
            int type = in.u8(o), n = in.u8(o + 1);
            PROPERTIES.print(out.str(indent).str("  "), type, "unknown").str(" TLV (0x").hex0(type, 2)
                    .str("), length: ").dec(n);
            if (left < n) return Result.SHORT;
            if (n < 2) {
                out.str(indent.substring(0, indent.length() - 2)).str("ERROR: property TLV is too short");
                return Result.STOP;
            }
            p.hex("\n\t\t", o + 2, n - 2);
            o += n;
            left -= n;
        }
        return Result.DONE;
    }

    private Result integrity(int o, int n) throws Truncated {
        if (n < 32) return Result.SHORT;
        out.str(indent).str("Key-ID 0x").hex0(in.be48(o + 2), 12).str(", Sequence 0x").hex0(in.be64(o + 8), 16)
                .str(", Flags [").str((in.u8(o) & 0x80) != 0 ? "Handshake" : "none").ch(']');
        out.str(indent).str("MD5-sum 0x");
        p.digits(o + 16, 16);
        out.ch(' ');
        Signature.print(p, message, whole, o + 16, message + 2, 2);
        return Result.DONE;
    }
}
