package sonde.cli.command;

import java.io.IOException;

import sonde.capture.source.CaptureException;
import sonde.capture.source.Frame;
import sonde.capture.source.PacketSource;
import sonde.inspectors.probe.ProbeException;

/** Where a run's packets go: to the screen, into a file, into a count. */
interface PacketTaker {
    /**
     * @param number of the packet in the run, from 1
     * @return false when no more are wanted
     */
    boolean take(Frame frame, long number) throws IOException, ProbeException;

    /** Takes packets until there are no more, or no more are wanted. */
    default void takeAll(PacketFeed feed) throws IOException, CaptureException, ProbeException {
        while (feed.next()) if (!take(feed.frame(), feed.number())) return;
    }

    /** Turns to a source, before its first packet. */
    default void begin(PacketSource source) throws IOException {}

    /** Writes out what is held back. */
    default void flush() throws IOException {}

    /** Everything has been taken, or the run was stopped. */
    default void finish() throws IOException {}
}
