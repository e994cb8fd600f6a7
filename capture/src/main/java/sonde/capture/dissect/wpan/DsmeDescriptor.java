package sonde.capture.dissect.wpan;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** The descriptor of a network with deterministic and synchronous multi-channel extensions. */
final class DsmeDescriptor {
    private final Printer p;
    private final int end;
    private int o;

    private DsmeDescriptor(Printer p, int at, int size) {
        this.p = p;
        o = at;
        end = at + size;
    }

    static void print(Printer p, int at, int size, boolean wide) throws Truncated {
        new DsmeDescriptor(p, at, size).print(wide);
    }

    private boolean has(int size, String words) {
        if (end - o >= size) return true;
        p.out.str(words);
        return false;
    }

    private void print(boolean wide) throws Truncated {
        if (!has(2, "[ERROR: Truncated DSME PAN IE]")) return;
        Superframe.specification(p, p.in.le16(o));
        if (!has(3, "[ERROR: Truncated before pending addresses field]")) return;
        o += 2;
        int pending = Superframe.pending(p, o, end - o);
        if (pending < 0) return;
        o += pending;
        if (!has(wide ? 2 : 1, "[ERROR: Truncated before DSME Superframe Specification]")) return;
        boolean hopping = superframe(wide);
        if (!times() || !bitmap() || !channels() || !hopping) return;
        sequence();
    }

    private boolean superframe(boolean wide) throws Truncated {
        Text out = p.out;
        int bits = wide ? p.in.le16(o) : p.in.u8(o), flags = wide ? bits >> 8 : bits >> 4;
        o += wide ? 2 : 1;
        out.str("Multi-superframe Order = ").dec(bits & (wide ? 0xff : 15));
        out.str((flags & 1) != 0 ? ", Channel hopping mode" : ", Channel adaptation mode");
        if ((flags & 4) != 0) out.str(", CAP reduction enabled");
        if ((flags & 8) != 0) out.str(", Deferred beacon enabled");
        boolean hopping = wide && (flags & 16) != 0;
        if (hopping) out.str(", Hopping Sequence Present");
        return hopping;
    }

    private boolean times() throws Truncated {
        Packet in = p.in;
        if (!has(8, " [ERROR: Truncated before Time synchronization specification]")) return false;
        p.out.str("Beacon timestamp = ").udec((long) in.le16(o + 4) << 32 | in.leU32(o)).str(", offset = ")
                .dec(in.le16(o + 6));
        o += 8;
        return true;
    }

    private boolean bitmap() throws Truncated {
        Packet in = p.in;
        if (!has(4, " [ERROR: Truncated before Beacon Bitmap]")) return false;
        int size = in.le16(o + 2);
        p.out.str("SD Index = ").dec(in.le16(o)).str(", Bitmap len = ").dec(size).str(", ");
        o += 4;
        return bytes(size, " [ERROR: Truncated in SD bitmap]", " SD Bitmap = ");
    }

    private boolean channels() throws Truncated {
        Packet in = p.in;
        if (!has(5, " [ERROR: Truncated before Channel hopping specification]")) return false;
        in.need(o + 4, 2);
        int size = in.le16(o + 4);
        p.out.str("Hopping Seq ID = ").dec(in.u8(o)).str(", PAN Coordinator BSN = ").dec(in.u8(o + 1))
                .str(", Channel offset = ").dec(in.le16(o + 2)).str(", Bitmap length = ").dec(size).str(", ");
        o += 5;
        return bytes(size, " [ERROR: Truncated in Channel offset bitmap]", " Channel offset bitmap = ");
    }

    private boolean bytes(int size, String missing, String name) throws Truncated {
        if (!has(size, missing)) return false;
        p.out.str(name);
        WpanFrame.bytes(p, o, size);
        o += size;
        return true;
    }

    private void sequence() throws Truncated {
        if (!has(1, " [ERROR: Truncated in Hopping Sequence length]")) return;
        int count = p.in.u8(o++);
        p.out.str("Hopping Seq length = ").dec(count).str(" [ ");
        if (!has(count * 2, " [ERROR: Truncated in Channel offset bitmap]")) return;
        for (int i = 0; i < count; i++) p.out.hex0(p.in.le16(o + i * 2), 2).ch(' ');
        p.out.ch(']');
    }
}
