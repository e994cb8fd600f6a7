package sonde.cli.command;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Reads a command line as getopt_long(3) does: clusters of letters, attached and separate values, {@code --long=value},
 * unique beginnings of the original's long names, options after operands, {@code --}. Its words for errors are getopt's.
 * A test holds it against picocli's parser over the same model.
 */
public final class Getopt {
    private final Syntax syntax;
    private final List<Option> globals;

    /** @param globals options of every subcommand: recognised by their whole names only, after the subcommand's own */
    public Getopt(Syntax syntax, List<Option> globals) {
        this.syntax = syntax;
        this.globals = globals;
    }

    public Arguments parse(List<String> words) throws UsageException {
        Arguments parsed = new Arguments();
        int n = words.size();
        for (int i = 0; i < n; i++) {
            String word = words.get(i);
            if (word.equals("--")) {
                for (i++; i < n; i++) parsed.operand(words.get(i));
            } else if (word.startsWith("--")) {
                i = longOption(words, i, parsed);
            } else if (word.length() > 1 && word.charAt(0) == '-') {
                i = cluster(words, i, parsed);
            } else {
                parsed.operand(word);
                if (syntax.isOperandsEndOptions()) for (i++; i < n; i++) parsed.operand(words.get(i));
            }
        }
        return parsed;
    }

    private int longOption(List<String> words, int i, Arguments parsed) throws UsageException {
        String word = words.get(i);
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        Option option = findLong(name, word);
        if (equals >= 0) {
            if (option.arity() == Option.Arity.NONE) {
                throw new UsageException("option '" + longName(option) + "' doesn't allow an argument");
            }
            parsed.add(option, word.substring(equals + 1));
        } else if (option.arity() == Option.Arity.REQUIRED) {
            if (++i >= words.size()) throw new UsageException("option '" + longName(option) + "' requires an argument");
            parsed.add(option, words.get(i));
        } else {
            parsed.add(option, null);
        }
        return i;
    }

    private int cluster(List<String> words, int i, Arguments parsed) throws UsageException {
        String word = words.get(i);
        for (int p = 1; p < word.length(); p++) {
            Option option = find(syntax.options(), "-" + word.charAt(p));
            if (option == null) option = find(globals, "-" + word.charAt(p));
            if (option == null) throw new UsageException("invalid option -- '" + word.charAt(p) + "'");
            if (option.arity() == Option.Arity.NONE) {
                parsed.add(option, null);
                continue;
            }
            String rest = word.substring(p + 1);
            if (!rest.isEmpty()) {
                parsed.add(option, rest);
            } else if (option.arity() == Option.Arity.OPTIONAL) {
                parsed.add(option, null);
            } else if (++i < words.size()) {
                parsed.add(option, words.get(i));
            } else {
                throw new UsageException("option requires an argument -- '" + word.charAt(p) + "'");
            }
            return i;
        }
        return i;
    }

    /** @param typed the whole word, which is what messages show */
    private Option findLong(String name, String typed) throws UsageException {
        Option exact = find(syntax.options(), name);
        if (exact == null) exact = find(globals, name);
        if (exact != null) return exact;
        Option unique = null;
        StringBuilder candidates = new StringBuilder();
        boolean ambiguous = false;
        for (Option o : syntax.options()) {
            if (o.id() >= Option.OWN) continue;
            for (String n : o.names()) {
                if (n.length() <= 2 || !n.startsWith(name)) continue;
                candidates.append(" '").append(n).append('\'');
                if (unique != null && unique.id() != o.id()) ambiguous = true;
                unique = o;
            }
        }
        if (ambiguous) throw new UsageException("option '" + typed + "' is ambiguous; possibilities:" + candidates);
        if (unique == null) throw new UsageException("unrecognized option '" + typed + "'");
        return unique;
    }

    private static @Nullable Option find(List<Option> options, String name) {
        for (Option o : options) if (o.names().contains(name)) return o;
        return null;
    }

    private static String longName(Option option) {
        for (String n : option.names()) if (n.startsWith("--")) return n;
        return option.name();
    }
}
