package sonde.capture.packet;

import sonde.inspectors.bytes.Text;

/** Writes the numbers of TCP segments relative to the connection they belong to. */
public interface Sequences {
    /** Turns to a segment that carries an ACK; the numbers that follow are its own. */
    void segment(Ends ends, boolean syn, int sequence, int acknowledgment);

    /** Writes a sequence number of the segment's sender. */
    void sequence(Text out, int number);

    /** Writes an acknowledgment number. */
    void acknowledgment(Text out, int number);

    /** Writes an edge of a SACK block. */
    void edge(Text out, int number);
}
