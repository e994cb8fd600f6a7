package sonde.capture.dissect.juniper;

import org.jspecify.annotations.Nullable;

/** Interface cards that put something of their own before a frame, by link type. */
enum Card {
    MLPPP("mlppp", "MLPPP", 2), MLFR("mlfr", "MLFR", 2), ES("es", "ES", 0), GGSN("ggsn", "GGSN", 8), MFR("mfr", "MFR",
            4), ATM2("atm2", "ATM2", 8), SERVICES("services", "AS", 8), ATM1("atm1", "ATM1", 4), MONITOR("monitor",
                    "MONITOR", 8), PPPOE("pppoe", "PPPoE", 0), PPPOE_ATM("pppoe_atm", "PPPoE ATM", 0), ETHER("ether",
                            null, 0), PPP("ppp", null, 0), FRAME_RELAY("frelay", null, 0), CISCO_HDLC("chdlc", null, 0);

    final String mark;
    /** As a line names it; null for those without a cookie. */
    final @Nullable String words;
    final int cookie;

    Card(String mark, @Nullable String words, int cookie) {
        this.mark = "juniper_" + mark;
        this.words = words;
        this.cookie = cookie;
    }

    static Card of(int linkType) {
        return switch (linkType) {
            case 130 -> MLPPP;
            case 131 -> MLFR;
            case 132 -> ES;
            case 133 -> GGSN;
            case 134 -> MFR;
            case 135 -> ATM2;
            case 136 -> SERVICES;
            case 137 -> ATM1;
            case 164 -> MONITOR;
            case 167 -> PPPOE;
            case 168 -> PPPOE_ATM;
            case 178 -> ETHER;
            case 179 -> PPP;
            case 180 -> FRAME_RELAY;
            default -> CISCO_HDLC;
        };
    }
}
