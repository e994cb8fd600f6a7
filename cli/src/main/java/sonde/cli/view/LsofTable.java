package sonde.cli.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.render.Output;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.files.OpenFile;

/** lsof's table: every column as wide as its widest cell, all but COMMAND and NAME to the right. */
public final class LsofTable {
    private final LsofText text;
    private final LsofLook look;
    private final List<String> titles = new ArrayList<>();
    private final Text cells = new Text(16 * 1024);
    private int[] ends = new int[1024];
    private int count;

    private final @Nullable LsofPlaces places;

    public LsofTable(LsofText text) { this(text, null); }

    /** @param places for two more columns before the name, or null */
    public LsofTable(LsofText text, @Nullable LsofPlaces places) {
        this.text = text;
        this.places = places;
        this.look = text.look();
    }

    /** @param header whether the columns are named */
    public void print(List<OpenFile> files, boolean header, Output out) {
        if (files.isEmpty()) return;
        boolean tasks = false, taskNames = false;
        for (OpenFile f : files) {
            tasks |= f.process().task() != 0;
            taskNames |= f.process().taskCommand() != null;
        }
        titles(tasks, taskNames);
        for (OpenFile f : files) row(f, tasks, taskNames);
        write(files.size(), header, taskNames ? tasks ? 3 : 2 : -1, out);
    }

    private void titles(boolean tasks, boolean taskNames) {
        titles.add("COMMAND");
        titles.add("PID");
        if (tasks) titles.add("TID");
        if (taskNames) titles.add("TASKCMD");
        if (look.parents) titles.add("PPID");
        if (look.groups) titles.add("PGID");
        titles.add("USER");
        titles.add("FD  "); // over the number; access and lock follow it
        titles.add("TYPE");
        if (look.flags != LsofLook.Flags.NONE) titles.add("FILE-FLAG");
        titles.add("DEVICE");
        titles.add(look.offsets ? "OFFSET" : look.sizes ? "SIZE" : "SIZE/OFF");
        if (look.links) titles.add("NLINK");
        titles.add("NODE");
        if (places != null) {
            titles.add("NETNS");
            titles.add("CONTAINER");
        }
        titles.add("NAME");
    }

    private void row(OpenFile f, boolean tasks, boolean taskNames) {
        text.command(cells, f.process().command(), look.commandWidth);
        end();
        cells.dec(f.process().pid());
        end();
        if (tasks) {
            if (f.process().task() != 0) cells.dec(f.process().task());
            end();
        }
        if (taskNames) {
            String name = f.process().taskCommand();
            if (name != null) text.command(cells, name, look.commandWidth);
            end();
        }
        if (look.parents) {
            cells.dec(f.process().parent());
            end();
        }
        if (look.groups) {
            cells.dec(f.process().group());
            end();
        }
        text.user(cells, f.process().uid());
        end();
        LsofText.descriptor(cells, f.descriptor());
        char access = f.descriptor().access();
        cells.ch(f.lock() != ' ' && access == ' ' ? '-' : access).ch(f.lock());
        end();
        cells.str(f.type());
        end();
        if (look.flags != LsofLook.Flags.NONE) {
            int flags = f.descriptor().flags();
            if (flags != -1 && (flags != 0 || look.flags == LsofLook.Flags.HEX)) text.flags(cells, flags);
            end();
        }
        LsofText.device(cells, f);
        end();
        if (f.size() >= 0) text.size(cells, f.size());
        else if (f.offset() >= 0) text.offset(cells, f.offset());
        end();
        if (look.links) {
            if (f.links() >= 0) cells.ch(' ').dec(f.links());
            end();
        }
        if (LsofText.hasProtocol(f)) cells.str(LsofText.protocol(f));
        else if (f.inode() >= 0) cells.udec(f.inode());
        end();
        if (places != null) {
            places.namespace(cells, f);
            end();
            places.container(cells, f);
            end();
        }
        text.name(cells, f, false);
        end();
    }

    private void end() {
        if (count == ends.length) ends = Arrays.copyOf(ends, count * 2);
        ends[count++] = cells.size();
    }

    /** @param leftColumn a column after the first that is written to the left, or -1 */
    private void write(int rows, boolean header, int leftColumn, Output out) {
        int columns = titles.size();
        int[] widths = new int[columns];
        for (int c = 0; c < columns; c++) widths[c] = titles.get(c).length();
        for (int i = 0, start = 0; i < count; start = ends[i++]) {
            int c = i % columns;
            if (ends[i] - start > widths[c]) widths[c] = ends[i] - start;
        }
        if (header) {
            Text t = out.text();
            for (int c = 0; c < columns; c++) {
                if (c > 0) t.ch(' ');
                int at = t.size();
                t.str(titles.get(c));
                if (c == columns - 1) break;
                if (c == 0 || c == leftColumn) t.left(at, widths[c]);
                else
                    t.right(at, widths[c]);
            }
            out.line();
        }
        for (int r = 0, i = 0, start = 0; r < rows; r++) {
            Text t = out.text();
            for (int c = 0; c < columns; c++, start = ends[i++]) {
                if (c > 0) t.ch(' ');
                int length = ends[i] - start;
                boolean left = c == 0 || c == leftColumn;
                if (!left && c < columns - 1) t.pad(widths[c] - length);
                t.raw(cells.array(), start, ends[i]);
                if (left) t.pad(widths[c] - length);
            }
            out.line();
        }
    }
}
