package sonde.capture.source.live;

import java.io.IOException;

import sonde.capture.source.CaptureException;
import sonde.capture.source.Frame;
import sonde.inspectors.kernel.NativePipe;

/** The capture file that libpcap writes into a pipe, as far as it has come: in this (little-endian) machine's order. */
final class DumpStream {
    private static final int HEADER = 24, RECORD = 16, MOST = 1 << 19;
    private static final int MICROSECONDS = 0xa1b2c3d4, NANOSECONDS = 0xa1b23c4d;

    private final byte[] b = new byte[MOST];
    private int at, end;
    private boolean begun, nanos;

    private int s32(int i) { return b[i] & 0xff | (b[i + 1] & 0xff) << 8 | (b[i + 2] & 0xff) << 16 | b[i + 3] << 24; }

    /**
     * Takes what has come.
     *
     * @return false at the end
     */
    boolean fill(NativePipe pipe) throws IOException {
        if (at > 0) {
            System.arraycopy(b, at, b, 0, end - at);
            end -= at;
            at = 0;
        }
        int n = pipe.read(b, end, b.length - end);
        if (n > 0) end += n;
        return n >= 0;
    }

    /** Puts the next packet into the frame; false when it is not all there yet. */
    boolean next(Frame f, int digits) throws CaptureException {
        if (!begun && !header()) return false;
        if (end - at < RECORD) return false;
        int captured = s32(at + 8);
        if (captured < 0 || captured > MOST - RECORD)
            throw new CaptureException("libpcap hands over a packet of " + captured + " bytes");
        if (end - at < RECORD + captured) return false;
        f.seconds = s32(at) & 0xffffffffL;
        long fraction = s32(at + 4);
        f.fraction = nanos && digits == 6 ? fraction / 1000 : !nanos && digits == 9 ? fraction * 1000 : fraction;
        f.captured = captured;
        f.length = s32(at + 12) & 0xffffffffL;
        f.array = b;
        f.from = at + RECORD;
        at += RECORD + captured;
        return true;
    }

    private boolean header() throws CaptureException {
        if (end - at < HEADER) return false;
        int magic = s32(at);
        if (magic != MICROSECONDS && magic != NANOSECONDS)
            throw new CaptureException("libpcap writes a file of another kind");
        nanos = magic == NANOSECONDS;
        begun = true;
        at += HEADER;
        return true;
    }
}
