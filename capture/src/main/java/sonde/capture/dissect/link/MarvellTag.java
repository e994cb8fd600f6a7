package sonde.capture.dissect.link;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Ethertypes;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** The four bytes of Marvell's switch chips (net/dsa/tag_dsa.c), bare or behind an ethertype of their own. */
public final class MarvellTag implements Dissector, SwitchTag {
    private static final int TO_CPU = 0, FROM_CPU = 1, TO_SNIFFER = 2, ADDRESSES = 12;
    private static final String[] MODES = {"To CPU", "From CPU", "To Sniffer", "Forward"};
    private static final String[] CODES = {"BPDU (MGMT) Trap", "Frame2Reg", "IGMP/MLD Trap", "Policy Trap", "ARP Mirror", "Policy Mirror"};

    private final boolean typed;

    /** @param typed whether an ethertype comes before the tag: EDSA */
    public MarvellTag(boolean typed) {
        this.typed = typed;
    }

    @Override
    public String name() { return typed ? "edsa" : "dsa"; }

    @Override
    public int length() { return typed ? 8 : 4; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        p.linkHeader(Ethernet.frame(p, at, length, this));
    }

    @Override
    public void words(Printer p, int at) throws Truncated {
        Text out = p.out;
        boolean wide = p.detail.link();
        if (!typed) {
            out.str(wide ? "Marvell DSA " : "DSA ");
        } else {
            int type = p.in.be16(at);
            out.str(wide ? "Marvell EDSA ethertype 0x" : "EDSA 0x").hex0(type, 4);
            if (wide) {
                out.str(" (").str(Ethertypes.name(type, "Unknown")).str("), rsvd ").dec(p.in.u8(at + 2)).ch(' ')
                        .dec(p.in.u8(at + 3));
            }
            out.str(", ");
        }
        int tag = p.in.be32(typed ? at + 4 : at);
        if (wide) wide(out, tag);
        else
            brief(out, tag);
    }

    private static boolean isTagged(int tag) { return (tag & 0x2000_0000) != 0; }

    /** Of a forwarded frame: that it came over a trunk. Of a copy: that it was made on the way in. */
    private static boolean isTrunk(int tag) {
        return (tag & 0x0004_0000) != 0;
    }

    private static int device(int tag) { return tag >> 24 & 31; }

    private static int port(int tag) { return tag >> 19 & 31; }

    private static void wide(Text out, int tag) {
        int mode = tag >>> 30;
        out.str("mode ").str(MODES[mode])
                .str(mode == FROM_CPU ? ", target dev " : mode == 3 ? ", dev " : ", source dev ")
                .dec(device(tag)).str(mode == 3 && isTrunk(tag) ? ", trunk " : ", port ").dec(port(tag)).str(", ");
        int code = tag >> 16 & 6 | tag >> 12 & 1;
        if (mode == TO_CPU) out.str("code ").str(code < CODES.length ? CODES[code] : "reserved").str(", ");
        if (mode == TO_SNIFFER) out.str(isTrunk(tag) ? "ingress" : "egress").str(" sniff, ");
        out.str(isTagged(tag) ? "tagged, " : "untagged, ").str((tag & 0x0001_0000) != 0 ? "CFI, " : "");
        out.str("VID ").dec(tag & 0xfff).str(", FPri ").dec(tag >> 13 & 7).str(", ");
    }

    private static void brief(Text out, int tag) {
        int mode = tag >>> 30;
        out.str(switch (mode) {
            case FROM_CPU -> "CPU > port ";
            case 3 -> isTrunk(tag) ? "Forward trunk " : "Forward port ";
            default -> "port ";
        }).dec(device(tag)).ch('.').dec(port(tag));
        if (mode == TO_CPU) out.str(" > CPU");
        if (mode == TO_SNIFFER) out.str(isTrunk(tag) ? " > Rx Sniffer" : " > Tx Sniffer");
        out.str(", VLAN ").dec(tag & 0xfff).ch(isTagged(tag) ? 't' : 'u').str(", ");
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        int tag = in.be32(at + ADDRESSES + length() - 4);
        f.word("mode", MODES[tag >>> 30]);
        f.number("device", device(tag));
        f.number("port", port(tag));
        f.number("vlan", tag & 0xfff);
        f.flag("tagged", isTagged(tag));
    }
}
