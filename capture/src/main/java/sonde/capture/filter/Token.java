package sonde.capture.filter;

/** Kinds of tokens. Operators of one character are their own kind. */
final class Token {
    static final int END = 0, ERROR = 1, ID = 2, EID = 3, AID = 4, HID = 5, HID6 = 6, NUMBER = 7;

    /** With a value: a protocol, a direction of 802.11, HOST NET PORT or PORTRANGE. */
    static final int PROTOCOL = 10, ADDRESS = 11, KIND = 12;
    static final int SRC = 13, DST = 14, PROTO = 15, PROTOCHAIN = 16, GATEWAY = 17, MASK = 18;
    static final int BROADCAST = 20, MULTICAST = 21, LESS = 22, GREATER = 23, BYTE = 24, INBOUND = 25, OUTBOUND = 26,
            IFINDEX = 27, VLAN = 28, MPLS = 29, PPPOED = 30, PPPOES = 31;
    static final int LLC = 35, TYPE = 36, SUBTYPE = 37, DIR = 38, GENEVE = 39;

    // 33 '!', 37 '%', 38 '&', 40 '(' and so on would collide: operators of one character are shifted
    private static final int CHARACTERS = 0x100;
    static final int NOT = CHARACTERS + '!', PLUS = CHARACTERS + '+', MINUS = CHARACTERS + '-',
            TIMES = CHARACTERS + '*', DIVIDE = CHARACTERS + '/', MODULO = CHARACTERS + '%', COLON = CHARACTERS + ':',
            OPEN_INDEX = CHARACTERS + '[', CLOSE_INDEX = CHARACTERS + ']', BELOW = CHARACTERS + '<',
            ABOVE = CHARACTERS + '>', OPEN = CHARACTERS + '(', CLOSE = CHARACTERS + ')', BIT_AND = CHARACTERS + '&',
            BIT_OR = CHARACTERS + '|', BIT_XOR = CHARACTERS + '^', EQUAL = CHARACTERS + '=';
    static final int AND = 50, OR = 51, LEN = 52, AT_LEAST = 53, AT_MOST = 54, UNEQUAL = 55, LEFT = 56, RIGHT = 57;

    static final int ATM = 60, ATM_FIELD = 61, SIGNAL_UNIT = 62, SIGNAL_FIELD = 63;
    static final int PF_NAME = 70, PF_RULESET = 71, PF_RULE = 72, PF_SUBRULE = 73, PF_REASON = 74, PF_ACTION = 75;

    private Token() {}

    /** The kind for a character that stands for itself, or {@link #ERROR}. */
    static int operator(char ch) {
        return "+-*/%:[]!<>()&|^=".indexOf(ch) >= 0 ? CHARACTERS + ch : ERROR;
    }
}
