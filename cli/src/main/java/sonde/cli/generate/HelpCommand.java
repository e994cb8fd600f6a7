package sonde.cli.generate;

import java.util.ArrayList;
import java.util.List;

import sonde.cli.command.Catalog;
import sonde.cli.command.Command;
import sonde.cli.command.ExitCode;
import sonde.cli.command.Invocation;
import sonde.cli.command.Option;
import sonde.cli.command.Syntax;
import sonde.cli.command.UsageException;
import sonde.cli.line.Nearest;
import sonde.cli.pipeline.Operators;
import sonde.cli.render.Output;

/** {@code sonde help}, {@code sonde help ss}, {@code sonde help where}, {@code sonde help from netstat}. */
public final class HelpCommand implements Command {
    /** Columns for what a line of another tool takes, and for what it is here. */
    private static final int MOST_THERE = 30, MOST_HERE = 34;

    private final Catalog catalog;

    public HelpCommand(Catalog catalog) { this.catalog = catalog; }

    @Override
    public Syntax syntax() {
        return new Syntax("help", "What there is, and how to say what another tool's line says.")
                .operands("[WORD | from TOOL]", Option.Values.of(words()))
                .example("sonde help ss", "help for a subcommand, with examples")
                .example("sonde help where", "help for an operator of pipelines")
                .example("sonde help from netstat", "what netstat's lines are here");
    }

    private String[] words() {
        List<String> words = new ArrayList<>(catalog.names());
        words.add("from");
        words.addAll(Operators.NAMES);
        words.addAll(Migration.TOOLS);
        return words.toArray(new String[0]);
    }

    @Override
    public int run(Invocation call) throws UsageException {
        List<String> words = call.arguments().operands();
        if (words.isEmpty()) {
            overview(call.out());
            return ExitCode.DONE;
        }
        String word = words.get(0);
        if (word.equals("from")) {
            if (words.size() != 2) {
                throw new UsageException("usage: help from TOOL (one of " + String.join(", ", Migration.TOOLS) + ")");
            }
            return from(words.get(1), call.env().width(), call.out());
        }
        Command command = catalog.find(word);
        if (command != null) {
            new Help().print(command, call.env());
            return ExitCode.DONE;
        }
        Operators.Entry operator = Operators.find(word);
        if (operator != null) {
            call.out().line(("| " + operator.name() + " " + operator.usage()).strip());
            call.out().line("    " + operator.about());
            call.out().line("    such as: | " + operator.example());
            return ExitCode.DONE;
        }
        List<String> known = new ArrayList<>(catalog.names());
        known.addAll(Operators.NAMES);
        String near = Nearest.of(word, known);
        throw new UsageException("nothing is called '" + word + "'" + (near == null
                ? " (help lists what there is)"
                : " (did you mean '" + near + "'?)"));
    }

    private void overview(Output out) {
        for (String name : catalog.names()) {
            Command command = catalog.find(name);
            if (command != null) entry(out, name, command.syntax().about());
        }
        out.line("");
        for (Operators.Entry e : Operators.ALL) entry(out, "| " + e.name(), e.about());
        out.line("");
        out.line("help WORD tells more, help from TOOL translates " + String.join(", ", Migration.TOOLS) + ".");
    }

    private static void entry(Output out, String name, String about) {
        int start = out.text().size();
        out.text().str("  ").str(name).left(start, 14).str(about);
        out.line();
    }

    private int from(String tool, int screen, Output out) throws UsageException {
        String name = tool.equals("iperf") ? "iperf3" : tool;
        Command command = Migration.TOOLS.contains(name) ? catalog.find(name) : null;
        if (command == null) {
            throw new UsageException(
                    "no table for '" + tool + "' (there are: " + String.join(", ", Migration.TOOLS) + ")");
        }
        int width = screen == 0 ? 80 : Math.max(60, screen);
        table(Migration.options(command.syntax()), "of " + name, width, out);
        out.line("");
        table(Migration.lines(name), "instead of", width, out);
        return ExitCode.DONE;
    }

    private static void table(List<Migration.Row> rows, String title, int width, Output out) {
        int first = title.length(), second = 4;
        for (Migration.Row row : rows) {
            if (row.there().length() <= MOST_THERE) first = Math.max(first, row.there().length());
            if (row.here().length() <= MOST_HERE) second = Math.max(second, row.here().length());
        }
        line(title, "here", List.of(), first, second, out);
        for (Migration.Row row : rows) {
            List<String> remark = BriefHelp.wrapped(List.of(row.remark().split(" ")), " ",
                    Math.max(24, width - first - second - 5), "");
            line(row.there(), row.here(), remark, first, second, out);
        }
    }

    /** What is too long for its column has a line to itself. */
    private static void line(String there, String here, List<String> remark, int first, int second, Output out) {
        int start = out.text().size();
        out.text().str(there);
        if (there.length() > first) {
            out.line();
            start = out.text().size();
        }
        out.text().left(start, first + 2).str(here);
        for (String part : remark) {
            if (here.length() > second && !part.isEmpty()) {
                out.line();
                start = out.text().size();
            }
            if (!part.isEmpty()) out.text().left(start, first + second + 4).str(part);
            out.line();
            start = out.text().size();
        }
        if (remark.isEmpty()) out.line();
    }
}
