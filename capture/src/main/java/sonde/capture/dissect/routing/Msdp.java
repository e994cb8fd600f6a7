package sonde.capture.dissect.routing;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Multicast source discovery, RFC 3618. */
public final class Msdp implements Dissector {
    private static final int HEADER = 3, SA = 8, ENTRY = 12, MAX = 1500, LONG = 1400;

    @Override
    public String name() { return "msdp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out.str(": msdp");
        if (length < HEADER) throw Truncated.HERE;
        int first = in.u8(at), firstSize = in.be16(at + 1);
        if (firstSize > MAX || firstSize < HEADER || first == 0 || first > 7) throw Truncated.HERE; // within a message
        for (int o = at, end = at + length, size; o < end; o += size) {
            int type = in.u8(o);
            size = in.be16(o + 1);
            if (size > LONG || p.detail.isVerbose()) out.str(" [len ").dec(size).ch(']');
            if (size < HEADER || size > end - o) throw Truncated.HERE;
            switch (type) {
                case 1, 3 -> {
                    out.str(type == 1 ? " SA" : " SA-Response");
                    int entries = in.u8(o + 3);
                    out.ch(' ').dec(entries).str(" entries");
                    int data = SA + ENTRY * entries;
                    if (data >= size) break;
                    out.str(" [w/data]");
                    if (p.detail.verbose() <= 1) break;
                    out.ch(' ');
                    p.ethertype(0x0800, o + data, size - data);
                }
                case 2 -> {
                    out.str(" SA-Request");
                    in.need(o + 4, 4);
                    out.str(" for ");
                    p.ipv4(o + 4);
                }
                case 4 -> {
                    out.str(" Keepalive");
                    if (size != HEADER) out.str("[len=").dec(size).str("] ");
                }
                case 5 -> out.str(" Notification");
                default -> out.str(" [type=").dec(type).str(" len=").dec(size).ch(']');
            }
        }
    }
}
