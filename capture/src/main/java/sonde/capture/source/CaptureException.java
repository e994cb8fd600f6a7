package sonde.capture.source;

/** A capture that makes no sense, in the words that libpcap's users know. */
public final class CaptureException extends Exception {
    private static final long serialVersionUID = 1;

    public CaptureException(String message) { super(message); }
}
