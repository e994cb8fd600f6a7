package sonde.cli.pipeline;

import java.io.IOException;

import sonde.cli.line.Line;
import sonde.cli.line.LineException;
import sonde.cli.render.Format;
import sonde.cli.render.Output;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.Sink;

/** {@code tee FILE}: rows go on, and into a file in the form that its name asks for. */
record TeeOperator(Schema schema, Sink<Row> file, Output output, Outside outside) implements Operator {
    static Operator of(Line.Stage stage, Schema in, Outside outside) throws LineException {
        if (stage.words().size() != 1) throw Words.missing(stage, "a file name");
        String name = stage.words().get(0).text();
        try {
            Output output = outside.file(name);
            Format.Header header = outside.header();
            Format.Header wide = new Format.Header(header.host(), header.taken(), header.showHeader(), 0);
            return new TeeOperator(in, Format.named(form(name)).open(in.view(), output, wide), output, outside);
        } catch (IOException e) {
            throw new LineException(String.valueOf(e.getMessage()), stage.words().get(0));
        }
    }

    private static String form(String name) {
        if (name.endsWith(".json")) return "json";
        if (name.endsWith(".csv")) return "csv";
        return name.endsWith(".txt") ? "table" : "jsonl";
    }

    @Override
    public Sink<Row> into(Sink<Row> next) {
        return new Step(next) {
            @Override
            public boolean accept(Row row) {
                file.accept(row);
                return next.accept(row);
            }

            @Override
            public void gap(Gap gap) {
                file.gap(gap);
                next.gap(gap);
            }

            @Override
            public void close() {
                file.close();
                try {
                    output.flush();
                    outside.close(output);
                } catch (IOException e) {
                    throw new PipelineException("cannot write the file: " + e.getMessage());
                } finally {
                    next.close();
                }
            }
        };
    }
}
