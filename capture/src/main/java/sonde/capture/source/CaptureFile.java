package sonde.capture.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;

import sonde.capture.source.zstd.ZstdInput;

/** Opens capture files by what is in them, gzip or zstd around them included. */
public final class CaptureFile {
    private static final int SMALL = 1 << 20, GZIP = 0x1f8b;
    /** From this size on, in bytes, a plain file is worth a thread that reads it. */
    private static final long LARGE = 16L << 20;

    private CaptureFile() {}

    /** As {@link #open(InputStream, long, int, boolean)}, with a thread that reads ahead only for compressed files. */
    public static PacketSource open(InputStream stream, long size, int digits) throws IOException, CaptureException {
        return open(stream, size, digits, false);
    }

    /**
     * Starts to read.
     *
     * @param stream closed with the source
     * @param size how large the file is, or -1: a hint for the buffer
     * @param digits of the fraction of a second wanted: 6 or 9
     * @param isSkimmed whether little is done with each packet, so that a thread which reads ahead shortens the whole
     */
    public static PacketSource open(InputStream stream, long size, int digits, boolean isSkimmed)
            throws IOException, CaptureException {
        int room = size >= 0 && size < SMALL ? Math.max(64, (int) size + 1) : SMALL;
        ByteInput in = new ByteInput(stream, room);
        int n = in.fill(4);
        if (n == 4 && in.be32(in.position()) >>> 16 == GZIP) {
            ByteInput unpacked = unzip(in, stream);
            return open(size >= SMALL ? unpacked.ahead() : unpacked, digits);
        }
        if (n == 4 && isZstd(in.be32(in.position()))) {
            InputStream whole = new BufferedInputStream(again(in, stream), 1 << 17);
            ByteInput unpacked = new ByteInput(new ZstdInput(whole), SMALL);
            return open(size >= SMALL ? unpacked.ahead() : unpacked, digits);
        }
        return open(isSkimmed && size >= LARGE ? in.ahead() : in, digits);
    }

    /** A frame, or one that is meant to be passed over. */
    private static boolean isZstd(int magic) {
        return magic == ZstdInput.MAGIC || (Integer.reverseBytes(magic) & 0xfffffff0) == 0x184d2a50;
    }

    private static ByteInput unzip(ByteInput in, InputStream stream) throws IOException {
        return new ByteInput(new GZIPInputStream(new BufferedInputStream(again(in, stream), 65536), 65536), SMALL);
    }

    /** The stream from its beginning: what was looked at is put back. */
    private static InputStream again(ByteInput in, InputStream stream) throws IOException {
        int there = in.fill(SMALL);
        PushbackInputStream whole = new PushbackInputStream(stream, Math.max(1, there));
        whole.unread(in.array(), in.position(), there);
        return whole;
    }

    private static PacketSource open(ByteInput in, int digits) throws IOException, CaptureException {
        int n = in.fill(4);
        if (n < 4) throw new CaptureException("truncated dump file; tried to read 4 file header bytes, only got " + n);
        int magic = in.be32(in.position());
        if (magic == PcapngReader.SECTION) return new PcapngReader(in, digits);
        boolean big = isPcap(magic);
        if (!big && !isPcap(Integer.reverseBytes(magic))) throw new CaptureException("unknown file format");
        in.order(big);
        return new PcapReader(in, big ? magic : Integer.reverseBytes(magic), digits);
    }

    private static boolean isPcap(int magic) {
        return magic == PcapReader.MICROSECONDS || magic == PcapReader.NANOSECONDS || magic == PcapReader.KUZNETZOV;
    }
}
