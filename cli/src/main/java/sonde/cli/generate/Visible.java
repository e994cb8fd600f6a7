package sonde.cli.generate;

import java.util.ArrayList;
import java.util.List;

import sonde.cli.command.Globals;
import sonde.cli.command.Need;
import sonde.cli.command.Option;
import sonde.cli.command.Syntax;

/** The options that users are told of: the subcommand's own, then those of every subcommand. */
final class Visible {
    private Visible() {}

    static List<Option> own(Syntax syntax) { return shown(syntax.options()); }

    static List<Option> global(Syntax syntax) { return shown(Globals.options(syntax)); }

    static List<Option> all(Syntax syntax) {
        List<Option> all = new ArrayList<>(own(syntax));
        all.addAll(global(syntax));
        return all;
    }

    private static List<Option> shown(List<Option> options) {
        List<Option> shown = new ArrayList<>();
        for (Option o : options) if (!o.hidden()) shown.add(o);
        return shown;
    }

    /** What an option does, and what it cannot do without. */
    static String about(Syntax syntax, Option o) {
        for (String name : o.names()) {
            Need need = syntax.need(name);
            if (need != null) return o.about() + " (" + need.words() + ")";
        }
        return o.about();
    }

    /** {@code -p, --processes[=X]}: names with what follows the last of them. */
    static String names(Option o) {
        String names = String.join(", ", o.names());
        boolean isLong = o.name().startsWith("--");
        return switch (o.arity()) {
            case NONE -> names;
            case REQUIRED -> names + " " + o.parameter();
            case OPTIONAL -> o.parameter().startsWith("[")
                    ? names + " " + o.parameter()
                    : names + (isLong ? "[=" : "[") + o.parameter() + "]";
        };
    }
}
