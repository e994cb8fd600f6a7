package sonde.cli.pipeline;

/** What {@code where} asks of each row. */
@FunctionalInterface
interface Condition {
    boolean test(Row row);
}
