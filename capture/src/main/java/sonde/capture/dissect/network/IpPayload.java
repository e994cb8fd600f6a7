package sonde.capture.dissect.network;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.IpProtocols;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** Hands what an IP header carries to the protocol that its number names. */
public final class IpPayload {
    private IpPayload() {}

    /**
     * @param at where what is carried begins
     * @param header where the IP header begins
     * @param hops time to live or hop limit
     */
    public static void print(Printer p, int protocol, int at, int length, int header, int version, boolean fragmented,
            int hops) throws Truncated {
        p.ip.set(header, version, fragmented, hops);
        int next = protocol, o = at, rest = length;
        while (next == IpProtocols.AH) { // leaves what it protects in clear
            if (!p.in.has(o, 1)) {
                p.mark("ah");
                p.trunc();
                return;
            }
            next = p.in.u8(o);
            int advance = AuthenticationHeader.print(p, o);
            if (advance <= 0) return;
            o += advance;
            rest -= advance;
        }
        boolean six = next == IpProtocols.ICMPV6;
        if (six && version != 6 || version == 6 && (next == IpProtocols.ICMP || next == IpProtocols.IGMP)
                || next == 143 && version != 6) {
            p.out.ch('[').str(IpProtocols.name(next)).str(six || next == 143 ? " requires IPv6]" : " requires IPv4]");
            p.invalid();
            return;
        }
        if (next == IpProtocols.NONE) {
            p.out.str("no next header");
            return;
        }
        Dissector inner = p.protocols.ip(next, version);
        if (inner != null) {
            p.layer(inner, o, rest);
        } else if (next == 77) {
            p.out.str(" nd ").dec(rest); // Sun ND
        } else {
            p.ipProtocol(next);
            p.out.ch(' ').dec(rest);
        }
    }
}
