package sonde.capture.dissect.wpan;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Information elements of the header. */
final class HeaderElements {
    private static final int PAYLOAD_NEXT = 0x7e, END = 0x7f, VENDOR = 0, CSL = 0x1a, RIT = 0x1b, DSME = 0x1c,
            RENDEZVOUS = 0x1d, TIME = 0x1e, WIDE_DSME = 0x21;

    private HeaderElements() {}

    /** @return how many bytes they are, -1 when they do not fit */
    static int print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, left = length;
        do {
            if (left < 2) {
                out.str("[ERROR: Truncated header IE]");
                return -1;
            }
            int head = in.le16(o), size = head & 0x7f, id = head >> 7 & 0xff;
            if ((head & 0x8000) != 0) out.str("[ERROR: Header IE with type 1] ");
            if (id > END) {
                out.str("Reserved Element ID ").hex0(id, 2).str(", length = ").dec(size).ch(' ');
            } else {
                name(out.str("\n\t"), id).str(" [");
                if (size > 0) out.str(" length = ").dec(size).str(", ");
            }
            if (left < 2 + size) {
                out.str("[ERROR: Truncated IE data]");
                return -1;
            }
            if (size > 0) {
                if (p.detail.verbose() > 3) element(p, id, o + 2, size);
                else
                    data(p, o + 2, size);
            }
            out.str("] ");
            o += 2 + size;
            left -= 2 + size;
            if (id == PAYLOAD_NEXT || id == END) break;
        } while (left > 0);
        return o - at;
    }

    /** Whether the list, which has been printed, ends with the element that announces another. */
    static boolean isPayloadNext(Packet in, int at, int size) throws Truncated {
        int last = -1;
        for (int o = at; o < at + size; o += 2 + (in.le16(o) & 0x7f)) last = in.le16(o) >> 7 & 0xff;
        return last == PAYLOAD_NEXT;
    }

    static void data(Printer p, int o, int size) throws Truncated {
        p.out.str("IE Data = ");
        WpanFrame.bytes(p, o, size);
    }

    static void vendor(Printer p, int o, int size) throws Truncated {
        if (size < 3) {
            p.out.str("[ERROR: Vendor OUI missing]");
            return;
        }
        p.out.str("OUI = 0x").hex0(p.in.be24(o), 6).str(", Data = ");
        WpanFrame.bytes(p, o + 3, size - 3);
    }

    private static void element(Printer p, int id, int o, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        switch (id) {
            case VENDOR -> vendor(p, o, size);
            case CSL -> {
                if (size < 4) {
                    out.str("[ERROR: Truncated CSL IE]");
                    return;
                }
                out.str("CSL Phase = ").dec(in.le16(o)).str(", CSL Period = ").dec(in.le16(o + 2));
                if (size >= 6) out.str(", Rendezvous time = ").dec(in.le16(o + 4));
                if (size != 4 && size != 6) out.str(" [ERROR: CSL IE length wrong]");
            }
            case RIT -> {
                if (size < 4) {
                    out.str("[ERROR: Truncated RIT IE]");
                    return;
                }
                out.str("Time to First Listen = ").dec(in.u8(o)).str(", # of Repeat Listen = ").dec(in.u8(o + 1))
                        .str(", Repeat Listen Interval = ").dec(in.le16(o + 2));
            }
            case DSME, WIDE_DSME -> DsmeDescriptor.print(p, o, size, id == WIDE_DSME);
            case RENDEZVOUS -> {
                if (size != 4) out.str("[ERROR: Length != 2]");
                else
                    out.str("Rendezvous time = ").dec(in.le16(o)).str(", Wake-up Interval = ").dec(in.le16(o + 2));
            }
            case TIME -> {
                if (size != 2) {
                    out.str("[ERROR: Length != 2]");
                    return;
                }
                int value = in.le16(o);
                if ((value & 0x8000) != 0) out.str("Negative ");
                out.str("Ack time correction = ").dec((value & 0xfff) << 20 >> 20).str(", ");
            }
            default -> data(p, o, size);
        }
    }

    private static Text name(Text out, int id) {
        String name = switch (id) {
            case VENDOR -> "Vendor Specific Header";
            case CSL -> "LE CSL";
            case RIT -> "LE RIT";
            case DSME -> "DSME PAN descriptor";
            case RENDEZVOUS -> "Rendezvous Time";
            case TIME -> "Time Correction";
            case WIDE_DSME -> "Extended DSME PAN descriptor";
            case 0x22 -> "Fragment Sequence Context Description";
            case 0x23 -> "Simplified Superframe Specification";
            case 0x24 -> "Simplified GTS Specification";
            case 0x25 -> "LECIM Capabilities";
            case 0x26 -> "TRLE Descriptor";
            case 0x27 -> "RCC Capabilities";
            case 0x28 -> "RCCN Descriptor";
            case 0x29 -> "Global Time";
            case 0x2a -> "Omnibus Header";
            case 0x2b -> "DA";
            case PAYLOAD_NEXT -> "Header Termination 1";
            case END -> "Header Termination 2";
            default -> "";
        };
        return name.isEmpty() ? out.str("Reserved 0x").hex0(id, 2) : out.str(name).str(" IE");
    }
}
