package sonde.cli.render;

import java.util.ArrayList;
import java.util.List;

/**
 * How a row type is shown.
 *
 * @param schema name and version of the structured form: {@code sonde.sockets/1}
 */
public record View<T>(String schema, List<Column<T>> columns) {
    /**
     * Only these columns, in this order; {@code names} are matched exactly.
     *
     * @throws IllegalArgumentException names the column that does not exist and those that do
     */
    public View<T> only(List<String> names) {
        List<Column<T>> chosen = new ArrayList<>();
        for (String name : names) chosen.add(column(name));
        return new View<>(schema, chosen);
    }

    /** Without the wide columns. */
    public View<T> plain() {
        List<Column<T>> chosen = new ArrayList<>();
        for (Column<T> c : columns) if (!c.wide()) chosen.add(c);
        return new View<>(schema, chosen);
    }

    public Column<T> column(String name) {
        for (Column<T> c : columns) if (c.name().equals(name)) return c;
        StringBuilder known = new StringBuilder();
        for (Column<T> c : columns) known.append(known.isEmpty() ? "" : ", ").append(c.name());
        throw new IllegalArgumentException("no column '" + name + "' (there are: " + known + ")");
    }
}
