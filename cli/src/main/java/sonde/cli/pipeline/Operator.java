package sonde.cli.pipeline;

import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.Sink;

/** An operator whose words fit the columns that reach it. */
interface Operator {
    /** The columns that leave it. */
    Schema schema();

    /** A sink for its input that pours into {@code next}. */
    Sink<Row> into(Sink<Row> next);

    /** An operator's sink: gaps and the end pass through. */
    abstract class Step implements Sink<Row> {
        final Sink<Row> next;

        Step(Sink<Row> next) { this.next = next; }

        @Override
        public void gap(Gap gap) { next.gap(gap); }

        @Override
        public void close() { next.close(); }
    }
}
