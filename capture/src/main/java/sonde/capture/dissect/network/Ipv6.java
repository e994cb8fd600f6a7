package sonde.capture.dissect.network;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.IpProtocols;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Internet Protocol version 6 with its extension headers, RFC 8200. */
public final class Ipv6 implements Dissector {
    static final int HEADER = 40;
    private static final int LENGTH = 4, NEXT = 6, HOPS = 7, SOURCE = 8, DESTINATION = 24;
    private static final byte[] IP6 = Text.bytes("IP6 ");

    @Override
    public String name() { return "ipv6"; }

    @Override
    public String mark() { return "ip6"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (!in.has(at, HEADER)) {
            p.trunc();
            return;
        }
        if (length < HEADER) {
            out.ascii("truncated-ip6 ").dec(length);
            return;
        }
        if (!p.detail.link()) out.words(IP6);
        int version = in.u8(at) >> 4;
        if (version != 6) {
            out.ascii("version error: ").dec(version).ascii(" != 6");
            return;
        }
        long payload = in.be16(at + LENGTH);
        // a length of 0 may be a jumbogram (RFC 2675): its option is looked for in what is there
        long claimed = payload + HEADER;
        if (payload == 0) claimed = (long) length + HEADER;
        else if (length < claimed) missing(out, claimed - length);
        if (p.detail.isVerbose()) header(p, at);
        int end = in.limit(at + claimed);
        chain(p, at, length, claimed, payload);
        in.restore(end);
    }

    static void missing(Text out, long bytes) { out.ascii("truncated-ip6 - ").dec(bytes).ascii(" bytes missing!"); }

    private static void header(Printer p, int at) throws Truncated {
        Text out = p.out;
        int flow = p.in.be32(at), next = p.in.u8(at + NEXT);
        out.ch('(');
        if ((flow & 0x0ff00000) != 0) out.ascii("class 0x").hex0(flow >> 20 & 0xff, 2).ascii(", ");
        if ((flow & 0x000fffff) != 0) out.ascii("flowlabel 0x").hex0(flow & 0xfffff, 5).ascii(", ");
        out.ascii("hlim ").dec(p.in.u8(at + HOPS)).ascii(", next-header ").str(IpProtocols.name(next)).ascii(" (")
                .dec(next)
                .ascii(") payload length: ").dec(p.in.be16(at + LENGTH)).ascii(") ");
    }

    /** Walks the extension headers to the protocol that the packet carries. */
    private static void chain(Printer p, int at, int length, long claimed, long payloadLength) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int next = in.u8(at + NEXT), o = at, advance = HEADER;
        long rest = claimed;
        boolean fragmented = false, extended = false, hopByHop = false;
        JumboLength jumbo = new JumboLength(payloadLength);
        while (o < in.end() && advance > 0) {
            if (rest < advance) {
                p.trunc();
                return;
            }
            boolean first = o == at;
            o += advance;
            rest -= advance;
            if (first && !IpProtocols.hasPorts(next)) {
                p.ipv6(at + SOURCE);
                out.ascii(" > ");
                p.ipv6(at + DESTINATION);
                out.ascii(": ");
            }
            switch (next) {
                case IpProtocols.HOP_BY_HOP -> {
                    if (hopByHop) {
                        out.ascii("[The Hop-by-Hop Options header was already found]");
                        p.invalid();
                        return;
                    }
                    if (!first) {
                        out.ascii("[The Hop-by-Hop Options header don't follow the IPv6 header]");
                        p.invalid();
                        return;
                    }
                    advance = Ipv6Options.hopByHop(p, o, jumbo);
                    if (jumbo.length() == 0 && !jumbo.isFound()) {
                        out.ascii("[No valid Jumbo Payload Hop-by-Hop option found]");
                        p.invalid();
                        return;
                    }
                    hopByHop = true;
                }
                case IpProtocols.DESTINATION -> advance = Ipv6Options.destination(p, o);
                case IpProtocols.FRAGMENT -> {
                    advance = Ipv6Fragment.print(p, o, at);
                    if (advance > 0 && in.end() <= o + advance) return;
                    fragmented = true;
                }
                case IpProtocols.MOBILITY, IpProtocols.MOBILITY_OLD -> {
                    mobility(p, next, o, (int) Math.min(rest, Integer.MAX_VALUE), at);
                    return;
                }
                case IpProtocols.ROUTING -> {
                    if (!in.has(o, 1)) {
                        p.trunc();
                        return;
                    }
                    advance = Ipv6Routing.print(p, o);
                }
                default -> {
                    long left = left(p, at, length, rest, o - at, extended, jumbo);
                    if (left < 0) {
                        p.trunc();
                        return;
                    }
                    IpPayload.print(p, next, o, (int) Math.min(left, Integer.MAX_VALUE), at, 6, fragmented,
                            in.u8(at + HOPS));
                    return;
                }
            }
            if (advance < 0) return;
            extended = true;
            next = in.u8(o);
            p.mark("ip6");
        }
    }

    /** How much the carried protocol claims; -1 when the headers leave nothing for it. */
    private static long left(Printer p, int at, int length, long rest, int headers, boolean extended,
            JumboLength jumbo) {
        if (jumbo.isFound()) {
            long claimed = jumbo.length() + HEADER;
            if (claimed < headers) return -1;
            if (length < claimed) missing(p.out, claimed - length);
            p.in.limit(at + claimed);
            return claimed - headers;
        }
        if (jumbo.length() != 0) return rest;
        if (extended) return -1;
        p.in.limit(at + HEADER);
        return (long) HEADER - headers;
    }

    private static void mobility(Printer p, int next, int o, int rest, int header) throws Truncated {
        p.ip.set(header, 6, false, p.in.u8(header + HOPS));
        Dissector mobility = p.protocols.ip(next, 6);
        if (mobility != null) p.layer(mobility, o, rest);
        else
            p.ipProtocol(next);
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        int flow = in.be32(at);
        f.number("version", in.u8(at) >> 4);
        f.number("dscp", flow >> 22 & 0x3f);
        f.number("ecn", flow >> 20 & 3);
        f.number("flow", flow & 0xfffff);
        f.number("plen", in.be16(at + LENGTH));
        f.number("nxt", in.u8(at + NEXT));
        f.number("hlim", in.u8(at + HOPS));
        f.ipv6("src", in, at + SOURCE);
        f.ipv6("dst", in, at + DESTINATION);
    }
}
