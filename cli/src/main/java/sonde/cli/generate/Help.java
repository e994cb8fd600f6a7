package sonde.cli.generate;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

import sonde.cli.command.Env;
import sonde.cli.command.Syntax;

/** {@code --help}: examples first, then every option, as picocli lays it out. */
public final class Help {
    private Help() {}

    public static void print(Syntax syntax, Env env) {
        env.out().text().str(text(syntax, env.width()));
        env.out().flush();
    }

    static String text(Syntax syntax, int width) {
        StringBuilder s = new StringBuilder(syntax.about()).append("\n\n");
        if (!syntax.examples().isEmpty()) {
            int widest = 0;
            for (Syntax.Example e : syntax.examples()) widest = Math.max(widest, e.line().length());
            for (Syntax.Example e : syntax.examples()) {
                s.append("  ").append(e.line())
                        .append(" ".repeat(Math.max(2, Math.min(44, widest) + 2 - e.line().length())))
                        .append(e.about()).append('\n');
            }
            s.append('\n');
        }
        CommandSpec spec = PicocliModel.of(syntax);
        spec.usageMessage().description(new String[0]).width(Math.max(60, Math.min(120, width == 0 ? 80 : width)));
        s.append(new CommandLine(spec).getUsageMessage(Ansi.OFF));
        if (!syntax.more().isEmpty()) s.append('\n').append(syntax.more()).append('\n');
        return s.toString();
    }
}
