package sonde.capture.dissect.tunnel;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** The control connection of point-to-point tunnels, RFC 2637. */
public final class Pptp implements Dissector {
    private static final long COOKIE = 0x1a2b3c4d;
    private static final Labels TYPES = new Labels("""
            0 NOT_DEFINED
            1 SCCRQ
            2 SCCRP
            3 StopCCRQ
            4 StopCCRP
            5 ECHORQ
            6 ECHORP
            7 OCRQ
            8 OCRP
            9 ICRQ
            10 ICRP
            11 ICCN
            12 CCRQ
            13 CDN
            14 WEN
            15 SLI
            """);
    @Override
    public String name() { return "pptp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out.str(": pptp");
        boolean verbose = p.detail.isVerbose();
        if (verbose) {
            int size = in.be16(at);
            out.str(" Length=").dec(size);
            int message = in.be16(at + 2);
            out.str(message == 1 ? " CTRL-MSG" : message == 2 ? " MGMT-MSG" : " UNKNOWN-MSG-TYPE");
        }
        long cookie = in.beU32(at + 4);
        if (cookie != COOKIE) out.str(" UNEXPECTED Magic-Cookie!!(").hex0(cookie, 8).ch(')');
        if (cookie != COOKIE || verbose) out.str(" Magic-Cookie=").hex0(cookie, 8);
        int type = in.be16(at + 8);
        String name = TYPES.name(type);
        if (name == null) {
            out.str(" UNKNOWN_CTRL_MSGTYPE(").dec(type).ch(')');
        } else {
            out.str(" CTRL_MSGTYPE=").str(name);
        }
        new PptpMessage(p, at + 10).print(type);
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("length", in.be16(at));
        f.number("type", in.be16(at + 8));
    }
}
