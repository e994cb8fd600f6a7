package sonde.inspectors.probe;

/**
 * Takes rows as they come. One thread at a time; always closed, also after a
 * failure.
 */
public interface Sink<T> extends AutoCloseable {
    /**
     * Takes one row; the row may be kept. Returns false when no more rows are
     * wanted.
     */
    boolean accept(T row);

    /**
     * Takes the news that something could not be read. Shown to the user, never
     * dropped.
     */
    void gap(Gap gap);

    @Override
    void close();
}
