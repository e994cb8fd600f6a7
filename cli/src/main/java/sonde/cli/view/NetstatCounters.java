package sonde.cli.view;

import sonde.inspectors.bytes.Text;
import sonde.inspectors.host.Counter;
import sonde.inspectors.host.Counters;

/**
 * Counters as netstat lists them. One object a listing: a counter without a text of its own is indented like the one
 * before it, across tables.
 *
 * @param tcp which tables are shown: those that belong to none of these always are
 */
public final class NetstatCounters {
    private final boolean ip, tcp, udp, sctp;
    private CounterText.Kind last = CounterText.Kind.ALWAYS;

    public NetstatCounters(boolean ip, boolean tcp, boolean udp, boolean sctp) {
        this.ip = ip;
        this.tcp = tcp;
        this.udp = udp;
        this.sctp = sctp;
    }

    /** Writes whole lines: every table whose name begins with {@code prefix}. */
    public void write(Text out, Counters counters, String prefix) {
        int next = 0;
        for (String table : counters.tables()) {
            boolean wanted = table.startsWith(prefix), known = isKnown(table), shown = wanted && isShown(table);
            if (shown) out.safe(table).str(":\n");
            if (wanted && known) last = CounterText.Kind.ALWAYS;
            for (; next < counters.counters().size(); next++) {
                Counter c = counters.counters().get(next);
                if (!c.table().equals(table)) break;
                if (shown) write(out, c);
            }
        }
    }

    private void write(Text out, Counter c) {
        CounterText text = CounterText.of(c.table(), c.name());
        if (text == null) {
            if (c.value() != 0) indent(out, last).safe(c.name()).str(": ").udec(c.value()).nl();
            return;
        }
        CounterText.Kind kind = text.kind();
        if (kind == CounterText.Kind.HIDDEN) return;
        if (kind == CounterText.Kind.INPUT && last != kind) indent(out, last).str("ICMP input histogram:\n");
        if (kind == CounterText.Kind.OUTPUT && last != kind) indent(out, last).str("ICMP output histogram:\n");
        if (c.value() != 0 || kind == CounterText.Kind.ALWAYS) {
            int value = text.text().indexOf('#');
            indent(out, kind).str(text.text().substring(0, value)).udec(c.value())
                    .str(text.text().substring(value + 1)).nl();
        }
        last = kind;
    }

    private static Text indent(Text out, CounterText.Kind kind) {
        return out.str(kind == CounterText.Kind.INPUT || kind == CounterText.Kind.OUTPUT ? "        " : "    ");
    }

    private static boolean isKnown(String table) {
        return switch (table) {
            case "Ip", "Icmp", "Ip6", "Icmp6", "Tcp", "TcpExt", "Udp", "Udp6", "Sctp" -> true;
            default -> false;
        };
    }

    private boolean isShown(String table) {
        return switch (table) {
            case "Ip", "Icmp", "Ip6", "Icmp6" -> ip;
            case "Tcp", "TcpExt" -> tcp;
            case "Udp", "Udp6" -> udp;
            case "Sctp" -> sctp;
            default -> true;
        };
    }
}
