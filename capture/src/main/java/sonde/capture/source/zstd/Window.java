package sonde.capture.source.zstd;

import java.util.Arrays;
import java.util.zip.ZipException;

/** The last bytes that were made, as far as a frame may refer to them; grows with what is there, up to what is allowed. */
final class Window {
    private static final int BEGIN = 1 << 18, SLACK_MIN = 1 << 20, SLACK_MAX = 32 << 20;

    private byte[] b = new byte[BEGIN];
    private int size, slack;
    private int end;

    /** @param window how far back a frame may refer */
    void begin(int window) {
        size = window;
        slack = Math.clamp(window, SLACK_MIN, SLACK_MAX);
        end = 0;
    }

    /** Makes room for a block; what was made before may have moved. */
    int room() {
        int most = size + slack + Block.MAX;
        while (b.length - end < Block.MAX) {
            if (b.length < most) {
                b = Arrays.copyOf(b, (int) Math.min(most, b.length * 2L));
                continue;
            }
            int keep = Math.min(size, end);
            System.arraycopy(b, end - keep, b, 0, keep);
            end = keep;
        }
        return end;
    }

    /** What was made since {@link #room}. */
    byte[] array() { return b; }

    int end() { return end; }

    void append(byte[] from, int at, int count) {
        System.arraycopy(from, at, b, end, count);
        end += count;
    }

    void fill(int value, int count) {
        Arrays.fill(b, end, end + count, (byte) value);
        end += count;
    }

    /** Copies what lies {@code distance} back; the copy may reach into itself. */
    void repeat(int distance, int count) throws ZipException {
        if (distance > end || distance > size) throw new ZipException("zstd: a distance beyond the window");
        if (distance >= count) {
            System.arraycopy(b, end - distance, b, end, count);
            end += count;
            return;
        }
        for (int i = 0; i < count; i++, end++) b[end] = b[end - distance];
    }
}
