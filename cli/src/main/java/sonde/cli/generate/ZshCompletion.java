package sonde.cli.generate;

import java.util.List;

import sonde.cli.command.Option;
import sonde.cli.command.Syntax;

/** completions/sonde.zsh: options with their descriptions for _arguments, values from {@code sonde __complete}. */
final class ZshCompletion {
    private final List<Syntax> syntaxes;

    ZshCompletion(List<Syntax> syntaxes) { this.syntaxes = syntaxes; }

    String text() {
        StringBuilder s = new StringBuilder("""
                #compdef sonde
                # zsh completion for sonde. Written by `sonde __generate`: edit the options in the sources instead.

                _sonde_ask() {
                    local -a found
                    local line value about
                    for line in ${(f)"$($_sonde_program __complete -- "$@" 2>/dev/null)"}; do
                        value=${line%%$'\\t'*} about=${line#*$'\\t'}
                        # an option's value may be glued to it: only what stands behind the glue is offered
                        value=${value#$IPREFIX}
                        found+=("${value//:/\\\\:}${about:+:$about}")
                    done
                    (( ${#found} )) && _describe -V value found
                }

                _sonde_live() { _sonde_ask "${(@)words[1,CURRENT]}" }

                _sonde() {
                    local _sonde_program=$words[1] curcontext=$curcontext state line
                    local -a subcommands
                    subcommands=(
                """);
        for (Syntax syntax : syntaxes) {
            s.append("        ").append(quoted(syntax.name() + ":" + syntax.about())).append('\n');
        }
        s.append("""
                    )
                    if (( CURRENT == 2 )); then
                        # sonde itself says which of them cannot work here
                        _sonde_ask "$words[2]" || _describe subcommand subcommands
                        return
                    fi
                    shift words
                    (( CURRENT-- ))
                    case $words[1] in
                """);
        for (Syntax syntax : syntaxes) {
            s.append("    ").append(syntax.name()).append(")\n        _arguments -s");
            for (Option o : Visible.all(syntax))
                for (String name : o.names()) s.append(" \\\n            ").append(spec(syntax, o, name));
            s.append(" \\\n            '*:").append(plain(syntax.operands().isEmpty() ? "argument" : syntax.operands()))
                    .append(":_sonde_live'\n        ;;\n");
        }
        return s.append("    esac\n}\n\ncompdef _sonde sonde\n").toString();
    }

    /** {@code '*-p+[about]:PARAMETER:_sonde_live'}: the star, for most options may be repeated. */
    private static String spec(Syntax syntax, Option o, String name) {
        String about = "[" + plain(Visible.about(syntax, o)) + "]";
        String message = plain(o.parameter().isEmpty() ? "value" : o.parameter());
        String values = o.values().kind() == Option.Kind.WORDS
                ? "(" + String.join(" ", o.values().words()) + ")"
                : o.values().kind() == Option.Kind.FILE ? "_files" : "_sonde_live";
        boolean isLong = name.startsWith("--");
        return quoted(switch (o.arity()) {
            case NONE -> "*" + name + about;
            case REQUIRED -> "*" + name + (isLong ? "=" : "+") + about + ":" + message + ":" + values;
            case OPTIONAL -> "*" + name + (isLong ? "=-" : "-") + about + "::" + message + ":" + values;
        });
    }

    /** Without the characters that _arguments reads. */
    private static String plain(String s) {
        return s.replace("\\", "\\\\").replace(":", "\\:").replace("[", "\\[").replace("]", "\\]");
    }

    private static String quoted(String s) { return "'" + s.replace("'", "'\\''") + "'"; }
}
