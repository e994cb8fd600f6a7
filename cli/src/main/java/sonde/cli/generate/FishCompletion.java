package sonde.cli.generate;

import java.util.List;

import sonde.cli.command.Option;
import sonde.cli.command.Syntax;

/** completions/sonde.fish: options with their descriptions, values from {@code sonde __complete}. */
final class FishCompletion {
    private final List<Syntax> syntaxes;

    FishCompletion(List<Syntax> syntaxes) { this.syntaxes = syntaxes; }

    String text() {
        StringBuilder s = new StringBuilder("""
                # fish completion for sonde. Written by `sonde __generate`: edit the options in the sources instead.

                function __sonde_live
                    set -l words (commandline -opc) (commandline -ct)
                    $words[1] __complete -- $words[2..-1] 2>/dev/null
                end

                function __sonde_is
                    set -l words (commandline -opc)
                    test (count $words) -gt 1; and test $words[2] = $argv[1]
                end

                function __sonde_first
                    test (count (commandline -opc)) -eq 1
                end

                complete -c sonde -f
                """);
        for (Syntax syntax : syntaxes) {
            s.append("complete -c sonde -n __sonde_first -a ").append(syntax.name()).append(" -d ")
                    .append(quoted(syntax.about())).append('\n');
        }
        for (Syntax syntax : syntaxes) {
            String start = "complete -c sonde -n '__sonde_is " + syntax.name() + "'";
            s.append('\n').append(start).append(" -a '(__sonde_live)'\n");
            for (Option o : Visible.all(syntax)) {
                s.append(start);
                for (String name : o.names()) {
                    if (name.startsWith("--")) {
                        s.append(" -l ").append(quoted(name.substring(2)));
                    } else if (name.length() == 2) {
                        s.append(" -s ").append(quoted(name.substring(1)));
                    } else {
                        s.append(" -o ").append(quoted(name.substring(1)));
                    }
                }
                if (o.arity() == Option.Arity.REQUIRED) s.append(" -x");
                if (o.values().kind() == Option.Kind.WORDS) {
                    s.append(" -a ").append(quoted(String.join(" ", o.values().words())));
                } else if (o.arity() == Option.Arity.REQUIRED) {
                    s.append(" -a '(__sonde_live)'");
                }
                s.append(" -d ").append(quoted(o.about())).append('\n');
            }
        }
        return s.toString();
    }

    private static String quoted(String s) { return "'" + s.replace("\\", "\\\\").replace("'", "\\'") + "'"; }
}
