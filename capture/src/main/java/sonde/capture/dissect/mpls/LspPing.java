package sonde.capture.dissect.mpls;

import sonde.capture.dissect.app.NtpTime;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Enterprises;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Template;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Ping along a label switched path, RFC 8029. */
public final class LspPing implements Dissector {
    static final String SHORT = "\n\t      TLV is too short";
    private static final int HEADER = 32, TLV = 4, VERSION = 1, STACK = 1, DOWNSTREAM = 2, VENDOR = 5, BFD = 15;
    private static final Labels TYPES = new Labels("1 MPLS Echo Request\n2 MPLS Echo Reply");
    private static final Labels REPLIES = new Labels("""
            1 Do not reply
            2 Reply via an IPv4/IPv6 UDP packet
            3 Reply via an IPv4/IPv6 UDP packet with Router Alert
            4 Reply via application level control channel
            """);
    private static final Labels CODES = new Labels("""
            0 No return code or return code contained in the Error Code TLV
            1 Malformed echo request received
            2 One or more of the TLVs was not understood
            3 Replying router is an egress for the FEC at stack depth
            4 Replying router has no mapping for the FEC at stack depth
            5 Reserved
            6 Reserved
            7 Reserved
            8 Label switched at stack-depth
            9 Label switched but no MPLS forwarding at stack-depth
            10 Mapping for this FEC is not the given label at stack depth
            11 No label entry at stack-depth
            12 Protocol not associated with interface at FEC stack depth
            13 Premature termination of ping due to label stack shrinking to a single label
            """);
    private static final Labels TLVS = new Labels("""
            1 Target FEC Stack
            2 Downstream Mapping
            3 Pad
            5 Vendor Enterprise Code
            7 Interface Label Stack
            9 Error Code
            10 Reply TOS Byte
            15 BFD Discriminator
            0xfc00 Vendor Private Code
            """);
    private static final Labels DOWNSTREAMS = new Labels("""
            1 IPv4
            2 Unnumbered IPv4
            3 IPv6
            4 IPv6
            """);

    @Override
    public String name() { return "lspping"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < HEADER) {
            tooShort(p);
            return;
        }
        in.need(at, HEADER);
        int version = in.be16(at), type = in.u8(at + 4);
        if (version != VERSION) {
            out.str("LSP-PING version ").dec(version).str(" packet not supported");
        } else if (!p.detail.isVerbose()) {
            TYPES.print(out.str("LSP-PINGv1, "), type, "unknown ({d})").str(", seq ").dec(in.beU32(at + 12))
                    .str(", length: ").dec(length);
        } else {
            header(p, at, length);
            tlvs(p, at + HEADER, length - HEADER);
        }
    }

    private static void tooShort(Printer p) { p.out.str("\n\t\t packet is too short"); }

    private static void header(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int type = in.u8(at + 4), reply = in.u8(at + 5), code = in.u8(at + 6), detail = in.u8(at + 7);
        TYPES.print(out.str("\n\tLSP-PINGv1, msg-type: "), type, "unknown").str(" (").dec(type).str("), length: ")
                .dec(length);
        REPLIES.print(out.str("\n\t  reply-mode: "), reply, "unknown").str(" (").dec(reply).ch(')');
        CODES.print(out.str("\n\t  Return Code: "), code, "unknown").ch(' ');
        switch (code) {
            case 3, 4, 8, 10, 11, 12 -> out.dec(detail).ch(' '); // a depth
            default -> {
            }
        }
        out.ch('(').dec(code).str(")\n\t  Return Subcode: (").dec(detail).ch(')');
        Template.print(p, at + 8, "\n\t  Sender Handle: 0x{x4}, Sequence: {4}");
        out.str("\n\t  Sender Timestamp: ");
        NtpTime.print(p, at + 16);
        out.str(" Receiver Timestamp: ");
        if (in.be64(at + 24) == 0) out.str("no timestamp");
        else
            NtpTime.print(p, at + 24);
    }

    private static void tlvs(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        int o = at, left = length;
        while (left != 0) {
            if (left < TLV) {
                tooShort(p);
                return;
            }
            in.need(o, TLV);
            int type = in.be16(o), n = in.be16(o + 2);
            TLVS.print(p.out.str("\n\t  "), type, "Unknown").str(" TLV (").dec(type).str("), length: ").dec(n);
            if (left < n + TLV) {
                tooShort(p);
                return;
            }
            in.need(o + TLV, n);
            if (n > 0) {
                int bytes = value(p, type, o + TLV, n);
                if (bytes < 0) return;
                if (p.detail.verbose() > 1 || bytes > 0) p.hex("\n\t    ", o + TLV, n);
            }
            int padded = TLV + (n + 3 & ~3);
            if (left < padded) {
                tooShort(p);
                return;
            }
            o += padded;
            left -= padded;
        }
    }

    /** @return 1 when its bytes are to be shown, -1 when nothing more can be told of the packet */
    private static int value(Printer p, int type, int o, int n) throws Truncated {
        switch (type) {
            case STACK -> {
                return LspPingTarget.print(p, o, n);
            }
            case DOWNSTREAM -> {
                if (!downstream(p, o, n)) p.out.str(SHORT);
                return 1;
            }
            case VENDOR, BFD -> {
                if (n < 4) {
                    p.out.str(SHORT);
                    return 1;
                }
                int v = p.in.be32(o);
                if (type == BFD) p.out.str("\n\t    BFD Discriminator 0x").hex0(v & 0xffffffffL, 8);
                else {
                    Enterprises.print(p.out.str("\n\t    Vendor: "), v).str(" (0x");
                    if (v >>> 16 != 0) p.out.hex(v & 0xffffffffL).ch(')');
                    else
                        p.out.hex0(v, 4).ch(')');
                }
                return 0;
            }
            default -> {
                return p.detail.verbose() <= 1 ? 1 : 0;
            }
        }
    }

    private static boolean downstream(Printer p, int o, int n) throws Truncated {
        if (n < 4) return false;
        int kind = p.in.u8(o + 2);
        DOWNSTREAMS.print(p.out.str("\n\t    MTU: ").dec(p.in.be16(o)).str(", Address-Type: "), kind, "unknown")
                .str(" (").dec(kind).ch(')');
        String phrase = switch (kind) {
            case 1 -> "\n\t    Downstream IP: {i}\n\t    Downstream Interface IP: {i}";
            case 2 -> "\n\t    Downstream IP: {i}\n\t    Downstream Interface Index: 0x{x4}";
            case 3 -> "\n\t    Downstream IP: {I}\n\t    Downstream Interface IP: {I}";
            case 4 -> "\n\t    Downstream IP: {I}\n\t    Downstream Interface Index: 0x{x4}";
            default -> "";
        };
        int known = phrase.isEmpty() ? 0 : 4 + Template.size(phrase);
        if (n < known) return false;
        Template.print(p, o + 4, phrase);
        return n - known >= 4;
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        int type = in.u8(at + 4);
        f.number("type", type);
        String name = TYPES.name(type);
        if (name != null) f.word("type_name", name);
        f.number("return_code", in.u8(at + 6));
        f.number("sequence", in.beU32(at + 12));
    }
}
