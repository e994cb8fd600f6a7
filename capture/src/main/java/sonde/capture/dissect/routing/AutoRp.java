package sonde.capture.dissect.routing;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Cisco's Auto-RP: which router is the rendezvous point of which multicast groups. */
public final class AutoRp implements Dissector {
    private static final int HEADER = 8, ADVERTISEMENT = 0x11, MAPPING = 0x12, GROUP = 6;

    @Override
    public String name() { return "autorp"; }

    @Override
    public String mark() { return "cisco_autorp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < HEADER) throw Truncated.HERE;
        out.str(" auto-rp ");
        int type = in.u8(at);
        if (type == ADVERTISEMENT) out.str("candidate-advert");
        else if (type == MAPPING) out.str("mapping");
        else
            out.str("type-0x").hex0(type, 2);
        int routers = in.u8(at + 1);
        out.str(" Hold ");
        int hold = in.be16(at + 2);
        if (hold == 0) out.str("FOREVER");
        else
            p.duration(hold);
        int o = at + HEADER;
        for (int i = 0; i < routers; i++) o = router(p, o, at + length);
    }

    private static int router(Printer p, int at, int end) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (at + 4 > end) throw Truncated.HERE;
        in.need(at, 4);
        out.str(" RP ");
        p.ipv4(at);
        if (at + 5 > end) throw Truncated.HERE;
        int versions = in.u8(at + 4);
        out.str(switch (versions & 3) {
            case 0 -> " PIMv?";
            case 1 -> " PIMv1";
            case 2 -> " PIMv2";
            default -> " PIMv1+2";
        });
        if ((versions & ~3) != 0) out.str(" [rsvd=0x").hex0(versions & ~3, 2).ch(']');
        if (at + 6 > end) throw Truncated.HERE;
        int groups = in.u8(at + 5), o = at + 6;
        char before = ' ';
        for (int i = 0; i < groups; i++, o += GROUP) {
            if (o + GROUP > end) throw Truncated.HERE;
            in.need(o, GROUP);
            int flags = in.u8(o);
            out.ch(before);
            if ((flags & 1) != 0) out.ch('!');
            p.ipv4(o + 2);
            out.ch('/').dec(in.u8(o + 1));
            if ((flags & 2) != 0) out.str(" bidir");
            if ((flags & 0xfc) != 0) out.str("[rsvd=0x").hex0(flags & 0xfc, 2).ch(']');
            before = ',';
        }
        return o;
    }
}
