package sonde.capture.dissect.wireless;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** The fields of a radiotap header: little-endian, each aligned to its size from the header's beginning. */
final class RadiotapFields {
    private static final int MCS = 19, EXTENDED_CHANNEL = 18;
    private static final String[] BANDWIDTHS = {"20 MHz", "40 MHz", "20 MHz (L)", "20 MHz (U)", "80 MHz", "80 MHz (L)", "80 MHz (U)", "80 MHz (LL)", "80 MHz (LU)", "80 MHz (UL)", "80 MHz (UU)", "160 MHz", "160 MHz (L)", "160 MHz (U)", "160 MHz (LL)", "160 MHz (LU)", "160 MHz (UL)", "160 MHz (UU)", "160 MHz (LLL)", "160 MHz (LLU)", "160 MHz (LUL)", "160 MHz (UUU)", "160 MHz (ULL)", "160 MHz (ULU)", "160 MHz (UUL)", "160 MHz (UUU)", "unknown (26)", "unknown (27)", "unknown (28)", "unknown (29)", "unknown (30)", "unknown (31)"};

    private final Printer p;
    private final Packet in;
    private final Text out;
    private final int start, end;
    private int at;
    private int flags;

    RadiotapFields(Printer p, int start, int at, int end) {
        this.p = p;
        this.in = p.in;
        this.out = p.out;
        this.start = start;
        this.at = at;
        this.end = end;
    }

    /** Those of the frame: whether it is padded, and has its check sequence. */
    int flags() { return flags; }

    boolean skip(int bytes) {
        if (at + bytes > end) return false;
        at += bytes;
        return true;
    }

    private static final class Short extends Exception {
        private static final long serialVersionUID = 1;
        static final Short HEADER = new Short();

        private Short() { super(null, null, false, false); }
    }

    private int next(int size) throws Short {
        int aligned = start + (at - start + size - 1 & -size);
        if (aligned + size > end) throw Short.HEADER;
        at = aligned + size;
        return aligned;
    }

    private int u8() throws Short, Truncated { return in.u8(next(1)); }

    private int s8() throws Short, Truncated { return in.s8(next(1)); }

    private int u16() throws Short, Truncated { return in.le16(next(2)); }

    private int u32() throws Short, Truncated { return in.le32(next(4)); }

    /** @return how many bytes of a vendor's own fields follow, -1 when the header ends before */
    int vendor() throws Truncated {
        try {
            int aligned = start + (at - start + 1 & -2);
            at = aligned;
            for (int i = 0; i < 4; i++) u8(); // organisation and its sub-namespace
            return u16();
        } catch (Short e) {
            p.trunc();
            return -1;
        }
    }

    /** @return false when a field is unknown or the header ends in it: nothing after it can be found */
    boolean print(int present, int base) throws Truncated {
        for (int bits = present & 0x1fffffff; bits != 0; bits &= bits - 1) {
            int bit = base + Integer.numberOfTrailingZeros(bits);
            int before = out.size();
            try {
                if (!field(bit, present)) return false;
            } catch (Short e) {
                out.cut(before);
                p.trunc();
                return false;
            }
        }
        return true;
    }

    private boolean field(int bit, int present) throws Short, Truncated {
        switch (bit) {
            case 0 -> out.udec(in.le64(next(8))).str("us tsft ");
            case 1 -> flagWords(u8());
            case 2 -> {
                int rate = u8();
                if (rate >= 0x80 && rate <= 0x8f) out.str("MCS ").dec(rate & 0x7f).ch(' ');
                else
                    WifiManagement.half(out, rate).str(" Mb/s ");
            }
            case 3 -> {
                int frequency = u16(), kind = u16();
                if ((present & 1 << EXTENDED_CHANNEL) == 0) channel(frequency, kind, present);
            }
            case 4 -> {
                int set = u8();
                out.str("fhset ").dec(set).str(" fhpat ").dec(u8()).ch(' ');
            }
            case 5 -> out.dec(s8()).str("dBm signal ");
            case 6 -> out.dec(s8()).str("dBm noise ");
            case 7 -> out.dec(u16()).str(" sq ");
            case 8 -> out.dec(-(short) u16()).str(" tx power ");
            case 9 -> out.dec(-s8()).str("dB tx attenuation ");
            case 10 -> out.dec(s8()).str("dBm tx power ");
            case 11 -> out.str("antenna ").dec(u8()).ch(' ');
            case 12 -> out.dec(u8()).str("dB signal ");
            case 13 -> out.dec(u8()).str("dB noise ");
            case 14 -> u16();
            case EXTENDED_CHANNEL -> {
                int kind = u32(), frequency = u16();
                u8();
                u8();
                channel(frequency, kind, present);
            }
            case MCS -> highThroughput(u8(), u8(), u8());
            case 20 -> {
                u32();
                u16();
                u8();
                u8();
            }
            case 21 -> veryHighThroughput();
            default -> {
                out.str("[bit ").dec(bit).str("] ");
                return false;
            }
        }
        return true;
    }

    private void flagWords(int value) {
        flags = value;
        if ((value & 0x01) != 0) out.str("cfp ");
        if ((value & 0x02) != 0) out.str("short preamble ");
        if ((value & 0x04) != 0) out.str("wep ");
        if ((value & 0x08) != 0) out.str("fragmented ");
        if ((value & 0x40) != 0) out.str("bad-fcs ");
    }

    private void channel(int frequency, int kind, int present) {
        out.dec(frequency).str(" MHz");
        if ((present & 1 << MCS) != 0) {
            out.str(" 11n");
        } else {
            boolean a = (kind & 0x140) == 0x140, b = (kind & 0xa0) == 0xa0;
            boolean g = (kind & 0xc0) == 0xc0 || (kind & 0x480) == 0x480;
            if ((kind & 0x880) == 0x880) out.str(" FHSS");
            if (a) out.str(" 11a").str(width(kind));
            if (g) out.str(" 11g").str(width(kind));
            else if (b) out.str(" 11b");
            if ((kind & 0x10) != 0) out.str(" Turbo");
        }
        if ((kind & 0x10000) != 0) out.str(" ht/20");
        else if ((kind & 0x40000) != 0) out.str(" ht/40-");
        else if ((kind & 0x20000) != 0) out.str(" ht/40+");
        out.ch(' ');
    }

    private static String width(int kind) {
        return (kind & 0x4000) != 0 ? "/10Mhz" : (kind & 0x8000) != 0 ? "/5Mhz" : "";
    }

    private void highThroughput(int known, int kind, int index) {
        int width = kind & 3;
        boolean isShort = (kind & 4) != 0;
        if ((known & 2) != 0) {
            int rate = (known & 5) != 0 ? ThroughputRates.of(index, width == 1, isShort) : 0;
            if (rate != 0) out.dec(rate / 10).ch('.').dec(rate % 10).str(" Mb/s ");
            out.str("MCS ").dec(index).ch(' ');
        }
        if ((known & 1) != 0) out.str(BANDWIDTHS[width]).ch(' ');
        if ((known & 4) != 0) out.str(isShort ? "short GI " : "long GI ");
        if ((known & 8) != 0) out.str((kind & 8) != 0 ? "greenfield " : "mixed ");
        if ((known & 16) != 0) out.str((kind & 16) != 0 ? "LDPC FEC " : "BCC FEC ");
        if ((known & 32) != 0) out.str("RX-STBC").dec(kind >> 5 & 3).ch(' ');
    }

    private void veryHighThroughput() throws Short, Truncated {
        int known = u16(), kind = u8(), width = u8();
        int[] users = {u8(), u8(), u8(), u8()};
        int coding = u8();
        u8();
        u16();
        for (int i = 0; i < users.length; i++) {
            if ((users[i] & 15) == 0) continue;
            out.str("User ").dec(i).str(" MCS ").dec(users[i] >> 4)
                    .str((coding & 1 << i) != 0 ? " LDPC FEC " : " BCC FEC ");
        }
        if ((known & 0x40) != 0) out.str(BANDWIDTHS[width & 31]).ch(' ');
        if ((known & 0x04) != 0) out.str((kind & 4) != 0 ? "short GI " : "long GI ");
    }
}
