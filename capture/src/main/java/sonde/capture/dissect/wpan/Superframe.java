package sonde.capture.dissect.wpan;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** What a beacon says of the time it rules: the superframe, guaranteed slots, for whom data is waiting. */
final class Superframe {
    private Superframe() {}

    static void specification(Printer p, int bits) {
        if (!p.detail.isVerbose()) return;
        Text out = p.out;
        out.str("\n\tBeacon order = ").dec(bits & 15).str(", Superframe order = ").dec(bits >> 4 & 15)
                .str(", Final CAP Slot = ").dec(bits >> 8 & 15);
        if ((bits & 0x1000) != 0) out.str(", BLE enabled");
        if ((bits & 0x4000) != 0) out.str(", PAN Coordinator");
        if ((bits & 0x8000) != 0) out.str(", Association Permit");
    }

    /** @return how many bytes that were, -1 when they do not fit */
    static int slots(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int count = in.u8(at) & 7;
        if (count == 0) {
            if (p.detail.isVerbose()) out.str("\n\tGTS Descriptor Count = 0, ");
            return 1;
        }
        int size = 2 + count * 3;
        if (length < size) {
            out.str(" [ERROR: Truncated GTS Info List]");
            return -1;
        }
        if (p.detail.verbose() < 2) return size;
        out.str("GTS Descriptor Count = ").dec(count).str(", GTS Directions Mask = ").hex0(in.u8(at + 1) & 0x7f, 2)
                .str(", [ ");
        for (int i = 0; i < count; i++) {
            int o = at + 2 + i * 3;
            out.str("[ ");
            WpanFrame.address(p, o, 2);
            int slot = in.u8(o + 1);
            out.str(", Start slot = ").dec(slot & 15).str(", Length = ").dec(slot >> 4).str(" ] ");
        }
        out.ch(']');
        return size;
    }

    /** @return how many bytes that were, -1 when they do not fit */
    static int pending(Printer p, int at, int length) throws Truncated {
        Text out = p.out;
        int counts = p.in.u8(at), brief = counts & 7, wide = counts >> 4 & 7, size = 1 + brief * 2 + wide * 8;
        if (p.detail.isVerbose()) {
            out.str("\n\tPending address list, # short addresses = ").dec(brief).str(", # extended addresses = ")
                    .dec(wide);
        }
        if (length < size) {
            out.str(" [ERROR: Pending address list truncated]");
            return -1;
        }
        if (p.detail.verbose() < 2) return size;
        addresses(p, ", Short address list = [ ", at + 1, brief, 2);
        addresses(p, ", Extended address list = [ ", at + 1 + brief * 2, wide, 8);
        return size;
    }

    private static void addresses(Printer p, String name, int at, int count, int length) throws Truncated {
        if (count == 0) return;
        p.out.str(name);
        for (int i = 0; i < count; i++) {
            WpanFrame.address(p, at + i * length, length);
            p.out.ch(' ');
        }
        p.out.ch(']');
    }
}
