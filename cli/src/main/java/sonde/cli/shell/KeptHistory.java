package sonde.cli.shell;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jline.reader.History;
import org.jline.reader.impl.history.DefaultHistory;
import org.jspecify.annotations.Nullable;

/** jline's history in memory, ours on disk: each line is written when it is entered. */
final class KeptHistory extends DefaultHistory {
    private final Defaults defaults;
    private @Nullable HistoryFile file;

    KeptHistory(Defaults defaults) { this.defaults = defaults; }

    /** Takes over what the file holds. */
    void keep(HistoryFile in) throws IOException {
        for (HistoryFile.Entry e : in.load()) internalAdd(e.at(), e.line());
        resetIndex();
        file = in;
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public void add(Instant at, String typed) {
        String line = typed.stripTrailing();
        if (!HistoryFile.isKept(line)) return;
        boolean repeated = size() > 0 && get(last()).equals(line);
        super.add(at, line);
        HistoryFile to = file;
        if (to == null || repeated || !defaults.isOn("history")) return;
        try {
            to.append(new HistoryFile.Entry(at, line));
        } catch (IOException e) {
            file = null; // the disk is full, or somebody changed the file: go on without
        }
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (History.Entry e : this) lines.add(e.line());
        return lines;
    }
}
