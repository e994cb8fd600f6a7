package sonde.cli.shell;

import java.util.List;

import sonde.cli.command.Command;
import sonde.cli.command.ExitCode;
import sonde.cli.command.Runner;
import sonde.cli.command.UsageException;
import sonde.cli.render.Output;

/** {@code help} and {@code keys}. */
final class ShellHelp {
    private static final String[][] KEYS = {{"Tab", "complete; again to walk through the choices"}, {"Right, End", "accept the suggestion that is shown dim"}, {"Up, Down", "older and newer lines"}, {"Ctrl-R", "search the history"}, {"Ctrl-C", "end the running command; empty the line"}, {"Ctrl-Z", "let the running command go on in the background"}, {"Ctrl-D", "leave"}, {"Ctrl-A, Ctrl-E", "start and end of the line"}, {"Alt-B, Alt-F", "a word back, a word on"}, {"Ctrl-W, Alt-D", "delete the word before, the word after"}, {"Ctrl-U, Ctrl-K", "delete to the start, to the end"}, {"Ctrl-Y", "put back what was deleted"}, {"Ctrl-_", "undo"}, {"Ctrl-L", "empty the screen"}, {"Alt-Enter", "a new line within the line"}, {"F1", "this list"}};

    private final Session session;

    ShellHelp(Session session) { this.session = session; }

    int run(List<String> words, Output out) throws UsageException {
        if (words.isEmpty()) {
            overview(out);
            return ExitCode.DONE;
        }
        String word = words.get(0);
        Builtins.Builtin builtin = Builtins.find(word);
        if (builtin != null && words.size() == 1) {
            out.line((builtin.name() + " " + builtin.usage()).strip());
            out.line("    " + builtin.about());
            return ExitCode.DONE;
        }
        Command help = session.catalog().find("help");
        if (help != null) {
            out.flush();
            return new Runner(session.catalog(), session.help()).run(help, words, session.env(), null);
        }
        throw new UsageException("there is no help here");
    }

    private void overview(Output out) {
        for (String name : session.catalog().names()) {
            Command command = session.catalog().find(name);
            if (command != null && !name.equals("shell") && !name.equals("help"))
                entry(out, name, command.syntax().about());
        }
        out.line("");
        for (Builtins.Builtin b : Builtins.ALL) entry(out, b.name(), b.about());
        entry(out, "!COMMAND", "a line for the system's shell");
        out.line("");
        for (sonde.cli.pipeline.Operators.Entry e : sonde.cli.pipeline.Operators.ALL)
            entry(out, "| " + e.name(), e.about());
        out.line("");
        out.line("help WORD tells more. Tab completes. a | b, a; b, a && b, a || b, a > file, a &");
    }

    private static void entry(Output out, String name, String about) {
        int start = out.text().size();
        out.text().str("  ").str(name).left(start, 14).str(about);
        out.line();
    }

    void keys(Output out) {
        for (String[] key : KEYS) {
            int start = out.text().size();
            out.text().str("  ").str(key[0]).left(start, 18).str(key[1]);
            out.line();
        }
    }
}
