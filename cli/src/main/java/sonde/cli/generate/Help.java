package sonde.cli.generate;

import java.util.List;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

import sonde.cli.command.Availability;
import sonde.cli.command.Command;
import sonde.cli.command.Env;
import sonde.cli.command.Runner;
import sonde.cli.command.Syntax;
import sonde.cli.render.Output;

/** {@code --help}: examples first, then every option, as picocli lays it out. {@code -h}: what fits a screen. */
public final class Help implements Runner.Help {
    @Override
    public void print(Command command, Env env) {
        obstacle(command, env, env.out());
        Syntax syntax = command.syntax();
        env.out().text().str(text(syntax, env.width(), new Availability(syntax, env)));
        env.out().flush();
        command.helped(env);
    }

    @Override
    public void brief(Command command, Env env) {
        Output out = command.helpOutput(env);
        int lines = obstacle(command, env, out) + command.helped(env);
        Syntax syntax = command.syntax();
        out.text().str(BriefHelp.text(syntax, lines, new Availability(syntax, env).missing()));
        out.flush();
    }

    /** What is in the way here, in front of everything; how many lines that took. */
    private static int obstacle(Command command, Env env, Output out) {
        String why = command.obstacle(env);
        if (why == null) return 0;
        List<String> lines = BriefHelp.wrapped(List.of(("Here: " + why).split(" ")), " ", BriefHelp.WIDTH, "");
        for (String line : lines) out.text().safe(line).nl();
        out.text().nl();
        return lines.size() + 1;
    }

    private static String text(Syntax syntax, int width, Availability here) {
        int columns = Math.max(60, Math.min(120, width == 0 ? 80 : width));
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
        CommandSpec spec = PicocliModel.of(syntax, o -> {
            String missing = here.of(o);
            return missing == null ? o.about() : o.about() + " [here: " + missing + "]";
        });
        spec.usageMessage().description(new String[0]).width(columns)
                .customSynopsis("sonde " + syntax.name() + " [OPTION]... " + syntax.operands());
        s.append(new CommandLine(spec).getUsageMessage(Ansi.OFF));
        if (!syntax.more().isEmpty()) s.append('\n').append(folded(syntax.more(), columns)).append('\n');
        return s.toString();
    }

    /** Lines that are too wide go on in the next one. */
    private static String folded(String text, int width) {
        StringBuilder s = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            if (!s.isEmpty()) s.append('\n');
            s.append(line.length() < width
                    ? line
                    : String.join("\n", BriefHelp.wrapped(List.of(line.split(" ")), " ", width - 1, "")));
        }
        return s.toString();
    }
}
