package sonde.capture.source.live;

import sonde.capture.source.Frame;

/** Which packets of one interface are wanted. */
public interface LiveFilter {
    /** All of them. */
    LiveFilter ALL = new LiveFilter() {
        @Override
        public String expression() { return ""; }

        @Override
        public boolean isOptimized() { return true; }

        @Override
        public long[] program(int linkType, int netmask) { return new long[0]; }

        @Override
        public boolean matches(Frame frame) { return true; }
    };

    /** In the pcap-filter language; empty for all. */
    String expression();

    boolean isOptimized();

    /**
     * Called once, when the link type is known.
     *
     * @return for the kernel: instructions as {@code PacketSocket.attach} takes them; empty when it gets all packets
     * @throws LiveException when the expression makes no sense for this link type
     */
    long[] program(int linkType, int netmask) throws LiveException;

    /** Judges here what the kernel let through. */
    boolean matches(Frame frame);
}
