package sonde.capture.filter;

import org.jspecify.annotations.Nullable;

/** Reads an expression on a thread whose stack suffices for every depth that the parser admits. */
final class DeepReader implements Runnable {
    private final String expression;
    private final int linkType;
    private final FilterOptions options;
    private @Nullable Filter filter;
    private @Nullable FilterException failure;

    private DeepReader(String expression, int linkType, FilterOptions options) {
        this.expression = expression;
        this.linkType = linkType;
        this.options = options;
    }

    static Filter read(String expression, int linkType, FilterOptions options, long stack) throws FilterException {
        DeepReader reader = new DeepReader(expression, linkType, options);
        Thread thread = new Thread(null, reader, "filter", stack);
        thread.start();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true; // reading an expression is short work: finish it, then let the caller know
            }
        }
        if (interrupted)
            Thread.currentThread().interrupt();
        FilterException failed = reader.failure;
        if (failed != null)
            throw failed;
        Filter read = reader.filter;
        if (read == null)
            throw new IllegalStateException("the expression's reader died");
        return read;
    }

    @Override
    public void run() {
        try {
            filter = Filter.read(expression, linkType, options);
        } catch (FilterException e) {
            failure = e;
        }
    }
}
