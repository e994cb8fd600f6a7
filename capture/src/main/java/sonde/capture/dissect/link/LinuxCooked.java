package sonde.capture.dissect.link;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Ethertypes;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** What Linux puts before packets captured on all interfaces: LINKTYPE_LINUX_SLL and its successor _SLL2. */
public final class LinuxCooked implements Dissector {
    private static final int HEADER1 = 16, HEADER2 = 20, TAG = 4, RADIOTAP = 803;
    private static final int NOVELL = 1, LLC = 4;

    private final boolean second;

    /** @param second whether it is SLL2, which knows the interface */
    public LinuxCooked(boolean second) {
        this.second = second;
    }

    @Override
    public String name() { return second ? "sll2" : "sll"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        int header = second ? HEADER2 : HEADER1;
        in.need(at, header);
        if (second) {
            int start = p.out.size();
            p.out.safe(p.interfaceName(in.be32(at + 4))).left(start, 5).ch(' ');
            start = p.out.size();
            p.out.str(direction(in.u8(at + 10))).left(start, 3).ch(' ');
        }
        if (p.detail.link()) header(p, at, length);
        int o = at + header, rest = length - header, type = in.be16(second ? at : at + 14);
        if (in.be16(second ? at + 8 : at + 2) == RADIOTAP) {
            Dissector radiotap = p.protocols.link(127);
            if (radiotap != null) {
                p.linkHeader(header);
                p.layer(radiotap, o, rest);
                return;
            }
        }
        while (type == Ethertypes.VLAN) {
            if (in.available(o) < TAG) {
                p.mark("vlan");
                p.trunc();
                p.linkHeader(o - at + in.available(o));
                return;
            }
            if (p.detail.link()) {
                Ethernet.tag(p.out, in.be16(o));
                p.out.str(", ");
            }
            type = in.be16(o + 2);
            if (type <= Ethertypes.MAX_LENGTH) type = LLC;
            if (!p.detail.isQuiet()) p.out.str("ethertype ").str(Ethertypes.name(type, "Unknown")).str(", ");
            o += TAG;
            rest -= TAG;
        }
        p.linkHeader(o - at + payload(p, at, length, o, rest, type));
    }

    private int payload(Printer p, int at, int length, int o, int rest, int type) throws Truncated {
        int available = p.in.available(o);
        if (type == LLC) {
            int header = Llc.frame(p, o, rest);
            if (header >= 0) return header;
            p.unknown(o, available);
            return 0;
        }
        if (type == NOVELL && p.ethertype(0x8137, o, rest)) return 0;
        if (type > Ethertypes.MAX_LENGTH) {
            if (p.ethertype(type, o, rest)) return 0;
            if (!p.detail.link()) header(p, at, length);
        }
        p.unknown(o, available);
        return 0;
    }

    private void header(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int type = in.be16(second ? at : at + 14);
        p.mark(name());
        if (second) {
            in.need(at + 4, 4);
            out.str("ifindex ").dec(in.beU32(at + 4)).ch(' ');
        } else {
            int start = out.size();
            out.str(direction(in.be16(at))).right(start, 3).ch(' ');
        }
        if ((second ? in.u8(at + 11) : in.be16(at + 4)) == 6) {
            p.mac(second ? at + 12 : at + 6);
            out.ch(' ');
        }
        if (p.detail.isQuiet()) return;
        if (type == NOVELL) out.str("802.3");
        else if (type == LLC) out.str("802.2");
        else
            out.str("ethertype ").str(type <= Ethertypes.MAX_LENGTH ? "Unknown" : Ethertypes.name(type, "Unknown"))
                    .str(" (0x").hex0(type, 4).ch(')');
        out.str(", length ").dec(length).str(": ");
    }

    private static String direction(int type) {
        return switch (type) {
            case 0 -> "In";
            case 1 -> "B";
            case 2 -> "M";
            case 3 -> "P";
            case 4 -> "Out";
            default -> "?";
        };
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        if (second) f.number("ifindex", in.beU32(at + 4));
        f.number("pkttype", second ? in.u8(at + 10) : in.be16(at));
        f.number("hatype", in.be16(second ? at + 8 : at + 2));
        if ((second ? in.u8(at + 11) : in.be16(at + 4)) == 6) f.mac("src", in, second ? at + 12 : at + 6);
        f.number("type", in.be16(second ? at : at + 14));
    }
}
