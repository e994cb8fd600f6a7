package sonde.capture.dissect.wpan;

import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** The multipurpose frame, whose control field may be one byte. */
final class MultipurposeFrame extends WpanFrame {
    private static final int LONG = 3, NETWORK = 8, SECURITY = 9, NO_SEQUENCE = 10, PENDING = 11, ACKNOWLEDGE = 14,
            ELEMENTS = 15;

    MultipurposeFrame(Printer p, int at, int length, int control) { super(p, at, length, control); }

    @Override
    boolean print() throws Truncated {
        if (left >= 3) checkSequence(left > 4);
        boolean wide = is(LONG);
        if (wide) {
            flags();
            int size = is(NO_SEQUENCE) ? 2 : 3;
            if (size == 3) sequence(o + 2);
            if (left < size) {
                p.trunc();
                return false;
            }
            skip(size);
        } else {
            in.need(o + 1, 1);
            int at = o + 1;
            skip(2);
            sequence(at);
        }
        int destination = addressLength(control >> 4), source = addressLength(control >> 6);
        if (source < 0) return error("Invalid src address mode");
        if (destination < 0) return error("Invalid dst address mode");
        if (!network(wide && is(NETWORK)) || !address(destination)) return false;
        out.str(" <  -:");
        if (!address(source)) return false;
        out.ch(' ');
        if (!security(wide && is(SECURITY)) || !elements(wide && is(ELEMENTS))) return false;
        payload();
        return true;
    }

    private void sequence(int at) throws Truncated {
        int sequence = in.u8(at);
        if (p.detail.isVerbose()) out.str("seq ").hex0(sequence, 2).ch(' ');
    }

    private void flags() {
        out.ch('v').dec(control >> 12 & 3).ch(' ');
        if (p.detail.verbose() <= 2) return;
        if (is(SECURITY)) out.str("Security Enabled, ");
        if (is(PENDING)) out.str("Frame Pending, ");
        if (is(ACKNOWLEDGE)) out.str("AR, ");
        if (is(NETWORK)) out.str("PAN ID Present, ");
        if (is(NO_SEQUENCE)) out.str("Sequence Number Suppression, ");
        if (is(ELEMENTS)) out.str("IE present, ");
    }
}
