package sonde.capture.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import org.jspecify.annotations.Nullable;

/**
 * Reads or unpacks a large file on a thread of its own, a few blocks ahead of whoever looks at the packets. (For a plain
 * file whose packets are printed that costs more than it brings: its bytes are then in the other processor's cache.) A block leaves room in front for the
 * beginning of a record that the block before has cut.
 */
final class ReadAhead {
    /** Room in front of the bytes of a block. */
    static final int FRONT = 1 << 17;
    private static final int BLOCK = 1 << 20, BLOCKS = 4;

    /**
     * @param length of the bytes from {@link #FRONT} on; -1 at the end
     * @param failure why there are no more, or null
     */
    record Block(byte[] bytes, int length, @Nullable IOException failure) {}

    private final InputStream stream;
    private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(BLOCKS);
    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(BLOCKS);
    private final Thread reader;

    /** Starts to read. */
    ReadAhead(InputStream stream) {
        this.stream = stream;
        for (int i = 0; i < BLOCKS; i++) free.add(new byte[FRONT + BLOCK]);
        reader = Thread.ofPlatform().daemon().name("read-ahead").unstarted(this::read);
        reader.start();
    }

    private void read() {
        try {
            for (int n = 0; n >= 0;) {
                byte[] bytes = free.take();
                Block block = block(bytes);
                n = block.length;
                full.put(block);
            }
        } catch (InterruptedException e) {
            // nobody wants more
        }
    }

    private Block block(byte[] bytes) {
        try {
            return new Block(bytes, stream.read(bytes, FRONT, BLOCK), null);
        } catch (IOException e) {
            return new Block(bytes, -1, e);
        }
    }

    /** The next block, as soon as it is there. The last one has a length of -1. */
    Block next() throws IOException {
        try {
            Block block = full.take();
            if (block.failure != null) throw block.failure;
            return block;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** Takes back what {@link #next} gave. */
    void done(byte[] bytes) { free.add(bytes); }

    void close() throws IOException {
        reader.interrupt();
        stream.close();
    }
}
