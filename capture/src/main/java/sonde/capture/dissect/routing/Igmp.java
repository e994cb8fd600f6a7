package sonde.capture.dissect.routing;

import sonde.capture.packet.Checksum;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Internet group management: RFC 1112, 2236, 9776; and what else came under its number. */
public final class Igmp implements Dissector {
    private static final int QUERY = 0x11, REPORT1 = 0x12, DVMRP = 0x13, PIM1 = 0x14, MTRACE_REPLY = 0x1e,
            MTRACE = 0x1f, REPORT2 = 0x16, LEAVE = 0x17, REPORT3 = 0x22;

    @Override
    public String name() { return "igmp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (p.detail.isQuiet()) {
            out.str("igmp");
            return;
        }
        int type = in.u8(at);
        switch (type) {
            case QUERY -> query(p, at, length);
            case REPORT1 -> {
                group(p, "igmp v1 report ", at);
                if (length != 8) out.str(" [len ").dec(length).ch(']');
            }
            case REPORT2 -> group(p, "igmp v2 report ", at);
            case REPORT3 -> {
                out.str("igmp v3 report");
                report3(p, at, length);
            }
            case LEAVE -> group(p, "igmp leave ", at);
            case DVMRP -> {
                out.str("igmp dvmrp");
                if (length < 8) out.str(" [len ").dec(length).ch(']');
                else
                    p.layer(new Dvmrp(), at, length);
            }
            case PIM1 -> {
                out.str("igmp pimv1");
                p.layer(new PimV1(), at, length);
            }
            case MTRACE_REPLY -> trace(p, "mresp", at, length);
            case MTRACE -> trace(p, "mtrace", at, length);
            default -> out.str("igmp-").dec(type);
        }
        if (p.detail.isVerbose() && length > 3 && in.has(at, length) && Checksum.of(in.array(), at, length) != 0) {
            out.str(" bad igmp cksum ").hex(in.be16(at + 2)).ch('!');
        }
    }

    private static void group(Printer p, String words, int at) throws Truncated {
        p.in.need(at + 4, 4);
        p.out.str(words);
        p.ipv4(at + 4);
    }

    private static void trace(Printer p, String name, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < 20) {
            out.str(" [invalid len ").dec(length).ch(']');
            return;
        }
        in.need(at, 20);
        in.need(at + 21, 3);
        p.in.need(at + 8, 4);
        out.str(name).ch(' ').dec(in.be24(at + 21)).str(": ");
        p.ipv4(at + 8);
        p.in.need(at + 12, 4);
        out.str(" to ");
        p.ipv4(at + 12);
        p.in.need(at + 16, 4);
        out.str(" reply-to ");
        p.ipv4(at + 16);
        if (p.ip.version() == 4 && (in.u8(p.ip.destinationAt()) & 0xf0) == 0xe0) {
            in.need(at + 20, 1);
            out.str(" with-ttl ").dec(in.u8(at + 20));
        }
    }

    private static void query(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str("igmp query");
        if (length >= 12) {
            query3(p, at, length);
            return;
        }
        int time = in.u8(at + 1);
        if (time != 0) {
            out.str(" v2");
            if (time != 100) out.str(" [max resp time ").dec(time).ch(']');
        } else {
            out.str(" v1");
        }
        if (in.be32(at + 4) != 0) {
            p.in.need(at + 4, 4);
            out.str(" [gaddr ");
            p.ipv4(at + 4);
            out.ch(']');
        }
        if (length != 8) out.str(" [len ").dec(length).ch(']');
    }

    private static void query3(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str(" v3");
        if ((length & 3) != 0) {
            out.str(" [invalid len ").dec(length).ch(']');
            return;
        }
        int code = in.u8(at + 1);
        int time = code < 128 ? code : (code & 15 | 16) << ((code >> 4 & 7) + 3);
        if (code != 100) {
            out.str(" [max resp time ");
            if (time < 600) out.dec(time / 10).ch('.').dec(time % 10).ch('s');
            else
                p.duration(time / 10);
            out.ch(']');
        }
        if (in.be32(at + 4) == 0) return;
        out.str(" [gaddr ");
        p.ipv4(at + 4);
        int sources = in.be16(at + 10);
        if (sources > 0) {
            if (length < 12 + sources * 4) {
                out.str(" [invalid number of sources]");
            } else if (p.detail.verbose() > 1) {
                out.str(" {");
                for (int i = 0; i < sources; i++) {
                    p.in.need(at + 12 + 4 * i, 4);
                    out.ch(' ');
                    p.ipv4(at + 12 + 4 * i);
                }
                out.str(" }");
            } else {
                out.str(", ").dec(sources).str(" source(s)");
            }
        }
        out.ch(']');
    }

    private static void report3(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < 16 || (length & 3) != 0) {
            out.str(" [invalid len ").dec(length).ch(']');
            return;
        }
        int records = in.be16(at + 6);
        out.str(", ").dec(records).str(" group record(s)");
        if (!p.detail.isVerbose()) return;
        int o = at + 8, end = at + length;
        for (int i = 0; i < records; i++) {
            if (end - o < 8) {
                out.str(" [invalid number of groups]");
                return;
            }
            p.in.need(o + 4, 4);
            out.str(" [gaddr ");
            p.ipv4(o + 4);
            int type = in.u8(o), sources = in.be16(o + 2);
            out.ch(' ').str(switch (type) {
                case 1 -> "is_in";
                case 2 -> "is_ex";
                case 3 -> "to_in";
                case 4 -> "to_ex";
                case 5 -> "allow";
                case 6 -> "block";
                default -> " [v3-report-#";
            });
            if (type < 1 || type > 6) out.dec(type).ch(']');
            if (end - o - 8 < sources * 4) {
                out.str(" [invalid number of sources ").dec(sources).ch(']');
                return;
            }
            if (p.detail.verbose() > 1) {
                out.str(" {");
                for (int s = 0; s < sources; s++) {
                    p.in.need(o + 8 + 4 * s, 4);
                    out.ch(' ');
                    p.ipv4(o + 8 + 4 * s);
                }
                out.str(" }");
            } else {
                out.str(", ").dec(sources).str(" source(s)");
            }
            out.ch(']');
            o += 8 + sources * 4;
        }
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("type", in.u8(at));
        f.number("max_resp", in.u8(at + 1));
        f.ipv4("group", in, at + 4);
    }
}
