package sonde.cli.generate;

import java.util.ArrayList;
import java.util.List;

import sonde.cli.command.Option;
import sonde.cli.command.Syntax;

/** completions/sonde.bash: names from lists in the script, values from {@code sonde __complete}. */
final class BashCompletion {
    private final List<Syntax> syntaxes;

    BashCompletion(List<Syntax> syntaxes) { this.syntaxes = syntaxes; }

    String text() {
        StringBuilder s = new StringBuilder(
                """
                        # bash completion for sonde. Written by `sonde __generate`: edit the options in the sources instead.

                        _sonde_live() {
                            # bash takes words apart at = and :, sonde wants them whole; what is offered starts behind the last cut
                            local words=() word glue= i cut= line
                            for ((i = 1; i <= COMP_CWORD; i++)); do
                                word=${COMP_WORDS[i]}
                                if [[ $glue == yes || ( $word == [=:]* && ${#words[@]} -gt 0 ) ]]; then
                                    words[${#words[@]}-1]+=$word
                                else
                                    words+=("$word")
                                fi
                                [[ $word == *[=:] ]] && glue=yes || glue=
                            done
                            local whole=${words[${#words[@]}-1]} cur=${COMP_WORDS[COMP_CWORD]}
                            [[ $cur == [=:] ]] && cur=
                            cut=${whole%"$cur"}
                            while IFS=$'\\t' read -r line _; do
                                line=${line#"$cut"}
                                COMPREPLY+=("$(printf '%q' "$line")")
                                [[ $line == *[=/] ]] && compopt -o nospace
                            done < <("${COMP_WORDS[0]}" __complete -- "${words[@]}" 2>/dev/null)
                        }

                        _sonde() {
                            local cur=${COMP_WORDS[COMP_CWORD]}
                            COMPREPLY=()
                            if ((COMP_CWORD == 1)); then
                        """);
        s.append("        COMPREPLY=($(compgen -W '");
        List<String> names = new ArrayList<>();
        for (Syntax syntax : syntaxes) names.add(syntax.name());
        s.append(String.join(" ", names)).append("' -- \"$cur\"))\n        return\n    fi\n");
        s.append("    if [[ $cur == -* && $cur != *=* && $cur != -[!-]?* ]]; then\n        case ${COMP_WORDS[1]} in\n");
        for (Syntax syntax : syntaxes) {
            s.append("        ").append(syntax.name()).append(") COMPREPLY=($(compgen -W '");
            List<String> options = new ArrayList<>();
            for (Option o : Visible.all(syntax)) options.addAll(o.names());
            s.append(String.join(" ", options)).append("' -- \"$cur\")) ;;\n");
        }
        s.append("""
                        esac
                        [[ ${#COMPREPLY[@]} -gt 0 ]] && return
                    fi
                    _sonde_live
                }

                complete -F _sonde sonde
                """);
        return s.toString();
    }
}
