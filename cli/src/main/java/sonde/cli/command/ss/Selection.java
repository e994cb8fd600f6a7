package sonde.cli.command.ss;

import sonde.inspectors.net.TcpState;
import sonde.inspectors.sockets.SocketQuery;
import sonde.inspectors.sockets.Table;

/**
 * Which tables, families and states a command line of ss selects. The rules are the original's: each table and family
 * brings the states it shows by default; {@code -a} and {@code -l} replace them; what is not chosen is filled in.
 */
public final class Selection {
    private static final int FAMILY_UNIX = Table.Family.UNIX;

    private int tables;
    private long families;
    private int states;
    private int stateOption;
    private boolean chosen;
    private boolean isQuery;
    private boolean sawStates;

    public void table(Table table) {
        states |= table.defaultStates();
        tables |= table.bit();
        chosen = true;
    }

    /** What the first {@code -A} does: forgets the tables named before it, and asks for connected sockets. */
    public void query() {
        if (isQuery) return;
        isQuery = true;
        chosen = true;
        tables = 0;
        if (stateOption == 0) stateOption = Table.TCP.defaultStates();
    }

    public void withoutTable(Table table) {
        tables &= ~table.bit();
        chosen = true;
    }

    /** Family by number; brings its default states, and its tables when none of them is chosen. */
    public void family(int family) {
        states |= defaultStates(family);
        families |= 1L << family;
        chosen = true;
    }

    /** What {@code unix:}, {@code inet6:} … in a filter do: this family and no other, with the states kept. */
    public void onlyFamily(int family) {
        families = 1L << family;
    }

    public void all() { stateOption = TcpState.ALL; }

    public void listening() { stateOption = 1 << TcpState.LISTEN | 1 << TcpState.CLOSE; }

    public void boundInactive() { stateOption = 1 << TcpState.BOUND_INACTIVE; }

    /** A {@code state} word: replaces the states the first time. */
    public void state(int mask) {
        stateOption = (sawStates ? stateOption : 0) | mask;
        sawStates = true;
    }

    /** An {@code exclude} word: starts from all states the first time. */
    public void exclude(int mask) {
        stateOption = (sawStates ? stateOption : TcpState.ALL) & ~mask;
        sawStates = true;
    }

    /** Whether any table or family was chosen. */
    public boolean isChosen() { return chosen; }

    /** Fills in what was not chosen; to be called after the options and the state words, and before the filter. */
    public void complete() {
        if (!chosen) {
            if (stateOption == 0) stateOption = Table.TCP.defaultStates();
            tables |= Table.DEFAULT;
        }
        if (stateOption != 0) states = stateOption;
        for (Table t : Table.values()) {
            if ((tables & t.bit()) != 0 && (families & families(t)) == 0) families |= families(t);
        }
        for (int family = 0; family < 64; family++) {
            if ((families & 1L << family) != 0 && (tables & tables(family)) == 0) tables |= tables(family);
        }
    }

    private static long families(Table t) {
        return t.family() == Table.Family.INET ? SocketQuery.INET_FAMILIES : 1L << t.family();
    }

    private static int tables(int family) {
        return switch (family) {
            case Table.Family.INET, Table.Family.INET6 -> Table.INET;
            case Table.Family.UNIX -> Table.UNIX;
            case Table.Family.PACKET -> Table.PACKET;
            case Table.Family.NETLINK -> Table.NETLINK.bit();
            case Table.Family.VSOCK -> Table.VSOCK;
            case Table.Family.TIPC -> Table.TIPC.bit();
            case Table.Family.XDP -> Table.XDP.bit();
            default -> 0;
        };
    }

    private static int defaultStates(int family) {
        return switch (family) {
            case Table.Family.INET, Table.Family.INET6, FAMILY_UNIX, Table.Family.VSOCK -> Table.TCP.defaultStates();
            case Table.Family.TIPC -> Table.TIPC.defaultStates();
            default -> 1 << TcpState.CLOSE;
        };
    }

    public int tables() { return tables; }

    public long families() { return families; }

    public int states() { return states; }
}
