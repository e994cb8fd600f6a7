package sonde.cli.shell;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.command.Command;
import sonde.cli.command.Option;
import sonde.cli.command.UsageException;
import sonde.cli.complete.LiveValues;
import sonde.cli.complete.Suggestion;
import sonde.cli.line.Line;
import sonde.cli.line.LineException;
import sonde.cli.line.LineParser;
import sonde.cli.line.Token;
import sonde.cli.pipeline.Columns;
import sonde.cli.render.Column.Kind;
import sonde.cli.render.View;

/** Words behind a {@code |}: columns, the signs that compare them, and values found on this host. */
final class OperatorCompletion {
    private static final List<String> SIGNS = List.of("=", "!=", "<", "<=", ">", ">=", "~", "!~"),
            FUNCTIONS = List.of("sum(", "avg(", "min(", "max(", "p50(", "p99(");

    private final Session session;
    private final LiveValues live;

    OperatorCompletion(Session session, LiveValues live) {
        this.session = session;
        this.live = live;
    }

    /**
     * @param before the line up to the word
     * @param tokens of {@code before}
     * @param start index of the operator's name
     */
    List<Suggestion> of(String before, List<Token> tokens, int start, String partial) {
        Token name = tokens.get(start);
        if (name.isWord("tee")) return live.of(Option.Values.of(Option.Kind.FILE), partial);
        List<Columns.Known> columns = columns(before.substring(0, tokens.get(start - 1).from()));
        List<Suggestion> found = new ArrayList<>();
        if (name.isWord("where")) {
            where(tokens.subList(start + 1, tokens.size()), columns, found, partial);
        } else if (name.isWord("plot") && tokens.size() == start + 1) {
            for (String kind : new String[]{"bars", "sparkline", "histogram"}) {
                found.add(new Suggestion(kind, "", "drawings"));
            }
            columns(columns, "", found);
        } else if (!name.isWord("count") && !name.isWord("json") && !name.isWord("table")) {
            int comma = Math.max(partial.lastIndexOf(','), partial.lastIndexOf('(')) + 1;
            if (partial.startsWith("-") && comma == 0) comma = 1;
            columns(columns, partial.substring(0, comma), found);
            if (name.isWord("group")) {
                for (String f : FUNCTIONS) found.add(new Suggestion(f, "of a column", "functions", false));
            }
        }
        found.removeIf(s -> !s.value().startsWith(partial));
        return found;
    }

    private List<Columns.Known> columns(String pipeline) {
        try {
            List<Line.Step> steps = LineParser.parse(pipeline).steps();
            if (steps.isEmpty()) return List.of();
            List<Line.Stage> stages = steps.get(steps.size() - 1).pipeline().stages();
            if (stages.isEmpty()) return List.of();
            Command command = session.catalog().find(stages.get(0).name().text());
            View<?> view = command == null ? null : rows(command, stages.get(0).texts());
            return view == null ? List.of() : Columns.at(view, stages.subList(1, stages.size()));
        } catch (LineException e) {
            return List.of();
        }
    }

    /** What a line pours; when it is not whole yet, what its subcommand usually pours. */
    private static @Nullable View<?> rows(Command command, List<String> texts) {
        try {
            return command.view(command.parse(texts));
        } catch (UsageException e) {
            return command.view();
        }
    }

    private static void columns(List<Columns.Known> columns, String glue, List<Suggestion> found) {
        for (Columns.Known c : columns) found.add(new Suggestion(glue + c.name(), c.about(), "columns"));
    }

    private void where(List<Token> words, List<Columns.Known> columns, List<Suggestion> found, String partial) {
        Token last = words.isEmpty() ? null : words.get(words.size() - 1);
        Token second = words.size() < 2 ? null : words.get(words.size() - 2);
        boolean sign = last != null && (last.is(Token.Kind.SYMBOL) && SIGNS.contains(last.text()) || last.isWord("in"));
        if (sign && second != null) {
            values(Columns.kind(columns, second.text()), found, partial);
        } else if (last == null || last.isWord("and") || last.isWord("or") || last.isWord("not")
                || last.isSymbol("(")) {
            columns(columns, "", found);
            found.add(new Suggestion("not", "", "words"));
        } else if (last.is(Token.Kind.WORD) && (second == null || !SIGNS.contains(second.text()))) {
            for (String s : SIGNS) found.add(new Suggestion(s, "", "comparisons"));
            found.add(new Suggestion("in", "a network or a list", "comparisons"));
            found.add(new Suggestion("contains", "a piece of text", "comparisons"));
        } else {
            found.add(new Suggestion("and", "", "words"));
            found.add(new Suggestion("or", "", "words"));
        }
    }

    private void values(@Nullable Kind kind, List<Suggestion> found, String partial) {
        if (kind == null) return;
        Option.Kind live = switch (kind) {
            case STATE -> Option.Kind.STATE;
            case PORT -> Option.Kind.PORT;
            case PID -> Option.Kind.PID;
            case TEXT -> Option.Kind.COMMAND;
            case ADDRESS -> Option.Kind.HOST;
            default -> Option.Kind.ANY;
        };
        if (kind == Kind.BOOLEAN) {
            found.add(new Suggestion("true", "", "values"));
            found.add(new Suggestion("false", "", "values"));
        }
        if (kind == Kind.ADDRESS) {
            for (Suggestion s : this.live.of(Option.Values.of(live), partial)) {
                found.add(new Suggestion(s.about(), s.value(), "addresses"));
            }
        } else {
            found.addAll(this.live.of(Option.Values.of(live), partial));
        }
        found.add(new Suggestion("absent", "the row does not have it", "values"));
    }
}
