package sonde.capture.source;

import org.jspecify.annotations.Nullable;

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
    /** Part of a second in the unit that the source was opened with; damaged files hold more than a second of it. */
    public long fraction;
    /** Number of the link type in memory, see {@link LinkTypes}. */
    public int linkType;
    /** Which of the source's interfaces it came in through; 0 where there is only one. */
    public int interfaceIndex;
    /** Where in the buffer its whole pcapng block begins and how long that is; 0 when it comes from something else. */
    public int block, blockLength;
    /** What that interface is called, where it is known. Comes from outside. */
    public @Nullable String interfaceName;
    /** The process on this host that sends or receives it, where it was asked for and found. */
    public @Nullable FrameProcess process;
}
