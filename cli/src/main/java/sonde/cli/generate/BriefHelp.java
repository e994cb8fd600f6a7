package sonde.cli.generate;

import java.util.ArrayList;
import java.util.List;

import sonde.cli.command.Globals;
import sonde.cli.command.Option;
import sonde.cli.command.Syntax;

/** {@code -h}: a subcommand on one screen of 24 lines and 80 columns. What does not fit is named without its meaning. */
final class BriefHelp {
    /** One column less than a terminal has, one line less for the prompt. */
    static final int WIDTH = 79, LINES = 23;
    private static final int MOST_EXAMPLES = 4, MARGIN = 26, FEW = 40;

    private BriefHelp() {}

    /** @param taken lines of the screen that somebody has written already */
    static String text(Syntax syntax, int taken) {
        List<String> lines = new ArrayList<>();
        lines.add(cut(syntax.about()));
        lines.add(cut("usage: sonde " + syntax.name() + " [OPTION]..." + (syntax.operands().isEmpty()
                ? ""
                : " " + syntax.operands())));
        List<String> words = syntax.operandValues().words();
        if (!words.isEmpty() && words.size() < FEW)
            lines.addAll(wrapped(words, " ", WIDTH, syntax.operands().split(" ")[0] + ": "));
        if (!syntax.examples().isEmpty()) lines.add("");
        for (int i = 0; i < Math.min(MOST_EXAMPLES, syntax.examples().size()); i++) {
            lines.add(example(syntax.examples().get(i)));
        }
        lines.add("");
        List<Option> own = shown(syntax.options());
        List<String> common = names(shown(Globals.options(syntax)));
        List<String> last = wrapped(common, "  ", WIDTH, "and ");
        int room = LINES - taken - lines.size() - last.size() - 1;
        int described = Math.min(own.size(), room);
        List<String> rest = List.of();
        // the fewer have their meaning, the more lines the others' names take
        for (; described < own.size() && described > 0; described--) {
            rest = wrapped(names(own.subList(described, own.size())), "  ", WIDTH, "also ");
            if (described + rest.size() <= room) break;
        }
        for (Option o : own.subList(0, Math.max(0, described))) lines.add(described(o));
        lines.addAll(rest);
        lines.addAll(last);
        lines.add("sonde " + syntax.name() + " --help tells the rest.");
        return String.join("\n", lines) + "\n";
    }

    private static List<Option> shown(List<Option> options) {
        List<Option> shown = new ArrayList<>();
        for (Option o : options)
            if (!o.hidden() && o.id() != Globals.BRIEF_HELP && o.id() != Globals.HELP) shown.add(o);
        return shown;
    }

    private static List<String> names(List<Option> options) {
        List<String> names = new ArrayList<>();
        for (Option o : options) names.add(o.name() + (o.parameter().isEmpty() ? "" : " " + o.parameter()));
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
