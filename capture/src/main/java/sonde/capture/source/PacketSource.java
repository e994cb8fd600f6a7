package sonde.capture.source;

import java.io.IOException;
import java.util.List;

/** Gives packets one after another, without an object for each. */
public interface PacketSource extends AutoCloseable {
    /**
     * Puts the next packet into {@code frame}.
     *
     * @return false at the end
     * @throws CaptureException when the source is damaged from here on; what came before is good
     */
    boolean next(Frame frame) throws IOException, CaptureException;

    /** Link type of the first interface. */
    int linkType();

    /** At most so many bytes of each packet were kept. */
    int snapLength();

    /** Bits beside the link type in the file's header: length of a frame check sequence. */
    default int linkTypeExtension() {
        return 0;
    }

    /** Whether the numbers in the file are in the other byte order than this machine's. */
    default boolean isSwapped() {
        return false;
    }

    /** The interfaces that frames come from, by their index; a file may tell of more while it is read. */
    default List<CaptureInterface> interfaces() {
        return List.of(new CaptureInterface("", linkType(), snapLength(), 0, ""));
    }

    /**
     * Lets packets stay in the arrays that they were read into, and reads on into those that {@code blocks} gives.
     *
     * @return false when this source cannot: its frames are valid until the next call only, as ever
     */
    default boolean readInto(Blocks blocks) { return false; }

    @Override
    void close() throws IOException;
}
