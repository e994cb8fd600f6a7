package sonde.capture.dissect.tunnel;

import sonde.capture.dissect.routing.Osi;

/** Network layer protocol identifiers, ISO/IEC TR 9577. */
final class Nlpids {
    static final int Q933 = 0x08, SNAP = 0x80, CLNP = 0x81, ESIS = 0x82, ISIS = 0x83, IPV6 = 0x8e, MFR = 0xb1,
            IPV4 = 0xcc, PPP = 0xcf;

    private Nlpids() {}

    static String name(int nlpid) {
        String name = Osi.NLPID.name(nlpid);
        return name == null ? "unknown" : name;
    }
}
