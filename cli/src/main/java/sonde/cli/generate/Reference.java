package sonde.cli.generate;

import java.util.List;

import sonde.cli.command.Option;
import sonde.cli.command.Syntax;
import sonde.cli.pipeline.Operators;

/** docs/reference: every option, exit code and operator as tables. */
final class Reference {
    static final String[][] EXIT_CODES = {{"0", "done"}, {"1", "nothing matched, a finding at or above --fail-on, or the work failed part-way"}, {"2", "usage"}, {"3", "a part of the answer is missing under --strict, or out of memory"}, {"4", "not permitted"}, {"5", "output could not be written"}, {"70", "a bug of sonde"}, {"130, 143, 129", "stopped by SIGINT, SIGTERM, SIGHUP"}, {"141", "the reader of the output went away"}};

    private static final String HEAD = "<!-- Written by `sonde __generate`: edit the sources instead. -->\n\n";

    private Reference() {}

    static String of(Syntax syntax) {
        StringBuilder s = new StringBuilder(HEAD).append("# sonde ").append(syntax.name()).append("\n\n")
                .append(syntax.about()).append("\n\n```\nsonde ").append(syntax.name()).append(" [options]");
        if (!syntax.operands().isEmpty()) s.append(' ').append(syntax.operands());
        s.append("\n```\n");
        if (!syntax.examples().isEmpty()) {
            s.append("\n| Example | Answers |\n|---|---|\n");
            for (Syntax.Example e : syntax.examples()) {
                s.append("| `").append(cell(e.line())).append("` | ").append(cell(e.about())).append(" |\n");
            }
        }
        if (!syntax.more().isEmpty()) s.append("\n```\n").append(syntax.more()).append("\n```\n");
        table(s, "Options", syntax, Visible.own(syntax));
        table(s, "Options of every subcommand", syntax, Visible.global(syntax));
        return s.toString();
    }

    private static void table(StringBuilder s, String title, Syntax syntax, List<Option> options) {
        if (options.isEmpty()) return;
        s.append("\n## ").append(title).append("\n\n| Option | Meaning |\n|---|---|\n");
        for (Option o : options) {
            s.append("| `").append(cell(Visible.names(o))).append("` | ").append(cell(Visible.about(syntax, o)));
            if (o.values().kind() == Option.Kind.WORDS) {
                s.append(" (`").append(String.join("`, `", o.values().words())).append("`)");
            }
            s.append(" |\n");
        }
    }

    /** What each option of the tool that a subcommand mirrors is here. */
    static String migration(Syntax syntax) {
        String tool = syntax.name();
        StringBuilder s = new StringBuilder(HEAD).append("# From ").append(tool).append("\n\n`sonde help from ")
                .append(tool).append("` prints this. What sonde adds to it: [its own page](").append(tool)
                .append(".md).\n\n| Line of ").append(tool).append(" | Here | |\n|---|---|---|\n");
        for (Migration.Row row : Migration.lines(tool)) {
            s.append("| `").append(cell(row.there())).append("` | `").append(cell(row.here())).append("` | ")
                    .append(cell(row.remark())).append(" |\n");
        }
        s.append("\n| Option of ").append(tool).append(" | Here | |\n|---|---|---|\n");
        for (Migration.Row row : Migration.options(syntax)) {
            s.append("| `").append(cell(row.there())).append("` | ")
                    .append(row.here().equals(Migration.NONE) ? "not there" : row.here()).append(" | ")
                    .append(cell(row.remark())).append(" |\n");
        }
        return s.toString();
    }

    static String index(List<Syntax> syntaxes) {
        StringBuilder s = new StringBuilder(HEAD).append("# Reference\n\n| Subcommand | |\n|---|---|\n");
        for (Syntax syntax : syntaxes) {
            s.append("| [").append(syntax.name()).append("](").append(syntax.name()).append(".md) | ")
                    .append(cell(syntax.about())).append(" |\n");
        }
        s.append("\nComing from");
        for (String tool : Migration.TOOLS) s.append(" [").append(tool).append("](from-").append(tool).append(".md)");
        return s.append("\n\n[Pipelines](pipelines.md) · [Exit codes](exit-codes.md)\n").toString();
    }

    static String exitCodes() {
        StringBuilder s = new StringBuilder(HEAD)
                .append("# Exit codes\n\nA subcommand that mirrors another tool ends with "
                        + "that tool's code in that tool's situations, except that output which\ncould not be written is 5 and a "
                        + "reader that went away is 141. All others:\n\n| Code | Meaning |\n|---|---|\n");
        for (String[] code : EXIT_CODES) s.append("| ").append(code[0]).append(" | ").append(code[1]).append(" |\n");
        return s.toString();
    }

    static String pipelines() {
        StringBuilder s = new StringBuilder(HEAD)
                .append("# Pipelines\n\nBehind a subcommand, `|` hands its rows, not its "
                        + "text, to operators. The columns are those of `--json`; a name may be\nshortened: without its unit (`rtt` "
                        + "for `rtt_us`) or to the part after the last dot where only one column has that;\n"
                        + "`age` is the time since the peer was last heard.\n\n"
                        + "| Operator | Words | Meaning | Example |\n|---|---|---|---|\n");
        for (Operators.Entry e : Operators.ALL) {
            s.append("| `").append(e.name()).append("` | ")
                    .append(e.usage().isEmpty() ? "" : "`" + cell(e.usage()) + "`")
                    .append(" | ").append(cell(e.about())).append(" | `").append(cell(e.example())).append("` |\n");
        }
        return s.append(
                """

                        `> FILE` and `>> FILE` write the result to a file; `| !COMMAND` hands it, as text, to the system's shell.

                        ## Conditions

                        `or`, `and`, `not` and parentheses combine comparisons of a column with a word:

                        | Sign | Meaning |
                        |---|---|
                        | `=` `!=` `<` `<=` `>` `>=` | compared as what the column holds: numbers, amounts (`64kB`, `10MiB`), rates (`100Mbit`), durations (`200us`, `5s`, `2h`), addresses, states in any spelling |
                        | `=` or `in` with `10.0.0.0/8` | an address within a network |
                        | `in (a, b)` | one of several |
                        | `~` `!~` | a regular expression is found, or is not |
                        | `contains` | a piece of text |
                        | `= absent`, `!= absent` | the row has no such value, or has one |

                        A column alone is true when the row has it and it is not false. A list fits when one of its elements does.
                        What is absent fits nothing but `!=`.

                        ## Limits

                        `sort`, `join`, `uniq` and `group` hold up to 1,000,000 rows or groups; when that is not enough they say so.
                        `p50` and `p99` are exact up to 2,048 values of a group and less than 1 % off beyond.
                        """)
                .toString();
    }

    private static String cell(String s) { return s.replace("|", "\\|"); }
}
