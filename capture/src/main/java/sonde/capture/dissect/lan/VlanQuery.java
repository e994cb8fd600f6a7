package sonde.capture.dissect.lan;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Cisco's VLAN query protocol: which VLAN a port belongs to. */
public final class VlanQuery implements Dissector {
    private static final int HEADER = 8, OBJECT = 6, ADDRESS = 0xc01, MAC_NULL = 0xc06, MAC = 0xc08;

    @Override
    public String name() { return "vqp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        in.need(at, HEADER);
        if (length < HEADER) {
            p.invalid();
            return;
        }
        int version = in.u8(at), count = in.u8(at + 3);
        if (version != 1) {
            out.str("VQP version ").dec(version).str(" packet not supported");
            return;
        }
        boolean verbose = p.detail.isVerbose();
        out.str(verbose ? "\n\tVQPv1, " : "VQPv1 ");
        int type = in.u8(at + 1);
        switch (type) {
            case 1 -> out.str("Request, Join Port");
            case 2 -> out.str("Response, VLAN");
            case 3 -> out.str("Request, Reconfirm");
            case 4 -> out.str("Response, Reconfirm");
            default -> out.str("unknown (").dec(type).ch(')');
        }
        int error = in.u8(at + 2);
        out.str(" Message, error-code ").str(switch (error) {
            case 0 -> "No error";
            case 3 -> "Access denied";
            case 4 -> "Shutdown port";
            case 5 -> "Wrong VTP domain";
            default -> "unknown";
        }).str(" (").dec(error).ch(')');
        if (verbose) out.str(", seq 0x").hex0(in.beU32(at + 4), 8).str(", items ").dec(count);
        out.str(", length ").dec(length);
        if (verbose && !objects(p, at + HEADER, length - HEADER, count)) p.invalid();
    }

    private static boolean objects(Printer p, int at, int length, int count) throws Truncated {
        Packet in = p.in;
        int o = at, left = length;
        for (int i = 0; i < count && left > 0; i++) {
            in.need(o, OBJECT);
            if (left < OBJECT) return false;
            int type = in.be32(o), size = in.be16(o + 4);
            o += OBJECT;
            left -= OBJECT;
            p.out.str("\n\t  ").str(name(type)).str(" Object (0x").hex0(type & 0xffffffffL, 8).str("), length ")
                    .dec(size).str(", value: ");
            if (type == 0 || size == 0) return true;
            in.need(o, size);
            if (size > left || !object(p, type, o, size)) return false;
            o += size;
            left -= size;
        }
        return true;
    }

    private static boolean object(Printer p, int type, int o, int size) throws Truncated {
        switch (type) {
            case ADDRESS -> {
                if (size != 4) return false;
                p.ipv4(o);
                p.out.str(" (0x").hex0(p.in.beU32(o), 8).ch(')');
            }
            case MAC, MAC_NULL -> {
                if (size != 6) return false;
                p.mac(o);
            }
            case 0xc02, 0xc03, 0xc04, 0xc05 -> p.padded(o, size);
            default -> {
                if (p.detail.verbose() <= 1) p.hex("\n\t    ", o, size);
            }
        }
        return true;
    }

    private static String name(int type) {
        return switch (type) {
            case 0x0c01 -> "Client IP Address";
            case 0x0c02 -> "Port Name";
            case 0x0c03 -> "VLAN Name";
            case 0x0c04 -> "VTP Domain";
            case 0x0c05 -> "Ethernet Packet";
            case MAC_NULL -> "MAC Null";
            case MAC -> "MAC Address";
            default -> "Unknown";
        };
    }
}
