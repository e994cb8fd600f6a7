package sonde.capture.dissect.wpan;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Elements inside that of the layer management entity: time-slotted channel hopping, for the most part. */
final class NestedElements {
    private static final int VENDOR = 8, HOPPING = 9, SYNCHRONIZATION = 0x1a, SLOTFRAMES = 0x1b, TIMESLOT = 0x1c;
    private static final String[] SLOT_FIELDS = {"CCA Offset", "CCA", "TX Offset", "RX Offset", "RX Ack Delay", "TX Ack Delay", "RX Wait", "Ack Wait", "RX TX", "Max Ack", "Max TX", "Time slot Length"};
    private static final String[] LINK_OPTIONS = {"TX ", "RX ", "Shared ", "Timekeeping ", "Priority "};

    private NestedElements() {}

    static void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, left = length;
        do {
            if (left < 2) {
                out.str("[ERROR: Truncated MLME IE]");
                return;
            }
            int head = in.le16(o);
            boolean wide = (head & 0x8000) != 0;
            int size = head & (wide ? 0x3ff : 0xff), id = wide ? head >> 11 & 15 : head >> 8 & 0x7f;
            out.str("\n\t\t");
            if (wide) wideName(out, id);
            else
                name(out, id);
            out.str(" [ length = ").dec(size).str(", ");
            if (left < 2 + size) {
                out.str("[ERROR: Truncated IE data]");
                return;
            }
            if (size > 0) element(p, id, o + 2, size);
            out.str("] ");
            o += 2 + size;
            left -= 2 + size;
        } while (left > 0);
    }

    private static void element(Printer p, int id, int o, int size) throws Truncated {
        switch (id) {
            case VENDOR -> HeaderElements.vendor(p, o, size);
            case HOPPING -> HoppingSequence.print(p, o, size);
            case SYNCHRONIZATION -> {
                if (size < 6) p.out.str("[ERROR: Length != 6]");
                p.in.need(o, 5);
                long number = (long) p.in.u8(o + 4) << 32 | p.in.leU32(o);
                p.in.need(o, 6);
                p.out.str("ASN = ").hex0(number, 10).str(", Join Metric = ").dec(p.in.u8(o + 5)).ch(' ');
            }
            case SLOTFRAMES -> slotframes(p, o, size);
            case TIMESLOT -> timeslot(p, o, size);
            default -> HeaderElements.data(p, o, size);
        }
    }

    private static void slotframes(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int count = in.u8(at), o = at + 1, end = at + size;
        out.str("Slotframes = ").dec(count).ch(' ');
        for (int i = 0; i < count; i++) {
            if (end - o < 4) {
                out.str("[ERROR: Truncated IE before slotframes]");
                return;
            }
            int links = in.u8(o + 3);
            out.str("\n\t\t\t[ Handle ").dec(in.u8(o)).str(", size = ").dec(in.le16(o + 1)).str(", links = ")
                    .dec(links).ch(' ');
            o += 4;
            for (int j = 0; j < links; j++, o += 5) {
                if (end - o < 5) {
                    out.str("[ERROR: Truncated IE links]");
                    break;
                }
                int options = in.u8(o + 4);
                out.str("\n\t\t\t\t[ Timeslot =  ").dec(in.le16(o)).str(", Offset = ").dec(in.le16(o + 2))
                        .str(", Options = ");
                for (int k = 0; k < LINK_OPTIONS.length; k++) if ((options >> k & 1) != 0) out.str(LINK_OPTIONS[k]);
                out.str("] ");
            }
            out.str("] ");
        }
    }

    private static void timeslot(Printer p, int o, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (size != 1 && size != 25 && size != 27) {
            out.str("[ERROR: Length not 1, 25, or 27]\n\t\t\tIE Data = ");
            WpanFrame.bytes(p, o, size);
            return;
        }
        in.need(o, size);
        out.str("Time slot ID = ").dec(in.u8(o));
        int f = o + 1;
        for (int i = 0; size > 1 && i < SLOT_FIELDS.length; i++) {
            boolean wide = size == 27 && i >= SLOT_FIELDS.length - 2;
            out.str(", ").str(SLOT_FIELDS[i]).str(" = ").dec(wide ? in.le24(f) : in.le16(f));
            f += wide ? 3 : 2;
        }
        out.ch(' ');
    }

    private static void wideName(Text out, int id) {
        if (id == VENDOR) out.str("Vendor Specific MLME Nested IE");
        else if (id == HOPPING) out.str("Channel Hopping IE");
        else
            out.str("Reserved 0x").hex0(id, 2);
    }

    private static void name(Text out, int id) {
        String name = switch (id) {
            case SYNCHRONIZATION -> "TSCH Synchronization IE";
            case SLOTFRAMES -> "TSCH Slotframe and Link IE";
            case TIMESLOT -> "TSCH Timeslot IE";
            case 0x1d -> "Hopping timing IE";
            case 0x1e -> "Enhanced Beacon Filter IE";
            case 0x1f -> "MAC Metrics IE";
            case 0x20 -> "All MAC Metrics IE";
            case 0x21 -> "Coexistence Specification IE";
            case 0x22 -> "SUN Device Capabilities IE";
            case 0x23 -> "SUN FSK Generic PHY IE";
            case 0x24 -> "Mode Switch Parameter IE";
            case 0x25 -> "PHY Parameter Change IE";
            case 0x26 -> "O-QPSK PHY Mode IE";
            case 0x27 -> "PCA Allocation IE";
            case 0x28 -> "LECIM DSSS Operating Mode IE";
            case 0x29 -> "LECIM FSK Operating Mode IE";
            case 0x2b -> "TVWS PHY Operating Mode Description IE";
            case 0x2c -> "TVWS Device Capabilities IE";
            case 0x2d -> "TVWS Device Category IE";
            case 0x2e -> "TVWS Device Identiication IE";
            case 0x2f -> "TVWS Device Location IE";
            case 0x30 -> "TVWS Channel Information Query IE";
            case 0x31 -> "TVWS Channel Information Source IE";
            case 0x32 -> "CTM IE";
            case 0x33 -> "Timestamp IE";
            case 0x34 -> "Timestamp Difference IE";
            case 0x35 -> "TMCTP Specification IE";
            case 0x36 -> "RCC PHY Operating Mode IE";
            default -> "";
        };
        if (!name.isEmpty()) out.str(name);
        else if (id < 0x10) out.str("Reserved for long format 0x").hex(id);
        else
            out.str("Reserved 0x").hex0(id, 2);
    }
}
