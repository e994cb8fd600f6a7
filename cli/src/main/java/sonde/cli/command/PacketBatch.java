package sonde.cli.command;

import java.util.Arrays;

import sonde.capture.packet.Ends;
import sonde.capture.packet.Names;
import sonde.capture.packet.SequenceNotes;
import sonde.capture.source.Frame;
import sonde.inspectors.bytes.Text;

/** Some packets in a row, with bytes of their own, and their text. */
final class PacketBatch {
    private static final int PACKETS = 1024, BYTES = 1 << 19;

    private final Frame[] frames = new Frame[PACKETS];
    private final long[] numbers = new long[PACKETS];
    private byte[] bytes = new byte[BYTES];
    private int count, used;
    /** Which of all batches it is, from 0. */
    long place;
    private final Text text = new Text(1 << 18);
    private final SequenceNotes notes = new SequenceNotes();
    private final Ends ends = new Ends();

    private final PacketLines lines;

    PacketBatch(TcpdumpOptions options, Env env, Names names) {
        lines = new PacketLines(text, options, env, names, false, null, notes);
        for (int i = 0; i < PACKETS; i++) frames[i] = new Frame();
    }

    boolean isFull() { return count == PACKETS || used >= BYTES; }

    void clear() {
        count = used = 0;
        text.clear();
        notes.clear();
    }

    void add(Frame from, long number) {
        if (used + from.captured > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, used + from.captured));
        }
        System.arraycopy(from.array, from.from, bytes, used, from.captured);
        Frame to = frames[count];
        to.from = used;
        to.captured = from.captured;
        to.length = from.length;
        to.seconds = from.seconds;
        to.fraction = from.fraction;
        to.linkType = from.linkType;
        to.interfaceIndex = from.interfaceIndex;
        to.interfaceName = from.interfaceName;
        to.process = from.process;
        numbers[count++] = number;
        used += from.captured;
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
