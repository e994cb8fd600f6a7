package sonde.cli.shell;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.command.Command;
import sonde.cli.command.Option;
import sonde.cli.complete.Completion;
import sonde.cli.complete.LiveValues;
import sonde.cli.complete.Suggestion;
import sonde.cli.line.Scanner;
import sonde.cli.line.Token;
import sonde.cli.pipeline.Operators;
import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.probe.ProbeException;

/** What fits at a place of a line: commands, operators, columns, options, values. Knows no jline. */
final class Completing {
    private final Session session;

    Completing(Session session) { this.session = session; }

    /**
     * @param before the line up to the word
     * @param partial the word up to the cursor, without its quotes
     */
    List<Suggestion> at(String before, String partial) {
        Netns netns = session.netns();
        if (netns == null) return find(before, partial, new Linux());
        try {
            List<Suggestion> found = Elsewhere.call(netns, () -> find(before, partial, new Linux()));
            return found == null ? List.of() : found;
        } catch (ProbeException e) {
            return List.of();
        }
    }

    private List<Suggestion> find(String before, String partial, Kernel kernel) {
        try (kernel) {
            LiveValues live = new LiveValues(kernel, session.env().directory().toString());
            List<Token> tokens = Scanner.scan(before).tokens();
            int start = stageStart(tokens);
            if (!tokens.isEmpty()) {
                Token last = tokens.get(tokens.size() - 1);
                if (isRedirection(last)) return live.of(Option.Values.of(Option.Kind.FILE), partial);
                if (last.is(Token.Kind.SYSTEM)) return List.of();
            }
            boolean operator = start > 0 && tokens.get(start - 1).is(Token.Kind.PIPE);
            if (start == tokens.size()) return operator ? operators(partial) : commands(partial);
            if (operator) return new OperatorCompletion(session, live).of(before, tokens, start, partial);
            List<String> words = new ArrayList<>();
            for (Token t : tokens.subList(start, tokens.size())) if (t.is(Token.Kind.WORD)) words.add(t.text());
            if (words.isEmpty()) return commands(partial);
            return arguments(words, partial, live);
        }
    }

    private List<Suggestion> arguments(List<String> typed, String partial, LiveValues live) {
        List<String> words = typed;
        String alias = session.aliases().get(words.get(0));
        if (alias != null) {
            List<String> all = new ArrayList<>();
            for (Token t : Scanner.scan(alias).tokens()) all.add(t.text());
            all.addAll(words.subList(1, words.size()));
            words = all.isEmpty() ? typed : all;
        }
        String name = words.get(0);
        List<String> rest = words.subList(1, words.size());
        Command command = session.catalog().find(name);
        if (command != null) return new Completion(command, session.env(), live).of(command.syntax(), rest, partial);
        return ofBuiltin(name, rest, partial, live);
    }

    private List<Suggestion> ofBuiltin(String name, List<String> rest, String partial, LiveValues live) {
        List<Suggestion> found = new ArrayList<>();
        switch (name) {
            case "use" -> {
                if (rest.isEmpty()) {
                    found.add(new Suggestion("netns", "a network namespace", "places"));
                    found.add(new Suggestion("host", "back to this host's own", "places"));
                } else if (rest.get(0).equals("netns") && rest.size() == 1) {
                    found.addAll(live.of(Option.Values.of(Option.Kind.NETNS), partial));
                    found.addAll(live.of(Option.Values.of(Option.Kind.CONTAINER), partial));
                    found.addAll(live.of(Option.Values.of(Option.Kind.PID), partial));
                }
            }
            case "help" -> found.addAll(commands(partial));
            case "fg", "kill", "wait" -> {
                for (Job j : session.jobs().all()) {
                    found.add(new Suggestion(Integer.toString(j.number()), j.text(), "jobs"));
                }
            }
            case "set" -> {
                if (rest.isEmpty()) {
                    for (Defaults.Setting s : Defaults.SETTINGS)
                        found.add(new Suggestion(s.name(), s.about(), "settings"));
                } else {
                    for (Defaults.Setting s : Defaults.SETTINGS) {
                        if (!s.name().equals(rest.get(0))) continue;
                        for (String w : s.words()) found.add(new Suggestion(w, "", s.name()));
                    }
                }
            }
            case "source" -> found.addAll(live.of(Option.Values.of(Option.Kind.FILE), partial));
            case "unalias", "alias" -> {
                for (var e : session.aliases().entrySet()) {
                    found.add(new Suggestion(e.getKey(), e.getValue(), "aliases"));
                }
            }
            default -> {
            } // nothing to offer
        }
        found.removeIf(s -> !s.value().startsWith(partial));
        return found;
    }

    private List<Suggestion> commands(String partial) {
        List<Suggestion> found = new ArrayList<>();
        for (String name : session.catalog().names()) {
            @Nullable
            Command command = session.catalog().find(name);
            if (command == null || !name.startsWith(partial)) continue;
            String obstacle = command.obstacle(session.env());
            found.add(new Suggestion(name, obstacle == null ? command.syntax().about() : "here: " + obstacle,
                    "subcommands"));
        }
        for (Builtins.Builtin b : Builtins.ALL) found.add(new Suggestion(b.name(), b.about(), "the shell's own"));
        for (var e : session.aliases().entrySet()) found.add(new Suggestion(e.getKey(), e.getValue(), "aliases"));
        found.removeIf(s -> !s.value().startsWith(partial));
        return found;
    }

    private static List<Suggestion> operators(String partial) {
        List<Suggestion> found = new ArrayList<>();
        for (Operators.Entry e : Operators.ALL) {
            if (e.name().startsWith(partial)) found.add(new Suggestion(e.name(), e.about(), "operators"));
        }
        return found;
    }

    /** Where the tokens of the stage at the end begin. */
    static int stageStart(List<Token> tokens) {
        for (int i = tokens.size() - 1; i >= 0; i--) {
            switch (tokens.get(i).kind()) {
                case PIPE, AND, OR, SEMICOLON, BACKGROUND, OPEN -> {
                    return i + 1;
                }
                default -> {
                } // part of the stage
            }
        }
        return 0;
    }

    private static boolean isRedirection(Token t) {
        return t.is(Token.Kind.INTO) || t.is(Token.Kind.ONTO) || t.is(Token.Kind.FROM);
    }
}
