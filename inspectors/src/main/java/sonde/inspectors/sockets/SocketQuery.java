package sonde.inspectors.sockets;

import org.jspecify.annotations.Nullable;

/**
 * Which sockets are wanted and how much of each.
 *
 * @param tables mask of {@link Table#bit}
 * @param families mask of {@code 1L << family}
 * @param states mask of {@code 1 << state}
 * @param details mask of the constants here
 * @param filter the rest of the condition, or null for all
 */
public record SocketQuery(int tables, long families, int states, int details, @Nullable SocketFilter filter) {
    /** What to ask beyond addresses, state and queues. */
    public static final int MEMORY = 1, TCP_INFO = 2, EXTENDED = 4, TRAFFIC_CLASS = 8, BPF = 16;

    public static final long INET_FAMILIES = 1L << Table.Family.INET | 1L << Table.Family.INET6;

    /** Everything in every state. */
    public static SocketQuery everything(int details) {
        return new SocketQuery(Table.ALL, ~0L, sonde.inspectors.net.TcpState.ALL, details, null);
    }

    /** TCP in these states. */
    public static SocketQuery tcp(int states, int details) {
        return new SocketQuery(Table.TCP.bit(), INET_FAMILIES, states, details, null);
    }

    public boolean wants(Table table) { return (tables & table.bit()) != 0; }

    public boolean wantsFamily(int family) { return (families & 1L << family) != 0; }

    public boolean wantsState(int state) { return (states & 1 << state) != 0; }

    public boolean wantsDetail(int detail) { return (details & detail) != 0; }
}
