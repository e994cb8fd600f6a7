package sonde.capture.filter;

/** Where a header begins: a constant, and for a header behind variable ones also the register that holds the rest. */
final class Offset {
    /** The header does not exist on this link. */
    static final int NOT_SET = -1;

    static final int NO_REGISTER = -1;

    boolean variable;
    int constant;
    int register = NO_REGISTER;

    void set(Offset other) {
        variable = other.variable;
        constant = other.constant;
        register = other.register;
    }

    boolean isSet() { return constant != NOT_SET; }
}
