package sonde.cli.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import sonde.cli.line.Nearest;
import sonde.cli.line.LineException;
import sonde.cli.line.Token;
import sonde.cli.render.Column;
import sonde.cli.render.Column.Kind;
import sonde.cli.render.View;

/** The columns of the rows at one place of a pipeline, and how a typed word finds its column. */
record Schema(String name, List<Field> fields) {
    /** A column without its rows. */
    record Field(String name, Kind kind, boolean wide, String about) {}

    private static final List<String> UNITS = List.of("_us", "_ms", "_bytes_per_s", "_s", "_bytes");

    static Schema of(View<?> view) {
        List<Field> fields = new ArrayList<>();
        for (Column<?> c : view.columns()) fields.add(new Field(c.name(), c.kind(), c.wide(), c.about()));
        return new Schema(view.schema(), fields);
    }

    /** The rows as something that a format can show. */
    View<Row> view() {
        List<Column<Row>> columns = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            int at = i;
            Field f = fields.get(i);
            columns.add(new Column<>(f.name(), f.kind(), f.wide(), row -> row.value(at), f.about()));
        }
        return new View<>(name, columns);
    }

    List<String> names() { return fields.stream().map(Field::name).toList(); }

    /**
     * The column that a word means: its name; without the unit ({@code rtt} for {@code rtt_us}); the part after its last
     * dot when only one column has that; or a part of a structured value ({@code users.fd}).
     */
    Ref find(Token word) throws LineException { return find(word.text(), word.from(), word.to()); }

    Ref find(String typed, int from, int to) throws LineException {
        Ref ref = find(typed);
        if (ref != null) return ref;
        List<String> several = candidates(typed);
        if (several.size() > 1) {
            throw new LineException("'" + typed + "' may be " + String.join(" or ", several), from, to);
        }
        String near = Nearest.of(typed, shortNames());
        throw new LineException("no column '" + typed + "'" + (near == null
                ? " (there are: " + String.join(", ", names()) + ")"
                : " (did you mean '" + near + "'?)"), from, to);
    }

    @Nullable
    Ref find(String typed) {
        for (int i = 0; i < fields.size(); i++) if (fields.get(i).name().equals(typed)) return ref(i, "");
        List<String> candidates = candidates(typed);
        if (candidates.size() == 1) {
            for (int i = 0; i < fields.size(); i++)
                if (fields.get(i).name().equals(candidates.get(0))) return ref(i, "");
        }
        // what people call the age of a connection is the time since its peer was last heard
        if (typed.equals("age") && candidates.isEmpty()) return find("last_received");
        int dot = typed.lastIndexOf('.');
        if (dot <= 0) return null;
        Ref whole = find(typed.substring(0, dot));
        if (whole == null || whole.kind() != Kind.LIST && whole.kind() != Kind.OBJECT) return null;
        String part = typed.substring(dot + 1);
        return new Ref(whole.index(), whole.part().isEmpty() ? part : whole.part() + "." + part, Kind.OBJECT, typed);
    }

    private Ref ref(int index, String part) {
        return new Ref(index, part, fields.get(index).kind(), fields.get(index).name());
    }

    private List<String> candidates(String typed) {
        String wanted = typed.toLowerCase(Locale.ROOT).replace('-', '_');
        List<String> found = new ArrayList<>();
        for (Field f : fields) if (withoutUnit(f.name()).equals(wanted)) found.add(f.name());
        if (!found.isEmpty()) return found;
        for (Field f : fields) {
            String last = f.name().substring(f.name().lastIndexOf('.') + 1);
            if (last.equals(wanted) || withoutUnit(last).equals(wanted)) found.add(f.name());
        }
        return found;
    }

    static String withoutUnit(String name) {
        for (String unit : UNITS) if (name.endsWith(unit)) return name.substring(0, name.length() - unit.length());
        return name;
    }

    private List<String> shortNames() {
        List<String> names = new ArrayList<>(names());
        for (Field f : fields) names.add(withoutUnit(f.name()));
        return names;
    }
}
