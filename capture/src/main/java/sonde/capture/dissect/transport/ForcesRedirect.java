package sonde.capture.dissect.transport;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Packets that are handed over, and what is known of them, RFC 5810 7.9. */
final class ForcesRedirect {
    private static final int TLV = 4, ILV = 8, META = 0x115, PACKET = 0x116;
    private static final String INDENT = "           ";

    private ForcesRedirect() {}

    static boolean print(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (size <= 8) {
            out.str("\n\t\ttruncated Redirect TLV: ").dec(8 - size).str(" bytes missing! ");
            return false;
        }
        int o = at, left = size;
        while (left != 0) {
            in.need(o, TLV);
            int kind = in.be16(o), whole = in.be16(o + 2), whole4 = whole + 3 & ~3;
            if (!ForcesData.check(whole, left).isEmpty()) {
                out.str("Bad Redirect data\n");
                break;
            }
            if (kind == META) metadata(p, o, whole);
            else if (kind == PACKET) packet(p, o, whole);
            else
                out.str("Unknown REDIRECT TLV 0x").hex(kind).str(" len ").dec(whole).ch('\n');
            o += whole4;
            left -= whole4;
        }
        if (left == 0) return true;
        out.str("\n\t\tMessy Redirect TLV header, type (0x").hex(in.be16(o)).str(")\n\t\texcess of ")
                .dec(left - in.be16(o + 2) & 0xffffffffL).str(" Bytes ");
        return false;
    }

    private static void metadata(Printer p, int at, int whole) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at + TLV, left = whole - TLV;
        out.ch('\n').str(INDENT).str("METADATA length ").dec(left).ch('\n');
        while (left != 0) {
            in.need(o, ILV);
            long size = in.beU32(o + 4), size4 = size + 3 & ~3L;
            if (size < ILV || size4 > left) return;
            int data = (int) size - ILV;
            out.str(INDENT).str("MetaID 0x").hex(in.beU32(o)).str(" length ").dec(size).ch('\n');
            if (p.detail.verbose() >= 3) {
                p.hex("\t\t[", o + ILV, data);
                in.need(o + ILV, data);
                out.str(" ]\n");
            }
            o += (int) size4;
            left -= (int) size4;
        }
    }

    private static void packet(Printer p, int at, int whole) throws Truncated {
        int data = whole - TLV;
        p.out.ch('\n').str(INDENT).str("Redirect Data length ").dec(data).ch('\n');
        if (p.detail.verbose() < 3) return;
        p.out.str("\t\t[");
        p.hex("\n\t\t", at + TLV, data);
        p.in.need(at + TLV, data);
        p.out.str("\n\t\t]");
    }
}
