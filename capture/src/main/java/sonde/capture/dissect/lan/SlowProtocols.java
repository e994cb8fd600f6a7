package sonde.capture.dissect.lan;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Bits;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Link aggregation control and its markers, IEEE 802.1AX; operations on a link, IEEE 802.3 clause 57. */
public final class SlowProtocols implements Dissector {
    private static final Bits STATE = new Bits(new int[]{1, 2, 4, 8, 16, 32, 64, 128}, "Activity", "Timeout",
            "Aggregation", "Synchronization", "Collecting", "Distributing", "Default", "Expired");
    private static final Bits OAM = new Bits(new int[]{1, 2, 4, 8, 16, 32, 64}, "Link Fault", "Dying Gasp",
            "Critical Event", "Local Evaluating", "Local Stable", "Remote Evaluating", "Remote Stable");

    @Override
    public String name() { return "slow"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < 2) {
            out.str(" (packet is too short)");
            return;
        }
        int subtype = in.u8(at), version = in.u8(at + 1);
        if ((subtype == 1 || subtype == 2) && version != 1) {
            out.str(subtype == 1 ? "LACP version " : "MARKER version ").dec(version)
                    .str(" packet not supported");
            return;
        }
        if (subtype == 3) {
            out.str("OAM");
        } else if (subtype == 1 || subtype == 2) {
            out.str(subtype == 1 ? "LACP" : "MARKER").ch('v').dec(version);
        } else {
            out.str("unknown (").dec(subtype).str("), length ").dec(length);
            p.hex("\n\t", at, length);
            return;
        }
        out.str(", length ").dec(length);
        if (!p.detail.isVerbose()) return;
        if (subtype == 3) operations(p, at + 1, length - 1);
        else
            entries(p, at + 2, length - 2, subtype);
    }

    private static void entries(Printer p, int at, int size, int subtype) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, left = size;
        while (left > 0) {
            if (left < 2) {
                out.str("\n\t\t packet is too short");
                return;
            }
            int type = in.u8(o), n = in.u8(o + 1);
            out.str("\n\t").str(name(subtype << 8 | type)).str(" TLV (0x").hex0(type, 2).str("), length ").dec(n);
            if (type == 0) return;
            if (n < 2 || n > left) {
                out.str("\n\t-----trailing data-----");
                p.hex("\n\t  ", o, left);
                return;
            }
            if (subtype == 1 && (type == 1 || type == 2)) {
                if (n != 20) {
                    out.str("\n\t    ERROR: illegal length - should be 20");
                    return;
                }
                in.need(o, n);
                out.str("\n\t  System ");
                Addresses.mac(out, in, o + 4);
                in.need(o + 2, 14);
                out.str(", System Priority ").dec(in.be16(o + 2)).str(", Key ").dec(in.be16(o + 10))
                        .str(", Port ").dec(in.be16(o + 14)).str(", Port Priority ").dec(in.be16(o + 12))
                        .str("\n\t  State Flags [");
                STATE.print(out, in.u8(o + 16), "none", ", ");
                out.ch(']');
            } else if (subtype == 1 && type == 3) {
                if (n != 16) {
                    out.str("\n\t    ERROR: illegal length - should be 16");
                    return;
                }
                in.need(o + 2, 2);
                out.str("\n\t  Max Delay ").dec(in.be16(o + 2));
            } else if (subtype == 2 && (type == 1 || type == 2)) {
                if (n != 16) {
                    out.str("\n\t    ERROR: illegal length - should be 16");
                    return;
                }
                out.str("\n\t  Request System ");
                Addresses.mac(out, in, o + 4);
                in.need(o + 2, 12);
                out.str(", Request Port ").dec(in.be16(o + 2)).str(", Request Transaction ID 0x")
                        .hex0(in.beU32(o + 10), 8);
            } else if (p.detail.verbose() <= 1) {
                p.hex("\n\t  ", o + 2, n - 2);
            }
            if (p.detail.verbose() > 1) p.hex("\n\t  ", o + 2, n - 2);
            o += n;
            left -= n;
        }
    }

    private static String name(int key) {
        return switch (key) {
            case 0x100, 0x200 -> "Terminator";
            case 0x101 -> "Actor Information";
            case 0x102 -> "Partner Information";
            case 0x103 -> "Collector Information";
            case 0x201 -> "Marker Information";
            case 0x202 -> "Marker Response Information";
            default -> "Unknown";
        };
    }

    private static void operations(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (size < 3) {
            p.trunc();
            return;
        }
        int code = in.u8(at + 2);
        out.str("\n\tCode ").str(switch (code) {
            case 0 -> "Information";
            case 1 -> "Event Notification";
            case 2 -> "Variable Request";
            case 3 -> "Variable Response";
            case 4 -> "Loopback Control";
            case 0xfe -> "Vendor Specific";
            default -> "Unknown (" + code + ")";
        }).str(" OAM PDU, Flags [");
        OAM.print(out, in.be16(at), "none", ", ");
        out.ch(']');
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("subtype", in.u8(at));
        f.number("version", in.u8(at + 1));
    }
}
