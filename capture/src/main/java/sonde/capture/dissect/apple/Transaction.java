package sonde.capture.dissect.apple;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** The AppleTalk transaction protocol. */
final class Transaction {
    private static final int HEADER = 8, REQUEST = 0x40, RESPONSE = 0x80, RELEASE = 0xc0, EXACTLY_ONCE = 0x20,
            END = 0x10,
            SEND_STATUS = 8;

    private static final Bits FLAGS = new Bits("XO EOM STS", EXACTLY_ONCE, END, SEND_STATUS);

    private Transaction() {}

    static void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (!in.has(at, HEADER)) {
            p.trunc();
            return;
        }
        if (length < HEADER) {
            out.str(" [|atp ").dec(length).ch(']');
            return;
        }
        int rest = length - HEADER, control = in.u8(at), id = in.be16(at + 2), bitmap = in.u8(at + 1);
        switch (control & 0xc0) {
            case REQUEST -> {
                out.str((control & EXACTLY_ONCE) != 0 ? " atp-req  " : " atp-req* ").dec(id);
                bitmap(out, bitmap);
                if (rest != 0) out.str(" [len=").dec(rest).ch(']');
                flags(out, " ", control & (END | SEND_STATUS));
            }
            case RESPONSE -> {
                out.str((control & END) != 0 ? " atp-resp*" : " atp-resp ").dec(id).ch(':').dec(bitmap).str(" (")
                        .dec(rest).ch(')');
                flags(out, " ", control & (EXACTLY_ONCE | SEND_STATUS));
            }
            case RELEASE -> {
                out.str(" atp-rel  ").dec(id);
                bitmap(out, bitmap);
                if (rest != 0) out.str(" [len=").dec(rest).ch(']');
                flags(out, "", control & (EXACTLY_ONCE | END | SEND_STATUS));
            }
            default -> out.str(" atp-0x").hex(control).str("  ").dec(id).str(" (").dec(rest).ch(')');
        }
        int user = in.be32(at + 4);
        if (user != 0) out.str(" 0x").hex(user & 0xffffffffL);
    }

    private static void flags(Text out, String before, int flags) {
        if (flags == 0) return;
        out.str(before).ch('[');
        FLAGS.print(out, flags, "", ",");
        out.ch(']');
    }

    /** Which of the answer's packets are wanted: usually the first so many. */
    private static void bitmap(Text out, int bitmap) {
        if ((bitmap + 1 & bitmap) == 0) {
            int count = Integer.bitCount(bitmap);
            out.str("<0");
            if (count > 1) out.ch('-').dec(count - 1);
            out.ch('>');
            return;
        }
        char before = '<';
        for (int i = 0; i < 8; i++) {
            if ((bitmap & 1 << i) == 0) continue;
            out.ch(before).dec(i);
            before = ',';
        }
        out.ch('>');
    }
}
