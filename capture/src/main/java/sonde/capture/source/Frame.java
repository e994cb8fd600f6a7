package sonde.capture.source;

/** The packet at hand of a {@link PacketSource}: bytes in a buffer that is used again for the next one. */
public final class Frame {
    /** The buffer; the packet lies at {@link #from}. Valid until the source's next call. */
    public byte[] array = new byte[0];
    public int from;
    /** How many bytes were captured. */
    public int captured;
    /** How many there were on the wire: as the file says, so it may be anything. */
    public long length;
    /** Since 1970-01-01 UTC. */
    public long seconds;
    /** Part of a second as it was stored, in the unit of {@link #digits}; damaged files hold more than a second. */
    public long fraction;
    /** 6 for microseconds, 9 for nanoseconds. */
    public int digits = 6;
    /** LINKTYPE_ value: https://www.tcpdump.org/linktypes.html. */
    public int linkType;
    /** Which of the source's interfaces it came in through. */
    public int interfaceIndex;
}
