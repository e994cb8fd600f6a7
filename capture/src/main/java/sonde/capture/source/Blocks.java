package sonde.capture.source;

/** Arrays for a source to read into, so that its packets stay where they are after its next call. */
public interface Blocks {
    /**
     * The next array. The one before gets no more bytes.
     *
     * @param least how long it is at least
     */
    byte[] next(int least);
}
