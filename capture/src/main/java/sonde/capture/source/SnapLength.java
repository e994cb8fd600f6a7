package sonde.capture.source;

/** How long captured packets may be. */
final class SnapLength {
    private static final int USUAL = 262144, DBUS = 231, LARGEST = 128 * 1024 * 1024;

    private SnapLength() {}

    /** What libpcap takes at most for a link type. */
    static int max(int linkType) {
        return switch (linkType) {
            case DBUS -> LARGEST;
            case 249, 220, 189 -> 1024 * 1024; // USB
            default -> USUAL;
        };
    }

    /** What a header's field means: 0 and what is no number of bytes stand for the largest. */
    static int adjust(int linkType, int field) {
        return field <= 0 ? max(linkType) : field;
    }
}
