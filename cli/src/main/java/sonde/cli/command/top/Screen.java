package sonde.cli.command.top;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.line.LineException;
import sonde.cli.view.CellWidth;
import sonde.cli.view.TopRow;
import sonde.cli.view.TopTable;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.sockets.traffic.Grouping;
import sonde.inspectors.sockets.traffic.Sample;

/** What {@code sonde top} shows on a terminal and what its keys do. It neither reads nor writes: a frame is a text. */
final class Screen {
    private static final String HOME = "\033[H", CLEAR_LINE = "\033[K", PLAIN = "\033[0m", INVERSE = "\033[7m",
            UNDERLINE = "\033[4m", NO_UNDERLINE = "\033[24m";
    private static final String HINTS = "p process  r remote  o port  c connections   s sort  R reverse  / filter   "
            + "space pause  h help  q quit",
            SHORT_HINTS = "p proc r remote o port c conn  s sort R reverse / filter  h help q quit";

    private enum Mode {
        ROWS, FILTER, HELP
    }

    private final TopRows rows;
    private final TopTable table;
    private final String interval;
    private final boolean attributes;
    private final StringBuilder typed = new StringBuilder();
    private Mode mode = Mode.ROWS;
    private String complaint = "";
    private @Nullable Sample sample;
    private String clock = "";
    private String taken = "";
    private List<TopRow> shown = List.of();
    private TopTable.@Nullable Layout layout;
    private int offset;
    private int room = 1;
    private boolean paused;

    /**
     * @param interval in words, for the headline
     * @param attributes whether inverse and underline may be used
     */
    Screen(TopRows rows, TopTable table, String interval, boolean attributes) {
        this.rows = rows;
        this.table = table;
        this.interval = interval;
        this.attributes = attributes;
    }

    /** Takes the next sample, unless the picture is held. */
    void sample(Sample next, String time, String instant) {
        if (paused) return;
        sample = next;
        clock = time;
        taken = instant;
        choose();
    }

    private void choose() {
        Sample s = sample;
        if (s != null) shown = rows.of(s, taken);
    }

    /** Does what a key says; false leaves. */
    boolean key(int key) {
        if (mode == Mode.FILTER) {
            edit(key);
            return true;
        }
        if (mode == Mode.HELP) {
            mode = Mode.ROWS;
            return key != 'q';
        }
        switch (key) {
            case 'q', Keys.CONTROL_C -> {
                return false;
            }
            case 'p' -> by(Grouping.PROCESS);
            case 'r' -> by(Grouping.REMOTE);
            case 'o' -> by(Grouping.PORT);
            case 'c' -> by(Grouping.CONNECTION);
            case 's', '>', Keys.RIGHT -> sort(1);
            case 'S', '<', Keys.LEFT -> sort(-1);
            case 'R' -> {
                rows.reverse();
                choose();
            }
            case '/' -> {
                mode = Mode.FILTER;
                complaint = "";
                typed.setLength(0);
                typed.append(rows.filter());
            }
            case 'h', '?' -> mode = Mode.HELP;
            case ' ' -> paused = !paused;
            default -> scroll(key);
        }
        return true;
    }

    private void by(Grouping other) {
        rows.by(other);
        offset = 0;
        choose();
    }

    private void scroll(int key) {
        switch (key) {
            case Keys.UP, 'k' -> offset--;
            case Keys.DOWN, 'j' -> offset++;
            case Keys.PAGE_UP -> offset -= room;
            case Keys.PAGE_DOWN -> offset += room;
            case Keys.HOME, 'g' -> offset = 0;
            case Keys.END, 'G' -> offset = shown.size();
            default -> {
            } // no key of ours
        }
        offset = Math.max(0, Math.min(offset, shown.size() - room));
    }

    /** By the next column that is on the screen; first of all by what moves both ways. */
    private void sort(int step) {
        List<String> names = new ArrayList<>(List.of("total_bytes_per_s"));
        TopTable.Layout l = layout;
        if (l != null) for (TopTable.Cell c : l.cells()) names.add(c.name());
        int at = Math.floorMod(Math.max(0, names.indexOf(rows.sort())) + step, names.size());
        try {
            rows.sort(names.get(at));
        } catch (LineException e) {
            complaint = String.valueOf(e.getMessage());
        }
        choose();
    }

    private void edit(int key) {
        switch (key) {
            case Keys.ENTER -> {
                try {
                    rows.filter(typed.toString());
                    mode = Mode.ROWS;
                    offset = 0;
                    choose();
                } catch (LineException e) {
                    complaint = String.valueOf(e.getMessage());
                }
            }
            case Keys.ESCAPE, Keys.CONTROL_C -> mode = Mode.ROWS;
            case Keys.BACKSPACE -> {
                if (!typed.isEmpty()) typed.setLength(typed.offsetByCodePoints(typed.length(), -1));
                complaint = "";
            }
            case Keys.CONTROL_U -> typed.setLength(0);
            case Keys.CONTROL_W -> {
                int end = typed.toString().stripTrailing().lastIndexOf(' ');
                typed.setLength(Math.max(0, end + 1));
            }
            default -> {
                if (key < ' ' || key > Character.MAX_CODE_POINT || typed.length() > 1000) return;
                typed.appendCodePoint(key);
                complaint = "";
            }
        }
    }

    /** A whole frame, from the upper left corner to the end of the last line. */
    void paint(Text out, int width, int height) {
        // the last column stays free: what clears the rest of a line would take a character there
        int columns = Math.max(20, width) - 1, lines = Math.max(6, height);
        List<String> top = head(columns);
        out.str(HOME);
        for (String line : top) line(out, line, columns);
        room = Math.max(1, lines - top.size() - 2);
        if (mode == Mode.HELP) help(out, columns, room + 1);
        else
            table(out, columns);
        foot(out, columns);
    }

    private void line(Text out, String s, int columns) {
        out.str(CellWidth.cut(s, columns)).str(CLEAR_LINE).str("\r\n");
    }

    /** The headline, what is shown, and what could not be had. */
    private List<String> head(int columns) {
        List<String> head = new ArrayList<>();
        Sample s = sample;
        if (s == null) {
            head.add("sonde top");
            return head;
        }
        head.add(Headline.totals(s, clock, paused ? interval + ", PAUSED" : interval, table));
        head.add(Headline.what(rows, columns));
        for (String gap : Headline.gaps(s)) if (head.size() < 4) head.add("! " + gap);
        if (s.isFirst()) head.add("rates come with the second sample");
        head.replaceAll(l -> CellWidth.cut(l, columns));
        return head;
    }

    private void table(Text out, int columns) {
        offset = Math.max(0, Math.min(offset, shown.size() - room));
        List<TopRow> visible = shown.subList(offset, Math.min(shown.size(), offset + room));
        TopTable.Layout l = layout = table.layout(rows.by(), visible, columns);
        if (attributes) out.str(INVERSE);
        l.header(out, rows.sort(), attributes ? UNDERLINE : "", attributes ? NO_UNDERLINE : "");
        out.str(CLEAR_LINE);
        if (attributes) out.str(PLAIN);
        out.str("\r\n");
        for (TopRow row : visible) {
            l.row(out, row.traffic());
            out.str(CLEAR_LINE).str("\r\n");
        }
        for (int i = visible.size(); i < room; i++) {
            if (i == 0 && sample != null)
                out.str(rows.filter().isEmpty() ? "no TCP connections" : "nothing fits the filter");
            out.str(CLEAR_LINE).str("\r\n");
        }
    }

    private void help(Text out, int columns, int lines) {
        for (int i = 0; i < lines; i++) line(out, i < Headline.HELP.size() ? Headline.HELP.get(i) : "", columns);
    }

    private void foot(Text out, int columns) {
        if (mode == Mode.FILTER) {
            String text = "/" + Text.visible(typed.toString());
            String rest = complaint.isEmpty()
                    ? "   Enter applies, Esc leaves, such as: send > 1M and peer.address in 10.0.0.0/8"
                    : "   " + Text.visible(complaint);
            int over = CellWidth.of(text) + 2 - columns;
            if (over > 0) text = text.substring(Math.min(text.length(), over));
            out.str(text).str(attributes ? INVERSE + " " + PLAIN : "_");
            out.str(CellWidth.cut(rest, columns - CellWidth.of(text) - 1));
        } else {
            String where = shown.size() > room
                    ? offset + 1 + "-" + Math.min(shown.size(), offset + room) + " of " + shown.size() + "  "
                    : "";
            String hints = where.length() + HINTS.length() <= columns ? HINTS : SHORT_HINTS;
            out.str(CellWidth.cut(where + (complaint.isEmpty() ? hints : Text.visible(complaint)), columns));
        }
        out.str(CLEAR_LINE);
    }
}
