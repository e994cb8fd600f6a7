package sonde.capture.dissect.tunnel;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Ethertypes;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Generic network virtualization encapsulation, RFC 8926. */
public final class Geneve implements Dissector {
    private static final int HEADER = 8;
    private static final Bits FLAGS = new Bits("O C R1 R2 R3 R4 R5 R6", 0x80, 0x40, 0x20, 0x10, 8, 4, 2, 1);

    @Override
    public String name() { return "geneve"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str("Geneve");
        if (length < HEADER) {
            out.str(" [length ").dec(length).str(" < 8]");
            p.invalid();
            return;
        }
        int first = in.u8(at), version = first >> 6, options = (first & 0x3f) * 4, flags = in.u8(at + 1);
        if (version != 0) {
            out.str(" ERROR: unknown-version ").dec(version);
            return;
        }
        in.need(at, HEADER);
        int protocol = in.be16(at + 2);
        out.str(", Flags [");
        FLAGS.print(out, flags, "none", "");
        out.str("], vni 0x").hex(in.be24(at + 4));
        int reserved = in.u8(at + 7);
        if (reserved != 0) out.str(", rsvd 0x").hex(reserved);
        if (p.detail.link()) {
            out.str(", proto ").str(Ethertypes.name(protocol, "unknown")).str(" (0x").hex0(protocol, 4).ch(')');
        }
        int o = at + HEADER, left = length - HEADER;
        if (left < options) {
            out.str(" truncated-geneve - ").dec(options - left).str(" bytes missing");
            return;
        }
        in.need(o, options);
        if (options > 0) {
            out.str(", options [");
            if (p.detail.isVerbose()) options(p, o, options);
            else
                out.dec(options).str(" bytes");
            out.ch(']');
        }
        o += options;
        left -= options;
        out.str(p.detail.isVerbose() ? "\n\t" : ": ");
        Dissector inner = protocol == 0x6558
                ? p.protocols.link(1)
                : protocol > 1500
                        ? p.protocols.ethertype(protocol)
                        : null;
        if (inner == null) out.str("geneve-proto-0x").hex(protocol);
        else
            p.layer(inner, o, left);
    }

    private static void options(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, left = size;
        String separator = "";
        while (left > 0) {
            if (left < 4) {
                out.str(" [bad length]");
                break;
            }
            out.str(separator);
            separator = ", ";
            int optionClass = in.be16(o), type = in.u8(o + 2), length = 4 + (in.u8(o + 3) & 0x1f) * 4;
            out.str("class ").str(className(optionClass)).str(" (0x").hex(optionClass).str(") type 0x").hex(type)
                    .str((type & 0x80) != 0 ? "(C)" : "").str(" len ").dec(length);
            if (length > left) {
                out.str(" [bad length]");
                break;
            }
            if (p.detail.verbose() > 1 && length > 4) {
                out.str(" data");
                for (int i = 4; i < length; i += 4) out.ch(' ').hex0(in.beU32(o + i), 8);
            }
            o += length;
            left -= length;
        }
    }

    private static String className(int c) {
        if (c <= 0xff) return "Standard";
        return switch (c) {
            case 0x0100 -> "Linux";
            case 0x0101 -> "Open vSwitch";
            case 0x0102 -> "Open Virtual Networking (OVN)";
            case 0x0103 -> "In-band Network Telemetry (INT)";
            case 0x0104 -> "VMware";
            default -> c >= 0xfff0 ? "Experimental" : "Unknown";
        };
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("flags", in.u8(at + 1));
        f.number("proto", in.be16(at + 2));
        f.number("vni", in.be24(at + 4));
        f.number("options_len", (in.u8(at) & 0x3f) * 4);
    }
}
