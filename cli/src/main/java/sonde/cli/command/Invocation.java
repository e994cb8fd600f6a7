package sonde.cli.command;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.render.Format;
import sonde.cli.render.Output;
import sonde.cli.render.View;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.Sink;

/** One run of a subcommand: what was typed, the world outside, and where the rows go. */
public final class Invocation {
    /** Takes the rows instead of a format: a pipeline. */
    public interface RowTaker {
        <T> Sink<T> open(View<T> view);
    }

    private final Arguments arguments;
    private final Globals globals;
    private final Env env;
    private final Kernel kernel;
    private final @Nullable RowTaker taker;
    private final @Nullable Watch watch;
    private final List<Gap> gaps;

    /** @param watch what is common to the repetitions of {@code --watch}, or null without it */
    public Invocation(Arguments arguments, Globals globals, Env env, Kernel kernel, @Nullable RowTaker taker,
            @Nullable Watch watch) {
        this(arguments, globals, env, kernel, taker, watch, new ArrayList<>());
    }

    private Invocation(Arguments arguments, Globals globals, Env env, Kernel kernel, @Nullable RowTaker taker,
            @Nullable Watch watch, List<Gap> gaps) {
        this.arguments = arguments;
        this.globals = globals;
        this.env = env;
        this.kernel = kernel;
        this.taker = taker;
        this.watch = watch;
        this.gaps = gaps;
    }

    /** The same run, asking another kernel: that of a network namespace. */
    Invocation in(Kernel there) {
        return new Invocation(arguments, globals, env, there, taker, watch, gaps);
    }

    public Arguments arguments() { return arguments; }

    public Globals globals() { return globals; }

    public Env env() { return env; }

    public Output out() { return env.out(); }

    /** What this repetition of {@code --watch} has in common with the others, or null without it. */
    public @Nullable Watch watch() {
        return watch;
    }

    /** This host, or the one of {@code --replay}; recorded under {@code --record}. */
    public Kernel kernel() {
        return kernel;
    }

    /**
     * This host itself, for what a recording cannot answer.
     *
     * @param refusal what to say when the run asks a recording
     */
    public Linux linux(String refusal) throws UsageException {
        Linux live = kernel.live();
        if (live == null) throw new UsageException(refusal);
        return live;
    }

    /** The proc tree of that host, or the one of the hidden {@code --proc-root}. */
    public ProcFs proc() {
        return new ProcFs(kernel, globals.procRoot());
    }

    /** Whether rows are wanted rather than the original's text: a format or columns were chosen, or a pipeline follows. */
    public boolean isStructured() {
        return taker != null || globals.format() != null || globals.columns() != null;
    }

    /** Whether a pipeline takes the rows. */
    public boolean isPiped() { return taker != null; }

    /** Where rows go. Gaps are also remembered for stderr and {@code --strict}. */
    public <T> Sink<T> rows(View<T> view) throws UsageException {
        View<T> shown = view;
        List<String> names = globals.columns();
        String name = globals.format();
        if (names != null) {
            try {
                shown = view.only(names);
            } catch (IllegalArgumentException e) {
                throw new UsageException(String.valueOf(e.getMessage()));
            }
        } else if (name == null && taker == null) {
            shown = view.plain();
        }
        Sink<T> sink = taker != null
                ? taker.open(shown)
                : Format.named(name == null ? "table" : name).open(shown, env.out(), new Format.Header(hostName(),
                        env.now(), globals.header(), env.isTerminal(1) ? env.width() : 0));
        return new Sink<>() {
            @Override
            public boolean accept(T row) { return sink.accept(row); }

            @Override
            public void gap(Gap gap) {
                Invocation.this.gap(gap);
                sink.gap(gap);
            }

            @Override
            public void close() { sink.close(); }
        };
    }

    /** Remembers what could not be read; it is said on stderr when the run is over. */
    public void gap(Gap gap) {
        if (!gaps.contains(gap)) gaps.add(gap);
    }

    public List<Gap> gaps() { return gaps; }

    /** A line for the user on stderr: {@code sonde CMD: …}. What comes from outside is made visible. */
    public void warn(String prefix, String message) {
        env.out().flush();
        env.err().text().str(prefix).str(Text.visible(message));
        env.err().line();
        env.err().flush();
    }

    private String hostName() { return proc().hostName(); }
}
