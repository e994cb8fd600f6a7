package sonde.cli.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.cli.command.Globals;
import sonde.cli.command.Option;
import sonde.cli.command.Syntax;
import sonde.cli.command.UsageException;

/** What {@code set} has set: options that are added to every line unless it says otherwise. */
final class Defaults {
    /** Something to set, the words it takes, and what it does. */
    record Setting(String name, List<String> words, String about) {}

    static final List<Setting> SETTINGS = List.of(
            new Setting("color", List.of("auto", "always", "never"), "when subcommands colour their output"),
            new Setting("format", List.of("text", "table", "json", "jsonl", "csv"), "form of every output"),
            new Setting("resolve", List.of("on", "off"), "off adds -n: numbers instead of names"),
            new Setting("suggestions", List.of("on", "off"), "suggest from history while typing"),
            new Setting("status", List.of("on", "off"), "the line at the bottom"),
            new Setting("history", List.of("on", "off"), "keep lines in the history file"),
            new Setting("errexit", List.of("on", "off"), "a script ends at the first failure, as with set -e"));

    private final Map<String, String> values = new LinkedHashMap<>();

    /** The word that is set, or the first one of the setting. */
    String value(String name) {
        String set = values.get(name);
        return set != null ? set : switch (name) {
            case "errexit" -> "off";
            default -> setting(name).words().get(0);
        };
    }

    boolean isOn(String name) { return value(name).equals("on"); }

    void set(String name, String word) throws UsageException {
        Setting setting = find(name);
        if (setting == null) {
            List<String> names = SETTINGS.stream().map(Setting::name).toList();
            throw new UsageException("nothing is called '" + name + "' (there are: " + String.join(", ", names) + ")");
        }
        if (!setting.words().contains(word)) {
            throw new UsageException(name + " takes " + String.join(", ", setting.words()) + ", not '" + word + "'");
        }
        values.put(name, word);
    }

    private static Setting setting(String name) {
        Setting s = find(name);
        if (s == null) throw new IllegalArgumentException(name);
        return s;
    }

    private static @Nullable Setting find(String name) {
        for (Setting s : SETTINGS) if (s.name().equals(name)) return s;
        return null;
    }

    /** The words of a subcommand with the defaults put before them, where the subcommand knows such an option. */
    List<String> apply(Syntax syntax, List<String> words, boolean piped) {
        List<String> all = new ArrayList<>();
        List<Option> globals = Globals.options(syntax);
        String color = value("color"), format = value("format");
        if (!color.equals("auto") && isKnown(globals, "--color") && !isTyped(words, "--color")) {
            all.add("--color=" + color);
        }
        boolean chosen = isTyped(words, "--json") || isTyped(words, "--jsonl") || isTyped(words, "--csv");
        if (!format.equals("text") && !format.equals("table") && !chosen && !piped && isKnown(globals, "--" + format)) {
            all.add("--" + format);
        }
        Option numeric = syntax.option("-n");
        if (value("resolve").equals("off") && numeric != null && numeric.arity() == Option.Arity.NONE
                && syntax.isMirror())
            all.add("-n");
        all.addAll(words);
        return all;
    }

    private static boolean isKnown(List<Option> options, String name) {
        for (Option o : options) if (o.names().contains(name)) return true;
        return false;
    }

    private static boolean isTyped(List<String> words, String option) {
        for (String w : words) if (w.equals(option) || w.startsWith(option + "=")) return true;
        return false;
    }
}
