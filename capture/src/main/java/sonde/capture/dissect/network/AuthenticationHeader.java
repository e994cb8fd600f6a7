package sonde.capture.dissect.network;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** IPsec's authentication header, RFC 4302. */
final class AuthenticationHeader {
    private AuthenticationHeader() {}

    /** @return how long it is */
    static int print(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        p.mark("ah");
        out.str("AH");
        int units = in.u8(at + 1), length = (units + 2) * 4; // 4-byte words, minus two
        out.ch('(');
        if (p.detail.isVerbose()) out.str("length=").dec(units).ch('(').dec(length).str("-bytes),");
        int reserved = in.be16(at + 2);
        if (reserved != 0) out.str("reserved=0x").hex(reserved).str("[MustBeZero],");
        in.need(at + 4, 4);
        out.str("spi=0x").hex0(in.be32(at + 4), 8).ch(',');
        in.need(at + 8, 4);
        out.str("seq=0x").hex(in.beU32(at + 8)).str(",icv=0x");
        for (int o = at + 12; o < at + length; o++) out.hex0(in.u8(o), 2);
        out.str("): ");
        return length;
    }
}
