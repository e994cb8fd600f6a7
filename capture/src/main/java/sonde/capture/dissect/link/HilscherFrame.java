package sonde.capture.dissect.link;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** Ethernet behind the header of Hilscher's netANALYZER, with or without the preamble on the wire. */
public final class HilscherFrame implements Dissector {
    private static final int HEADER = 4, PREAMBLE = 8;

    private final boolean transparent;

    /** @param transparent whether the preamble and the start of frame delimiter are there */
    public HilscherFrame(boolean transparent) {
        this.transparent = transparent;
    }

    @Override
    public String name() { return transparent ? "netanalyzer_transparent" : "netanalyzer"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        int skip = transparent ? HEADER + PREAMBLE : HEADER;
        p.in.need(at, skip);
        p.linkHeader(skip + Ethernet.frame(p, at + skip, length - skip, null));
    }
}
