package sonde.inspectors.iomodels;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/** One connection, as a {@link Service} sees it, whatever model carries it. */
public interface Peer {
    /**
     * Sends {@code [position, limit)}, now or as soon as the peer takes it; the buffer is the caller's again afterwards.
     * A peer that is gone swallows it: its model notices by itself. May be called by another connection's thread.
     */
    void send(ByteBuffer bytes);

    /** Ends the connection from our side. */
    void end();

    /** What the service keeps about this peer. */
    @Nullable
    Object note();

    void note(@Nullable Object note);
}
