package sonde.inspectors.net;

/** Socket states as the kernel numbers them (net/tcp_states.h); other protocols use some of them. */
public final class TcpState {
    public static final int ESTABLISHED = 1, SYN_SENT = 2, SYN_RECV = 3, FIN_WAIT1 = 4, FIN_WAIT2 = 5, TIME_WAIT = 6,
            CLOSE = 7, CLOSE_WAIT = 8, LAST_ACK = 9, LISTEN = 10, CLOSING = 11, NEW_SYN_RECV = 12, BOUND_INACTIVE = 13;

    /** Every state that a dump can show, as a mask. */
    public static final int ALL = (1 << NEW_SYN_RECV) - 1;

    private static final String[] SHORT = {"UNKNOWN", "ESTAB", "SYN-SENT", "SYN-RECV", "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT", "UNCONN", "CLOSE-WAIT", "LAST-ACK", "LISTEN", "CLOSING", "NEW-SYN-RECV", "BOUND-INACTIVE"};

    private TcpState() {}

    /** The name that ss prints: ESTAB, UNCONN, TIME-WAIT. */
    public static String name(int state) {
        return state >= 0 && state < SHORT.length ? SHORT[state] : SHORT[0];
    }
}
