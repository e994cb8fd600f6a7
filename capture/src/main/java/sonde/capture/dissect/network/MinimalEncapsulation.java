package sonde.capture.dissect.network;

import sonde.capture.packet.Checksum;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Minimal encapsulation of IP for mobile hosts, RFC 2004. */
public final class MinimalEncapsulation implements Dissector {
    private static final int CHECKSUM = 2, DESTINATION = 4, SOURCE = 8;

    @Override
    public String name() { return "mobile"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < 8 || !in.has(at, 12)) {
            p.trunc();
            return;
        }
        out.str("mobile: ");
        int protocol = in.be16(at);
        boolean hasSource = (protocol & 0x80) != 0;
        out.str(hasSource ? "[S] " : "[] ");
        if (p.detail.isVerbose()) {
            if (hasSource) {
                p.ipv4(at + SOURCE);
                out.ch(' ');
            }
            p.in.need(at + DESTINATION, 4);
            out.str("> ");
            p.ipv4(at + DESTINATION);
            out.str(" (oproto=").dec(protocol >> 8).ch(')');
        }
        if (Checksum.of(in.array(), at, hasSource ? 12 : 8) != 0) {
            in.need(at + CHECKSUM, 2);
            out.str(" (bad checksum ").dec(in.be16(at + CHECKSUM)).ch(')');
        }
    }
}
