package sonde.capture.dissect.wpan;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Information elements of the payload. */
final class PayloadElements {
    private static final int NESTED = 1, VENDOR = 2, MULTIPLEXED = 3, IETF = 5, END = 15;
    private static final String[] NAMES = {"ESDU IE", "MLME IE", "Vendor Specific Nested IE", "Multiplexed IE (802.15.9)", "Omnibus Payload Group IE", "IETF IE"};

    private PayloadElements() {}

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
            int head = in.le16(o), size = head & 0x3ff, group = head >> 11 & 15;
            if ((head & 0x8000) == 0) out.str("[ERROR: Payload IE with type 0] ");
            out.str("\n\t");
            if (group < NAMES.length) out.str(NAMES[group]);
            else if (group == END) out.str("List termination");
            else
                out.str("Reserved 0x").hex0(group, 2);
            out.str(" [");
            if (size > 0) out.str(" length = ").dec(size).str(", ");
            if (left < 2 + size) {
                out.str("[ERROR: Truncated IE data]");
                return -1;
            }
            if (size > 0) {
                if (p.detail.verbose() > 3) element(p, group, o + 2, size);
                else
                    HeaderElements.data(p, o + 2, size);
            }
            out.str("]\n\t");
            o += 2 + size;
            left -= 2 + size;
            if (group == END) break;
        } while (left > 0);
        return o - at;
    }

    private static void element(Printer p, int group, int o, int size) throws Truncated {
        switch (group) {
            case NESTED -> NestedElements.print(p, o, size);
            case VENDOR -> HeaderElements.vendor(p, o, size);
            case MULTIPLEXED -> multiplexed(p, o, size);
            case IETF -> {
                p.out.str("Subtype ID = 0x").hex0(p.in.u8(o), 2).str(", Subtype content = ");
                WpanFrame.bytes(p, o + 1, size - 1);
            }
            default -> HeaderElements.data(p, o, size);
        }
    }

    /** IEEE 802.15.9: key management in fragments. */
    private static void multiplexed(Printer p, int o, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int first = in.u8(o), type = first & 7, transaction = first >> 3, start = 1;
        switch (type) {
            case 0, 1 -> {
                out.str(type == 1
                        ? "Type = Full upper layer fragment with small Multiplex ID, "
                        : "Type = Full upper layer fragment, ");
                if (type == 1) {
                    out.str("Multiplex ID = 0x").hex0(transaction, 4).str(", ");
                } else if (size < 3) {
                    out.str("[ERROR: Multiplex ID missing]");
                    return;
                } else {
                    start = 3;
                    out.str("tid = 0x").hex0(transaction, 2).str(", Multiplex ID = 0x").hex0(in.le16(o + 1), 4)
                            .str(", ");
                }
            }
            case 2, 4 -> {
                start = fragment(p, o, size, type, transaction);
                if (start < 0) return;
            }
            case 6 -> {
                abort(p, o, size, transaction);
                return;
            }
            default ->
                out.str("Type = ").dec(type).str(" (Reserved), tid = 0x").hex0(transaction, 2).str(", ");
        }
        out.str("Upper layer data = ");
        WpanFrame.bytes(p, o + start, size - start);
    }

    private static int fragment(Printer p, int o, int size, int type, int transaction) throws Truncated {
        Text out = p.out;
        if (size < 2) {
            out.str("[ERROR: fragment number missing]");
            return -1;
        }
        int number = p.in.u8(o + 1);
        out.str("Type = ").str(type == 4 ? "Last fragment" : number == 0 ? "First fragment" : "Middle fragment")
                .str(", tid = 0x").hex0(transaction, 2).str(", fragment = 0x").hex0(number, 2).str(", ");
        if (number != 0) return 2;
        if (size < 6) {
            out.str("[ERROR: Total upper layer size or multiplex ID missing]");
            return -1;
        }
        out.str("Total upper layer size = 0x").hex0(p.in.le16(o + 2), 4).str(", Multiplex ID = 0x")
                .hex0(p.in.le16(o + 4), 4).str(", ");
        return 6;
    }

    private static void abort(Printer p, int o, int size, int transaction) throws Truncated {
        Text out = p.out;
        out.str("Type = Abort, tid = 0x").hex0(transaction, 2).str(", ");
        if (size == 1) {
            out.str("no max size given");
        } else if (size == 3) {
            out.str("max size = 0x").hex0(p.in.le16(o + 1), 4);
        } else {
            out.str("invalid length = ").dec(size).str(" (not 1 or 3)Abort data = ");
            WpanFrame.bytes(p, o + 1, size - 1);
        }
    }
}
