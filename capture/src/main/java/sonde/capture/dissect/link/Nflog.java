package sonde.capture.dissect.link;

import org.jspecify.annotations.Nullable;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Packets that a netfilter rule logged (LINKTYPE_NFLOG 239): attributes in the host's byte order, one of them the packet. */
public final class Nflog implements Dissector {
    private static final int HEADER = 4, PAYLOAD = 9, INET = 2, INET6 = 10;

    @Override
    public String name() { return "nflog"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        if (!in.has(at, HEADER)) {
            p.trunc();
            p.linkHeader(in.available(at));
            return;
        }
        int family = in.u8(at), version = in.u8(at + 1);
        if (version != 0) {
            p.linkHeader(HEADER);
            p.out.str("version ").dec(version).str(" (unknown)");
            return;
        }
        if (p.detail.link()) header(p, at, family, length);
        int o = at + HEADER, left = length - HEADER;
        while (left > 0) {
            int size = in.has(o, HEADER) ? in.le16(o) + 3 & ~3 : 0;
            if (size < HEADER || !in.has(o, size)) {
                p.trunc();
                p.linkHeader(o - at);
                return;
            }
            boolean payload = in.le16(o + 2) == PAYLOAD;
            int skip = payload ? HEADER : size;
            o += skip;
            left -= skip;
            if (payload) break;
        }
        p.linkHeader(o - at);
        @Nullable
        Dissector inner = family == INET
                ? p.protocols.ethertype(0x0800)
                : family == INET6 ? p.protocols.ethertype(0x86dd) : null;
        if (inner != null) {
            p.layer(inner, o, left);
            return;
        }
        if (!p.detail.link()) header(p, at, family, left + HEADER);
        p.unknown(o, in.available(o));
    }

    private static void header(Printer p, int at, int family, int length) throws Truncated {
        Text out = p.out;
        String name = family == INET ? "IPv4" : family == INET6 ? "IPv6" : "";
        p.in.need(at + 1, 3);
        out.str("version ").dec(p.in.u8(at + 1)).str(", resource ID ").dec(p.in.be16(at + 2)).str(", ");
        if (!p.detail.isQuiet()) {
            out.str("family ").str(name.isEmpty() ? "Unknown" : name).str(" (").dec(family).ch(')');
        } else if (name.isEmpty()) {
            out.str("Unknown NFLOG (0x").hex0(family, 2).ch(')');
        } else {
            out.str(name);
        }
        out.str(", length ").dec(length).str(": ");
    }
}
