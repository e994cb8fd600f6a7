package sonde.capture.dissect.routing;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Cisco's interior gateway routing protocol, the one before EIGRP. */
public final class Igrp implements Dissector {
    private static final int HEADER = 12, ENTRY = 14;

    @Override
    public String name() { return "igrp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str("igrp:");
        in.need(at, 10);
        int first = in.u8(at), operation = first & 15;
        int interior = in.be16(at + 4), system = in.be16(at + 6), exterior = in.be16(at + 8);
        out.ch(' ');
        if (operation == 1) out.str("update");
        else if (operation == 2) out.str("request");
        else
            out.str("op-#").dec(operation);
        in.need(at + 1, 3);
        out.str(" V").dec(first >> 4).str(" edit=").dec(in.u8(at + 1)).str(" AS=").dec(in.be16(at + 2)).str(" (")
                .dec(interior).ch('/').dec(system).ch('/').dec(exterior).ch(')');
        int checksum = in.be16(at + 10);
        if (p.detail.isVerbose()) out.str(" checksum=0x").hex0(checksum, 4);
        long left = length - HEADER & 0xffffffffL; // as the original: a header that is cut short makes it huge
        for (int o = at + HEADER; left >= ENTRY; o += ENTRY, left -= ENTRY) {
            in.need(o, 3);
            if (interior > 0) {
                interior--;
                numbers(out.str(" *."), in, o);
            } else if (system > 0) {
                system--;
                numbers(out.ch(' '), in, o).str(".0");
            } else if (exterior > 0) {
                exterior--;
                numbers(out.str(" X"), in, o).str(".0");
            } else {
                out.str(" [extra bytes ").dec(left).ch(']');
                break;
            }
            entry(out, in, o);
        }
        if (interior != 0 || system != 0 || exterior != 0 || left != 0) p.invalid();
    }

    private static Text numbers(Text out, Packet in, int o) throws Truncated {
        return out.dec(in.u8(o)).ch('.').dec(in.u8(o + 1)).ch('.').dec(in.u8(o + 2));
    }

    private static void entry(Text out, Packet in, int o) throws Truncated {
        long delay = in.be24(o + 3);
        int bandwidth = in.be24(o + 6);
        in.need(o + 9, 5);
        out.str(" d=").dec(10 * delay).str(" b=").dec(bandwidth == 0 ? 0 : 10_000_000 / bandwidth).str(" r=")
                .dec(in.u8(o + 11)).str(" l=").dec(in.u8(o + 12)).str(" M=").dec(Math.min(bandwidth + delay, 0xffffff))
                .str(" mtu=").dec(in.be16(o + 9)).str(" in ").dec(in.u8(o + 13)).str(" hops");
    }
}
