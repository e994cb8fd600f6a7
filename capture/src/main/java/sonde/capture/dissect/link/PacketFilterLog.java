package sonde.capture.dissect.link;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** What OpenBSD's packet filter logs, pflog(4): the rule that matched, then the packet. */
public final class PacketFilterLog implements Dissector {
    private static final int MIN = 45, FAMILY = 1, ACTION = 2, REASON = 3, INTERFACE = 4, RULESET = 20, RULE = 36,
            SUBRULE = 40, DIRECTION = 60, HEADER = 64;
    private static final String[] REASONS = {"0(match)", "1(bad-offset)", "2(fragment)", "", "3(short)", "5(memory)", "6(bad-timestamp)", "7(congestion)", "8(ip-option)", "9(proto-cksum)", "10(state-mismatch)", "11(state-insert)", "12(state-limit)", "13(src-limit)", "14(synproxy)"};
    private static final String[] ACTIONS = {"pass", "block", "scrub", "", "nat", "nonat", "binat", "nobinat", "rdr", "nordr", "synproxy-drop"};
    private static final String[] DIRECTIONS = {"in/out", "in", "out"};

    @Override
    public String name() { return "pflog"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        int caplen = Math.min(length, in.available(at));
        if (caplen < 1) {
            p.trunc();
            return;
        }
        int size = in.u8(at);
        if (size < MIN) {
            p.out.str("[pflog: invalid header length!]");
            p.linkHeader(size);
            return;
        }
        int header = size + 3 & ~3;
        p.linkHeader(header);
        if (caplen < header || caplen < HEADER) {
            p.trunc();
            return;
        }
        if (p.detail.link()) rule(p, at);
        int type = switch (in.u8(at + FAMILY)) {
            case 2 -> 0x0800;
            case 24, 28, 30 -> 0x86dd;
            default -> 0;
        };
        if (type != 0 && p.ethertype(type, at + header, length - header)) return;
        if (!p.detail.link()) rule(p, at);
        p.unknown(at + header, caplen - header);
    }

    private static void rule(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str("rule ").udec(in.beU32(at + RULE));
        if (in.be32(at + SUBRULE) != -1) {
            out.ch('.');
            p.padded(at + RULESET, 16);
            out.ch('.').udec(in.beU32(at + SUBRULE));
        }
        out.ch('/');
        name(out, REASONS, in.u8(at + REASON)).str(": ");
        name(out, ACTIONS, in.u8(at + ACTION)).ch(' ');
        name(out, DIRECTIONS, in.u8(at + DIRECTION)).str(" on ");
        p.padded(at + INTERFACE, 16);
        out.str(": ");
    }

    private static Text name(Text out, String[] names, int value) {
        return value < names.length && !names[value].isEmpty()
                ? out.str(names[value])
                : out.str("unkn(").dec(value).ch(')');
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("rule", in.beU32(at + RULE));
        f.number("action", in.u8(at + ACTION));
        f.number("reason", in.u8(at + REASON));
        f.number("direction", in.u8(at + DIRECTION));
        f.text("interface", in, at + INTERFACE, 16);
    }
}
