package sonde.capture.dissect.routing;

import sonde.capture.packet.Checksum;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Protocol independent multicast, version 2: RFC 7761, 3973 (dense mode), 5059 (bootstrap), 5015 (bidirectional). */
public final class Pim implements Dissector {
    private static final int UNICAST = 0, GROUP = 1, SOURCE = 2;
    private static final int REGISTER = 1, GRAFT_ACK = 7;

    @Override
    public String name() { return "pim"; }

    @Override
    public String mark() { return "pim"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Text out = p.out;
        int version = p.in.u8(at) >> 4, type = p.in.u8(at) & 15;
        if (version != 2) {
            out.str("PIMv").dec(version).str(", length ").dec(length);
            return;
        }
        out.str("PIMv").dec(version).str(", ");
        if (!p.detail.isVerbose()) {
            out.str(type(type)).str(", length ").dec(length);
            return;
        }
        out.str("length ").dec(length).str("\n\t").str(type(type));
        p.mark("pimv2");
        version2(p, at, length, type);
    }

    private static String type(int type) {
        return switch (type) {
            case 0 -> "Hello";
            case 1 -> "Register";
            case 2 -> "Register Stop";
            case 3 -> "Join / Prune";
            case 4 -> "Bootstrap";
            case 5 -> "Assert";
            case 6 -> "Graft";
            case 7 -> "Graft Acknowledgement";
            case 8 -> "Candidate RP Advertisement";
            case 9 -> "Prune Refresh";
            case 10 -> "DF Election";
            case 11 -> "ECMP Redirect";
            default -> "Unknown Type";
        };
    }

    private static void version2(Printer p, int at, int length, int type) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < 2) {
            out.str("[length ").dec(length).str(" < 2]");
            p.invalid();
            return;
        }
        int given = in.u8(at + 1) & 15; // the other half is the subtype of RFC 5015
        if (given != 0) out.str(", RFC2117-encoding");
        if (length < 4) {
            out.str("[length ").dec(length).str(" < 4]");
            p.invalid();
            return;
        }
        int field = in.be16(at + 2);
        out.str(", cksum 0x").hex0(field, 4).ch(' ');
        if (field == 0) out.str("(unverified)");
        else
            checksum(p, at, length, type);
        int o = at + 4, left = length - 4, end = at + length;
        switch (type) {
            case 0 -> hello(p, o, left, given);
            case REGISTER -> register(p, o, left);
            case 2 -> {
                out.str(" group=");
                o += address(p, o, end, GROUP, given);
                out.str(" source=");
                address(p, o, end, UNICAST, given);
            }
            case 3, 6, GRAFT_ACK -> join(p, o, end, type, given);
            case 4 -> bootstrap(p, o, end, given);
            case 5 -> {
                out.str(" group=");
                o += address(p, o, end, GROUP, given);
                out.str(" src=");
                o += address(p, o, end, UNICAST, given);
                in.need(o, 8);
                if (in.be32(o) < 0) out.str(" RPT");
                out.str(" pref=").dec(in.be32(o) & 0x7fffffff).str(" metric=").dec(in.beU32(o + 4));
            }
            case 8 -> candidate(p, o, end, given);
            case 9 -> {
                out.str(" src=");
                o += address(p, o, end, UNICAST, given);
                out.str(" grp=");
                o += address(p, o, end, GROUP, given);
                out.str(" forwarder=");
                o += address(p, o, end, UNICAST, given);
                out.str(" TUNR ");
                p.duration(in.be16(o));
            }
            case 10 -> election(p, o, end, in.u8(at + 1) >> 4, given);
            default -> out.str(" [type ").dec(type).ch(']');
        }
    }

    private static void checksum(Printer p, int at, int length, int type) throws Truncated {
        Packet in = p.in;
        if (type == REGISTER && length >= 8 && in.has(at, 8) && sum(p, at, 8) == 0) {
            p.out.str("(correct)");
            return;
        }
        if (!in.has(at, length)) {
            p.out.str("(unverified)");
            return;
        }
        p.out.str(sum(p, at, length) == 0 ? "(correct)" : "(incorrect)");
    }

    private static int sum(Printer p, int at, int length) throws Truncated {
        return p.ip.version() == 6
                ? p.ip.checksum(p.in, at, length, length, 103)
                : Checksum.of(p.in.array(), at, length);
    }

    private static void register(Printer p, int o, int left) throws Truncated {
        int flags = p.in.be32(o);
        p.out.str(", Flags [ ").str(flags == 0x80000000 ? "Border" : flags == 0x40000000 ? "Null" : "none")
                .str(" ]\n\t");
        int version = p.in.u8(o + 4) >> 4;
        if (version == 0) {
            p.in.need(o + 16, 4);
            p.out.str("IP-Null-header ");
            p.ipv4(o + 16);
            p.in.need(o + 20, 4);
            p.out.str(" > ");
            p.ipv4(o + 20);
            return;
        }
        Dissector inner = version == 4
                ? p.protocols.ethertype(0x0800)
                : version == 6 ? p.protocols.ethertype(0x86dd) : null;
        if (inner == null) p.out.str("IP ver ").dec(version);
        else
            p.layer(inner, o + 4, left - 4);
    }

    private static void hello(Printer p, int at, int size, int given) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, left = size;
        while (left > 0) {
            if (left < 4) {
                p.trunc();
                return;
            }
            in.need(o, 4);
            int type = in.be16(o), length = in.be16(o + 2);
            out.str("\n\t  ").str(option(type)).str(" Option (").dec(type).str("), length ").dec(length)
                    .str(", Value: ");
            o += 4;
            left -= 4;
            if (left < length) {
                p.trunc();
                return;
            }
            in.need(o, length);
            int wanted = switch (type) {
                case 1 -> 2;
                case 2, 20, 21 -> 4;
                case 18, 19 -> length == 0 ? 0 : 4;
                default -> length;
            };
            if (length != wanted) {
                out.str("[option length ").dec(length).str(" != ").dec(wanted).ch(']');
                p.invalid();
                return;
            }
            switch (type) {
                case 1 -> p.duration(in.be16(o));
                case 2 -> out.str("\n\t    T-bit=").dec(in.be16(o) >> 15).str(", LAN delay ")
                        .dec(in.be16(o) & 0x7fff).str("ms, Override interval ").dec(in.be16(o + 2)).str("ms");
                case 18, 19 -> {
                    if (length == 0) out.str("Bi-Directional Capability (Old)");
                    else
                        out.dec(in.beU32(o));
                }
                case 20 -> out.str("0x").hex0(in.beU32(o), 8);
                case 21 -> {
                    in.need(o, 1);
                    out.ch('v').dec(in.u8(o));
                    if (in.u8(o + 1) != 0) {
                        out.str(", interval ");
                        p.duration(in.u8(o + 1));
                    }
                    if (in.be16(o + 2) != 0) out.str(" ?0x").hex0(in.be16(o + 2), 4).ch('?');
                }
                case 22 -> {
                }
                case 24, 65001 -> {
                    for (int a = o; p.detail.verbose() > 1 && a < o + length;) {
                        out.str("\n\t    ");
                        a += address(p, a, o + length, UNICAST, given);
                    }
                }
                default -> {
                    if (p.detail.verbose() <= 1) p.hex("\n\t    ", o, length);
                }
            }
            if (p.detail.verbose() > 1) p.hex("\n\t    ", o, length);
            o += length;
            left -= length;
        }
    }

    private static String option(int type) {
        return switch (type) {
            case 1 -> "Hold Time";
            case 2 -> "LAN Prune Delay";
            case 18 -> "DR Priority (Old)";
            case 19 -> "DR Priority";
            case 20 -> "Generation ID";
            case 21 -> "State Refresh Capability";
            case 22 -> "Bi-Directional Capability";
            case 24 -> "Address List";
            case 65001 -> "Address List (Old)";
            default -> "Unknown";
        };
    }

    private static void join(Printer p, int at, int end, int type, int given) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at;
        if (type != GRAFT_ACK) {
            out.str(", upstream-neighbor: ");
            o += address(p, o, end, UNICAST, given);
        }
        in.need(o, 4);
        int groups = in.u8(o + 1), hold = in.be16(o + 2);
        out.str("\n\t  ").dec(groups).str(" group(s)");
        if (type != GRAFT_ACK) {
            out.str(", holdtime: ");
            if (hold == 0xffff) out.str("infinite");
            else
                p.duration(hold);
        }
        o += 4;
        for (int g = 1; g <= groups; g++) {
            out.str("\n\t    group #").dec(g).str(": ");
            o += address(p, o, end, GROUP, given);
            int joined = in.be16(o), pruned = in.be16(o + 2);
            out.str(", joined sources: ").dec(joined).str(", pruned sources: ").dec(pruned);
            o += 4;
            for (int s = 1; s <= joined; s++) {
                out.str("\n\t      joined source #").dec(s).str(": ");
                o += address(p, o, end, SOURCE, given);
            }
            for (int s = 1; s <= pruned; s++) {
                out.str("\n\t      pruned source #").dec(s).str(": ");
                o += address(p, o, end, SOURCE, given);
            }
        }
    }

    private static void bootstrap(Printer p, int at, int end, int given) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int tag = in.be16(at);
        out.str(" tag=").hex(tag);
        int mask = in.u8(at + 2);
        out.str(" hashmlen=").dec(mask);
        behind(in, at + 5, end);
        int priority = in.u8(at + 3);
        out.str(" BSRprio=").dec(priority).str(" BSR=");
        int o = at + 4;
        o += address(p, o, end, UNICAST, given);
        for (int g = 0; o < end; g++) {
            out.str(" (group").dec(g).str(": ");
            o += address(p, o, end, GROUP, given);
            int count = in.u8(o);
            out.str(" RPcnt=").dec(count);
            int here = in.u8(o + 1);
            out.str(" FRPcnt=").dec(here);
            behind(in, o + 4, end);
            o += 4;
            for (int r = 0; r < here && o < end; r++) {
                out.str(" RP").dec(r).ch('=');
                o += address(p, o, end, UNICAST, given);
                in.need(o, 1);
                out.str(",holdtime=");
                p.duration(in.be16(o));
                in.need(o + 2, 1);
                out.str(",prio=").dec(in.u8(o + 2));
                behind(in, o + 4, end);
                o += 4;
            }
            out.ch(')');
        }
    }

    /** Unwinds when the message ends before {@code o}. */
    private static void behind(Packet in, int o, int end) throws Truncated {
        if (o > end) in.need(in.end(), 1);
    }

    private static void candidate(Printer p, int at, int end, int given) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int count = in.u8(at), o = at + 4;
        out.str(" prefix-cnt=").dec(count);
        int priority = in.u8(at + 1);
        out.str(" prio=").dec(priority);
        int hold = in.be16(at + 2);
        out.str(" holdtime=");
        p.duration(hold);
        out.str(" RP=");
        o += address(p, o, end, UNICAST, given);
        for (int i = 0; i < count && o < end; i++) {
            out.str(" Group").dec(i).ch('=');
            o += address(p, o, end, GROUP, given);
        }
    }

    private static void election(Printer p, int at, int end, int subtype, int given) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at;
        String name = switch (subtype) {
            case 1 -> "Offer";
            case 2 -> "Winner";
            case 3 -> "Backoff";
            case 4 -> "Pass";
            default -> "Unknown";
        };
        out.str("\n\t  ").str(name).str(", rpa=");
        o += address(p, o, end, UNICAST, given);
        long preference = in.beU32(o);
        out.str(" sender pref=").dec(preference);
        long metric = in.beU32(o + 4);
        out.str(" sender metric=").dec(metric);
        o += 8;
        if (subtype != 3 && subtype != 4) return;
        String other = subtype == 3 ? "offer" : "new winner";
        out.str("\n\t  ").str(other).str(" addr=");
        o += address(p, o, end, UNICAST, given);
        in.need(o, 8);
        out.str("\n\t  ").str(other).str(" pref=").dec(in.beU32(o)).str("\n\t  ").str(other).str(" metric=")
                .dec(in.beU32(o + 4));
        if (subtype == 3) out.str(" interval ").dec(in.be16(o + 8)).str("ms");
    }

    /** An encoded address, RFC 7761 4.9.1; returns its length and always advances. */
    private static int address(Printer p, int at, int end, int kind, int given) throws Truncated {
        Packet in = p.in;
        int head = 0, size = given;
        if (given == 0) {
            int family = in.u8(at);
            if (family != 1 && family != 2 || in.u8(at + 1) != 0) in.need(in.end(), 1);
            size = family == 1 ? 4 : 16;
            head = 2;
        }
        if (size != 4 && size != 16) in.need(in.end(), 1);
        int o = at + head;
        if (o + size + (kind == UNICAST ? 0 : 2) > end) in.need(in.end(), 1);
        if (kind == UNICAST) {
            plain(p, o, size);
            return head + size;
        }
        int flags = in.u8(o), bits = in.u8(o + 1);
        plain(p, o + 2, size);
        if (bits != size * 8) p.out.ch('/').dec(bits);
        if (flags != 0 && kind == GROUP) p.out.str("(0x").hex0(flags, 2).ch(')');
        if (flags != 0 && kind == SOURCE) {
            p.out.ch('(').str((flags & 4) != 0 ? "S" : "").str((flags & 2) != 0 ? "W" : "")
                    .str((flags & 1) != 0 ? "R" : "");
            if ((flags & 0xf8) != 0) p.out.str("+0x").hex0(flags & 0xf8, 2);
            p.out.ch(')');
        }
        return head + 2 + size;
    }

    private static void plain(Printer p, int at, int size) throws Truncated {
        if (size == 4) p.ipv4(at);
        else
            p.ipv6(at);
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("version", in.u8(at) >> 4);
        f.number("type", in.u8(at) & 15);
        f.word("type_name", type(in.u8(at) & 15));
    }
}
