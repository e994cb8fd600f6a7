package sonde.cli.generate;

import java.util.List;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

import sonde.cli.command.Command;
import sonde.cli.command.Env;
import sonde.cli.command.Runner;
import sonde.cli.command.Syntax;

/** {@code --help}: examples first, then every option, as picocli lays it out. {@code -h}: what fits a screen. */
public final class Help implements Runner.Help {
    @Override
    public void print(Command command, Env env) {
        obstacle(command, env);
        env.out().text().str(text(command.syntax(), env.width()));
        env.out().flush();
    }

    @Override
    public void brief(Command command, Env env) {
        int lines = obstacle(command, env);
        env.out().text().str(BriefHelp.text(command.syntax(), lines));
        env.out().flush();
    }

    /** What is in the way here, in front of everything; how many lines that took. */
    private static int obstacle(Command command, Env env) {
        String why = command.obstacle(env);
        if (why == null) return 0;
        List<String> lines = BriefHelp.wrapped(List.of(("Here: " + why).split(" ")), " ", BriefHelp.WIDTH, "");
        for (String line : lines) env.out().text().safe(line).nl();
        env.out().text().nl();
        return lines.size() + 1;
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
