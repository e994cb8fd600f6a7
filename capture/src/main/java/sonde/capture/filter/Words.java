package sonde.capture.filter;

/** Words that mean something only after a keyword: 802.11 types, 802.2 kinds, reasons and actions of BSD's pf. */
final class Words {
    private Words() {}

    /** Any number that is not a value for 802.2. */
    private static final int FORMAT = 0;

    /** Frame type, or -1. */
    static int frameType(String word) {
        return switch (word) {
            case "data" -> 0x08;
            case "mgt", "management" -> 0x00;
            case "ctl", "control" -> 0x04;
            default -> -1;
        };
    }

    /** Subtype of a frame type, or -1. */
    static int frameSubtype(int type, String word) {
        return switch (type) {
            case 0x00 -> management(word);
            case 0x04 -> control(word);
            case 0x08 -> data(word);
            default -> -1;
        };
    }

    private static int management(String word) {
        return switch (word) {
            case "assocreq", "assoc-req" -> 0x00;
            case "assocresp", "assoc-resp" -> 0x10;
            case "reassocreq", "reassoc-req" -> 0x20;
            case "reassocresp", "reassoc-resp" -> 0x30;
            case "probereq", "probe-req" -> 0x40;
            case "proberesp", "probe-resp" -> 0x50;
            case "beacon" -> 0x80;
            case "atim" -> 0x90;
            case "disassoc", "disassociation" -> 0xa0;
            case "auth", "authentication" -> 0xb0;
            case "deauth", "deauthentication" -> 0xc0;
            default -> -1;
        };
    }

    private static int control(String word) {
        return switch (word) {
            case "ps-poll" -> 0xa0;
            case "rts" -> 0xb0;
            case "cts" -> 0xc0;
            case "ack" -> 0xd0;
            case "cf-end" -> 0xe0;
            case "cf-end-ack" -> 0xf0;
            default -> -1;
        };
    }

    private static int data(String word) {
        return switch (word) {
            case "data" -> 0x00;
            case "data-cf-ack" -> 0x10;
            case "data-cf-poll" -> 0x20;
            case "data-cf-ack-poll" -> 0x30;
            case "null" -> 0x40;
            case "cf-ack" -> 0x50;
            case "cf-poll" -> 0x60;
            case "cf-ack-poll" -> 0x70;
            case "qos-data" -> 0x80;
            case "qos-data-cf-ack" -> 0x90;
            case "qos-data-cf-poll" -> 0xa0;
            case "qos-data-cf-ack-poll" -> 0xb0;
            case "qos" -> 0xc0;
            case "qos-cf-poll" -> 0xe0;
            case "qos-cf-ack-poll" -> 0xf0;
            default -> -1;
        };
    }

    static int frameDirection(String word) {
        return switch (word) {
            case "nods" -> 0;
            case "tods" -> 1;
            case "fromds" -> 2;
            case "dstods" -> 3;
            default -> -1;
        };
    }

    /** Control field of an 802.2 frame without the poll bit; {@link #FORMAT} for i, s and u; or -1. */
    static int llcKind(String word) {
        return switch (word) {
            case "i", "s", "u" -> FORMAT;
            case "rr" -> 0x01;
            case "rnr" -> 0x05;
            case "rej" -> 0x09;
            case "ui" -> 0x03;
            case "ua" -> 0x63;
            case "disc" -> 0x43;
            case "dm" -> 0x0f;
            case "sabme" -> 0x6f;
            case "test" -> 0xe3;
            case "xid" -> 0xaf;
            case "frmr" -> 0x87;
            default -> -1;
        };
    }

    static int pfReason(String word) {
        return switch (word) {
            case "match" -> 0;
            case "bad-offset" -> 1;
            case "fragment" -> 2;
            case "short" -> 3;
            case "normalize" -> 4;
            case "memory" -> 5;
            case "bad-timestamp" -> 6;
            case "congestion" -> 7;
            case "ip-option" -> 8;
            case "proto-cksum" -> 9;
            case "state-mismatch" -> 10;
            case "state-insert" -> 11;
            case "state-limit" -> 12;
            case "src-limit" -> 13;
            case "synproxy" -> 14;
            default -> -1;
        };
    }

    static int pfAction(String word) {
        return switch (word) {
            case "pass", "accept" -> 0;
            case "drop", "block" -> 1;
            case "scrub" -> 2;
            case "noscrub" -> 3;
            case "nat" -> 4;
            case "nonat" -> 5;
            case "binat" -> 6;
            case "nobinat" -> 7;
            case "rdr" -> 8;
            case "nordr" -> 9;
            case "synproxy-drop" -> 10;
            default -> -1;
        };
    }
}
