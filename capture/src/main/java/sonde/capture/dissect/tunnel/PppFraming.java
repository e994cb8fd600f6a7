package sonde.capture.dissect.tunnel;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** PPP as a link type: as an interface gives it, or as it is on a serial line, where it may be Cisco's HDLC. */
public final class PppFraming implements Dissector {
    private static final int ADDRESS = 0xff, CISCO_UNICAST = 0x0f, CISCO_BROADCAST = 0x8f;

    private static final int HEADER = 4;

    /** Where the frames come from; those of BSD/OS are not printed. */
    public enum Kind {
        INTERFACE, SERIAL, BSD_OS
    }

    private final Kind kind;

    public PppFraming(Kind kind) { this.kind = kind; }

    @Override
    public String name() { return kind == Kind.SERIAL ? "ppp_hdlc" : "ppp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        switch (kind) {
            case INTERFACE -> {
                p.linkHeader(Math.min(HEADER, in.available(at)));
                if (in.has(at, HEADER)) p.layer(new Ppp(), at, length);
                else
                    p.trunc();
            }
            case SERIAL -> serial(p, at, length);
            case BSD_OS -> {
            }
        }
    }

    private static void serial(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        p.linkHeader(in.available(at));
        if (!in.has(at, 2)) {
            p.trunc();
            return;
        }
        int address = in.u8(at);
        if (address == CISCO_UNICAST || address == CISCO_BROADCAST) {
            p.linkHeader(p.link(new CiscoHdlc(), at, length));
            return;
        }
        if (!in.has(at, 4)) {
            p.trunc();
            return;
        }
        if (p.detail.link()) {
            out.hex0(address, 2).ch(' ').hex0(in.u8(at + 1), 2).ch(' ').dec(length).ch(' ');
        }
        if (address != ADDRESS) {
            p.linkHeader(2);
            out.str("unknown addr ").hex0(in.u8(at + 2), 2).str("; ctrl ").hex0(in.u8(at + 3), 2);
            return;
        }
        p.linkHeader(4);
        int protocol = in.be16(at + 2);
        String name = Ppp.name(protocol);
        if (name == null) out.str("unknown PPP protocol (0x").hex0(protocol, 4).ch(')');
        else
            out.str(name);
        out.str(": ");
        Ppp.payload(p, protocol, at + 4, length - 4);
    }
}
