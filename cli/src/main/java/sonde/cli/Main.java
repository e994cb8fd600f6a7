package sonde.cli;

import java.util.ArrayList;
import java.util.List;

import sonde.cli.command.Command;
import sonde.cli.command.Env;
import sonde.cli.command.ExitCode;
import sonde.cli.command.Runner;
import sonde.cli.generate.Help;
import sonde.cli.render.OutputException;

/** Where the system starts us. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        SystemEnv env = new SystemEnv();
        int code = run(env.words(args), env);
        try {
            env.out().flush();
            env.err().flush();
        } catch (OutputException e) {
            if (code == 0) code = e.isReaderGone() ? ExitCode.READER_GONE : ExitCode.OUTPUT;
        }
        // System.exit loads 320 classes more; a training run for the start-up cache has to end by itself
        if (System.getProperty("sonde.train") == null) Runtime.getRuntime().halt(code);
    }

    /** The options of the shell work without its name. */
    private static boolean isForShell(String first) {
        return first.startsWith("-e") || first.startsWith("-f") || first.equals("--execute") || first.equals("--file")
                || first.equals("--no-startup");
    }

    /** One word with blanks or a pipe in it is a line of the shell: {@code sonde 'ss -tn | group state'}. */
    private static boolean isLine(List<String> words) {
        return words.size() == 1 && (words.get(0).indexOf(' ') >= 0 || words.get(0).indexOf('|') >= 0);
    }

    /** What {@link #main} does between taking the system's words and giving it the exit code. */
    public static int run(List<String> words, Env env) {
        Sonde sonde = new Sonde();
        Runner runner = new Runner(sonde, new Help());
        String first = words.isEmpty() ? "shell" : words.get(0);
        List<String> rest = new ArrayList<>(words);
        if (!words.isEmpty()) rest.remove(0);
        if (isForShell(first)) {
            first = "shell";
            rest = words;
        } else if (isLine(words)) {
            rest = List.of("-e", first);
            first = "shell";
        }
        Command command = sonde.find(first);
        if (command != null) return runner.run(command, rest, env, null);
        return Overview.run(sonde, first, env);
    }
}
