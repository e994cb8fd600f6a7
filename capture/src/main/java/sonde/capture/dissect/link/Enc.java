package sonde.capture.dissect.link;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** OpenBSD's enc(4): what IPsec has unwrapped, behind a header that says how it was protected. */
public final class Enc implements Dissector {
    private static final int HEADER = 12, CONFIDENTIAL = 0x400, AUTHENTIC = 0x800;

    @Override
    public String name() { return "enc"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        in.need(at, HEADER);
        p.linkHeader(HEADER);
        int family = in.le32(at), flags = in.le32(at + 8);
        if ((family & 0xffff0000) != 0) { // written on a host of the other byte order
            family = Integer.reverseBytes(family);
            flags = Integer.reverseBytes(flags);
        }
        out.str(flags == 0 ? "(unprotected): " : "(");
        flags = flag(out, flags, AUTHENTIC, "authentic");
        flag(out, flags, CONFIDENTIAL, "confidential");
        out.str("SPI 0x").hex0(in.beU32(at + 4), 8).str(": ");
        int type = switch (family) {
            case 2 -> 0x0800;
            case 24, 28, 30 -> 0x86dd;
            default -> 0;
        };
        if (type != 0) p.ethertype(type, at + HEADER, length - HEADER);
    }

    private static int flag(Text out, int flags, int bit, String name) {
        if ((flags & bit) != 0) out.str(name).str(flags == bit ? "): " : ",");
        return flags & ~bit;
    }
}
