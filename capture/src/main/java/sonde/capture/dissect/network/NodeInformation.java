package sonde.capture.dissect.network;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** IPv6 node information queries, RFC 4620, and the drafts before it. */
final class NodeInformation {
    private static final int HEADER = 16, NOOP = 0, SUPPORTED = 1, NAME = 2, ADDRESSES = 3;

    private NodeInformation() {}

    static void print(Printer p, int at, int length, int type) throws Truncated {
        int size = p.in.end() - at;
        if (type == Icmp6.INFORMATION_QUERY) {
            if (size == 12) p.out.str(" who-are-you request"); // as KAME once asked
            else
                query(p, at, size);
        } else if (length > size || size < HEADER) {
            p.trunc();
        } else {
            reply(p, at, size);
        }
    }

    private static void query(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str(" node information query");
        if (!in.has(at, HEADER)) {
            p.trunc();
            return;
        }
        int wanted = in.be16(at + 4);
        out.str(" (");
        wanted(p, wanted, in.be16(at + 6), false);
        if (wanted == NOOP || wanted == SUPPORTED) {
            if (size != HEADER && p.detail.isVerbose()) out.str(", invalid len");
        } else if (size == HEADER) {
            out.str(", 03 draft");
        } else {
            subject(p, at, size, in.u8(at + 1));
        }
        out.ch(')');
    }

    private static void subject(Printer p, int at, int size, int code) throws Truncated {
        Text out = p.out;
        int o = at + HEADER, length = code == 0 ? 16 : 4;
        switch (code) {
            case 0, 2 -> {
                if (!p.in.has(o, length)) return;
                if (size != HEADER + length) {
                    if (p.detail.isVerbose()) out.str(", invalid subject len");
                    return;
                }
                out.str(", subject=");
                if (code == 0) p.ipv6(o);
                else
                    p.ipv4(o);
            }
            case 1 -> {
                out.str(", subject=DNS name");
                name(p, o, at + size);
            }
            default -> out.str(", unknown subject");
        }
    }

    private static void wanted(Printer p, int wanted, int flags, boolean reply) {
        Text out = p.out;
        switch (wanted) {
            case NOOP -> out.str("noop");
            case SUPPORTED -> {
                out.str("supported qtypes");
                if (flags != 0) out.str((flags & 1) != 0 ? " [C]" : " []");
            }
            case NAME -> out.str("DNS name");
            case ADDRESSES -> {
                out.str("node addresses");
                if (!reply && flags != 0) flags(out, flags, false);
            }
            default -> out.str("unknown");
        }
    }

    private static void flags(Text out, int flags, boolean reply) {
        out.str(" [");
        if ((flags & 0x40) != 0) out.ch('a');
        if ((flags & 0x20) != 0) out.ch('G');
        if ((flags & 0x10) != 0) out.ch('S');
        if ((flags & 0x08) != 0) out.ch('L');
        if ((flags & 0x04) != 0) out.ch('C');
        if ((flags & 0x02) != 0) out.ch('A');
        if (reply && (flags & 0x01) != 0) out.ch('T');
        out.ch(']');
    }

    private static void reply(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        boolean verbose = p.detail.isVerbose();
        int code = in.u8(at + 1);
        out.str(" node information reply (");
        if (code != 0) {
            if (code <= 2) {
                out.str(code == 1 ? "refused" : "unknown");
                if (size != HEADER && verbose) out.str(", invalid length");
            }
            out.ch(')');
            return;
        }
        if (verbose) out.str("success, ");
        int wanted = in.be16(at + 4), flags = in.be16(at + 6);
        wanted(p, wanted, flags, true);
        if (wanted == NOOP && size != HEADER && verbose) out.str(", invalid length");
        if (wanted == NAME) {
            name(p, at + HEADER + 4, at + size);
            if ((flags & 1) != 0) out.str(" [TTL=").dec(in.beU32(at + HEADER)).ch(']');
        }
        if (wanted == ADDRESSES) {
            for (int i = HEADER; i + 20 <= size; i += 20) {
                p.in.need(at + i + 4, 16);
                out.ch(' ');
                p.ipv6(at + i + 4);
                in.need(at + i, 4);
                out.ch('(').dec(in.beU32(at + i)).ch(')');
            }
            if (flags != 0) flags(out, flags, true);
        }
        out.ch(')');
    }

    /** A name without compression; the oldest draft had a length byte and the text. */
    private static void name(Printer p, int at, int end) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (in.u8(at) == end - at - 1) {
            if (p.detail.isVerbose()) out.str(", 03 draft");
            out.str(", \"");
            p.characters(at + 1, end - at - 1);
            out.ch('"');
            return;
        }
        out.str(", \"");
        for (int o = at; o < end;) {
            int size = in.u8(o++);
            if (size == 0) {
                if (o == end) out.ch('.');
                else if (o + 1 != end || in.u8(o) != 0) out.str("???");
                break;
            }
            if (size > end - o) {
                out.str("???");
                break;
            }
            p.characters(o, size);
            o += size;
            if (o + 1 < end && in.u8(o) != 0) out.ch('.');
        }
        out.ch('"');
    }
}
