package sonde.capture.dissect.transport;

import sonde.capture.packet.Checksum;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.IpProtocols;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Trouble;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** User datagrams, RFC 768. */
public final class Udp implements Dissector {
    private static final int DESTINATION = 2, LENGTH = 4, CHECKSUM = 6, HEADER = 8;

    @Override
    public String name() { return "udp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (!in.has(at, LENGTH)) {
            if (p.ip.protocol(in) == IpProtocols.UDP) {
                p.ip.addresses(p);
                out.ascii(": ");
            }
            p.trunc();
            return;
        }
        int source = in.be16(at), destination = in.be16(at + DESTINATION);
        if (!p.detail.type().isEmpty() && p.detail.type().equals("rpc") && length >= HEADER && in.has(at, HEADER)
                && remoteCall(p, at, length))
            return;
        p.ends.print(p, IpProtocols.UDP, source, destination);
        if (length < HEADER) {
            out.ascii("truncated-udp ").dec(length);
            return;
        }
        if (!in.has(at + LENGTH, 2)) {
            p.trunc();
            return;
        }
        int claimed = in.be16(at + LENGTH);
        if (claimed == 0 && length > 65535) claimed = length; // jumbogram, RFC 2675
        if (claimed < HEADER) {
            out.ascii("truncated-udplength ").dec(claimed);
            return;
        }
        if (at + HEADER > in.end()) {
            p.trunc();
            return;
        }
        p.sourcePort = source;
        p.destinationPort = destination;
        p.overTcp = false;
        payload(p, at, claimed - HEADER, Math.min(claimed, length) - HEADER);
    }

    /** {@code -T rpc}: the line has transactions in the place of ports, so its dissector writes it from the beginning. */
    private static boolean remoteCall(Printer p, int at, int length) throws Truncated {
        int claimed = p.in.be16(at + LENGTH);
        Dissector rpc = p.protocols.decodeAs("rpc", false);
        if (rpc == null || claimed < HEADER) return false;
        p.in.need(at + HEADER + 4, 4);
        p.layer(rpc, at + HEADER, Math.min(claimed, length) - HEADER);
        return true;
    }

    private static void payload(Printer p, int at, int claimed, int length) throws Truncated {
        int o = at + HEADER;
        if (!p.detail.type().isEmpty()) {
            Dissector chosen = p.protocols.decodeAs(p.detail.type(), false);
            if (chosen != null) p.layer(chosen, o, length);
            return;
        }
        if (!p.detail.isQuiet()) {
            Dissector rpc = p.protocols.rpc(p, o);
            if (rpc != null) {
                p.layer(rpc, o, length);
                return;
            }
        }
        if (p.detail.isVerbose() && !p.detail.unverified() && !p.ip.isFragmented()) checksum(p, at, length);
        if (!p.detail.isQuiet()) {
            Dissector known = p.protocols.udp(p, o);
            if (known != null) {
                p.layer(known, o, length);
                return;
            }
        }
        if (claimed > length && !p.ip.isFragmented()) {
            p.out.ascii("UDP, bad length ").dec(claimed).ascii(" > ").dec(length);
        } else {
            p.out.ascii("UDP, length ").dec(claimed);
        }
    }

    /** Over IPv4 from {@code -vv} on, over IPv6, where it is mandatory, with {@code -v}. */
    private static void checksum(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        boolean v4 = p.ip.version() == 4;
        if (v4 && p.detail.verbose() < 2) return;
        int field = in.be16(at + CHECKSUM);
        if (v4 && field == 0) {
            p.out.ascii("[no cksum] ");
        } else if (in.has(at + HEADER, length)) {
            int sum = p.ip.checksum(in, at, length + HEADER, length + HEADER, IpProtocols.UDP);
            if (sum == 0) {
                p.out.ascii("[udp sum ok] ");
            } else {
                p.trouble(Trouble.CHECKSUM);
                p.out.ascii("[bad udp cksum 0x").hex0(field, 4).ascii(" -> 0x").hex0(Checksum.shouldBe(field, sum), 4)
                        .ascii("!] ");
            }
        }
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("srcport", in.be16(at));
        f.number("dstport", in.be16(at + DESTINATION));
        f.number("length", in.be16(at + LENGTH));
        f.number("checksum", in.be16(at + CHECKSUM));
    }
}
