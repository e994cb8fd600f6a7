package sonde.capture.dissect.lan;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Template;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Connectivity fault management, IEEE 802.1ag. */
public final class ConnectivityFault implements Dissector {
    private static final int HEADER = 4, CONTINUITY = 1, REPLY = 4, TRACE = 5;
    private static final int CONTINUITY_SIZE = 70, REPLY_SIZE = 6, TRACE_SIZE = 17, MAX_DOMAIN = 44;
    private static final Labels OPCODES = new Labels("""
            1 Continuity Check Message
            2 Loopback Reply
            3 Loopback Message
            4 Linktrace Reply
            5 Linktrace Message
            """);
    private static final Labels DOMAINS = new Labels("""
            0 IEEE 802.1
            1 No MD Name present
            2 DNS string
            3 MAC + 16Bit Integer
            4 Character string
            """);
    private static final Labels ASSOCIATIONS = new Labels("""
            0 IEEE 802.1
            1 Primary VID
            2 Character string
            3 16Bit Integer
            4 RFC2685 VPN-ID
            """);
    private static final Labels ACTIONS = new Labels("""
            1 Exact Match
            2 Filtering DB
            3 MIP CCM DB
            """);
    private static final Bits TRACE_FLAGS = new Bits(new int[]{0x80}, "Use Forwarding-DB only");
    private static final Bits REPLY_FLAGS = new Bits(new int[]{0x80, 0x40, 0x20}, "UseFDB Only", "FwdYes",
            "Terminal MEP");
    /** Seconds between continuity checks by the flags' interval; a peer lives 3.25 to 3.5 intervals without one. */
    private static final String[] INTERVALS = {"0.000", "0.003", "0.010", "0.100", "1.000", "10.000", "60.000", "600.000"};
    private static final String[] LEAST = {"0.000", "0.011", "0.032", "0.325", "3.250", "32.500", "195.000", "1950.000"};
    private static final String[] MOST = {"0.000", "0.012", "0.035", "0.350", "3.500", "35.000", "210.000", "2100.000"};

    @Override
    public String name() { return "cfm"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < HEADER) {
            CfmTlv.cut(p);
            return;
        }
        in.need(at, HEADER);
        int version = in.u8(at) & 31, opcode = in.u8(at + 1);
        if (version != 0) {
            out.str("CFMv").dec(version).str(" not supported, length ").dec(length);
            return;
        }
        OPCODES.print(out.str("CFMv0 "), opcode, "unknown ({d})").str(", MD Level ").dec(in.u8(at) >> 5)
                .str(", length ").dec(length);
        if (!p.detail.isVerbose()) return;
        int offset = in.u8(at + 3), body = at + HEADER, left = length - HEADER;
        out.str("\n\tFirst TLV offset ").dec(offset);
        if (offset > left) {
            out.str(" (too large, must be <= ").dec(left).ch(')');
            return;
        }
        int least = opcode == CONTINUITY
                ? CONTINUITY_SIZE
                : opcode == REPLY ? REPLY_SIZE : opcode == TRACE ? TRACE_SIZE : 0;
        if (offset < least) {
            out.str(" (too small ").dec(opcode == REPLY ? TRACE : opcode == TRACE ? REPLY : opcode)
                    .str(", must be >= ").dec(least).ch(')');
            return;
        }
        in.need(body, least);
        if (message(p, opcode, in.u8(at + 2), body, left - offset)) CfmTlv.all(p, body + offset, left - offset);
    }

    /** @return false when the rest makes no sense */
    private static boolean message(Printer p, int opcode, int flags, int at, int rest) throws Truncated {
        Text out = p.out;
        switch (opcode) {
            case CONTINUITY -> {
                return continuity(p, flags, at);
            }
            case TRACE -> {
                TRACE_FLAGS.print(out.str(", Flags ["), flags, "none", ", ");
                out.ch(']');
                int o = Template.print(p, at, "\n\t  Transaction-ID 0x{x4}, ttl {1}");
                Template.print(p, o, "\n\t  Original-MAC {m}, Target-MAC {m}");
            }
            case REPLY -> {
                REPLY_FLAGS.print(out.str(", Flags ["), flags, "none", ", ");
                out.ch(']');
                int o = Template.print(p, at, "\n\t  Transaction-ID 0x{x4}, ttl {1}"), action = p.in.u8(o);
                ACTIONS.print(out.str("\n\t  Replay-Action "), action, "Unknown").str(" (").dec(action).ch(')');
            }
            default -> p.hex("\n\t  ", at, rest);
        }
        return true;
    }

    private static boolean continuity(Printer p, int flags, int at) throws Truncated {
        Text out = p.out;
        int interval = flags & 7;
        out.str(", Flags [CCM Interval ").dec(interval).str((flags & 0x80) != 0 ? ", RDI]" : "]");
        if (interval != 0) {
            out.str("\n\t  CCM Interval ").str(INTERVALS[interval]).str("s, min CCM Lifetime ").str(LEAST[interval])
                    .str("s, max CCM Lifetime ").str(MOST[interval]).ch('s');
        }
        int o = Template.print(p, at, "\n\t  Sequence Number 0x{x4}, MA-End-Point-ID 0x{x2}");
        return names(p, o);
    }

    /** The maintenance domain's name and the association's share 48 bytes. */
    private static boolean names(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int format = in.u8(at), o = at + 1, used = -1;
        DOMAINS.print(out.str("\n\t  MD Name Format "), format, "Unknown").str(" (").dec(format).ch(')');
        if (format != 1) {
            int n = in.u8(o++);
            out.str(", MD Name length ").dec(n);
            if (n > MAX_DOMAIN) {
                out.str(" (too large, must be <= 44)");
                return false;
            }
            out.str("\n\t  MD Name: ");
            if (format == 2 || format == 4) p.padded(o, n);
            else if (format == 3) {
                out.str("\n\t  MAC ");
                if (n == 6) p.mac(o);
                else
                    out.str("(length invalid)");
            } else {
                p.hex("\n\t    ", o, n);
            }
            o += n;
            used = n;
        }
        int kind = in.u8(o), n = in.u8(o + 1);
        ASSOCIATIONS.print(out.str("\n\t  MA Name-Format "), kind, "Unknown").str(" (").dec(kind)
                .str("), MA name length ").dec(n);
        int most = MAX_DOMAIN - used;
        if (n > most) {
            out.str(" (too large, must be <= ").dec(most).ch(')');
            return false;
        }
        out.str("\n\t  MA Name: ");
        if (kind == 2) p.padded(o + 2, n);
        else
            p.hex("\n\t    ", o + 2, n);
        return true;
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("level", in.u8(at) >> 5);
        f.number("opcode", in.u8(at + 1));
    }
}
