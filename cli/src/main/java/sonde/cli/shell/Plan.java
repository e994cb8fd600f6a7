package sonde.cli.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.command.Arguments;
import sonde.cli.command.Command;
import sonde.cli.command.Env;
import sonde.cli.command.ExitCode;
import sonde.cli.command.Globals;
import sonde.cli.command.Runner;
import sonde.cli.command.UsageException;
import sonde.cli.line.Line;
import sonde.cli.line.LineException;
import sonde.cli.line.Token;
import sonde.cli.pipeline.Columns;
import sonde.cli.pipeline.Operators;
import sonde.cli.pipeline.RowPipeline;
import sonde.cli.render.Output;
import sonde.cli.render.View;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.probe.ProbeException;

/**
 * A pipeline that is understood and ready to run: which command, which words, through which operators, and whereto.
 * Made on the shell's thread, so that what is wrong with it is said before anything runs; run on the job's.
 */
final class Plan {
    private final Session session;
    private final String text;
    private final Line.Pipeline pipeline;
    private final @Nullable Command command;
    private final boolean background;

    private Plan(Session session, String text, Line.Pipeline pipeline, @Nullable Command command, boolean background) {
        this.session = session;
        this.text = text;
        this.pipeline = pipeline;
        this.command = command;
        this.background = background;
    }

    static Plan of(Session session, String text, Line.Pipeline pipeline, boolean background) throws LineException {
        Command command = null;
        if (!pipeline.stages().isEmpty()) {
            Token name = pipeline.stages().get(0).name();
            command = session.catalog().find(name.text());
            if (command == null) throw unknown(session, name);
        }
        if (pipeline.stages().size() > 1) Operators.check(pipeline.stages().subList(1, pipeline.stages().size()));
        return new Plan(session, text, pipeline, command, background);
    }

    static LineException unknown(Session session, Token name) {
        List<String> names = new java.util.ArrayList<>(session.catalog().names());
        names.addAll(session.builtins().names());
        String near = sonde.cli.line.Nearest.of(name.text(), names);
        return new LineException("no command '" + name.text() + "'" + (near == null
                ? " (help lists them; !" + name.text() + " asks the system's shell)"
                : " (did you mean '" + near + "'?)"), name);
    }

    /** Runs it on the thread of {@code job}. */
    int run(Job job) {
        Env base = session.env();
        base.out().flush();
        JobStream terminal = new JobStream(job, base.rawOut(), session.console());
        JobStream errors = new JobStream(job, new ErrorStream(base.err()), session.console());
        Output err = new Output(errors);
        try {
            Netns where = session.netns();
            if (where != null) where.enter(Door.open());
            return run(job, terminal, err);
        } catch (ProbeException e) {
            err.line("sonde: " + Text.visible(String.valueOf(e.getMessage())));
            return e.kind() == ProbeException.Kind.NOT_PERMITTED ? ExitCode.NOT_PERMITTED : ExitCode.NOTHING;
        } catch (IOException e) {
            err.line("sonde: " + Text.visible(String.valueOf(e.getMessage())));
            return ExitCode.OUTPUT;
        } finally {
            err.flush();
            terminal.close();
            errors.close();
        }
    }

    private int run(Job job, OutputStream terminal, Output err) throws ProbeException, IOException {
        Line.Redirection out = pipeline.out();
        if (out == null) return run(job, terminal, session.env().isTerminal(1) && !background, err);
        OutputFile file;
        try {
            file = OutputFile.open(session.env(), out);
        } catch (IOException e) {
            throw new ProbeException(ProbeException.Kind.FAILED, OutputFile.reason(out.file().text(), e), e);
        }
        try (file) {
            return run(job, file.stream(), false, err);
        }
    }

    private int run(Job job, OutputStream out, boolean toTerminal, Output err) throws ProbeException, IOException {
        InputStream in = background ? InputStream.nullInputStream() : session.in();
        Token from = pipeline.in();
        if (from != null) in = Files.newInputStream(OutputFile.path(session.env(), from.text()));
        JobEnv env = new JobEnv(session.env(), new Output(out), err, out, in, toTerminal, job);
        Token system = pipeline.system();
        if (system == null) return run(env);
        Process process = SystemShell.start(system.text(), env, command != null || background);
        if (command == null) return SystemShell.finish(process, env);
        OutputStream to = new ProcessStream(process.getOutputStream());
        JobEnv piped = new JobEnv(session.env(), new Output(to), err, to, in, false, job);
        Thread copier = Thread.ofPlatform().daemon().name("copy-" + job.number()).unstarted(() -> SystemShell.finish(
                process, env));
        if (!toTerminal) copier.start();
        run(piped);
        try {
            to.close();
        } catch (IOException e) {
            // it has read as much as it wanted
        }
        if (toTerminal) return SystemShell.finish(process, env);
        try {
            copier.join();
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            return ExitCode.INTERRUPTED;
        }
    }

    /** The command and the operators. */
    private int run(JobEnv env) {
        Command chosen = command;
        if (chosen == null) throw new IllegalStateException(text);
        List<Line.Stage> operators = pipeline.stages().subList(1, pipeline.stages().size());
        List<String> words = session.defaults().apply(chosen.syntax(), pipeline.stages().get(0).texts(),
                !operators.isEmpty());
        Runner runner = new Runner(session.catalog(), session.help());
        if (operators.isEmpty()) return runner.run(chosen, words, env, null);
        LineException misfit = misfit(chosen, words, operators);
        if (misfit != null) {
            say(env, misfit.shown(text));
            return ExitCode.USAGE;
        }
        RowPipeline rows = new RowPipeline(operators, new PipelineWorld(session, env));
        int code = runner.run(chosen, words, env, new Taker(rows));
        return verdict(chosen, rows, code, env);
    }

    /** A word behind the command that fits none of its columns, told before the command runs. */
    private static @Nullable LineException misfit(Command chosen, List<String> words, List<Line.Stage> operators) {
        try {
            Arguments arguments = chosen.parse(words);
            View<?> view = chosen.view(arguments);
            List<String> columns = Globals.of(arguments).columns();
            if (view == null) return null;
            Columns.check(columns == null ? view : view.only(columns), operators);
            return null;
        } catch (LineException e) {
            return e;
        } catch (UsageException | IllegalArgumentException e) {
            return null; // the command says it better
        }
    }

    /** What the pipeline has to say when the command is done. */
    private int verdict(Command chosen, RowPipeline rows, int code, Env env) {
        LineException failure = rows.failure();
        String trouble = rows.trouble();
        boolean asked = code == ExitCode.DONE && !rows.isOpened();
        if (failure == null && trouble == null && !asked) return code;
        String message = failure != null
                ? failure.shown(text)
                : trouble != null
                        ? trouble
                        : chosen.syntax().name() + " has shown no rows (| !COMMAND takes its text)";
        say(env, message);
        return ExitCode.USAGE;
    }

    private static void say(Env env, String message) {
        String prefix = "sonde: ";
        for (String line : message.split("\n", -1)) {
            env.err().line(prefix + Text.visible(line));
            prefix = "";
        }
    }
}
