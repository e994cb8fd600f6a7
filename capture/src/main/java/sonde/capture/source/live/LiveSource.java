package sonde.capture.source.live;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import sonde.capture.source.CaptureException;
import sonde.capture.source.Frame;
import sonde.capture.source.PacketSource;

/** Packets of an interface, until it is told to stop. One thread reads; any thread may stop it. */
public interface LiveSource extends PacketSource {
    /** A packet was put into the frame; none came in time; there will be no more. */
    int PACKET = 1, NOTHING = 0, END = -1;

    /**
     * Waits for a packet.
     *
     * @throws CaptureException when the interface is gone
     */
    int poll(Frame frame, int millis) throws IOException, CaptureException;

    @Override
    default boolean next(Frame frame) throws IOException, CaptureException {
        for (;;) {
            int n = poll(frame, 1000);
            if (n != NOTHING) return n == PACKET;
        }
    }

    /** Lets nothing more in. What has come so far is still handed out; then comes {@link #END}. */
    void stop();

    /** Counts since the beginning. */
    Statistics statistics();

    /** Those of one of several interfaces, by its index. */
    default Statistics statistics(int index) {
        return statistics();
    }

    /** The interface, or the interfaces. */
    String name();

    /** Name of the interface with this index where the packet at hand was captured; null when there is none. */
    @Nullable
    String interfaceName(int index);

    /** Becomes readable when {@link #poll} may have something. */
    int descriptor();

    /** Milliseconds after which a packet that was seen by the interface has been handed over. */
    int delay();

    /** Something that happened to the interface and that people should know, once; else null. */
    @Nullable
    String notice();

    /**
     * @param received packets that passed the filter in the kernel
     * @param dropped of those, how many found no room
     * @param missed packets that the interface itself dropped
     */
    record Statistics(long received, long dropped, long missed) {
        static final Statistics NONE = new Statistics(0, 0, 0);

        Statistics plus(Statistics other) {
            return new Statistics(received + other.received, dropped + other.dropped, missed + other.missed);
        }
    }
}
