package sonde.cli;

import sonde.cli.command.Env;

import sun.misc.Signal;

/** Signals of this process. Loaded only when a subcommand asks for one. */
final class SystemSignals implements Env.Signals {
    @Override
    public void on(String name, Runnable action) { Signal.handle(new Signal(name), signal -> action.run()); }
}
