package sonde.capture.packet;

/** One protocol: its words and its fields. Holds no state. */
public interface Dissector {
    /** The layer's name in structured output: {@code dns}. */
    String name();

    /** What stands in the truncation mark, as the original's users know it: {@code domain}. */
    default String mark() {
        return name();
    }

    /**
     * Writes the line's words from here to the end of the innermost layer.
     *
     * @param at where this layer begins in {@code p.in}
     * @param length how many bytes it claims to have from there, captured or not
     */
    void print(Printer p, int at, int length) throws Truncated;

    /** Hands out the same layer's fields, typed; only called when somebody wants them, before {@link #print}. */
    default void fields(Packet in, int at, int length, Fields f) throws Truncated {}
}
