package sonde.cli.pipeline;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.line.Line;
import sonde.cli.line.LineException;
import sonde.cli.render.Column.Kind;
import sonde.cli.render.Format;
import sonde.cli.render.Output;
import sonde.cli.render.View;

/** The columns at a place of a pipeline, told without running anything: for completion. */
public final class Columns {
    /** A column as completion shows it. */
    public record Known(String name, Kind kind, String about) {}

    private Columns() {}

    /** Those that reach the operator behind {@code before}; operators that do not fit are passed over. */
    public static List<Known> at(View<?> view, List<Line.Stage> before) {
        Schema schema = Schema.of(view);
        for (Line.Stage stage : before) {
            if (stage.name().isWord("tee") || stage.name().isWord("join")) continue;
            try {
                Operator o = Operators.bind(stage, schema, new Nowhere());
                if (o != null) schema = o.schema();
            } catch (LineException e) {
                continue;
            }
        }
        return schema.fields().stream().map(f -> new Known(f.name(), f.kind(), f.about())).toList();
    }

    /**
     * Binds the operators to the columns without running anything; up to a join, whose columns only its command tells.
     *
     * @throws LineException for a word that does not fit
     */
    public static void check(View<?> view, List<Line.Stage> stages) throws LineException {
        Schema schema = Schema.of(view);
        for (Line.Stage stage : stages) {
            if (stage.name().isWord("join")) return;
            if (stage.name().isWord("tee")) continue;
            Operator o = Operators.bind(stage, schema, new Nowhere());
            if (o != null) schema = o.schema();
        }
    }

    /** The kind of the column that a word means, or null. */
    public static @Nullable Kind kind(List<Known> columns, String word) {
        Schema schema = new Schema("", columns.stream().map(c -> new Schema.Field(c.name(), c.kind(), false, c.about()))
                .toList());
        Ref ref = schema.find(word);
        return ref == null ? null : ref.kind();
    }

    /** No world: nothing is opened or run for a completion. */
    private record Nowhere() implements Outside {
        @Override
        public Output out() { return new Output(java.io.OutputStream.nullOutputStream()); }

        @Override
        public Format.Header header() { return new Format.Header("", Instant.EPOCH, true, 0); }

        @Override
        public boolean isUnicode() { return false; }

        @Override
        public Output file(String name) throws IOException { throw new IOException(name); }

        @Override
        public void close(Output file) {}

        @Override
        public void run(Line.Pipeline pipeline, RowPipeline rows) throws LineException {
            throw new LineException("", 0, 0);
        }
    }
}
