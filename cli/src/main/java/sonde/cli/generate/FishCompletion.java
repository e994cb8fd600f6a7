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

                # sonde itself says which of them cannot work here
                function __sonde_subcommands
                    set -l live (__sonde_live)
                    if test (count $live) -gt 0
                        printf '%s\n' $live
                        return
                    end
                """);
        for (Syntax syntax : syntaxes) {
            s.append("    printf '%s\\t%s\\n' ").append(syntax.name()).append(' ').append(quoted(syntax.about()))
                    .append('\n');
        }
        s.append("""
                end

                complete -c sonde -f
                complete -c sonde -n __sonde_first -a '(__sonde_subcommands)'
                """);
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
                s.append(" -d ").append(quoted(Visible.about(syntax, o))).append('\n');
            }
        }
        return s.toString();
    }

    private static String quoted(String s) { return "'" + s.replace("\\", "\\\\").replace("'", "\\'") + "'"; }
}
