package sonde.cli.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import sonde.cli.command.Globals;
import sonde.cli.command.Option;
import sonde.cli.command.Syntax;

/** {@code -h}: a subcommand on one screen of 24 lines and 80 columns. What does not fit is named without its meaning. */
final class BriefHelp {
    /** One column less than a terminal has, one line less for the prompt. */
    static final int WIDTH = 79, LINES = 23;
    private static final int MOST_EXAMPLES = 4, MARGIN = 26, FEW = 40;

    private BriefHelp() {}

    /**
     * @param taken lines of the screen that somebody has written already
     * @param missing what does not work here: the reason, and the options and words that it concerns
     */
    static String text(Syntax syntax, int taken, Map<String, List<String>> missing) {
        List<String> lines = new ArrayList<>();
        lines.add(cut(syntax.about()));
        lines.add(cut("usage: sonde " + syntax.name() + " [OPTION]..." + (syntax.operands().isEmpty()
                ? ""
                : " " + syntax.operands())));
        List<String> words = syntax.operandValues().words();
        if (!words.isEmpty() && words.size() < FEW)
            lines.addAll(wrapped(words, " ", WIDTH, first(syntax.operands()) + ": "));
        List<String> last = new ArrayList<>();
        last.addAll(wrapped(names(shown(Globals.options(syntax)), true), "  ", WIDTH, "and "));
        last.addAll(absent(missing));
        last.add("sonde " + syntax.name() + " --help tells the rest.");
        List<Option> own = shown(syntax.options());
        // an original with a hundred options: their names come first, examples as far as there is room
        int examples = Math.min(MOST_EXAMPLES, syntax.examples().size());
        int room = LINES - taken - lines.size() - last.size() - 1;
        while (examples > 0 && rest(own, room - examples - 1).size() > room - examples - 1) examples--;
        if (examples > 0) lines.add("");
        for (int i = 0; i < examples; i++) lines.add(example(syntax.examples().get(i)));
        lines.add("");
        room -= examples > 0 ? examples + 1 : 0;
        int described = Math.min(own.size(), room);
        List<String> rest = List.of();
        // the fewer have their meaning, the more lines the others' names take
        for (; described < own.size() && described >= 0; described--) {
            rest = rest(own.subList(described, own.size()), room - described);
            if (described == 0 || described + rest.size() <= room) break;
        }
        for (Option o : own.subList(0, Math.max(0, described))) lines.add(described(o));
        lines.addAll(rest);
        lines.addAll(last);
        return String.join("\n", lines) + "\n";
    }

    /** Names without their meaning: with what follows them, unless that takes more than {@code room} lines. */
    private static List<String> rest(List<Option> options, int room) {
        List<String> whole = wrapped(names(options, true), "  ", WIDTH, "also ");
        if (whole.size() <= room) return whole;
        List<String> letters = new ArrayList<>();
        for (Option o : options) letters.add(o.names().size() == 1 ? o.name() : o.names().get(0) + " " + o.name());
        List<String> both = wrapped(letters, "  ", WIDTH, "also ");
        return both.size() <= room ? both : wrapped(names(options, false), " ", WIDTH, "also ");
    }

    /** What the words of {@code DEED [MODEL]} or {@code [state STATE] [FILTER]} are. */
    private static String first(String operands) {
        String[] words = operands.replace("[", "").replace("]", "").split(" ");
        String word = words[0];
        return word.equals(word.toUpperCase(java.util.Locale.ROOT)) ? word : words[words.length - 1];
    }

    private static List<String> absent(Map<String, List<String>> missing) {
        if (missing.isEmpty()) return List.of();
        List<String> words = new ArrayList<>();
        for (Map.Entry<String, List<String>> e : missing.entrySet()) {
            words.addAll(List.of((String.join(" ", e.getValue()) + " (" + e.getKey() + ");").split(" ")));
        }
        String end = words.removeLast();
        words.add(end.substring(0, end.length() - 1));
        return wrapped(words, " ", WIDTH, "Not here: ");
    }

    private static List<Option> shown(List<Option> options) {
        List<Option> shown = new ArrayList<>();
        for (Option o : options)
            if (!o.hidden() && o.id() != Globals.BRIEF_HELP && o.id() != Globals.HELP) shown.add(o);
        return shown;
    }

    private static List<String> names(List<Option> options, boolean whole) {
        List<String> names = new ArrayList<>();
        for (Option o : options) names.add(o.name() + (whole && !o.parameter().isEmpty() ? " " + o.parameter() : ""));
        return names;
    }

    private static String example(Syntax.Example e) {
        String line = "  " + e.line();
        String whole = line + " ".repeat(Math.max(2, 44 - line.length())) + e.about();
        return whole.length() <= WIDTH ? whole : cut(line);
    }

    private static String described(Option o) {
        String names = "  " + String.join(" ", o.names()) + (o.parameter().isEmpty() ? "" : " " + o.parameter());
        return cut(names + " ".repeat(Math.max(2, MARGIN - names.length())) + o.about());
    }

    private static String cut(String line) {
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…";
    }

    /** The words in lines no wider than {@code width}, the second and later ones indented as far as {@code head} is wide. */
    static List<String> wrapped(List<String> words, String glue, int width, String head) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(head);
        for (String word : words) {
            boolean begins = line.toString().isBlank() || line.length() == head.length() && lines.isEmpty();
            if (!begins && line.length() + glue.length() + word.length() > width) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(head.length()));
                begins = true;
            }
            if (!begins) line.append(glue);
            line.append(word);
        }
        if (!line.isEmpty()) lines.add(line.toString());
        return lines;
    }
}
