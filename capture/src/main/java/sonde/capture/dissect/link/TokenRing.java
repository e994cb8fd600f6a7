package sonde.capture.dissect.link;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Token ring, IEEE 802.5, with source routes. */
public final class TokenRing implements Dissector {
    private static final int HEADER = 14, LLC = 1;
    private static final String[] LARGEST = {"516", "1500", "2052", "4472", "8144", "11407", "17800", "??"};

    private final boolean routed;

    public TokenRing() { this(false); }

    /** @param routed whether a source route follows, and its mark has been taken from the source address */
    private TokenRing(boolean routed) {
        this.routed = routed;
    }

    @Override
    public String name() { return "tr"; }

    @Override
    public String mark() { return "token-ring"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        int caplen = Math.min(length, in.available(at)), header = HEADER;
        p.linkHeader(HEADER);
        if (caplen < HEADER) {
            p.trunc();
            return;
        }
        if ((in.u8(at + 8) & 0x80) != 0) {
            byte[] plain = java.util.Arrays.copyOfRange(in.array(), at, at + in.available(at));
            plain[8] &= 0x7f;
            p.linkHeader(p.inside(new TokenRing(true), plain, length));
            return;
        }
        p.linkSource = at + 8;
        p.linkDestination = at + 2;
        if (p.detail.link()) header(p, at, length);
        if (routed) {
            if (caplen < HEADER + 2) {
                p.trunc();
                return;
            }
            header += in.u8(at + HEADER) & 31;
            p.linkHeader(header);
            if (caplen < header) {
                p.trunc();
                return;
            }
            route(p, at + HEADER);
        }
        int o = at + header;
        if (in.u8(at + 1) >> 6 == LLC) {
            p.linkHeader(header + Llc.payload(p, o, length - header));
            return;
        }
        if (!p.detail.link()) header(p, at, length);
        p.unknown(o, caplen - header);
    }

    private static void header(Printer p, int at, int length) throws Truncated {
        Text out = p.out;
        if (!p.detail.isQuiet()) out.hex0(p.in.u8(at), 2).ch(' ').hex0(p.in.u8(at + 1), 2).ch(' ');
        p.mac(at + 8);
        out.str(" > ");
        p.mac(at + 2);
        out.str(", length ").dec(length).str(": ");
    }

    /** The routing information field: a control word, then a word for each ring and bridge. */
    private static void route(Printer p, int at) throws Truncated {
        Text out = p.out;
        int control = p.in.be16(at), segments = ((control >> 8 & 31) - 2) / 2, kind = control >> 13;
        if (p.detail.isVerbose()) {
            out.str(kind < 4 ? "Non-Broadcast" : kind < 6 ? "All-routes" : "Single-route");
            out.str((control & 0x80) != 0 ? " Backward" : " Forward");
        } else {
            out.str("rt = ").hex(control);
        }
        for (int i = 0; i < segments; i++) {
            int segment = p.in.be16(at + 2 + 2 * i);
            if (p.detail.isVerbose()) out.str(" [").dec(segment >> 4).ch(':').dec(segment & 15).ch(']');
            else
                out.ch(':').hex(segment);
        }
        out.str(" (").str(LARGEST[control >> 4 & 7]).str(") ");
    }
}
