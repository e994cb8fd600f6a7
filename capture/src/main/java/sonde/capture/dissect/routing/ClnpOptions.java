package sonde.capture.dissect.routing;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Options of the connectionless network protocol, ISO 8473 7.5. */
final class ClnpOptions {
    private static final int DISCARD_REASON = 193, QOS = 195, SECURITY = 197, SOURCE_ROUTING = 200, RECORDING = 203,
            PADDING = 204, PRIORITY = 205, GLOBAL = 0xc0;
    private static final Labels NAMES = new Labels("""
            193 Discard Reason
            195 QoS Maintenance
            197 Security
            200 Source Routing
            203 Route Recording
            204 Padding
            205 Priority
            """);
    private static final Labels SCOPES = new Labels("""
            0x40 Source Address Specific
            0x80 Destination Address Specific
            0xc0 Globally unique
            """);
    private static final Bits QUALITIES = new Labels("""
            0x20 reserved
            0x10 sequencing vs. delay
            0x08 congested
            0x04 delay vs. cost
            0x02 error vs. delay
            0x01 error vs. cost
            """).bits();
    private static final Labels CLASSES = new Labels("""
            0x0 General
            0x8 Address
            0x9 Source Routeing
            0xa Lifetime
            0xb PDU Discarded
            0xc Reassembly
            """);
    private static final Labels REASONS = new Labels("""
            0x00 Reason not specified
            0x01 Protocol procedure error
            0x02 Incorrect checksum
            0x03 PDU discarded due to congestion
            0x04 Header syntax error (cannot be parsed)
            0x05 Segmentation needed but not permitted
            0x06 Incomplete PDU received
            0x07 Duplicate option
            0x80 Destination address unreachable
            0x81 Destination address unknown
            0x90 Unspecified source routeing error
            0x91 Syntax error in source routeing field
            0x92 Unknown address in source routeing field
            0x93 Path not acceptable
            0xa0 Lifetime expired while data unit in transit
            0xa1 Lifetime expired during reassembly
            0xb0 Unsupported option not specified
            0xb1 Unsupported protocol version
            0xb2 Unsupported security option
            0xb3 Unsupported source routeing option
            0xb4 Unsupported recording of route option
            0xc0 Reassembly interference
            """);

    private ClnpOptions() {}

    /** @return false when they make no sense */
    static boolean print(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, left = size;
        while (left > 0) {
            if (left < 2) {
                out.str(", bad opts/li");
                return false;
            }
            int type = in.u8(o), n = in.u8(o + 1);
            o += 2;
            left -= 2;
            if (n > left) {
                out.str(", opt (").dec(type).str(") too long");
                return false;
            }
            in.need(o, n);
            left -= n;
            NAMES.print(out.str("\n\t  "), type, "Unknown").str(" Option #").dec(type).str(", length ").dec(n)
                    .str(", value: ");
            if (!value(p, type, o, n)) {
                out.str(", bad opt len");
                return false;
            }
            if (p.detail.verbose() > 1) p.hex("\n\t  ", o, n);
            o += n;
        }
        return true;
    }

    private static boolean value(Printer p, int type, int o, int n) throws Truncated {
        Text out = p.out;
        switch (type) {
            case SOURCE_ROUTING, RECORDING -> {
                if (n < 2) return false;
                route(p, type, o, n);
            }
            case PRIORITY -> {
                if (n < 1) return false;
                out.str("0x").hex(p.in.u8(o) & 15);
            }
            case QOS -> {
                if (n < 1) return false;
                int v = p.in.u8(o);
                SCOPES.print(out.str("\n\t    Format Code: "), v & GLOBAL, "Reserved");
                if ((v & GLOBAL) != GLOBAL) break;
                out.str("\n\t    QoS Flags [");
                QUALITIES.print(out, v & 0x3f, "none", ", ");
                out.ch(']');
            }
            case SECURITY -> {
                if (n < 2) return false;
                SCOPES.print(out.str("\n\t    Format Code: "), p.in.u8(o) & GLOBAL, "Reserved")
                        .str(", Security-Level ").dec(p.in.u8(o + 1));
            }
            case DISCARD_REASON -> {
                if (n < 1) return false;
                int v = p.in.u8(o);
                CLASSES.print(out.str("\n\t    Class: "), v >> 4, "Unknown").str(" Error (0x").hex(v >> 4).str("), ");
                REASONS.print(out, v, "Unknown").str(" (0x").hex(v & 15).ch(')');
            }
            case PADDING -> out.str("padding data");
            default -> p.hex("\n\t  ", o, n);
        }
        return true;
    }

    /** The original stays at the first address while it counts down what is left. */
    private static void route(Printer p, int type, int at, int size) throws Truncated {
        Text out = p.out;
        int state = p.in.u8(at), offset = p.in.u8(at + 1) - 1;
        out.str(state == 0 ? "partial " : state == 1 ? "complete " : "Unknown ")
                .str(type == SOURCE_ROUTING ? "source routing" : "recording of route in progress");
        if (offset < 0 || offset > size) {
            out.str(offset < 0 ? " Bad NSAP offset (0)" : " Bad NSAP offset (past end of option)");
            return;
        }
        int left = size - offset, o = at + offset;
        while (left > 0) {
            int n = p.in.u8(o);
            if (left < n + 1) {
                out.str("\n\t    NSAP address goes past end of option");
                return;
            }
            if (n > 0) {
                out.str("\n\t    NSAP address (length ").dec(n).str("): ");
                Osi.nsap(p, o + 1, n);
            }
            left -= n + 1;
        }
    }
}
