package sonde.capture.dissect.app;

import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Options of DHCP, RFC 2132 and later. */
final class DhcpOptions {
    private static final int PAD = 0, MESSAGE = 53, PARAMETERS = 55, END = 255;

    private DhcpOptions() {}

    static void print(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        boolean all = p.detail.verbose() > 2;
        in.need(at, 4);
        out.str("\n\t  Vendor-rfc1048 Extensions\n\t    Magic Cookie 0x").hex0(in.be32(at), 8);
        for (int o = at + 4; in.has(o, 1);) {
            int tag = in.u8(o++);
            if (tag == PAD && !all) continue;
            if (tag == END && !all) return;
            boolean bare = tag == PAD || tag == END;
            int length = bare ? 0 : in.u8(o++);
            out.str("\n\t    ").str(DhcpTags.name(tag)).str(" (").dec(tag).str("), length ").dec(length)
                    .str(length > 0 ? ": " : "");
            if (tag == PAD) {
                int first = o;
                while (in.has(o, 1) && in.u8(o) == PAD) o++;
                if (o > first) out.str(", occurs ").dec(o - first + 1);
            }
            if (!in.has(o, length)) {
                p.trunc();
                return;
            }
            if (tag == MESSAGE && length == 1) {
                message(out, in.u8(o));
            } else if (tag == PARAMETERS) {
                for (int i = 0; i < length; i++) {
                    int wanted = in.u8(o + i);
                    out.str(i % 4 == 0 ? "\n\t      " : ", ").str(DhcpTags.name(wanted)).str(" (").dec(wanted).ch(')');
                }
            } else {
                int left = DhcpValues.print(p, tag, o, length);
                if (left > 0) out.str("\n\t  trailing data length ").dec(left);
            }
            o += length;
        }
    }

    private static void message(Text out, int type) {
        String name = messageName(type);
        if (name.isEmpty()) out.str("Unknown (").dec(type).ch(')');
        else
            out.str(name);
    }

    private static String messageName(int type) {
        return switch (type) {
            case 1 -> "Discover";
            case 2 -> "Offer";
            case 3 -> "Request";
            case 4 -> "Decline";
            case 5 -> "ACK";
            case 6 -> "NACK";
            case 7 -> "Release";
            case 8 -> "Inform";
            case 10 -> "LeaseQuery";
            case 11 -> "LeaseUnassigned";
            case 12 -> "LeaseUnknown";
            case 13 -> "LeaseActive";
            default -> "";
        };
    }

    static void fields(Packet in, int at, Fields f) throws Truncated {
        for (int o = at; in.has(o, 1);) {
            int tag = in.u8(o++);
            if (tag == PAD) continue;
            if (tag == END) return;
            int length = in.u8(o++);
            in.need(o, length);
            switch (tag) {
                case 1 -> {
                    if (length == 4) f.ipv4("subnet_mask", in, o);
                }
                case 3 -> {
                    if (length >= 4) f.ipv4("router", in, o);
                }
                case 6 -> {
                    if (length >= 4) f.ipv4("dns_server", in, o);
                }
                case 12 -> f.text("hostname", in, o, length);
                case 50 -> {
                    if (length == 4) f.ipv4("requested_ip", in, o);
                }
                case 51 -> {
                    if (length == 4) f.number("lease_s", in.beU32(o));
                }
                case MESSAGE -> {
                    if (length == 1) {
                        f.number("message_type", in.u8(o));
                        f.word("message", messageName(in.u8(o)));
                    }
                }
                case 54 -> {
                    if (length == 4) f.ipv4("server_id", in, o);
                }
                default -> {
                }
            }
            o += length;
        }
    }
}
