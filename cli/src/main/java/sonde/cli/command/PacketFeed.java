package sonde.cli.command;

import java.io.IOException;

import sonde.capture.source.Blocks;
import sonde.capture.source.CaptureException;
import sonde.capture.source.Frame;
import sonde.inspectors.probe.ProbeException;

/** The packets of a file that are wanted, one after the other. For one thread at a time. */
interface PacketFeed {
    /**
     * Turns to the next packet.
     *
     * @return false when there is none, or none more is wanted
     */
    boolean next() throws IOException, CaptureException, ProbeException;

    /** The packet at hand; valid until {@link #next}. */
    Frame frame();

    /** As {@link sonde.capture.source.PacketSource#readInto}. */
    default boolean readInto(Blocks blocks) {
        return false;
    }

    /** The number of the packet at hand in the run, from 1. */
    long number();
}
