package sonde.capture.source;

import java.io.IOException;
import java.io.InputStream;

/** Opens capture files by what is in them. */
public final class CaptureFile {
    private CaptureFile() {}

    /**
     * Starts to read.
     *
     * @param stream closed with the source
     * @param size how large the file is, or -1: a hint for the buffer
     */
    public static PacketSource open(InputStream stream, long size) throws IOException, CaptureException {
        ByteInput in = new ByteInput(stream, size >= 0 && size < 1 << 20 ? Math.max(64, (int) size + 1) : 1 << 20);
        int n = in.fill(4);
        if (n < 4) throw new CaptureException("truncated dump file; tried to read 4 file header bytes, only got " + n);
        int magic = in.be32(in.position());
        if (isPcap(magic)) return new PcapReader(in, magic, false);
        int swapped = Integer.reverseBytes(magic);
        if (isPcap(swapped)) return new PcapReader(in, swapped, true);
        throw new CaptureException("unknown file format");
    }

    private static boolean isPcap(int magic) {
        return magic == PcapReader.MICROSECONDS || magic == PcapReader.NANOSECONDS || magic == PcapReader.KUZNETZOV;
    }
}
