package sonde.cli.command;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The options that every subcommand has, as meant.
 *
 * @param format table, json, jsonl or csv; null when none was chosen: a mirror then prints its original's text
 * @param columns chosen columns, or null for the view's own
 * @param watchMillis pause between repetitions, or 0
 * @param procRoot another proc tree, or null
 * @param netns another network namespace, as typed, or null
 * @param allNetns whether to look into every network namespace
 */
public record Globals(@Nullable String format, @Nullable List<String> columns, boolean header, Colour colour,
        long watchMillis, @Nullable String record, @Nullable String replay, @Nullable String procRoot,
        @Nullable String netns, boolean allNetns, boolean strict, boolean debug, boolean help, boolean version) {
    /** When to colour. */
    public enum Colour {
        AUTO, ALWAYS, NEVER
    }

    /** Ids of those that an original has letters of its own for. */
    public static final int NO_HEADER = 1_000_004, HELP = 1_000_009, VERSION = 1_000_010, BRIEF_HELP = 1_000_099;

    private static final int FIRST = 1_000_000, JSON = FIRST, JSONL = FIRST + 1, CSV = FIRST + 2, COLUMNS = FIRST + 3,
            COLOUR = FIRST + 5, WATCH = FIRST + 6, RECORD = FIRST + 7, REPLAY = FIRST + 8,
            PROC_ROOT = FIRST + 11, STRICT = FIRST + 12, DEBUG = FIRST + 13, NETNS = FIRST + 14, ALL_NETNS = FIRST + 15;

    public static final Globals NONE = new Globals(null, null, true, Colour.AUTO, 0, null, null, null, null, false,
            false, false, false, false);

    /** The global options that {@code syntax} does not use for its own: there the original keeps its word. */
    public static List<Option> options(Syntax syntax) {
        List<Option> kept = new ArrayList<>();
        for (Option o : ALL) {
            if (syntax.option(o.name()) != null || o.id() == ALL_NETNS && !syntax.isEverywhere()) continue;
            kept.add(o);
        }
        return kept;
    }

    private static final List<Option> ALL = new Syntax("", "").flag(JSON, "--json", "one JSON document")
            .flag(JSONL, "--jsonl", "a JSON object per line, as rows come").flag(CSV, "--csv", "comma-separated values")
            .value(COLUMNS, "--columns", "A,B,C", Option.Values.of(Option.Kind.COLUMN),
                    "only these columns, in this order")
            .flag(NO_HEADER, "--no-header", "no line with the columns' names")
            .value(COLOUR, "--color", "WHEN", Option.Values.of("auto", "always", "never"),
                    "colour: auto, always, never")
            .value(WATCH, "--watch", "SECONDS", "repeat every SECONDS; repaints a terminal")
            .value(RECORD, "--record", "FILE", Option.Values.of(Option.Kind.FILE), "write what the kernel said to FILE")
            .value(REPLAY, "--replay", "FILE", Option.Values.of(Option.Kind.FILE),
                    "read a recording instead of this host")
            .value(NETNS, "--netns", "WHERE", Option.Values.of(Option.Kind.NETNS),
                    "in this network namespace: NAME, PID or container")
            .flag(ALL_NETNS, "--all-netns", "in every network namespace, told apart by columns")
            .flag(STRICT, "--strict", "exit 3 when a part of the answer is missing")
            .flag(DEBUG, "--debug", "stack traces for bugs")
            .flag(BRIEF_HELP, "-h", "help that fits a screen").flag(HELP, "--help", "help with examples")
            .flag(VERSION, "--version", "version")
            .add(new Option(PROC_ROOT, List.of("--proc-root"), Option.Arity.REQUIRED, "DIR",
                    Option.Values.of(Option.Kind.DIRECTORY), "read another proc tree", true))
            .options();

    /** Whether standard output is to be coloured: what was typed counts first, then the user's environment. */
    public boolean isColoured(Env env) {
        return isColoured(env.isTerminal(1), env.variable("NO_COLOR"), env.variable("CLICOLOR_FORCE"),
                env.variable("TERM"));
    }

    boolean isColoured(boolean terminal, @Nullable String no, @Nullable String force, @Nullable String term) {
        if (colour != Colour.AUTO) return colour == Colour.ALWAYS;
        if (no != null && !no.isEmpty()) return false;
        if (force != null && !force.isEmpty() && !force.equals("0")) return true;
        return terminal && !"dumb".equals(term);
    }

    /** One of the two that enter other network namespaces, which setns(2) allows few to do. */
    static boolean isNamespace(Option option) {
        return option.id() == NETNS || option.id() == ALL_NETNS;
    }

    /** Gathers the global options out of what was typed. */
    public static Globals of(Arguments arguments) throws UsageException {
        String format = null, record = null, replay = null, procRoot = null, netns = null;
        List<String> columns = null;
        boolean header = true, strict = false, debug = false, help = false, version = false, allNetns = false;
        Colour colour = Colour.AUTO;
        long watch = 0;
        for (Arguments.Occurrence o : arguments.options()) {
            switch (o.id()) {
                case JSON -> format = "json";
                case JSONL -> format = "jsonl";
                case CSV -> format = "csv";
                case COLUMNS -> columns = List.of(o.text().split(","));
                case NO_HEADER -> header = false;
                case COLOUR -> colour = colour(o.text());
                case WATCH -> watch = seconds(o.text());
                case RECORD -> record = o.text();
                case REPLAY -> replay = o.text();
                case PROC_ROOT -> procRoot = o.text();
                case NETNS -> netns = o.text();
                case ALL_NETNS -> allNetns = true;
                case STRICT -> strict = true;
                case DEBUG -> debug = true;
                case HELP, BRIEF_HELP -> help = true;
                case VERSION -> version = true;
                default -> {
                } // the subcommand's own
            }
        }
        if (record != null && replay != null) throw new UsageException("--record and --replay exclude each other");
        if ((netns != null || allNetns) && (replay != null || procRoot != null)) {
            throw new UsageException("network namespaces are entered on this host only, not in a recording");
        }
        if (netns != null && allNetns) throw new UsageException("--netns and --all-netns exclude each other");
        if (allNetns && record != null) throw new UsageException("--record keeps one network namespace, not all");
        return new Globals(format, columns, header, colour, watch, record, replay, procRoot, netns, allNetns, strict,
                debug, help, version);
    }

    private static Colour colour(String word) throws UsageException {
        return switch (word) {
            case "auto" -> Colour.AUTO;
            case "always" -> Colour.ALWAYS;
            case "never" -> Colour.NEVER;
            default -> throw new UsageException("--color takes auto, always or never, not '" + word + "'");
        };
    }

    /** A positive number of seconds with fractions, as milliseconds. */
    private static long seconds(String word) throws UsageException {
        try {
            double seconds = Double.parseDouble(word);
            if (seconds >= 0.05 && seconds <= 86400) return Math.round(seconds * 1000);
        } catch (NumberFormatException e) {
            // said below
        }
        throw new UsageException("--watch takes seconds between 0.05 and 86400, not '" + word + "'");
    }
}
