package sonde.capture.source;

import java.io.IOException;

/** Gives packets one after another, without an object for each. */
public interface PacketSource extends AutoCloseable {
    /**
     * Puts the next packet into {@code frame}.
     *
     * @return false at the end
     * @throws CaptureException when the file is damaged from here on; what came before is good
     */
    boolean next(Frame frame) throws IOException, CaptureException;

    /** LINKTYPE_ value of the first interface. */
    int linkType();

    /** At most so many bytes of each packet were kept. */
    int snapLength();

    @Override
    void close() throws IOException;
}
