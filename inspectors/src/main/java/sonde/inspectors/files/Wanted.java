package sonde.inspectors.files;

/**
 * One thing that was asked for, and whether anything matched it.
 *
 * @param <T>
 *            how the thing is matched
 */
public final class Wanted<T> {
    private final T what;
    private final String typed;
    private boolean found;

    /**
     * @param typed
     *            the words of the user, for the report of what was not found
     */
    public Wanted(T what, String typed) {
        this.what = what;
        this.typed = typed;
    }

    public T what() { return what; }

    public String typed() { return typed; }

    public boolean isFound() { return found; }

    public void found() { found = true; }
}
