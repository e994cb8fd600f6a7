package sonde.capture.dissect.tunnel;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Information elements of Q.933's local management. */
final class Q933Elements {
    private static final String[] REPORTS = {"Full Status", "Link verify", "Async PVC Status"};

    private Q933Elements() {}

    /** @return false, with nothing printed, when the element is not known */
    static boolean print(Printer p, int code, int o, int size) throws Truncated {
        switch (code) {
            case 0x01, 0x51 -> report(p, o);
            case 0x03, 0x19, 0x53 -> verify(p, o, size);
            case 0x07, 0x57 -> circuit(p, o, size);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void report(Printer p, int o) throws Truncated {
        int type = p.in.u8(o);
        if (p.detail.isVerbose()) {
            p.out.str(type < REPORTS.length ? REPORTS[type] : "unknown").str(" (").dec(type).ch(')');
        }
    }

    private static void verify(Printer p, int o, int size) throws Truncated {
        Text out = p.out;
        if (!p.detail.isVerbose()) out.str(", ");
        if (size < 2) {
            out.str("Invalid LINK VERIFY IE");
            return;
        }
        number(out.str("TX Seq: "), p.in.u8(o));
        number(out.str(", RX Seq: "), p.in.u8(o + 1));
    }

    private static void number(Text out, int value) { out.str(value < 10 ? "  " : value < 100 ? " " : "").dec(value); }

    private static void circuit(Printer p, int o, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (!p.detail.isVerbose()) out.str(", ");
        if (!isSound(in, o, size)) {
            out.str("Invalid DLCI in PVC STATUS IE");
            return;
        }
        int dlci = (in.u8(o) & 0x3f) << 4 | (in.u8(o + 1) & 0x78) >> 3;
        if (size == 4) dlci = dlci << 6 | (in.u8(o + 2) & 0x7e) >> 1;
        if (size == 5) dlci = dlci << 13 | in.u8(o + 2) & 0x7f | (in.u8(o + 3) & 0x7e) >> 1;
        int status = in.u8(o + size - 1);
        out.str("DLCI ").dec(dlci).str(": status ").str((status & 8) != 0 ? "New, " : "")
                .str((status & 2) != 0 ? "Active" : "Inactive");
    }

    /** Two to four bytes of an address, of which only the last has its highest bit set, then one of status. */
    private static boolean isSound(Packet in, int o, int size) throws Truncated {
        if (size < 3 || size > 5 || (in.u8(o + size - 1) & 0x80) == 0) return false;
        for (int i = 0; i < size - 1; i++) if ((in.u8(o + i) & 0x80) != 0 != (i == size - 2)) return false;
        return true;
    }
}
