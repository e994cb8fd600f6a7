package sonde.capture.dissect.lan;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Template;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Cisco's VLAN trunking protocol. */
public final class Vtp implements Dissector {
    private static final int HEADER = 36, NAME = 32, VLAN = 12;
    private static final int SUMMARY = 1, SUBSET = 2, REQUEST = 3;

    @Override
    public String name() { return "vtp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        if (length < HEADER || !advertisement(p, at, length)) {
            p.invalid();
            p.in.need(at, length);
        }
    }

    /** @return false when it made no sense */
    private static boolean advertisement(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        in.need(at, HEADER);
        int type = in.u8(at + 1), name = in.u8(at + 3), o = at + HEADER;
        in.need(at, 1);
        out.str("VTPv").dec(in.u8(at)).str(", Message ").str(type(type)).str(" (0x").hex0(type, 2).str("), length ")
                .dec(length);
        if (!p.detail.isVerbose()) {
            in.need(at, length);
            return true;
        }
        out.str("\n\tDomain name: ");
        if (name < 1 || name > NAME) {
            out.str(" [invalid MgmtD Len ").dec(name).ch(']');
            return false;
        }
        p.padded(at + 4, name);
        out.str(type == SUMMARY
                ? ", Followers: "
                : type == SUBSET
                        ? ", Seq number: "
                        : type < 5 && type > 0
                                ? ", Rsvd: "
                                : ", Unknown: ")
                .dec(in.u8(at + 2));
        if (type == SUMMARY) {
            o = Template.print(p, o, "\n\t  Config Rev {h4}, Updater {i}");
            o = Template.print(p, o, ", Timestamp 0x{x4} 0x{x4} 0x{x4}");
            Template.print(p, o, ", MD5 digest: {x4}{x4}{x4}{x4}");
        } else if (type == SUBSET) {
            o = Template.print(p, o, ", Config Rev {h4}");
            while (o - at < length) {
                int size = in.u8(o);
                if (size == 0) break;
                in.need(o, size);
                if (size < VLAN || !vlan(p, o, size)) return false;
                o += size;
            }
        } else if (type == REQUEST) {
            Template.print(p, o, "\n\tStart value: {4}");
        }
        return true;
    }

    private static boolean vlan(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int status = in.u8(at + 1), name = in.u8(at + 3), padded = name + 3 & ~3;
        in.need(at + 2, 1);
        out.str("\n\tVLAN info status ").str(status == 0 ? "Operational" : status == 1 ? "Suspended" : "Unknown")
                .str(", type ").str(switch (in.u8(at + 2)) {
                    case 1 -> "Ethernet";
                    case 2 -> "FDDI";
                    case 3 -> "TrCRF";
                    case 4 -> "FDDI-net";
                    case 5 -> "TrBRF";
                    default -> "Unknown";
                });
        Template.print(p, at + 4, ", VLAN-id {2}, MTU {2}, SAID 0x{x4}, Name ");
        int o = at + VLAN, left = size - VLAN;
        if (left < padded) return false;
        p.padded(o, name);
        o += padded;
        left -= padded;
        while (left > 0) {
            if (left < 2) return false;
            int type = in.u8(o), words = in.u8(o + 1), whole = 2 + 2 * words;
            out.str("\n\t\t").str(tlv(type)).str(" (0x").hex0(type, 4).str(") TLV");
            if (left < whole) {
                out.str(" (TLV goes past the end of the packet)");
                return false;
            }
            in.need(o, whole);
            if (words != 1) {
                out.str(" (invalid TLV length ").dec(words).str(" != 1)");
                return false;
            }
            value(p, type, o);
            o += whole;
            left -= whole;
        }
        return true;
    }

    private static void value(Printer p, int type, int at) throws Truncated {
        int value = p.in.be16(at + 2);
        String word = switch (type) {
            case 3 -> value == 1 ? "SRT" : value == 2 ? "SRB" : value == 3 ? "Auto" : "Unknown";
            case 6 -> value == 1 ? "Enabled" : "Disabled";
            case 7 -> value == 1 ? "SRB" : "SRT";
            case 10 -> value == 1 ? "Backup" : "Not backup";
            default -> "";
        };
        if (type == 9) p.out.str(", ").dec(value);
        else if (word.isEmpty()) p.hex("\n\t\t  ", at, 4);
        else
            p.out.str(", ").str(word).str(" (").dec(value).ch(')');
    }

    private static String type(int type) {
        return switch (type) {
            case SUMMARY -> "Summary advertisement";
            case SUBSET -> "Subset advertisement";
            case REQUEST -> "Advertisement request";
            case 4 -> "Join message";
            default -> "Unknown message type";
        };
    }

    private static String tlv(int type) {
        return switch (type) {
            case 1 -> "Source-Routing Ring Number TLV";
            case 2 -> "Source-Routing Bridge Number TLV";
            case 3 -> "STP type TLV";
            case 4 -> "Parent VLAN TLV";
            case 5 -> "Translationally bridged VLANs TLV";
            case 6 -> "Pruning TLV";
            case 7 -> "Bridge Type TLV";
            case 8 -> "Max ARP Hop Count TLV";
            case 9 -> "Max STE Hop Count TLV";
            case 10 -> "Backup CRF Mode TLV";
            default -> "Unknown";
        };
    }
}
