package sonde.cli.complete;

import java.util.ArrayList;
import java.util.List;

import sonde.cli.command.Catalog;
import sonde.cli.command.Command;
import sonde.cli.command.ExitCode;
import sonde.cli.command.Invocation;
import sonde.cli.command.Syntax;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.kernel.Kernel;

/**
 * {@code sonde __complete -- WORD …}, which the completions of bash, zsh and fish ask: what fits in the place of the last
 * word, a line each, value and description with a tab between them.
 */
public final class CompleteCommand implements Command {
    private final Catalog catalog;

    public CompleteCommand(Catalog catalog) { this.catalog = catalog; }

    @Override
    public Syntax syntax() {
        return new Syntax("__complete", "What fits in the place of the last word.").operands("WORD ...")
                .operandsEndOptions();
    }

    @Override
    public int run(Invocation call) {
        List<String> words = call.arguments().operands();
        if (words.isEmpty()) return ExitCode.DONE;
        String partial = words.get(words.size() - 1);
        for (Suggestion s : find(words.subList(0, words.size() - 1), partial, call)) {
            if (!Text.visible(s.value()).equals(s.value()) || !s.value().startsWith(partial)) continue;
            call.out().text().str(s.value()).ch('\t').str(Text.visible(s.about()));
            call.out().line();
        }
        return ExitCode.DONE;
    }

    private List<Suggestion> find(List<String> before, String partial, Invocation call) {
        if (before.isEmpty()) {
            List<Suggestion> found = new ArrayList<>();
            for (String name : catalog.names()) {
                Command command = catalog.find(name);
                if (command == null || !name.startsWith(partial)) continue;
                String obstacle = command.obstacle(call.env());
                found.add(new Suggestion(name, obstacle == null ? command.syntax().about() : "here: " + obstacle,
                        "subcommands"));
            }
            return found;
        }
        Command command = catalog.find(before.get(0));
        if (command == null) return List.of();
        Kernel kernel = call.kernel();
        LiveValues live = new LiveValues(kernel, call.env().directory().toString());
        return new Completion(command, call.env(), live).of(command.syntax(), before.subList(1, before.size()),
                partial);
    }
}
