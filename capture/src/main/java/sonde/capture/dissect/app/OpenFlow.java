package sonde.capture.dissect.app;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** OpenFlow between a switch and its controller: the header of every version, the bodies of 1.0 and 1.3. */
public final class OpenFlow implements Dissector {
    private static final int HEADER = 8;

    @Override
    public String name() { return "openflow"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str(": OpenFlow");
        int o = at, left = length;
        while (left > 0) {
            int version = in.u8(o);
            out.str("\n\tversion ");
            if (version >= 1 && version <= 6) out.str("1.").dec(version - 1);
            else
                out.str("unknown (0x").hex0(version, 2).ch(')');
            if (left < 2) {
                out.str(" (end of TCP payload)");
                in.need(o, left);
                return;
            }
            int type = in.u8(o + 1);
            String name = version == 1 ? OpenFlow10.type(type) : version == 4 ? OpenFlow13.type(type) : "";
            out.str(", type ");
            if (name.isEmpty()) out.str("unknown (0x").hex0(type, 2).ch(')');
            else
                out.str(name);
            if (left < 4) {
                out.str(" (end of TCP payload)");
                in.need(o, left);
                return;
            }
            int size = in.be16(o + 2);
            out.str(", length ").dec(size).str(size < HEADER ? " (too short!)" : "");
            if (left < HEADER) {
                out.str(" (end of TCP payload)");
                in.need(o, left);
                return;
            }
            in.need(o + 4, 4);
            out.str(", xid 0x").hex0(in.beU32(o + 4), 8);
            if (size < HEADER) {
                p.invalid();
                in.need(o, left);
                return;
            }
            if (version == 1) OpenFlow10.print(p, type, o + HEADER, size - HEADER);
            else if (version == 4) OpenFlow13.print(p, type, o + HEADER, size - HEADER);
            boolean open = version == 1 && p.detail.isVerbose()
                    && OpenFlowStats.isOpen(in, type, o + HEADER, size - HEADER);
            if (!open) in.need(o, size);
            o += size;
            left -= size;
        }
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("version", in.u8(at));
        f.number("type", in.u8(at + 1));
        f.number("length", in.be16(at + 2));
        f.number("xid", in.beU32(at + 4));
    }
}
