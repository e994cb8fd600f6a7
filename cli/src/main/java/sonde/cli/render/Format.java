package sonde.cli.render;

import java.time.Instant;
import java.util.List;

import sonde.inspectors.probe.Sink;

/** Turns rows into output. A format is chosen once per run; it is a {@link Sink} for every row type that has a view. */
public interface Format {
    /**
     * @param header facts about the run, for formats that have a place for them
     */
    <T> Sink<T> open(View<T> view, Output out, Header header);

    /**
     * @param showHeader whether a table or CSV names its columns
     * @param width columns of the terminal, or 0 where the width does not matter (a pipe)
     */
    record Header(String host, Instant taken, boolean showHeader, int width) {}

    List<String> NAMES = List.of("table", "json", "jsonl", "csv");

    static Format named(String name) {
        return switch (name) {
            case "table" -> new TableFormat();
            case "json" -> new JsonFormat();
            case "jsonl" -> new JsonLinesFormat();
            case "csv" -> new CsvFormat();
            default ->
                throw new IllegalArgumentException("no format '" + name + "' (there are: table, json, jsonl, csv)");
        };
    }
}
