package sonde.cli.pipeline;

import org.jspecify.annotations.Nullable;

import sonde.cli.line.Line;
import sonde.cli.line.LineException;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.Sink;

/** Keeps rows for a join. */
final class CollectingSink implements Sink<Row> {
    private final RowPipeline.Collector collector;

    CollectingSink(RowPipeline.Collector collector, Schema schema, Line.@Nullable Stage last) throws LineException {
        if (last != null)
            throw new LineException(last.name().text() + " shows rows: it cannot stand in a join", last.name());
        this.collector = collector;
        collector.schema = schema;
    }

    @Override
    public boolean accept(Row row) {
        if (collector.rows.size() == Limits.ROWS) return false;
        return collector.rows.add(row);
    }

    @Override
    public void gap(Gap gap) {}

    @Override
    public void close() {}
}
