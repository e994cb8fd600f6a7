package sonde.capture.source;

import java.io.IOException;

/** Reads the classic capture file format in its dialects: microseconds, nanoseconds, both byte orders, Kuznetzov's. */
final class PcapReader implements PacketSource {
    static final int MICROSECONDS = 0xa1b2c3d4, NANOSECONDS = 0xa1b23c4d, KUZNETZOV = 0xa1b2cd34;
    static final int HEADER = 24, RECORD = 16, KUZNETZOV_RECORD = 24;
    private static final int DGUX = 543, ETHERNET_HEADER = 14, EXTENSION = 0xfc000000;

    /** What the versions before 2.4 did with the two lengths of a record. */
    private enum Lengths {
        AS_THEY_ARE, SWAPPED, MAYBE_SWAPPED
    }

    private final ByteInput in;
    private final int recordHeader, linkType, extension, snapLength;
    private final boolean scaleUp, scaleDown;
    private final Lengths lengths;

    PcapReader(ByteInput in, int magic, int digits) throws IOException, CaptureException {
        this.in = in;
        recordHeader = magic == KUZNETZOV ? KUZNETZOV_RECORD : RECORD;
        scaleUp = magic != NANOSECONDS && digits == 9;
        scaleDown = magic == NANOSECONDS && digits == 6;
        int n = in.fill(HEADER);
        if (n < HEADER) throw cut("file header", HEADER, n);
        int at = in.take(HEADER), major = in.u16(at + 4), minor = in.u16(at + 6);
        if (major < 2) throw new CaptureException("archaic pcap savefile format");
        if (!(major == 2 && minor <= 4) && !(major == DGUX && minor == 0)) {
            throw new CaptureException("unsupported pcap savefile version " + major + "." + minor);
        }
        lengths = major == DGUX || minor < 3
                ? Lengths.SWAPPED
                : minor == 3 ? Lengths.MAYBE_SWAPPED : Lengths.AS_THEY_ARE;
        extension = in.s32(at + 20) & EXTENSION;
        linkType = LinkTypes.ofFile(in.s32(at + 20) & ~EXTENSION);
        int snap = SnapLength.adjust(linkType, in.s32(at + 16));
        boolean cooked = magic == KUZNETZOV && linkType == LinkTypes.ETHERNET;
        snapLength = cooked && snap <= Integer.MAX_VALUE - ETHERNET_HEADER ? snap + ETHERNET_HEADER : snap;
    }

    private static CaptureException cut(String what, long wanted, long got) {
        return new CaptureException("truncated dump file; tried to read " + wanted + " " + what + " bytes, only got "
                + got);
    }

    @Override
    public boolean next(Frame frame) throws IOException, CaptureException {
        int n = in.fill(recordHeader);
        if (n < recordHeader) {
            if (n == 0) return false;
            throw cut("header", recordHeader, n);
        }
        int at = in.take(recordHeader);
        frame.seconds = in.s32(at);
        long fraction = in.s32(at + 4);
        frame.fraction = scaleUp ? fraction * 1000 : scaleDown ? fraction / 1000 : fraction;
        long captured = in.u32(at + 8), length = in.u32(at + 12);
        if (lengths == Lengths.SWAPPED || lengths == Lengths.MAYBE_SWAPPED && captured > length) {
            long first = captured;
            captured = length;
            length = first;
        }
        frame.length = length;
        frame.linkType = linkType;
        int limit = SnapLength.max(linkType);
        if (captured > limit) {
            throw new CaptureException("invalid packet capture length " + captured + ", bigger than "
                    + (captured > snapLength ? "snaplen of " + snapLength : "maximum of " + limit));
        }
        int kept = (int) Math.min(captured, snapLength);
        int there = in.fill(kept);
        if (there < kept) throw cut("captured", kept, there);
        if (captured > kept) { // longer than the file's own limit: the rest is passed over
            frame.array = java.util.Arrays.copyOfRange(in.array(), in.position(), in.position() + kept);
            frame.from = 0;
            long skipped = in.skip(captured);
            if (skipped < captured) throw cut("captured", captured, skipped);
        } else {
            frame.from = in.take(kept);
            frame.array = in.array();
        }
        frame.captured = kept;
        return true;
    }

    @Override
    public int linkType() { return linkType; }

    @Override
    public int linkTypeExtension() { return extension; }

    @Override
    public int snapLength() { return snapLength; }

    @Override
    public boolean isSwapped() { return in.isBigEndian(); }

    @Override
    public boolean readInto(Blocks blocks) { return in.into(blocks); }

    @Override
    public void close() throws IOException { in.close(); }
}
