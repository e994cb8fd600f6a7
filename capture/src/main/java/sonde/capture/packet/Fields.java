package sonde.capture.packet;

/**
 * Takes the typed fields of a layer. Names are stable, small letters with {@code _}, the unit at their end
 * ({@code rtt_us}); what a packet does not have is not given. The {@code Printer} opens and closes the layer itself.
 */
public interface Fields {
    void number(String name, long value);

    default void number(String name, int value) { number(name, (long) value); }

    /** 64 bits without a sign. */
    default void unsigned(String name, long value) { number(name, value); }

    void flag(String name, boolean value);

    /** Words of our own, such as the name of a type. */
    void word(String name, String value);

    /** Text from the wire; made safe by whoever shows it. */
    void text(String name, Packet in, int at, int length) throws Truncated;

    /** Bytes from the wire, shown as hexadecimal digits. */
    void bytes(String name, Packet in, int at, int length) throws Truncated;

    void ipv4(String name, Packet in, int at) throws Truncated;

    void ipv6(String name, Packet in, int at) throws Truncated;

    void mac(String name, Packet in, int at) throws Truncated;

    /** Starts an object of fields, or an element when a list is open. */
    void open(String name);

    void close();

    void openList(String name);

    void closeList();

    /** The capture ended in this layer: everything that is open in it is closed, and the layer says so. */
    default void cut() {}
}
