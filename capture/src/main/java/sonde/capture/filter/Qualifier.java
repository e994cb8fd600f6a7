package sonde.capture.filter;

/**
 * What stands before a name or number: protocol ({@link Protocols}), direction, kind of thing. It is passed on: in
 * {@code port 80 or 443} the second number takes the first one's.
 */
record Qualifier(int protocol, int direction, int kind) {
    static final int DEFAULT = 0;

    /** Directions. */
    static final int SOURCE = 1, DESTINATION = 2, EITHER = 3, BOTH = 4, ADDR1 = 5, ADDR2 = 6, ADDR3 = 7, ADDR4 = 8,
            RA = 9, TA = 10;

    /** Kinds. */
    static final int HOST = 1, NET = 2, PORT = 3, GATEWAY = 4, PROTO = 5, PROTOCHAIN = 6, PORTRANGE = 7;

    static final int UNDEFINED = 255;

    /** After something that has no qualifier to pass on. */
    static final Qualifier NONE = new Qualifier(UNDEFINED, UNDEFINED, UNDEFINED);
}
