package sonde.capture.packet;

import java.util.Arrays;

import sonde.inspectors.bytes.Text;

/**
 * Lets packets be printed before those in front of them are: what depends on those, the relative numbers of TCP, stays
 * out of the text and is noted, and a packet that cannot be printed at all without them is noted as a whole. Whoever has
 * the packets in order puts it all in.
 */
public final class SequenceNotes implements Sequences {
    /** A note begins with its kind, a place in the text, and a number. */
    private static final int SEGMENT = 0, SYN = 1, SEQUENCE = 2, ACKNOWLEDGMENT = 3, EDGE = 4, PACKET = 5, GONE = 6;
    private static final int KIND = 60, PLACE = 32;
    private static final long PLACES = (1L << KIND - PLACE) - 1;

    private long[] notes = new long[1024];
    private int size;

    /** Prints a packet that is noted as a whole. */
    public interface Packets {
        void print(int index);
    }

    public void clear() { size = 0; }

    /** How many notes there are: a mark for {@link #back}. */
    int mark() { return size; }

    /** Forgets the notes since a mark. */
    void back(int mark) { size = mark; }

    /** Forgets what was to be put into text that is taken back; the segments themselves remain. */
    void cut(int mark, int place) {
        for (int i = mark; i < size; i++) {
            int kind = (int) (notes[i] >>> KIND);
            if (kind <= SYN) i += 6;
            else if ((int) (notes[i] >>> PLACE & PLACES) > place) notes[i] = (long) GONE << KIND;
        }
    }

    /** Notes that a packet is to be printed here. */
    public void packet(Text out, int index) {
        note(PACKET, out.size(), index);
    }

    private void note(int kind, int place, int number) {
        room(1);
        notes[size++] = (long) kind << KIND | (long) place << PLACE | number & 0xffffffffL;
    }

    private void room(int more) { if (size + more > notes.length) notes = Arrays.copyOf(notes, notes.length * 2); }

    @Override
    public void segment(Ends ends, boolean syn, int sequence, int acknowledgment) {
        room(7);
        note(syn ? SYN : SEGMENT, 0, 0);
        notes[size++] = ends.source;
        notes[size++] = ends.source2;
        notes[size++] = ends.destination;
        notes[size++] = ends.destination2;
        notes[size++] = ends.ports;
        notes[size++] = (long) sequence << 32 | acknowledgment & 0xffffffffL;
    }

    @Override
    public void sequence(Text out, int number) { note(SEQUENCE, out.size(), number); }

    @Override
    public void acknowledgment(Text out, int number) { note(ACKNOWLEDGMENT, out.size(), number); }

    @Override
    public void edge(Text out, int number) { note(EDGE, out.size(), number); }

    /** Writes the text with everything in it. */
    public void complete(Text text, Text out, Sequences known, Ends ends, Packets packets) {
        int done = 0;
        for (int i = 0; i < size; i++) {
            long note = notes[i];
            int kind = (int) (note >>> KIND), number = (int) note;
            if (kind <= SYN) {
                ends.source = notes[++i];
                ends.source2 = notes[++i];
                ends.destination = notes[++i];
                ends.destination2 = notes[++i];
                ends.ports = notes[++i];
                long numbers = notes[++i];
                known.segment(ends, kind == SYN, (int) (numbers >> 32), (int) numbers);
                continue;
            }
            if (kind == GONE) continue;
            int place = (int) (note >>> PLACE & PLACES);
            out.raw(text.array(), done, place);
            done = place;
            switch (kind) {
                case SEQUENCE -> known.sequence(out, number);
                case ACKNOWLEDGMENT -> known.acknowledgment(out, number);
                case EDGE -> known.edge(out, number);
                default -> packets.print(number);
            }
        }
        out.raw(text.array(), done, text.size());
    }
}
