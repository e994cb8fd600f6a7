package sonde.capture.dissect.wpan;

import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** Beacons, data, acknowledgements and commands. */
final class StandardFrame extends WpanFrame {
    private static final int BEACON = 0, COMMAND = 3, SECURITY = 3, PENDING = 4, ACKNOWLEDGE = 5, COMPRESSION = 6,
            NO_SEQUENCE = 8, ELEMENTS = 9, MODERN = 2;

    private final int version;

    StandardFrame(Printer p, int at, int length, int control) {
        super(p, at, length, control);
        version = control >> 12 & 3;
    }

    @Override
    boolean print() throws Truncated {
        if (left >= 4) checkSequence(true);
        out.ch('v').dec(version).ch(' ');
        if (p.detail.verbose() > 2) flags();
        if (!sequence()) return false;
        int destination = addressLength(control >> 10), source = addressLength(control >> 14);
        if (source < 0) return error("Invalid src address mode");
        if (destination < 0) return error("Invalid dst address mode");
        if (version < MODERN && is(COMPRESSION) && (destination == 0 || source == 0)) {
            error("PAN ID Compression != 0, and only one address with frame version < 2");
        }
        if (!network(hasDestination(source, destination)) || !address(destination)) return false;
        out.str(" < ");
        if (!network(hasSource(source, destination)) || !address(source)) return false;
        out.ch(' ');
        if (!security(is(SECURITY)) || !elements(is(ELEMENTS))) return false;
        content();
        return true;
    }

    private void flags() {
        if (is(SECURITY)) out.str("Security Enabled, ");
        if (is(PENDING)) out.str("Frame Pending, ");
        if (is(ACKNOWLEDGE)) out.str("AR, ");
        if (is(COMPRESSION)) out.str("PAN ID Compression, ");
        if (is(NO_SEQUENCE)) out.str("Sequence Number Suppression, ");
        if (is(ELEMENTS)) out.str("IE present, ");
    }

    private boolean sequence() throws Truncated {
        boolean suppressed = is(NO_SEQUENCE);
        if (suppressed) {
            if (version < MODERN) error("Sequence number suppressed on frames where version < 2");
            if (p.detail.isVerbose()) out.str("seq suppressed ");
        } else {
            int sequence = in.u8(o + 2);
            if (p.detail.isVerbose()) out.str("seq ").hex0(sequence, 2).ch(' ');
        }
        int size = suppressed ? 2 : 3;
        if (left < size) {
            p.trunc();
            return false;
        }
        skip(size);
        return true;
    }

    /** Table 7-2 of the standard. */
    private boolean hasDestination(int source, int destination) {
        if (version < MODERN || !is(COMPRESSION)) return destination > 0;
        if (source == 0 && destination == 0) return true;
        return source > 0 && destination > 0 && !(source == 8 && destination == 8);
    }

    private boolean hasSource(int source, int destination) {
        if (source == 0 || is(COMPRESSION)) return false;
        return version < MODERN || !(source == 8 && destination > 0);
    }

    private void content() throws Truncated {
        int type = control & 7;
        if (type == BEACON && version < MODERN && !beacon()) return;
        if (type == COMMAND) command();
        payload();
    }

    private boolean beacon() throws Truncated {
        if (left < 2) {
            return error("Truncated before beacon information");
        }
        Superframe.specification(p, in.le16(o));
        skip(2);
        if (left < 1) {
            return error("Truncated before GTS info");
        }
        int size = Superframe.slots(p, o, left);
        if (size < 0) return false;
        skip(size);
        if (left < 1) {
            return error("Truncated before pending addresses");
        }
        size = Superframe.pending(p, o, left);
        if (size < 0) return false;
        in.need(o, size);
        skip(size);
        return true;
    }

    private void command() throws Truncated {
        if (left < 1) {
            error("Truncated before Command ID");
            return;
        }
        int id = in.u8(o);
        WpanCommand.name(out.str("Command ID = "), id).ch(' ');
        skip(1);
        if (left != 0) skip(Math.max(0, WpanCommand.print(p, id, o, left)));
    }
}
