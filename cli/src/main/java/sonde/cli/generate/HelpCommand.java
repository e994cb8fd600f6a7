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
            return from(words.get(1), call.out());
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

    private static int from(String tool, Output out) throws UsageException {
        List<String[]> rows = Migration.from(tool);
        if (rows.isEmpty()) {
            throw new UsageException(
                    "no table for '" + tool + "' (there are: " + String.join(", ", Migration.TOOLS) + ")");
        }
        int widest = 0, middle = 0;
        for (String[] row : rows) {
            widest = Math.max(widest, row[0].length());
            middle = Math.max(middle, row[1].length());
        }
        for (String[] row : rows) {
            int start = out.text().size();
            out.text().str(row[0]).left(start, widest + 2).str(row[1]);
            if (!row[2].isEmpty()) out.text().left(start, widest + middle + 4).str(row[2]);
            out.line();
        }
        return ExitCode.DONE;
    }
}
