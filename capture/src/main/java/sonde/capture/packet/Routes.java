package sonde.capture.packet;

/** Finds where a source-routed packet is finally bound for: that address counts in the pseudo-header. */
final class Routes {
    private static final int HOP_BY_HOP = 0, ROUTING = 43, FRAGMENT = 44, DESTINATION = 60, MOBILITY_OLD = 62,
            MOBILITY = 135;

    private Routes() {}

    /** Position of the last address of a loose or strict source route, else of the destination field. */
    static int lastHop4(Packet in, int at) throws Truncated {
        int plain = at + 16, end = at + (in.u8(at) & 15) * 4;
        for (int o = at + 20; o < end;) {
            int type = in.u8(o);
            if (type == 0) break;
            int length = type == 1 ? 1 : in.u8(o + 1);
            if (length < 1 || type != 1 && length < 2 || o + length > end || !in.has(o, length)) break;
            if ((type == 131 || type == 137) && length >= 7) return o + length - 4;
            o += length;
        }
        return plain;
    }

    static int lastHop6(Packet in, int at) throws Truncated {
        int plain = at + 24, o = at + 40, next = in.u8(at + 6);
        while (o < in.end()) {
            switch (next) {
                case HOP_BY_HOP, DESTINATION, MOBILITY_OLD, MOBILITY -> {
                    next = in.u8(o);
                    o += (in.u8(o + 1) + 1) * 8;
                }
                case FRAGMENT -> {
                    next = in.u8(o);
                    o += 8;
                }
                case ROUTING -> {
                    return routed(in, o, plain);
                }
                default -> {
                    return plain;
                }
            }
        }
        return plain;
    }

    private static int routed(Packet in, int o, int plain) throws Truncated {
        if (!in.has(o, 4)) return plain;
        int length = in.u8(o + 1), type = in.u8(o + 2);
        if (length % 2 == 1) return plain;
        if (type == 4) return in.has(o + 8, 16) ? o + 8 : plain;
        if (type != 0 && type != 2) return plain;
        int found = plain;
        for (int i = 0; i < length / 2 && in.has(o + 8 + 16 * i, 16); i++) found = o + 8 + 16 * i;
        return found;
    }
}
