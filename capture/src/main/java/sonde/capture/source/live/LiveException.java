package sonde.capture.source.live;

/** An interface that cannot be opened, in the words that users of libpcap know. */
public final class LiveException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean permission;

    public LiveException(String message, boolean permission) {
        super(message);
        this.permission = permission;
    }

    /** Whether more rights would help. */
    public boolean isPermission() { return permission; }
}
