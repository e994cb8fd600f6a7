package sonde.cli.render;

import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.Sink;

/** An object a line, as it comes; gaps are lines with a "gap". */
final class JsonLinesFormat implements Format {
    @Override
    public <T> Sink<T> open(View<T> view, Output out, Header header) {
        JsonRow<T> json = new JsonRow<>(view.columns());
        return new Sink<>() {
            @Override
            public boolean accept(T row) {
                json.write(out.text(), row);
                out.line();
                return true;
            }

            @Override
            public void gap(Gap gap) {
                JsonRow.write(out.text(), gap);
                out.line();
            }

            @Override
            public void close() {}
        };
    }
}
