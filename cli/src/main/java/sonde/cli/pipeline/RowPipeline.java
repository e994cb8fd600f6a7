package sonde.cli.pipeline;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.line.Line;
import sonde.cli.line.LineException;
import sonde.cli.render.View;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.Sink;

/**
 * The operators behind a command. Words are bound to columns when the command's view is known; what does not fit is kept
 * for the shell to say, and the command is told that no rows are wanted.
 */
public final class RowPipeline {
    private final List<Line.Stage> stages;
    private final Outside outside;
    private final @Nullable Collector collector;
    private @Nullable LineException failure;
    private @Nullable PipelineException trouble;
    private boolean opened;

    /** @param stages those after the command */
    public RowPipeline(List<Line.Stage> stages, Outside outside) {
        this(stages, outside, null);
    }

    private RowPipeline(List<Line.Stage> stages, Outside outside, @Nullable Collector collector) {
        this.stages = stages;
        this.outside = outside;
        this.collector = collector;
    }

    /** Gathers rows instead of showing them. */
    static final class Collector {
        final List<Row> rows = new ArrayList<>();
        @Nullable
        Schema schema;
    }

    static RowPipeline into(Collector collector, List<Line.Stage> stages, Outside outside) {
        return new RowPipeline(stages, outside, collector);
    }

    /** A sink for the rows of {@code view}; takes none when the operators do not fit it. */
    public <T> Sink<T> open(View<T> view) {
        opened = true;
        Sink<Row> chain;
        try {
            chain = chain(Schema.of(view));
        } catch (LineException e) {
            failure = e;
            return new Sink<>() {
                @Override
                public boolean accept(T row) { return false; }

                @Override
                public void gap(Gap gap) {}

                @Override
                public void close() {}
            };
        }
        return new Sink<>() {
            @Override
            public boolean accept(T row) {
                try {
                    return chain.accept(new Row.OfView<>(view.columns(), row));
                } catch (PipelineException e) {
                    trouble = e;
                    return false;
                }
            }

            @Override
            public void gap(Gap gap) { chain.gap(gap); }

            @Override
            public void close() {
                try {
                    chain.close();
                } catch (PipelineException e) {
                    trouble = e;
                }
            }
        };
    }

    private Sink<Row> chain(Schema schema) throws LineException {
        List<Operator> operators = new ArrayList<>();
        Line.Stage last = null;
        Schema at = schema;
        for (Line.Stage stage : stages) {
            Operator o = Operators.bind(stage, at, outside);
            if (o == null) {
                last = stage;
            } else {
                operators.add(o);
                at = o.schema();
            }
        }
        Sink<Row> chain = collector != null
                ? new CollectingSink(collector, at, last)
                : Operators.last(last, at, outside);
        for (int i = operators.size() - 1; i >= 0; i--) chain = operators.get(i).into(chain);
        return chain;
    }

    /** Whether the command had rows at all. */
    public boolean isOpened() { return opened; }

    /** What does not fit the columns, or null. */
    public @Nullable LineException failure() { return failure; }

    /** What went wrong on the way, or null. */
    public @Nullable String trouble() {
        PipelineException e = trouble;
        return e == null ? null : String.valueOf(e.getMessage());
    }
}
