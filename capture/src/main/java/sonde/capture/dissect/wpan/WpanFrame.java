package sonde.capture.dissect.wpan;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** What every kind of frame has: a check sequence, addresses, a security header, information elements. */
abstract class WpanFrame {
    private static final int ENCRYPTED = 4;

    final Printer p;
    final Packet in;
    final Text out;
    final int control;
    /** Where reading is, and how many bytes are left before the check sequence. */
    int o, left;
    private long check, computed;
    private int securityLevel, integrity;

    WpanFrame(Printer p, int at, int length, int control) {
        this.p = p;
        in = p.in;
        out = p.out;
        this.control = control;
        o = at;
        left = length;
    }

    /** @return false when the frame makes no sense before its payload */
    abstract boolean print() throws Truncated;

    final boolean is(int bit) { return (control >> bit & 1) != 0; }

    final void skip(int n) {
        o += n;
        left -= n;
    }

    final boolean error(String words) {
        out.str("[ERROR: ").str(words).ch(']');
        return false;
    }

    /** Finds out which check sequence the frame ends with; of none, the short one is shown as wrong. */
    final void checkSequence(boolean mayBeLong) throws Truncated {
        if (mayBeLong) {
            check = in.leU32(o + left - 4);
            computed = CheckSequence.crc32(in, o, left - 4);
            if (check == computed) {
                left -= 4;
                return;
            }
        }
        check = in.le16(o + left - 2);
        computed = CheckSequence.crc16(in, o, left - 2);
        if (check == computed) left -= 2;
    }

    final void showCheck() {
        if (p.detail.verbose() <= 2) return;
        if (check == computed) out.str("FCS ").hex(check).ch(' ');
        else
            out.str("wrong FCS ").hex(check).str(" vs ").hex(computed).str(" (assume no FCS stored) ");
    }

    /** Bytes of an address by its mode, -1 for the reserved one. */
    static int addressLength(int mode) {
        return switch (mode & 3) {
            case 0 -> 0;
            case 1 -> -1;
            case 2 -> 2;
            default -> 8;
        };
    }

    static void address(Printer p, int at, int length) throws Truncated {
        if (length == 0) {
            p.out.str("none");
        } else if (length == 2) {
            p.out.hex0(p.in.le16(at), 4);
        } else {
            p.in.need(at, length);
            for (int i = length - 1; i >= 0; i--) p.out.hex0(p.in.u8(at + i), 2).str(i > 0 ? ":" : "");
        }
    }

    final boolean address(int length) throws Truncated {
        if (left < length) return error("Truncated before dst_addr");
        address(p, o, length);
        skip(length);
        return true;
    }

    final boolean network(boolean present) throws Truncated {
        if (!present) {
            out.str("-:");
            return true;
        }
        if (left < 2) return error("Truncated before dst_pan");
        out.hex0(in.le16(o), 4).ch(':');
        skip(2);
        return true;
    }

    /** The auxiliary security header and, at the frame's other end, the integrity code. */
    final boolean security(boolean enabled) throws Truncated {
        if (enabled) {
            int size = SecurityHeader.print(p, o, left);
            if (size < 0) return false;
            securityLevel = in.u8(o) & 7;
            in.need(o, size);
            skip(size);
        }
        integrity = switch (securityLevel & 3) {
            case 0 -> 0;
            case 1 -> 4;
            case 2 -> 8;
            default -> 16;
        };
        if (left < integrity) return error("Truncated before MIC");
        left -= integrity;
        return true;
    }

    /** The lists of elements, then what was put aside. */
    final boolean elements(boolean present) throws Truncated {
        int code = o + left;
        if (present) {
            int size = HeaderElements.print(p, o, left);
            if (size < 0) return false;
            boolean more = HeaderElements.isPayloadNext(in, o, size);
            skip(size);
            if (more && securityLevel >= ENCRYPTED) {
                out.str("Payload IEs present, but encrypted, cannot print ");
            } else if (more) {
                size = PayloadElements.print(p, o, left);
                if (size < 0) return false;
                skip(size);
            }
        }
        if (p.detail.verbose() > 2 && integrity > 0) {
            out.str("\n\tMIC ");
            for (int i = 0; i < integrity; i++) out.hex0(in.u8(code + i), 2);
            out.ch(' ');
        }
        showCheck();
        return true;
    }

    /** The rest of the frame. */
    final void payload() throws Truncated { p.unknown(o, left); }

    static void bytes(Printer p, int at, int length) throws Truncated {
        for (int i = 0; i < length; i++) p.out.hex0(p.in.u8(at + i), 2).ch(' ');
    }
}
