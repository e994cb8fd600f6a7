package sonde.inspectors.probe;

/**
 * Something that can be asked once and answers with rows. A dump, an endless
 * capture and a timed test are one shape.
 */
@FunctionalInterface
public interface Probe<T> {
    /**
     * Pours every row into {@code out} until there are no more or
     * {@link Sink#accept} returns false. Does not close the sink.
     *
     * @throws ProbeException
     *             when it could not start at all; what is missing afterwards is a
     *             {@link Gap}
     */
    void run(Sink<? super T> out) throws ProbeException, InterruptedException;
}
