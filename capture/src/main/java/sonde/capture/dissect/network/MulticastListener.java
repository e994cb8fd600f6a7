package sonde.capture.dissect.network;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Multicast listener discovery: RFC 2710 and, version 2, RFC 3810. */
final class MulticastListener {
    private static final int SIZE = 24, QUERY_2 = 28, RECORD = 20, ADDRESS = 16;

    private MulticastListener() {}

    static void print(Printer p, int at, int length, int type) throws Truncated {
        if (type == Icmp6.QUERY && length != SIZE) {
            if (length >= QUERY_2) {
                p.out.str(" v2");
                query(p, at, length);
            } else {
                p.out.str(" unknown-version (len ").dec(length).str(") ");
            }
            return;
        }
        if (!p.in.has(at, SIZE)) return;
        p.in.need(at + 4, 20);
        p.out.str("max resp delay: ").dec(p.in.be16(at + 4)).str(" addr: ");
        p.ipv6(at + 8);
    }

    static void report(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < 8) {
            out.str(" [invalid len ").dec(length).ch(']');
            return;
        }
        int groups = in.be16(at + 6);
        out.str(", ").dec(groups).str(" group record(s)");
        if (!p.detail.isVerbose()) return;
        for (int i = 0, group = 8; i < groups; i++) {
            if (length < group + RECORD) {
                out.str(" [invalid number of groups]");
                return;
            }
            in.need(at + group + 4, ADDRESS);
            p.in.need(at + group + 4, 16);
            out.str(" [gaddr ");
            p.ipv6(at + group + 4);
            recordType(out.ch(' '), in.u8(at + group));
            int sources = in.be16(at + group + 2);
            if (length < group + RECORD + sources * ADDRESS) {
                out.str(" [invalid number of sources ").dec(sources).ch(']');
                return;
            }
            if (p.detail.verbose() == 1) out.str(", ").dec(sources).str(" source(s)");
            else
                sources(p, at + group + RECORD, sources);
            group += RECORD + sources * ADDRESS;
            out.ch(']');
        }
    }

    private static void recordType(Text out, int type) {
        switch (type) {
            case 1 -> out.str("is_in");
            case 2 -> out.str("is_ex");
            case 3 -> out.str("to_in");
            case 4 -> out.str("to_ex");
            case 5 -> out.str("allow");
            case 6 -> out.str("block");
            default -> out.str(" [v2-report-#").dec(type).ch(']');
        }
    }

    private static void sources(Printer p, int at, int count) throws Truncated {
        p.out.str(" {");
        for (int i = 0; i < count; i++) {
            p.in.need(at + i * ADDRESS, ADDRESS);
            p.in.need(at + i * ADDRESS, 16);
            p.out.ch(' ');
            p.ipv6(at + i * ADDRESS);
        }
        p.out.str(" }");
    }

    private static void query(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int code = in.be16(at + 4);
        int delay = code < 32768 ? code : (code & 0x0fff | 0x1000) << (code >> 12 & 7) + 3;
        if (p.detail.isVerbose()) out.str(" [max resp delay=").dec(delay).ch(']');
        in.need(at + 8, 16);
        p.in.need(at + 8, 16);
        out.str(" [gaddr ");
        p.ipv6(at + 8);
        if (p.detail.isVerbose()) {
            int flags = in.u8(at + 24), interval = in.u8(at + 25);
            if ((flags & 8) != 0) out.str(" sflag");
            if ((flags & 7) != 0) out.str(" robustness=").dec(flags & 7);
            out.str(" qqi=").dec(interval < 128 ? interval : (interval & 15 | 16) << (interval >> 4 & 7) + 3);
        }
        int sources = in.be16(at + 26);
        if (sources > 0) {
            if (length < QUERY_2 + sources * ADDRESS) out.str(" [invalid number of sources]");
            else if (p.detail.verbose() > 1) sources(p, at + QUERY_2, sources);
            else
                out.str(", ").dec(sources).str(" source(s)");
        }
        out.ch(']');
    }
}
