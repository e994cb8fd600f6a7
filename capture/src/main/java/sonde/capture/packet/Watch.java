package sonde.capture.packet;

/** Looks on while a packet is printed; what it is told has no part in the words. */
public interface Watch {
    /** A layer begins: from the link up, what is quoted in an error too. */
    void layer(Dissector protocol);

    void trouble(Trouble what);

    /** A TCP segment with so many bytes of data. */
    void segment(Ends ends, int sequence, int data, boolean syn, boolean fin);
}
