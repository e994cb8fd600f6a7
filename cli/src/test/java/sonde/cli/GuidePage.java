package sonde.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A page of the guide: the lines that it tells people to type, and what it shows that they say. */
final class GuidePage {
    private final Path file;
    private final List<String> lines;
    private final List<Run> runs = new ArrayList<>();
    /** Lines that later replacements have moved on by. */
    private int moved;

    /**
     * Something to type.
     *
     * @param at index of its line in the page
     * @param shown the lines below it, empty ones left out
     */
    record Run(int at, String line, List<String> shown) {
        /** What is other than on the page, numbers and blanks apart; empty when nothing is. */
        String difference(String said) {
            if (shown.isEmpty()) return "";
            List<String> now = said.lines().filter(l -> !l.isBlank()).toList();
            if (now.isEmpty()) return "it says nothing";
            if (!masked(now.getFirst()).equals(masked(shown.getFirst()))) return "another first line than the page's";
            Set<String> expected = rows(shown), found = rows(now);
            if (expected.isEmpty()) return "";
            int same = 0;
            for (String row : expected) if (found.contains(row)) same++;
            return same * 2 >= expected.size() ? "" : "other rows than the page's";
        }

        private static Set<String> rows(List<String> lines) {
            Set<String> rows = new LinkedHashSet<>();
            for (String l : lines.subList(1, lines.size())) rows.add(masked(l));
            return rows;
        }

        private static String masked(String line) {
            return line.strip().replaceAll("[0-9]+([.,][0-9]+)*", "#").replaceAll("\\s+", " ");
        }
    }

    private GuidePage(Path file) throws IOException {
        this.file = file;
        lines = new ArrayList<>(Files.readAllLines(file));
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith("$ ")) continue;
            List<String> shown = new ArrayList<>();
            for (int j = i + 1; j < end(i); j++) if (!lines.get(j).isBlank()) shown.add(lines.get(j));
            runs.add(new Run(i, lines.get(i).substring(2).replace("cli/sonde ", "sonde "), shown));
        }
    }

    static GuidePage of(Path file) throws IOException { return new GuidePage(file); }

    List<Run> runs() { return runs; }

    /** Index behind the output of the line at {@code from}. */
    private int end(int from) {
        int j = from + 1;
        while (j < lines.size() && !lines.get(j).startsWith("$ ") && !lines.get(j).startsWith("```")) j++;
        return j;
    }

    /** Runs have to be replaced in their order. */
    void replace(Run run, String said) {
        int from = run.at() + moved, to = end(from);
        List<String> now = new ArrayList<>(said.lines().map(String::stripTrailing).toList());
        if (to < lines.size() && lines.get(to).startsWith("$ ")) now.add("");
        List<String> old = lines.subList(from + 1, to);
        moved += now.size() - old.size();
        old.clear();
        lines.addAll(from + 1, now);
    }

    void save() throws IOException { Files.writeString(file, String.join("\n", lines) + "\n"); }
}
