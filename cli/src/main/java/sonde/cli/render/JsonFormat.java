package sonde.cli.render;

import java.util.ArrayList;
import java.util.List;

import sonde.inspectors.bytes.Text;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.Sink;

/** One document: schema, host, taken, rows, gaps. Rows are written as they come. */
final class JsonFormat implements Format {
    @Override
    public <T> Sink<T> open(View<T> view, Output out, Header header) {
        Text t = out.text();
        t.str("{\"schema\":");
        Json.string(t, view.schema());
        t.str(",\"host\":");
        Json.string(t, header.host());
        t.str(",\"taken\":");
        Json.string(t, header.taken().toString());
        t.str(",\"rows\":[");
        JsonRow<T> json = new JsonRow<>(view.columns());
        return new Sink<>() {
            private final List<Gap> gaps = new ArrayList<>();
            private boolean any;

            @Override
            public boolean accept(T row) {
                t.str(any ? ",\n" : "\n");
                any = true;
                json.write(t, row);
                out.drain();
                return true;
            }

            @Override
            public void gap(Gap gap) { gaps.add(gap); }

            @Override
            public void close() {
                t.str(any ? "\n],\"gaps\":[" : "],\"gaps\":[");
                for (int i = 0; i < gaps.size(); i++) {
                    if (i > 0) t.ch(',');
                    JsonRow.write(t, gaps.get(i));
                }
                t.str("]}");
                out.line();
            }
        };
    }
}
