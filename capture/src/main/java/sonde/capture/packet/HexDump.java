package sonde.capture.packet;

import sonde.inspectors.bytes.Text;

/** Bytes as {@code -x}, {@code -X} and {@code -A} show them. */
public final class HexDump {
    private static final int PER_LINE = 16;

    private HexDump() {}

    /** Groups of two bytes, sixteen bytes a line, each line begun by {@code indent} and its offset. */
    public static void hex(Text out, String indent, byte[] a, int from, int length) {
        for (int line = 0; line < length; line += PER_LINE) {
            out.str(indent).str("0x").hex0(line, line > 0xffff ? 5 : 4).ch(':').ch(' ');
            groups(out, a, from + line, Math.min(PER_LINE, length - line));
        }
    }

    /** As {@link #hex}, with the ASCII characters in a column of their own. */
    public static void hexAndAscii(Text out, String indent, byte[] a, int from, int length) {
        for (int line = 0; line < length; line += PER_LINE) {
            int n = Math.min(PER_LINE, length - line);
            out.str(indent).str("0x").hex0(line, line > 0xffff ? 5 : 4).ch(':').ch(' ');
            int start = out.size();
            groups(out, a, from + line, n);
            out.left(start, 40).str("  ");
            for (int i = 0; i < n; i++) {
                int c = a[from + line + i] & 0xff;
                out.raw(c > 0x20 && c < 0x7f ? c : '.');
            }
        }
    }

    private static void groups(Text out, byte[] a, int from, int n) {
        for (int i = 0; i < n; i++) {
            if (i % 2 == 0) out.ch(' ');
            out.hex0(a[from + i] & 0xff, 2);
        }
    }

    /** Characters only; line ends, tabs and blanks stay, the rest becomes a dot. */
    public static void ascii(Text out, byte[] a, int from, int length) {
        out.nl();
        for (int i = from; i < from + length; i++) {
            int c = a[i] & 0xff;
            if (c == '\r') { // half of a line end, unless it stands inside a line
                if (from + length - i > 2 && a[i + 1] != '\n') out.ch('.');
                continue;
            }
            out.raw(c == '\n' || c == '\t' || c >= 0x20 && c < 0x7f ? c : '.');
        }
    }
}
