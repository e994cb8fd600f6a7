package sonde.capture.filter;

import sonde.capture.filter.Loads.From;

/** Fields and well-known circuits of raw ATM, as SunATM captures it (ATM Forum UNI 3.1). */
final class AtmTests {
    /** Fields. */
    static final int VPI = 1, VCI = 2, TYPE = 3, MESSAGE = 4;

    /** Values of {@link #TYPE}. */
    static final int TYPE_LANE = 1, TYPE_LLC = 2;

    private static final int META_CIRCUIT = 1, BROADCAST_CIRCUIT = 2, OAM_SEGMENT = 3, OAM_END = 4, SIGNALLING = 5,
            ILMI = 16;

    /** Q.2931 message types. */
    private static final int CALL_PROCEEDING = 0x02, SETUP = 0x05, CONNECT = 0x07, CONNECT_ACK = 0x0f, RELEASE = 0x4d,
            RELEASE_DONE = 0x5a;

    private final Compiler c;

    AtmTests(Compiler c) { this.c = c; }

    Condition field(int field, int value, int jump, boolean reverse) throws FilterException {
        Headers h = c.headers;
        if (!h.atm && (field == VPI || field == VCI))
            throw new FilterException("'" + (field == VPI ? "vpi" : "vci") + "' supported only on raw ATM");
        return switch (field) {
            case VPI -> c.at.compare(From.LINK, h.vpi, Bpf.B, Loads.ALL, jump, reverse, value);
            case VCI -> c.at.compare(From.LINK, h.vci, Bpf.H, Loads.ALL, jump, reverse, value);
            case TYPE -> c.at.compare(From.LINK, h.atmType, Bpf.B, 0x0f, jump, reverse, value);
            default -> c.at.compare(From.LINK, h.atmPayload + 5, Bpf.B, Loads.ALL, jump, reverse, value);
        };
    }

    private Condition circuit(int vci) throws FilterException {
        Condition path = field(VPI, 0, Bpf.JEQ, false);
        return c.code.and(path, field(VCI, vci, Bpf.JEQ, false));
    }

    /** By keyword. */
    Condition named(String word) throws FilterException {
        if (!c.headers.atm) {
            String said = word.startsWith("oamf4") && word.length() > 5 ? "oam4" + word.substring(5) : word;
            throw new FilterException("'" + said + "' supported only on raw ATM");
        }
        return switch (word) {
            case "metac" -> circuit(META_CIRCUIT);
            case "bcc" -> circuit(BROADCAST_CIRCUIT);
            case "oamf4sc" -> circuit(OAM_SEGMENT);
            case "oamf4ec" -> circuit(OAM_END);
            case "sc" -> circuit(SIGNALLING);
            case "ilmic" -> circuit(ILMI);
            case "lane" -> lane();
            case "oam", "oamf4" -> {
                Condition either = c.code.or(field(VCI, OAM_SEGMENT, Bpf.JEQ, false),
                        field(VCI, OAM_END, Bpf.JEQ, false));
                yield c.code.and(field(VPI, 0, Bpf.JEQ, false), either);
            }
            case "connectmsg" -> {
                Condition any = messages(SETUP, CALL_PROCEEDING, CONNECT, CONNECT_ACK, RELEASE, RELEASE_DONE);
                yield c.code.and(circuit(SIGNALLING), any);
            }
            default -> { // metaconnect
                Condition any = messages(SETUP, CALL_PROCEEDING, CONNECT, RELEASE, RELEASE_DONE);
                yield c.code.and(circuit(META_CIRCUIT), any);
            }
        };
    }

    private Condition messages(int... types) throws FilterException {
        Condition any = c.code.or(field(MESSAGE, types[0], Bpf.JEQ, false), field(MESSAGE, types[1], Bpf.JEQ, false));
        for (int i = 2; i < types.length; i++)
            any = c.code.or(field(MESSAGE, types[i], Bpf.JEQ, false), any);
        return any;
    }

    /** LAN emulation: what follows is about the Ethernet frame inside. */
    private Condition lane() throws FilterException {
        Condition lane = field(TYPE, TYPE_LANE, Bpf.JEQ, false);
        Headers h = c.headers;
        h.push(Dlt.EN10MB, false, h.atmPayload + 2, Offset.NO_REGISTER);
        h.type.constant = h.link.constant + 12;
        h.payload.constant = h.link.constant + 14;
        h.network = 0;
        h.networkNoSnap = 3;
        return lane;
    }

    Condition llc() throws FilterException {
        Condition llc = field(TYPE, TYPE_LLC, Bpf.JEQ, false);
        c.headers.linkType = c.headers.previousLinkType;
        return llc;
    }
}
