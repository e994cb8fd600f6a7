package sonde.cli.view;

import org.jspecify.annotations.Nullable;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.HexDump;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.capture.source.Frame;
import sonde.inspectors.bytes.Text;

/** A packet as the original's lines: number, time, what the protocols say, and the bytes where they are wanted. */
public final class PacketView {
    /** libpcap's largest snapshot; a header that says more is damaged. */
    private static final int MAX_LENGTH = 262144;

    /**
     * @param numbered {@code -#}
     * @param hex how many {@code -x}
     * @param hexAndAscii how many {@code -X}
     * @param ascii how many {@code -A}
     */
    public record Dumps(boolean numbered, int hex, int hexAndAscii, int ascii) {}

    /** Stands for every link type that has no dissector: bytes. */
    public static final class Unsupported implements Dissector {
        @Override
        public String name() { return "unsupported"; }

        @Override
        public void print(Printer p, int at, int length) throws Truncated {
            p.out.str("UNSUPPORTED");
            p.dump("\n\t", at, p.in.available(at));
        }
    }

    private final Printer printer;
    private final TimeStamps times;
    private final Dumps dumps;
    private final boolean interfaces;
    private final @Nullable PacketColours colours;

    /**
     * @param interfaces whether each line says where its packet was captured
     * @param colours null for none
     */
    public PacketView(Printer printer, TimeStamps times, Dumps dumps, boolean interfaces,
            @Nullable PacketColours colours) {
        this.colours = colours;
        if (colours != null) printer.watched(colours);
        this.interfaces = interfaces;
        this.printer = printer;
        this.times = times;
        this.dumps = dumps;
    }

    /**
     * Writes the packet's lines, line end included.
     *
     * @param number of this packet in the run, from 1
     * @return false when nothing was written, because it has to wait for the packets before it
     */
    public boolean print(Frame f, Dissector link, long number) {
        Text out = printer.out;
        int start = out.size();
        if (dumps.numbered()) out.decRight(number, 5).str("  ");
        if (isDamaged(out, f)) return true;
        times.print(out, f.seconds, f.fraction);
        int words = out.size();
        if (colours != null) colours.begin();
        beside(out, f);
        if (!printer.packet(link, f.array, f.from, f.captured, (int) f.length)) {
            out.cut(start);
            return false;
        }
        if (colours != null) colours.paint(out, start, words);
        bytes(out, f);
        out.nl();
        return true;
    }

    /** What is known of it that is not in it, where the cooked header has its interface too. */
    private void beside(Text out, Frame f) {
        int start = out.size();
        if (interfaces && f.interfaceName != null) out.safe(f.interfaceName).left(start, 5).ch(' ');
        if (f.process != null) out.safe(f.process.label()).ch(' ');
    }

    private static boolean isDamaged(Text out, Frame f) {
        int captured = f.captured;
        if (captured != 0 && f.length >= captured && f.length <= MAX_LENGTH) return false;
        String separator = "[Invalid header:";
        if (captured == 0) {
            out.str(separator).str(" caplen==0");
            separator = ",";
        }
        if (f.length == 0) {
            out.str(separator).str(" len==0");
            separator = ",";
        } else if (f.length < captured) {
            out.str(separator).str(" len(").dec(f.length).str(") < caplen(").dec(captured).ch(')');
            separator = ",";
        }
        if (captured > MAX_LENGTH) {
            out.str(separator).str(" caplen(").dec(captured).str(") > ").dec(MAX_LENGTH);
            separator = ",";
        }
        if (f.length > MAX_LENGTH) out.str(separator).str(" len(").dec(f.length).str(") > ").dec(MAX_LENGTH);
        out.str("]\n");
        return true;
    }

    private void bytes(Text out, Frame f) {
        int header = printer.linkHeader();
        if (dumps.hexAndAscii() > 0) {
            int skip = dumps.hexAndAscii() > 1 ? 0 : Math.min(header, f.captured);
            HexDump.hexAndAscii(out, "\n\t", f.array, f.from + skip, f.captured - skip);
        } else if (dumps.hex() > 0) {
            int skip = dumps.hex() > 1 ? 0 : Math.min(header, f.captured);
            HexDump.hex(out, "\n\t", f.array, f.from + skip, f.captured - skip);
        } else if (dumps.ascii() > 0) {
            int skip = dumps.ascii() > 1 ? 0 : Math.min(header, f.captured);
            if (f.captured > skip) HexDump.ascii(out, f.array, f.from + skip, f.captured - skip);
        }
    }
}
