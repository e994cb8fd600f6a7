package sonde.cli.command;

import java.util.Arrays;

import sonde.capture.packet.Ends;
import sonde.capture.packet.Names;
import sonde.capture.packet.SequenceNotes;
import sonde.capture.source.Frame;
import sonde.inspectors.bytes.Text;

/** Some packets in a row, and their text. */
final class PacketBatch {
    private static final int PACKETS = 1024, BYTES = 1 << 19;

    private Frame[] frames = new Frame[0];
    private long[] numbers = new long[0];
    /** Where the packets are: a block of the source, or a copy that belongs to this batch. */
    private byte[] bytes = new byte[0];
    private int count, used;
    /** Which of all batches it is, from 0. */
    long place;
    private final Text text = new Text(1 << 18);
    private final SequenceNotes notes = new SequenceNotes();
    private final Ends ends = new Ends();

    private final PacketLines lines;

    PacketBatch(TcpdumpOptions options, Env env, Names names) {
        lines = new PacketLines(text, options, env, names, false, null, notes);
    }

    /** Whether a copy of some more packets had better go into another batch. */
    boolean isFull() {
        return count >= PACKETS || used >= BYTES;
    }

    boolean isEmpty() { return count == 0; }

    void clear() {
        count = used = 0;
        text.clear();
        notes.clear();
    }

    /**
     * Adds a packet where it lies, which stays.
     *
     * @return false, with nothing added, when it lies in another array than the packets before
     */
    @SuppressWarnings("ReferenceEquality") // the same array, not the same bytes
    boolean refer(Frame from, long number) {
        if (count == 0) bytes = from.array;
        else if (bytes != from.array) return false;
        place(from, number, from.from);
        return true;
    }

    /** Adds a copy of a packet. */
    void add(Frame from, long number) {
        if (used + from.captured > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.max(bytes.length * 2, BYTES), used + from.captured));
        }
        System.arraycopy(from.array, from.from, bytes, used, from.captured);
        place(from, number, used);
        used += from.captured;
    }

    private void place(Frame from, long number, int at) {
        if (count == frames.length) {
            frames = Arrays.copyOf(frames, Math.max(PACKETS, count * 2));
            numbers = Arrays.copyOf(numbers, frames.length);
            for (int i = count; i < frames.length; i++) frames[i] = new Frame();
        }
        Frame to = frames[count];
        to.from = at;
        to.captured = from.captured;
        to.length = from.length;
        to.seconds = from.seconds;
        to.fraction = from.fraction;
        to.linkType = from.linkType;
        to.interfaceIndex = from.interfaceIndex;
        to.interfaceName = from.interfaceName;
        to.process = from.process;
        numbers[count++] = number;
    }

    /** Writes into {@link #text} what can be written before the batches in front are done. */
    void print() {
        for (int i = 0; i < count; i++) {
            frames[i].array = bytes;
            if (!lines.print(frames[i], numbers[i])) notes.packet(text, i);
        }
    }

    /** Hands out the whole text; the batches in front are done. */
    void complete(PacketLines inOrder, Text out) {
        notes.complete(text, out, inOrder.sequences(), ends, i -> inOrder.print(frames[i], numbers[i]));
    }
}
