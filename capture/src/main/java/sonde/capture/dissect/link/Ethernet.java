package sonde.capture.dissect.link;

import org.jspecify.annotations.Nullable;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Ethertypes;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Ethernet II and IEEE 802.3 with any number of VLAN tags. */
public final class Ethernet implements Dissector {
    private static final int TYPE = 12, HEADER = 14, TAG = 4;

    @Override
    public String name() { return "eth"; }

    @Override
    public String mark() { return "ether"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated { p.linkHeader(frame(p, at, length, null)); }

    /**
     * Prints a frame, which may have a switch's tag between its addresses and its type.
     *
     * @return how many bytes the link layer took
     */
    static int frame(Printer p, int at, int length, @Nullable SwitchTag switchTag) throws Truncated {
        return frame(p, at, length, switchTag, -1);
    }

    /** @param client the number of the LAN emulation client that the frame is from, or -1 */
    static int frame(Printer p, int at, int length, @Nullable SwitchTag switchTag, int client) throws Truncated {
        Packet in = p.in;
        int tag = switchTag == null ? 0 : switchTag.length();
        if (switchTag == null) p.mark("ether");
        int wireLength = length, caplen = Math.min(in.available(at), wireLength);
        if (caplen < HEADER + tag) {
            p.trunc();
            return caplen;
        }
        if (client >= 0) p.out.str("lecid:").hex(client).ch(' ');
        if (p.detail.link()) addresses(p, at);
        p.linkSource = at + 6;
        p.linkDestination = at;
        if (switchTag != null) switchTag.words(p, at + TYPE);
        int o = at + TYPE + tag, type = in.be16(o);
        o += 2;
        boolean lengthPrinted = false;
        if (type == Ethertypes.MACSEC) {
            if (p.detail.link()) {
                type(p, type);
                p.out.str(", length ").dec(wireLength).str(": ");
                lengthPrinted = true;
            }
            int header = MacSec.print(p, o, wireLength - (o - at));
            if (header <= 0) return header == 0 ? caplen : o - at - header;
            o += header;
            wireLength -= MacSec.CHECK;
            type = in.be16(o);
            o += 2;
        }
        while (Ethertypes.isVlan(type)) {
            if (Math.min(in.available(o), wireLength - (o - at)) < TAG) {
                p.mark("vlan");
                p.trunc();
                return Math.min(caplen, wireLength);
            }
            if (p.detail.link()) {
                type(p, type);
                if (lengthPrinted) p.out.str(", ");
                else
                    p.out.str(", length ").dec(wireLength).str(": ");
                lengthPrinted = true;
                tag(p.out, in.be16(o));
                p.out.str(", ");
            }
            type = in.be16(o + 2);
            o += TAG;
        }
        return o - at + payload(p, at, wireLength, o, type, lengthPrinted);
    }

    private static int payload(Printer p, int at, int wireLength, int o, int type, boolean lengthPrinted)
            throws Truncated {
        int length = wireLength - (o - at);
        if (type <= Ethertypes.MAX_LENGTH) return sized(p, o, Math.min(type, length), lengthPrinted);
        if (type == Ethertypes.JUMBO) return Llc.payload(p, o, length);
        if (p.detail.link()) {
            type(p, type);
            if (lengthPrinted) p.out.str(", ");
            else
                p.out.str(", length ").dec(wireLength).str(": ");
        }
        if (p.ethertype(type, o, length)) return 0;
        if (!p.detail.link()) {
            addresses(p, at);
            type(p, type);
            p.out.str(", length ").dec(wireLength).str(": ");
        }
        p.unknown(o, Math.min(length, p.in.available(o)));
        return 0;
    }

    /** IEEE 802.3: the field is the length of what follows, an 802.2 header. */
    private static int sized(Printer p, int o, int length, boolean lengthPrinted) throws Truncated {
        int end = p.in.limit(o + length);
        if (p.detail.link()) {
            p.out.str("802.3");
            if (!lengthPrinted) p.out.str(", length ").dec(length).str(": ");
        }
        int header = Llc.payload(p, o, length);
        p.in.restore(end);
        return header;
    }

    private static void addresses(Printer p, int at) throws Truncated {
        p.mac(at + 6);
        p.out.str(" > ");
        p.mac(at);
        p.out.str(", ");
    }

    private static void type(Printer p, int type) {
        String name = Ethertypes.name(type, "");
        if (p.detail.isQuiet()) {
            if (name.isEmpty()) p.out.str("Unknown Ethertype (0x").hex0(type, 4).ch(')');
            else
                p.out.str(name);
        } else {
            p.out.str("ethertype ").str(name.isEmpty() ? "Unknown" : name).str(" (0x").hex0(type, 4).ch(')');
        }
    }

    /** {@code vlan 100, p 3, DEI}: the tag control information of IEEE 802.1Q. */
    static void tag(Text out, int tci) {
        out.str("vlan ").dec(tci & 0xfff).str(", p ").dec(tci >> 13);
        if ((tci & 0x1000) != 0) out.str(", DEI");
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.mac("src", in, at + 6);
        f.mac("dst", in, at);
        int o = at + TYPE;
        boolean tagged = Ethertypes.isVlan(in.be16(o));
        if (tagged) f.openList("vlan");
        for (; Ethertypes.isVlan(in.be16(o)); o += TAG) {
            int tci = in.be16(o + 2);
            f.open("");
            f.number("id", tci & 0xfff);
            f.number("priority", tci >> 13);
            f.flag("dei", (tci & 0x1000) != 0);
            f.close();
        }
        if (tagged) f.closeList();
        int type = in.be16(o);
        f.number(type <= Ethertypes.MAX_LENGTH ? "length" : "type", type);
    }
}
