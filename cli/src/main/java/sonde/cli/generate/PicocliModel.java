package sonde.cli.generate;

import java.util.List;
import java.util.Map;
import java.util.Stack;
import java.util.function.Function;

import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

import sonde.cli.command.Globals;
import sonde.cli.command.Option;
import sonde.cli.command.Syntax;

/** picocli's model of a subcommand, made from ours: two parsers, one list of options. */
public final class PicocliModel {
    private PicocliModel() {}

    public static CommandSpec of(Syntax syntax) { return of(syntax, Option::about); }

    /** @param about what to say of an option */
    static CommandSpec of(Syntax syntax, Function<Option, String> about) {
        CommandSpec spec = CommandSpec.create().name(syntax.name());
        spec.usageMessage().description(escape(syntax.about())).width(80).abbreviateSynopsis(true)
                .sortOptions(false).sortSynopsis(false);
        spec.parser().abbreviatedOptionsAllowed(true).overwrittenOptionsAllowed(true)
                .allowOptionsAsOptionParameters(true).stopAtPositional(syntax.isOperandsEndOptions())
                .aritySatisfiedByAttachedOptionParam(true).expandAtFiles(false).trimQuotes(false);
        for (Option o : syntax.options()) spec.addOption(option(o, about));
        List<Option> globals = Globals.options(syntax);
        for (Option o : globals) spec.addOption(option(o, about));
        spec.addPositional(PositionalParamSpec.builder().index("0..*").arity("0..*").type(List.class)
                .auxiliaryTypes(String.class).paramLabel(syntax.operands().isEmpty() ? "ARG" : syntax.operands())
                .hidden(true).build());
        return spec;
    }

    private static OptionSpec option(Option o, Function<Option, String> about) {
        OptionSpec.Builder b = OptionSpec.builder(o.names().toArray(new String[0])).description(escape(about.apply(o)))
                .hidden(o.hidden()).paramLabel(o.parameter());
        return switch (o.arity()) {
            case NONE -> b.arity("0").type(boolean.class).build();
            case REQUIRED -> b.arity("1").type(List.class).auxiliaryTypes(String.class).build();
            case OPTIONAL -> b.arity("0..1").type(List.class).auxiliaryTypes(String.class).fallbackValue("")
                    .preprocessor(PicocliModel::attachedOnly).build();
        };
    }

    /** getopt's optional value is attached; a word of its own is never it. A blank as separator means that it is one. */
    private static boolean attachedOnly(Stack<String> words, CommandSpec command, ArgSpec option,
            Map<String, Object> info) {
        if (" ".equals(info.get("separator"))) words.push("");
        return false;
    }

    /** picocli reads % and @ in descriptions. */
    private static String escape(String s) {
        return s.replace("%", "%%").replace("@|", "@ |");
    }
}
