package sonde.cli.command;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.line.Nearest;

/** What to say of an option that a subcommand does not have: the one meant, or the tool that it belongs to. */
final class WrongOption {
    private WrongOption() {}

    /** A line for the user, or null when nothing comes to mind. */
    static @Nullable String hint(Catalog catalog, Syntax syntax, List<String> words) {
        List<Option> own = new ArrayList<>(syntax.options());
        own.addAll(Globals.options(syntax));
        for (String word : words) {
            if (word.equals("--")) return null;
            if (word.startsWith("--")) {
                int equals = word.indexOf('=');
                String name = equals < 0 ? word : word.substring(0, equals);
                if (isKnown(own, name)) continue;
                String near = Nearest.of(name, longNames(own));
                return near != null ? "did you mean " + near + "?" : elsewhere(catalog, syntax, name);
            }
            for (int p = 1; word.startsWith("-") && p < word.length(); p++) {
                Option o = find(own, "-" + word.charAt(p));
                if (o == null) return elsewhere(catalog, syntax, "-" + word.charAt(p));
                if (o.arity() != Option.Arity.NONE) break;
            }
        }
        return null;
    }

    private static @Nullable String elsewhere(Catalog catalog, Syntax syntax, String name) {
        for (String other : catalog.names()) {
            Command command = other.equals(syntax.name()) ? null : catalog.find(other);
            if (command == null || !command.syntax().isMirror()) continue;
            Option o = find(command.syntax().options(), name);
            if (o != null && !o.hidden())
                return name + " is " + other + "'s (" + o.about() + "): sonde " + other + " " + name;
        }
        return null;
    }

    private static boolean isKnown(List<Option> options, String name) {
        for (String n : longNames(options)) if (n.startsWith(name)) return true;
        return false;
    }

    private static List<String> longNames(List<Option> options) {
        List<String> names = new ArrayList<>();
        for (Option o : options) for (String n : o.names()) if (n.startsWith("--")) names.add(n);
        return names;
    }

    private static @Nullable Option find(List<Option> options, String name) {
        for (Option o : options) if (o.names().contains(name)) return o;
        return null;
    }
}
