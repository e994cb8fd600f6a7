package sonde.cli.command;

import sonde.cli.command.top.TopRun;
import sonde.cli.command.top.TopSyntax;
import sonde.inspectors.probe.ProbeException;

/** Who sends and receives how much, second by second. */
public final class TopCommand implements Command {
    @Override
    public Syntax syntax() { return TopSyntax.syntax(); }

    @Override
    public int run(Invocation call) throws UsageException, ProbeException, InterruptedException {
        return new TopRun(call).run();
    }

    @Override
    public @org.jspecify.annotations.Nullable String obstacle(Env env) { return Abilities.ofOthers(env); }

    @Override
    public sonde.cli.render.View<?> view() { return sonde.cli.view.TopView.view(); }
}
