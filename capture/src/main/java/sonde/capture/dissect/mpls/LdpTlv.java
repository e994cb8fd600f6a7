package sonde.capture.dissect.mpls;

import java.util.Arrays;

import sonde.capture.packet.AddressFamilies;
import sonde.capture.packet.Addresses;
import sonde.capture.packet.Bits;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** What LDP's messages carry: RFC 5036 3.4, pseudowires of RFC 8077. */
final class LdpTlv {
    private static final int FEC = 0x0100, PSEUDOWIRE = 0x80;
    private static final Bits CHANNELS = new Bits(new int[]{1, 2, 4}, "PWE3 control word", "MPLS Router Alert Label",
            "MPLS inner label TTL = 1");
    private static final Bits VERIFICATION = new Bits(new int[]{1, 2, 4}, "ICMP Ping", "LSP Ping", "BFD");

    private final Printer p;
    private final Packet in;
    private final Text out;

    private LdpTlv(Printer p) {
        this.p = p;
        this.in = p.in;
        this.out = p.out;
    }

    /** @return how long it was with its header, 0 when it does not fit into the message */
    static int print(Printer p, int at, int left) throws Truncated {
        p.in.need(at, 4);
        int flags = p.in.be16(at), type = flags & 0x3fff, size = p.in.be16(at + 2);
        if (size + 4 > left) {
            p.out.str("\n\t\t TLV contents go past end of message");
            return 0;
        }
        p.out.str("\n\t    ").str(name(type)).str(" TLV (0x").hex0(type, 4).str("), length: ").dec(size)
                .str(", Flags: [").str((flags & 0x8000) != 0 ? "continue processing" : "ignore").str(" and ")
                .str((flags & 0x4000) != 0 ? "do" : "don't").str(" forward if unknown]");
        new LdpTlv(p).value(type, at + 4, size);
        return size + 4;
    }

    private boolean has(int size, int needed) {
        if (size >= needed) return true;
        out.str(" [tlv length ").dec(size).str(" < ").dec(needed).ch(']');
        p.invalid();
        return false;
    }

    private void value(int type, int at, int size) throws Truncated {
        switch (type) {
            case FEC -> forwardingClass(at, size);
            case 0x0101 -> addresses(at, size);
            case 0x0200 -> {
                if (has(size, 4)) out.str("\n\t      Label: ").dec(in.be32(at) & 0xfffff);
            }
            case 0x0300 -> status(at, size);
            case 0x0400 -> {
                if (!has(size, 4)) return;
                int flags = in.be16(at + 2);
                in.need(at, 2);
                out.str("\n\t      Hold Time: ").dec(in.be16(at)).str("s, Flags: [")
                        .str((flags & 0x8000) != 0 ? "Targeted" : "Link").str(" Hello")
                        .str((flags & 0x4000) != 0 ? ", Request for targeted Hellos]" : "]");
            }
            case 0x0401 -> {
                if (!has(size, 4)) return;
                p.in.need(at, 4);
                out.str("\n\t      IPv4 Transport Address: ");
                p.ipv4(at);
            }
            case 0x0402 -> {
                if (!has(size, 4)) return;
                in.need(at, 4);
                out.str("\n\t      Sequence Number: ").dec(in.beU32(at));
            }
            case 0x0403 -> {
                if (!has(size, 16)) return;
                p.in.need(at, 16);
                out.str("\n\t      IPv6 Transport Address: ");
                p.ipv6(at);
            }
            case 0x0500 -> {
                if (!has(size, 8)) return;
                int flags = in.be16(at + 6);
                in.need(at, 4);
                out.str("\n\t      Version: ").dec(in.be16(at)).str(", Keepalive: ").dec(in.be16(at + 2))
                        .str("s, Flags: [Downstream ").str((flags & 0x8000) != 0 ? "On Demand" : "Unsolicited")
                        .str(", Loop Detection ").str((flags & 0x4000) != 0 ? "Enabled]" : "Disabled]");
            }
            case 0x0503 -> session(at, size);
            case 0x0601 -> {
                if (has(size, 2)) out.str("\n\t      MTU: ").dec(in.be16(at));
            }
            default -> {
                if (p.detail.verbose() <= 1) p.hex("\n\t      ", at, size);
            }
        }
    }

    private void addresses(int at, int size) throws Truncated {
        if (!has(size, 2)) return;
        int family = in.be16(at), o = at + 2, end = at + size;
        String name = AddressFamilies.name(family);
        out.str("\n\t      Address Family: ");
        if (name == null) out.str("Unknown (").dec(family).ch(')');
        else
            out.str(name);
        out.str(", addresses");
        int width = family == 1 ? 4 : family == 2 ? 16 : 0;
        for (; width > 0 && end - o >= width; o += width) {
            out.ch(' ');
            if (width == 4) p.ipv4(o);
            else
                p.ipv6(o);
        }
    }

    private void status(int at, int size) throws Truncated {
        if (!has(size, 8)) return;
        int status = in.be32(at);
        out.str("\n\t      Status: 0x").hex0(status & 0x3fffffff, 2).str(", Flags: [")
                .str(status < 0 ? "Fatal error" : "Advisory Notification").str(" and ")
                .str((status & 0x40000000) != 0 ? "do" : "don't").str(" forward]");
        long cause = in.beU32(at + 4);
        if (cause != 0) out.str(", causing Message ID: 0x").hex0(cause, 8);
    }

    private void session(int at, int size) throws Truncated {
        if (!has(size, 12)) return;
        int flags = in.be16(at);
        out.str("\n\t      Flags: [").str((flags & 0x8000) != 0 ? "" : "No ").str("Reconnect, ")
                .str((flags & 8) != 0 ? "" : "Don't ").str("Save State, ").str((flags & 4) != 0 ? "" : "No ")
                .str("All-Label Protection, ").str((flags & 2) != 0 ? "Sequence Numbered Label" : "All Labels")
                .str(" Checkpoint, ").str((flags & 1) != 0 ? "" : "Don't ").str("Re-Learn State]");
        long reconnect = in.beU32(at + 4), recovery = in.beU32(at + 8);
        if (reconnect != 0) out.str(", Reconnect Timeout: ").dec(reconnect).str("ms");
        if (recovery != 0) out.str(", Recovery Time: ").dec(recovery).str("ms");
    }

    private void forwardingClass(int at, int size) throws Truncated {
        if (!has(size, 1)) return;
        int type = in.u8(at);
        out.str("\n\t      ").str(switch (type) {
            case 1 -> "Wildcard";
            case 2 -> "Prefix";
            case 3 -> "Host address";
            case PSEUDOWIRE -> "Martini VC";
            default -> "Unknown";
        }).str(" FEC (0x").hex0(type, 2).ch(')');
        if (type == 2) prefix(at + 1, size - 1);
        else if (type == PSEUDOWIRE) pseudowire(at + 1, size - 1);
    }

    private void prefix(int at, int size) throws Truncated {
        if (!has(size, 2)) return;
        int family = in.be16(at);
        if (family != 1 && family != 2) {
            out.str(": Address family ").dec(family).str(" prefix");
            return;
        }
        int width = family == 1 ? 4 : 16, left = size - 2, bits = left < 1 ? -1 : in.u8(at + 2);
        int bytes = (bits + 7) / 8;
        if (bits > width * 8) {
            out.str(family == 1 ? ": IPv4 prefix (invalid length)" : ": IPv6 prefix (invalid length)");
        } else if (bits < 0 || bytes > left - 1) {
            out.str(": IPv4 prefix (goes past end of TLV)");
        } else {
            in.need(at + 3, bytes);
            byte[] address = Arrays.copyOf(Arrays.copyOfRange(in.array(), at + 3, at + 3 + bytes), width);
            if (bits % 8 != 0) address[bytes - 1] &= (byte) (0xff00 >> bits % 8);
            out.str(family == 1 ? ": IPv4 prefix " : ": IPv6 prefix ");
            if (width == 4) Addresses.ipv4(out, address, 0);
            else
                Addresses.ipv6(out, address, 0);
            out.ch('/').dec(bits);
        }
    }

    private void pseudowire(int at, int size) throws Truncated {
        if (!has(size, 7)) return;
        int info = in.u8(at + 2), type = in.be16(at);
        boolean short0 = info == 0;
        if (!short0 && !has(size, 11)) return;
        in.need(at + 3, 4);
        Pseudowire.NAMES.print(out.str(": "), type & 0x7fff, "Unknown").str((type & 0x8000) != 0 ? ", " : ", no ")
                .str("control word, group-ID ").dec(in.beU32(at + 3));
        if (!short0) out.str(", VC-ID ").dec(in.beU32(at + 7));
        out.str(", VC-info-length: ").dec(info);
        if (short0) return;
        if (info < 4) {
            out.str(" (invalid, < 4");
            return;
        }
        int left = info - 4;
        if (!has(size - 11, left)) return;
        for (int o = at + 11; left > 2;) {
            int parameter = in.u8(o), length = in.u8(o + 1);
            if (length < 2 || left < length) break;
            parameter(parameter, o, length);
            o += length;
            left -= length;
        }
    }

    private void parameter(int type, int at, int length) throws Truncated {
        out.str("\n\t\tInterface Parameter: ")
                .str(type == 1 ? "MTU" : type == 3 ? "Description" : type == 0x0c ? "VCCV" : "Unknown").str(" (0x")
                .hex0(type, 2).str("), len ").dec(length);
        if (type == 1) {
            in.need(at + 2, 2);
            out.str(": ").dec(in.be16(at + 2));
        } else if (type == 3) {
            out.str(": ");
            p.text(at + 2, length - 2);
        } else if (type == 0x0c) {
            int channels = in.u8(at + 2), verification = in.u8(at + 3);
            CHANNELS.print(out.str("\n\t\t  Control Channels (0x").hex0(channels, 2).str(") = ["), channels, "none",
                    ", ");
            VERIFICATION.print(out.str("]\n\t\t  CV Types (0x").hex0(verification, 2).str(") = ["), verification,
                    "none", ", ");
            out.ch(']');
        } else {
            p.hex("\n\t\t  ", at + 2, length - 2);
        }
    }

    private static String name(int type) {
        return switch (type) {
            case FEC -> "FEC";
            case 0x0101 -> "Address List";
            case 0x0103 -> "Hop Count";
            case 0x0104 -> "Path Vector";
            case 0x0200 -> "Generic Label";
            case 0x0201 -> "ATM Label";
            case 0x0202 -> "Frame-Relay Label";
            case 0x0300 -> "Status";
            case 0x0301 -> "Extended Status";
            case 0x0302 -> "Returned PDU";
            case 0x0303 -> "Returned Message";
            case 0x0400 -> "Common Hello Parameters";
            case 0x0401 -> "IPv4 Transport Address";
            case 0x0402 -> "Configuration Sequence Number";
            case 0x0403 -> "IPv6 Transport Address";
            case 0x0500 -> "Common Session Parameters";
            case 0x0501 -> "ATM Session Parameters";
            case 0x0502 -> "Frame-Relay Session Parameters";
            case 0x0503 -> "Fault-Tolerant Session Parameters";
            case 0x0600 -> "Label Request Message ID";
            case 0x0601 -> "MTU";
            default -> "Unknown";
        };
    }
}
