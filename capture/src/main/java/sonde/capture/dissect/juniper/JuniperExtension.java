package sonde.capture.dissect.juniper;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** What the header says of the interface: elements of a type, a length and a number. */
final class JuniperExtension {
    private static final int NAME = 2, MEDIA = 3, ENCAPSULATION = 6, DERIVED_MEDIA = 7, DERIVED_ENCAPSULATION = 8,
            BIG_ENDIAN = 128;
    private static final String[] TYPES = {"Unknown", "Device Interface Index", "Device Interface Name", "Device Media Type", "Logical Interface Index", "Logical Unit Number", "Logical Interface Encapsulation", "TTP derived Device Media Type", "TTP derived Logical Interface Encapsulation"};

    private JuniperExtension() {}

    /** @return false when an element is longer than all of them */
    static boolean print(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        boolean shown = p.detail.verbose() > 1;
        if (shown) p.out.str(", PCAP Extension(s) total length ").dec(size);
        in.need(at, size);
        int o = at, left = size;
        while (left > 2) {
            int type = in.u8(o), length = in.u8(o + 1);
            if (type == 0 || length == 0) break;
            if (left < length + 2) {
                p.out.str(" [extension_length ").dec(left).str(" < ").dec(length + 2).ch(']');
                p.invalid();
                return false;
            }
            if (shown) {
                p.out.str("\n\t  ").str(type < TYPES.length ? TYPES[type] : "Unknown").str(" Extension TLV #").dec(type)
                        .str(", length ").dec(length).str(", value ");
            }
            long value = value(in, type, o + 2, length);
            if (shown && value >= 0) value(p.out, type, value);
            o += length + 2;
            left -= length + 2;
        }
        if (shown) p.out.str("\n\t-----original packet-----\n\t");
        return true;
    }

    /** Older types are little-endian; -1 for a length that no number has. */
    private static long value(Packet in, int type, int o, int length) throws Truncated {
        boolean little = type < BIG_ENDIAN;
        return switch (length) {
            case 1 -> in.u8(o);
            case 2 -> little ? in.le16(o) : in.be16(o);
            case 3 -> little ? in.le24(o) : in.be24(o);
            case 4 -> {
                int whole = little ? in.le32(o) : in.be32(o);
                yield whole == -1 ? -1 : whole & 0xffffffffL;
            }
            default -> -1;
        };
    }

    private static void value(Text out, int type, long value) {
        switch (type) {
            case NAME -> {
            }
            case MEDIA, DERIVED_MEDIA -> out.str(JuniperNames.media(value)).str(" (").dec((int) value).ch(')');
            case ENCAPSULATION, DERIVED_ENCAPSULATION ->
                out.str(JuniperNames.encapsulation(value)).str(" (").dec((int) value).ch(')');
            default -> out.udec(value);
        }
    }
}
