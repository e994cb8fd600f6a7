package sonde.cli.command.ss;

import java.util.List;

import sonde.inspectors.net.TcpState;

/** The state words of ss. */
public final class States {
    public static final List<String> WORDS = List.of("established", "syn-sent", "syn-recv", "fin-wait-1", "fin-wait-2",
            "time-wait", "unconnected", "close", "close-wait", "last-ack", "listening", "closing", "bound-inactive",
            "all",
            "connected", "synchronized", "bucket", "big");

    private static final int CONNECTED = TcpState.ALL & ~(1 << TcpState.CLOSE | 1 << TcpState.LISTEN),
            BUCKET = 1 << TcpState.SYN_RECV | 1 << TcpState.TIME_WAIT;

    private States() {}

    /** The mask of a word, or 0 for one that is none. */
    public static int mask(String word) {
        return switch (word.toLowerCase(java.util.Locale.ROOT)) {
            case "established" -> 1 << TcpState.ESTABLISHED;
            case "syn-sent" -> 1 << TcpState.SYN_SENT;
            case "syn-recv", "syn-rcv" -> 1 << TcpState.SYN_RECV;
            case "fin-wait-1" -> 1 << TcpState.FIN_WAIT1;
            case "fin-wait-2" -> 1 << TcpState.FIN_WAIT2;
            case "time-wait" -> 1 << TcpState.TIME_WAIT;
            case "unconnected", "close", "closed" -> 1 << TcpState.CLOSE;
            case "close-wait" -> 1 << TcpState.CLOSE_WAIT;
            case "last-ack" -> 1 << TcpState.LAST_ACK;
            case "listening", "listen" -> 1 << TcpState.LISTEN;
            case "closing" -> 1 << TcpState.CLOSING;
            case "bound-inactive" -> 1 << TcpState.BOUND_INACTIVE;
            case "all" -> TcpState.ALL;
            case "connected" -> CONNECTED;
            case "synchronized" -> CONNECTED & ~(1 << TcpState.SYN_SENT);
            case "bucket" -> BUCKET;
            case "big" -> TcpState.ALL & ~BUCKET;
            default -> 0;
        };
    }
}
