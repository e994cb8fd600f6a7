package sonde.cli.shell;

import sonde.cli.command.Invocation;
import sonde.cli.pipeline.RowPipeline;
import sonde.cli.render.View;
import sonde.inspectors.probe.Sink;

/** A pipeline in the place where a command looks for its format. */
record Taker(RowPipeline rows) implements Invocation.RowTaker {
    @Override
    public <T> Sink<T> open(View<T> view) { return rows.open(view); }
}
