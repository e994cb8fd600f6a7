package sonde.capture.dissect.link;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Ethertypes;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** What Arista's switches put behind the addresses of a frame that they mirror: when they saw it. */
public final class AristaTimestamp implements Dissector {
    private static final int TIMESTAMP = 1, ETHERNET = 14;

    @Override
    public String name() { return "arista"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (!p.detail.link()) type(p, 0xd28b, length + ETHERNET);
        if (length < 4 || !in.has(at, 4)) {
            out.str("[|arista]");
            return;
        }
        int subtype = in.be16(at), version = in.be16(at + 2), scale = version >> 8, format = version >> 4 & 15,
                hardware = version & 15, size = format == 1 ? 8 : format == 2 ? 6 : 0;
        out.str("SubType ").str(subtype == TIMESTAMP ? "Timestamp" : "Unknown").str(" (0x").hex0(subtype, 4)
                .str("), ");
        if (subtype != TIMESTAMP || size == 0) {
            p.unknown(at + 4, length - 4);
            return;
        }
        out.str("Timescale ").str(scale == 0 ? "TAI" : scale == 1 ? "UTC" : "Unknown").str(" (").dec(scale)
                .str("), Format ").str(format == 1 ? "64-bit" : "48-bit").str(" (").dec(format).str("), HwInfo ")
                .str(hardware == 0 ? "R/R2" : hardware == 1 ? "R3" : "Unknown").str(" (").dec(hardware)
                .str("), Timestamp ");
        if (size == 8) date(out, in.beU32(at + 4));
        else
            out.dec(in.be16(at + 4));
        in.need(at + size, 4);
        out.ch('.').dec0(in.beU32(at + size), 9).str(": ");
        int o = at + 4 + size, left = length - 4 - size;
        if (left < 2) {
            p.trunc();
            return;
        }
        int inner = in.be16(o);
        if (p.detail.link()) type(p, inner, length + ETHERNET);
        while (Ethertypes.isVlan(inner) && left >= 6) {
            if (p.detail.link()) {
                Ethernet.tag(out, in.be16(o + 2));
                in.need(o + 4, 2);
                out.str(", ethertype ").str(Ethertypes.name(in.be16(o + 4), "Unknown")).str(" (0x")
                        .hex0(in.be16(o + 4), 4).str("), ");
            }
            inner = in.be16(o + 4);
            o += 4;
            left -= 4;
        }
        if (!p.ethertype(inner, o + 2, left - 2)) p.unknown(o + 2, left - 2);
    }

    private static void type(Printer p, int type, int length) {
        p.out.str("ethertype ").str(Ethertypes.name(type, "Unknown")).str(" (0x").hex0(type, 4).str("), length ")
                .dec(length).str(": ");
    }

    private static void date(Text out, long seconds) {
        LocalDateTime t = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
        out.dec0(t.getYear(), 4).ch('-').dec0(t.getMonthValue(), 2).ch('-').dec0(t.getDayOfMonth(), 2).ch(' ')
                .dec0(t.getHour(), 2).ch(':').dec0(t.getMinute(), 2).ch(':').dec0(t.getSecond(), 2);
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("subtype", in.be16(at));
        f.number("version", in.be16(at + 2));
    }
}
