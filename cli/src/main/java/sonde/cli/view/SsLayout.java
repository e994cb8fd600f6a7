package sonde.cli.view;

import java.util.Arrays;

import sonde.cli.render.Output;
import sonde.inspectors.bytes.Text;

/**
 * The columns of ss: gathered first, since each is as wide as its widest value. On a terminal the room left over is
 * shared out among the columns of a line; into a pipe it is not. Past some 4 MiB what is gathered is printed, so that
 * memory stays bounded; widths may then change in mid-output, in the same row as in the original. Details follow the
 * processes in the same column, and count for its width with their line breaks.
 */
public final class SsLayout {
    public static final int NETID = 0, STATE = 1, RECV_Q = 2, SEND_Q = 3, LOCAL = 4, LOCAL_PORT = 5, PEER = 6,
            PEER_PORT = 7, SEND_RATE = 8, RECEIVE_RATE = 9, RETRANSMIT_RATE = 10, PROCESS = 11,
            COLUMNS = 12;

    private static final String[] HEADERS = {"Netid", "State", "Recv-Q", "Send-Q", "Local Address:", "Port", "Peer Address:", "Port", "Out B/s", "In B/s", "Retr/s ", "Process"};
    private static final int[] DELIMITERS = {0, 1, 1, 1, 1, 0, 1, 0, 1, 1, 1, 0};
    /** The original keeps each field after its length in two bytes, in pieces of 1 MiB, and prints after the fourth. */
    private static final int PIECE = (1 << 20) - 16, PIECES = 5;

    private final boolean[] disabled = new boolean[COLUMNS];
    private final int[] longest = new int[COLUMNS];
    private final Output out;
    private final int screen;
    private final Text text = new Text(16384);
    private int[] ends = new int[4096];
    private int fields;
    private int column;
    private int start;
    private int pieces = 1;
    private int piece;
    /** How long the last field of the row before is: the original measures it when the next row begins. */
    private int unmeasured;

    /** @param screen width of the terminal, or 0 for a pipe */
    public SsLayout(Output out, int screen, boolean netid, boolean state, boolean queues) {
        this.out = out;
        this.screen = screen;
        disabled[NETID] = !netid;
        disabled[STATE] = !state;
        disabled[RECV_Q] = !queues;
        disabled[SEND_Q] = !queues;
        rates(false);
    }

    /** Whether the columns of {@code --watch} are shown, which the original does not have. */
    public void rates(boolean shown) {
        disabled[SEND_RATE] = !shown;
        disabled[RECEIVE_RATE] = !shown;
        disabled[RETRANSMIT_RATE] = !shown;
    }

    public void header() {
        for (int c = 0; c < COLUMNS; c++) if (!disabled[c]) at(c).str(HEADERS[c]);
        endRow();
        longest[PROCESS] = Math.max(longest[PROCESS], unmeasured);
    }

    /** Moves on to a column of this row and gives the text to write into. */
    public Text at(int wanted) {
        while (column < wanted) end();
        return text;
    }

    /** Whether this column is shown; what is written into one that is not must not be written at all. */
    public boolean shows(int wanted) {
        return !disabled[wanted];
    }

    public void endRow() {
        do
            end();
        while (column != 0);
        if (pieces < PIECES) return;
        longest[PROCESS] = Math.max(longest[PROCESS], unmeasured);
        print();
    }

    private void end() {
        if (disabled[column]) {
            text.cut(start);
        } else {
            int length = text.size() - start;
            longest[column] = Math.max(longest[column], column == PROCESS ? unmeasured : length);
            if (column == PROCESS) unmeasured = length;
            if (fields == ends.length) ends = Arrays.copyOf(ends, fields * 2);
            ends[fields++] = text.size();
            keep(length);
        }
        start = text.size();
        column = column == COLUMNS - 1 ? 0 : column + 1;
    }

    private void keep(int length) {
        int size = 2 + (length + 1 & ~1);
        piece += size;
        if (piece <= PIECE) return;
        pieces++;
        piece = size;
    }

    /** Prints what was gathered. */
    public void print() {
        int[] widths = widths();
        int shown = 0, widest = 0;
        int[] pads = new int[COLUMNS], rooms = new int[COLUMNS];
        boolean[] right = new boolean[COLUMNS];
        for (int c = 0; c < COLUMNS; c++) {
            if (disabled[c]) continue;
            pads[shown] = shown == 0 ? 0 : DELIMITERS[c];
            rooms[shown] = Math.max(0, widths[c] - pads[shown]);
            right[shown] = c == LOCAL || c == PEER;
            widest += pads[shown] + rooms[shown];
            shown++;
        }
        byte[] blanks = new byte[widest];
        Arrays.fill(blanks, (byte) ' ');
        int from = 0;
        for (int i = 0; i < fields; i += shown) from = print(i, from, shown, pads, rooms, right, blanks);
        text.clear();
        fields = 0;
        start = 0;
        pieces = 1;
        piece = 0;
        unmeasured = 0;
    }

    /** One row; gives back where the next one starts. Plain loops over arrays: this is the inside of a large table. */
    private int print(int field, int first, int shown, int[] pads, int[] rooms, boolean[] right, byte[] blanks) {
        byte[] bytes = text.array();
        byte[] line = out.text().reserve(ends[field + shown - 1] - first + blanks.length);
        int from = first, begin = out.text().size(), at = begin;
        for (int k = 0; k < shown; k++) {
            int end = ends[field + k], length = end - from, spare = rooms[k] - length;
            at = copy(blanks, 0, line, at, right[k] && spare > 0 ? pads[k] + spare : pads[k]);
            at = copy(bytes, from, line, at, length);
            if (!right[k] && spare > 0) at = copy(blanks, 0, line, at, spare);
            from = end;
        }
        out.text().wrote(at - begin);
        out.line();
        return from;
    }

    private static int copy(byte[] source, int from, byte[] target, int at, int length) {
        if (length > 12) System.arraycopy(source, from, target, at, length);
        else
            for (int i = 0; i < length; i++) target[at + i] = source[from + i];
        return at + length;
    }

    private int[] widths() {
        int[] widths = new int[COLUMNS];
        int limit = screen > 0 ? screen : Integer.MAX_VALUE;
        boolean first = true;
        for (int c = 0; c < COLUMNS; c++) {
            if (disabled[c]) continue;
            widths[c] = longest[c] + (first || longest[c] == 0 ? 0 : DELIMITERS[c]);
            widths[c] = Math.min(widths[c], limit);
            if (widths[c] > 0) first = false;
        }
        if (screen > 0) shareOut(widths);
        return widths;
    }

    /** Breaks the columns into screen lines and gives each line's spare room to its columns, from the right. */
    private void shareOut(int[] widths) {
        int used = 0, columns = 0, lineStart = -1;
        for (int c = 0; c < COLUMNS; c++) {
            if (widths[c] == 0) continue;
            columns++;
            used += widths[c];
            boolean last = true;
            for (int d = c + 1; d < COLUMNS; d++) last &= widths[d] == 0;
            if (!last && used < screen) continue;
            if (used != screen) {
                if (used > screen) {
                    used -= widths[c--];
                    columns--;
                }
                if (columns > 0) {
                    int spare = screen - used, each = spare / columns, rest = spare % columns;
                    for (int d = c; d > lineStart; d--) {
                        if (widths[d] == 0) continue;
                        widths[d] += each + (rest-- > 0 ? 1 : 0);
                    }
                } else {
                    c++; // one column as wide as the screen: a line of its own
                }
            }
            lineStart = c;
            used = 0;
            columns = 0;
        }
    }
}
