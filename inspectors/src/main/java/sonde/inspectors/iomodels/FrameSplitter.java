package sonde.inspectors.iomodels;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Cuts a byte stream into frames. A frame that lies whole in what just came is handed over in place; only a beginning
 * without its end is kept, so a quiet connection costs nothing.
 */
public final class FrameSplitter {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private ByteBuffer kept = NOTHING;

    /**
     * Takes all of {@code in}; {@code each} sees every frame that is now complete, position to limit, size field
     * included.
     *
     * @return false when the stream holds a size that no frame has: it makes no sense from here on
     */
    public boolean split(ByteBuffer in, Consumer<ByteBuffer> each) {
        if (kept.position() > 0) {
            while (kept.position() < 4 && in.hasRemaining()) kept.put(in.get());
            if (kept.position() < 4) return true;
            int length = Frame.length(kept, 0);
            if (length < 0) return false;
            if (!complete(length, in, each)) return true;
        }
        while (in.remaining() >= 4) {
            int length = Frame.length(in, in.position());
            if (length < 0) return false;
            if (in.remaining() < length) break;
            int limit = in.limit(), end = in.position() + length;
            each.accept(in.limit(end));
            in.limit(limit).position(end);
        }
        if (in.hasRemaining()) keep(in);
        return true;
    }

    /** Whether no frame is under way. */
    public boolean isEmpty() { return kept.position() == 0; }

    /** Adds to the beginning that was kept; true when that frame is done (and {@code kept} free). */
    private boolean complete(int length, ByteBuffer in, Consumer<ByteBuffer> each) {
        if (kept.capacity() < length) kept = ByteBuffer.allocate(length).put(kept.flip());
        int take = Math.min(length - kept.position(), in.remaining());
        kept.put(in.slice(in.position(), take));
        in.position(in.position() + take);
        if (kept.position() < length) return false;
        ByteBuffer whole = kept.flip();
        kept = NOTHING;
        each.accept(whole);
        return true;
    }

    private void keep(ByteBuffer in) {
        int length = in.remaining() < 4 ? Frame.HEADER : Frame.length(in, in.position());
        if (kept.capacity() < length) kept = ByteBuffer.allocate(length);
        kept.clear().put(in);
    }
}
