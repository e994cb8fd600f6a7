package sonde.cli.complete;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.command.Availability;
import sonde.cli.command.Command;
import sonde.cli.command.Env;
import sonde.cli.command.Globals;
import sonde.cli.command.Option;
import sonde.cli.command.Syntax;
import sonde.cli.render.Column;
import sonde.cli.render.View;

/** Completes a word of one subcommand's line out of its {@link Syntax}. */
public final class Completion {
    private final LiveValues live;
    private final Availability here;
    private final @Nullable View<?> view;

    /** @param command whose line it is */
    public Completion(Command command, Env env, LiveValues live) {
        this.live = live;
        here = new Availability(command.syntax(), env);
        view = command.view();
    }

    /**
     * @param words those between the subcommand and the cursor's word
     * @param partial the cursor's word, up to the cursor
     */
    public List<Suggestion> of(Syntax syntax, List<String> words, String partial) {
        List<Option> options = new ArrayList<>(syntax.options());
        options.addAll(Globals.options(syntax));
        if (isPastOptions(syntax, options, words)) return operand(syntax, words, partial);
        Option waiting = words.isEmpty() ? null : waiting(options, words);
        if (waiting != null) return values(kind(waiting), waiting.parameter(), "", partial);
        int equals = partial.indexOf('=');
        if (partial.startsWith("--") && equals > 0) {
            Option o = find(options, partial.substring(0, equals));
            if (o == null || o.arity() == Option.Arity.NONE) return List.of();
            return values(kind(o), o.parameter(), partial.substring(0, equals + 1), partial.substring(equals + 1));
        }
        if (partial.startsWith("-")) {
            List<Suggestion> attached = attached(options, partial);
            return attached != null ? attached : options(syntax, options, partial);
        }
        return operand(syntax, words, partial);
    }

    private List<Suggestion> operand(Syntax syntax, List<String> words, String partial) {
        if (syntax.operands().contains("FILTER")) return new FilterWords(live).of(syntax, words, partial);
        boolean first = true;
        List<Option> options = new ArrayList<>(syntax.options());
        options.addAll(Globals.options(syntax));
        for (int i = 0; i < words.size(); i++) {
            boolean value = i > 0 && waiting(options, words.subList(0, i)) != null;
            if (!value && !words.get(i).startsWith("-")) first = false;
        }
        return values(first ? syntax.operandValues() : syntax.laterOperandValues(), syntax.operands(), "", partial);
    }

    /** What the option says its value is; else what its parameter is called says enough. */
    private static Option.Values kind(Option o) {
        if (o.values().kind() != Option.Kind.ANY) return o.values();
        if (o.names().contains("--interface")) return Option.Values.of(Option.Kind.INTERFACE);
        return switch (o.parameter()) {
            case "FILE" -> Option.Values.of(Option.Kind.FILE);
            case "DIR", "DIRECTORY" -> Option.Values.of(Option.Kind.DIRECTORY);
            case "INTERFACE", "DEVICE" -> Option.Values.of(Option.Kind.INTERFACE);
            case "PORT" -> Option.Values.of(Option.Kind.PORT);
            case "PID" -> Option.Values.of(Option.Kind.PID);
            case "USER" -> Option.Values.of(Option.Kind.USER);
            case "HOST" -> Option.Values.of(Option.Kind.HOST);
            case "STATE" -> Option.Values.of(Option.Kind.STATE);
            default -> o.values();
        };
    }

    private static boolean isPastOptions(Syntax syntax, List<Option> options, List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String w = words.get(i);
            boolean value = i > 0 && waiting(options, words.subList(0, i)) != null;
            if (value) continue;
            if (w.equals("--") || syntax.isOperandsEndOptions() && !w.startsWith("-")) return true;
        }
        return false;
    }

    /** The option whose value the next word is, or null. */
    private static @Nullable Option waiting(List<Option> options, List<String> words) {
        boolean value = false;
        Option option = null;
        for (String w : words) {
            option = value ? null : needsNext(options, w);
            value = option != null;
        }
        return option;
    }

    private static @Nullable Option needsNext(List<Option> options, String word) {
        if (word.startsWith("--")) {
            Option o = word.indexOf('=') < 0 ? find(options, word) : null;
            return o != null && o.arity() == Option.Arity.REQUIRED ? o : null;
        }
        if (!word.startsWith("-")) return null;
        for (int p = 1; p < word.length(); p++) {
            Option o = find(options, "-" + word.charAt(p));
            if (o == null) return null;
            if (o.arity() != Option.Arity.NONE) {
                return o.arity() == Option.Arity.REQUIRED && p == word.length() - 1 ? o : null;
            }
        }
        return null;
    }

    /** {@code -iet}: the value stands in the word itself. Null when the word is options only. */
    private @Nullable List<Suggestion> attached(List<Option> options, String partial) {
        for (int p = 1; p < partial.length() && !partial.startsWith("--"); p++) {
            Option o = find(options, "-" + partial.charAt(p));
            if (o == null) return null;
            if (o.arity() == Option.Arity.NONE) continue;
            return p + 1 == partial.length()
                    ? null
                    : values(kind(o), o.parameter(), partial.substring(0, p + 1), partial.substring(p + 1));
        }
        return null;
    }

    private static @Nullable Option find(List<Option> options, String name) {
        Option beginning = null;
        for (Option o : options) {
            for (String n : o.names()) {
                if (n.equals(name)) return o;
                if (name.length() > 2 && n.startsWith(name)) beginning = o;
            }
        }
        return beginning;
    }

    private List<Suggestion> options(Syntax syntax, List<Option> options, String partial) {
        List<Suggestion> found = new ArrayList<>();
        for (Option o : options) {
            if (o.hidden()) continue;
            String group = syntax.options().contains(o) ? "options" : "options of every subcommand";
            for (String n : o.names()) {
                if (!n.startsWith(partial)) continue;
                found.add(new Suggestion(n, about(o), group));
            }
        }
        return found;
    }

    private String about(Option o) {
        String missing = here.of(o);
        if (missing != null) return "here: " + missing;
        return o.parameter().isEmpty() ? o.about() : o.parameter() + "  " + o.about();
    }

    private List<Suggestion> values(Option.Values values, String parameter, String before, String partial) {
        List<Suggestion> found = new ArrayList<>();
        int comma = values.kind() == Option.Kind.COLUMN || values.kind() == Option.Kind.FIELD
                ? partial.lastIndexOf(',') + 1
                : 0;
        String kept = before + partial.substring(0, comma), rest = partial.substring(comma);
        for (Suggestion s : values.kind() == Option.Kind.COLUMN ? columns() : live.of(values, rest)) {
            if (!s.value().startsWith(rest)) continue;
            String group = s.group().isEmpty() ? parameter.toLowerCase(java.util.Locale.ROOT) : s.group();
            String missing = here.of(s.value());
            found.add(new Suggestion(kept + s.value(), missing == null ? s.about() : "here: " + missing, group,
                    s.isWhole()));
        }
        return found;
    }

    private List<Suggestion> columns() {
        List<Suggestion> found = new ArrayList<>();
        if (view != null) {
            for (Column<?> c : view.columns()) found.add(new Suggestion(c.name(), c.about(), "columns", false));
        }
        return found;
    }
}
