package sonde.capture.filter;

/** An expression that makes no sense, in libpcap's words: what follows {@code tcpdump: } on stderr. */
public final class FilterException extends Exception {
    private static final long serialVersionUID = 1L;

    public FilterException(String message) { super(message, null, false, false); }
}
