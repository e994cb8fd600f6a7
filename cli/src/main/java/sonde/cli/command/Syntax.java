package sonde.cli.command;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Everything that can be typed after a subcommand's name. Built without reflection, in microseconds, at each start. */
public final class Syntax {
    /** A command line worth showing, and what it answers. */
    public record Example(String line, String about) {}

    /** A word that cannot do without something. */
    private record Requirement(String word, Need need) {}

    private final String name;
    private final String about;
    private final List<Option> options = new ArrayList<>();
    private final List<Example> examples = new ArrayList<>();
    private String operands = "";
    private Option.Values operandValues = Option.Values.ANY;
    private final List<Requirement> requirements = new ArrayList<>();
    private Option.@Nullable Values laterOperandValues;
    private String more = "";
    private boolean mirror;
    private boolean operandsEndOptions;
    private boolean everywhere;

    /** @param about one line that says what the subcommand answers, with a final stop */
    public Syntax(String name, String about) {
        this.name = name;
        this.about = about;
    }

    /** An option without a value. */
    public Syntax flag(int id, String names, String about) {
        return add(new Option(id, List.of(names.split(" ")), Option.Arity.NONE, "", Option.Values.ANY, about, false));
    }

    /** An option with a value: {@code names} separated by blanks. */
    public Syntax value(int id, String names, String parameter, String about) {
        return value(id, names, parameter, Option.Values.ANY, about);
    }

    public Syntax value(int id, String names, String parameter, Option.Values values, String about) {
        return add(new Option(id, List.of(names.split(" ")), Option.Arity.REQUIRED, parameter, values, about, false));
    }

    /** An option whose value may be left out, and must be attached when it is there. */
    public Syntax optional(int id, String names, String parameter, String about) {
        return add(new Option(id, List.of(names.split(" ")), Option.Arity.OPTIONAL, parameter, Option.Values.ANY, about,
                false));
    }

    public Syntax add(Option option) {
        options.add(option);
        return this;
    }

    /** What follows the options: {@code [FILTER]}. */
    public Syntax operands(String shown, Option.Values values) {
        operands = shown;
        operandValues = values;
        return this;
    }

    /** What the operands behind the first one are. */
    public Syntax operandsBehind(Option.Values values) {
        laterOperandValues = values;
        return this;
    }

    public Syntax operands(String shown) { return operands(shown, Option.Values.ANY); }

    public Syntax example(String line, String about) {
        examples.add(new Example(line, about));
        return this;
    }

    /** Paragraphs for the manual and {@code --help}. */
    public Syntax more(String text) {
        more = text;
        return this;
    }

    /** These options, operands or values cannot do without {@code need}. */
    public Syntax needs(Need need, String... words) {
        for (String word : words) requirements.add(new Requirement(word, need));
        return this;
    }

    /** What an option's name, an operand or a value cannot do without; null when it needs nothing special. */
    public @Nullable Need need(String word) {
        for (Requirement r : requirements) if (r.word().equals(word)) return r.need();
        return null;
    }

    /** A subcommand that mirrors an original: its own options are the original's, letters and words. */
    public Syntax mirror() {
        mirror = true;
        return this;
    }

    /** Everything from the first operand on is an operand, as with getopt's leading {@code +}. */
    public Syntax operandsEndOptions() {
        operandsEndOptions = true;
        return this;
    }

    /** A subcommand that knows {@code --all-netns}. */
    public Syntax everywhere() {
        everywhere = true;
        return this;
    }

    public String name() { return name; }

    public String about() { return about; }

    public List<Option> options() { return options; }

    public List<Example> examples() { return examples; }

    public String operands() { return operands; }

    public Option.Values operandValues() { return operandValues; }

    /** Values of the second operand and of those behind it. */
    public Option.Values laterOperandValues() {
        return laterOperandValues == null ? operandValues : laterOperandValues;
    }

    public String more() { return more; }

    public boolean isEverywhere() { return everywhere; }

    public boolean isMirror() { return mirror; }

    public boolean isOperandsEndOptions() { return operandsEndOptions; }

    /** The option with exactly this name, dashes included. */
    public @Nullable Option option(String typed) {
        for (Option o : options) if (o.names().contains(typed)) return o;
        return null;
    }
}
