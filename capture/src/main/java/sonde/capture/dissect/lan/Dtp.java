package sonde.capture.dissect.lan;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Cisco's dynamic trunking. */
public final class Dtp implements Dissector {
    @Override
    public String name() { return "dtp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < 1) {
            out.str("[zero packet length]");
            invalid(p, at, length);
            return;
        }
        in.need(at, 1);
        out.str("DTPv").dec(in.u8(at)).str(", length ").dec(length);
        if (!p.detail.isVerbose()) return;
        int o = at + 1, left = length - 1;
        while (left > 0) {
            if (left < 4) {
                out.str("[").dec(left).str(" bytes remaining]");
                invalid(p, o, left);
                return;
            }
            int type = in.be16(o), n = in.be16(o + 2);
            if (type == 0) return; // seen on the wire, though it should not be
            out.str("\n\t").str(switch (type) {
                case 1 -> "Domain";
                case 2 -> "Status";
                case 3 -> "DTP type";
                case 4 -> "Neighbor";
                default -> "Unknown";
            }).str(" (0x").hex0(type, 4).str(") TLV, length ").dec(n);
            boolean fits = n >= 4 && n <= left, wrong = (type == 2 || type == 3) && n != 5 || type == 4 && n != 10;
            if (!fits) out.str("[invalid TLV length ").dec(n).ch(']');
            if (!fits || wrong) {
                invalid(p, o, left);
                return;
            }
            if (type != 1) in.need(o, n);
            switch (type) {
                case 1 -> {
                    out.str(", ");
                    p.padded(o + 4, n - 4);
                }
                case 2, 3 -> out.str(", 0x").hex(in.u8(o + 4));
                case 4 -> {
                    out.str(", ");
                    Addresses.mac(out, in, o + 4);
                }
                default -> {
                }
            }
            o += n;
            left -= n;
        }
    }

    /** Says so, and that the capture ended if the rest of it is not there. */
    private static void invalid(Printer p, int at, int left) throws Truncated {
        p.invalid();
        p.in.need(at, left);
    }
}
