package sonde.cli.generate;

import java.util.List;

import sonde.cli.command.Option;
import sonde.cli.command.Syntax;

/** Manual pages in the man(7) macros: examples first, as people read them. */
final class ManPage {
    private final String version;

    ManPage(String version) { this.version = version; }

    String of(Syntax syntax) {
        StringBuilder s = head("sonde-" + syntax.name(), syntax.about());
        s.append(".SH SYNOPSIS\n.B sonde ").append(escaped(syntax.name())).append("\n[\\fIoptions\\fR]");
        if (!syntax.operands().isEmpty()) s.append(" \\fI").append(escaped(syntax.operands())).append("\\fR");
        s.append('\n');
        if (!syntax.examples().isEmpty()) {
            s.append(".SH EXAMPLES\n");
            for (Syntax.Example e : syntax.examples()) {
                s.append(".TP\n.B ").append(escaped(e.line())).append('\n').append(line(e.about())).append('\n');
            }
        }
        if (syntax.isMirror()) {
            s.append(".SH DESCRIPTION\nTakes the options of \\fB").append(escaped(syntax.name()))
                    .append("\\fR and prints what it prints. The long options at the end of this page are sonde's own.\n");
        }
        if (!syntax.more().isEmpty()) {
            if (!syntax.isMirror()) s.append(".SH DESCRIPTION\n");
            if (syntax.isMirror()) s.append(".PP\n");
            boolean first = true;
            for (String paragraph : syntax.more().split("\n\n")) {
                if (!first) s.append(".PP\n");
                first = false;
                for (String l : paragraph.split("\n")) if (!l.isBlank()) s.append(line(l.strip())).append('\n');
            }
        }
        options(s, "OPTIONS", syntax, Visible.own(syntax));
        options(s, "OPTIONS OF EVERY SUBCOMMAND", syntax, Visible.global(syntax));
        return s.append(".SH SEE ALSO\n.BR sonde (1)\n").toString();
    }

    String overview(List<Syntax> syntaxes) {
        StringBuilder s = head("sonde", "looks into this host's sockets, packets and throughput.");
        s.append(
                """
                        .SH SYNOPSIS
                        .B sonde
                        [\\fIsubcommand\\fR [\\fIoptions\\fR]]
                        .br
                        .B sonde
                        \\fB\\-e\\fR \\fIline\\fR | \\fB\\-f\\fR \\fIfile\\fR | \\fB\\(aq\\fIline\\fB\\(aq\\fR
                        .SH DESCRIPTION
                        Alone it is a shell. With a subcommand it does one thing, for scripts; a single word with blanks in it is a
                        line of the shell.
                        .SH SUBCOMMANDS
                        """);
        for (Syntax syntax : syntaxes) {
            s.append(".TP\n.BR sonde\\-").append(escaped(syntax.name())).append(" (1)\n").append(line(syntax.about()))
                    .append('\n');
        }
        s.append(".SH EXIT STATUS\nA mirror of another tool ends as that tool does; otherwise:\n");
        for (String[] code : Reference.EXIT_CODES) {
            s.append(".TP\n.B ").append(code[0]).append('\n').append(line(code[1])).append('\n');
        }
        return s.append("""
                .SH ENVIRONMENT
                .TP
                .B NO_COLOR
                no colour unless it is asked for
                .TP
                .B XDG_STATE_HOME, XDG_CONFIG_HOME
                where the shell keeps its history and reads its start-up file
                .SH FILES
                .TP
                .I ~/.local/state/sonde/history
                what was typed, readable by its owner only
                .TP
                .I ~/.config/sonde/startup
                lines that the shell does first
                """).toString();
    }

    private StringBuilder head(String name, String about) {
        String upper = name.toUpperCase(java.util.Locale.ROOT);
        String plain = about.endsWith(".") ? about.substring(0, about.length() - 1) : about;
        return new StringBuilder(".\\\" Written by `sonde __generate`: edit the options in the sources instead.\n")
                .append(".TH ").append(escaped(upper)).append(" 1 2026-01-01 \"sonde ").append(version)
                .append("\"\n.SH NAME\n").append(escaped(name)).append(" \\- ").append(escaped(plain)).append('\n');
    }

    private static void options(StringBuilder s, String title, Syntax syntax, List<Option> options) {
        if (options.isEmpty()) return;
        s.append(".SH ").append(title).append('\n');
        for (Option o : options) {
            s.append(".TP\n");
            StringBuilder names = new StringBuilder();
            for (String n : o.names())
                names.append(names.isEmpty() ? "" : ", ").append("\\fB").append(escaped(n)).append("\\fR");
            String parameter = "\\fI" + escaped(o.parameter()) + "\\fR";
            switch (o.arity()) {
                case NONE -> s.append(names);
                case REQUIRED -> s.append(names).append(' ').append(parameter);
                case OPTIONAL ->
                    s.append(names).append(o.name().startsWith("--") ? "[=" : "[").append(parameter).append(']');
            }
            s.append('\n').append(o.about().isEmpty() ? "\\&" : line(Visible.about(syntax, o))).append('\n');
        }
    }

    /** A line of text: one that begins with a dot or quote is no request. */
    private static String line(String text) {
        String s = escaped(text);
        return s.startsWith(".") || s.startsWith("'") ? "\\&" + s : s;
    }

    private static String escaped(String s) {
        return s.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
                .replace("^", "\\(ha")
                .replace("~", "\\(ti").replace("…", "...");
    }
}
