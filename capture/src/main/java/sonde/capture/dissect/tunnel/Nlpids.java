package sonde.capture.dissect.tunnel;

/** Network layer protocol identifiers, ISO/IEC TR 9577. */
final class Nlpids {
    static final int Q933 = 0x08, SNAP = 0x80, CLNP = 0x81, ESIS = 0x82, ISIS = 0x83, IPV6 = 0x8e, MFR = 0xb1,
            IPV4 = 0xcc, PPP = 0xcf;

    private Nlpids() {}

    static String name(int nlpid) {
        return switch (nlpid) {
            case 0 -> "NULL";
            case CLNP -> "CLNP";
            case ESIS -> "ES-IS";
            case ISIS -> "IS-IS";
            case 0xc1 -> "IPX"; // not assigned by the standard
            case IPV4 -> "IPv4";
            case IPV6 -> "IPv6";
            case PPP -> "PPP";
            case SNAP -> "SNAP";
            case Q933 -> "Q.933";
            case MFR -> "FRF.15";
            default -> "unknown";
        };
    }
}
