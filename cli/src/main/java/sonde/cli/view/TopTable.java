package sonde.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Text;
import sonde.inspectors.net.Address;
import sonde.inspectors.net.TcpState;
import sonde.inspectors.sockets.InetSocket;
import sonde.inspectors.sockets.traffic.Grouping;
import sonde.inspectors.sockets.traffic.Rates;
import sonde.inspectors.sockets.traffic.TrafficRow;

/**
 * Rows of {@code sonde top} for a person: short titles, amounts of three digits, as many columns as the width takes.
 * Names from outside are made visible.
 */
public final class TopTable {
    /** How rates are written. */
    public enum Units {
        BYTES, BITS, IEC
    }

    /**
     * One column.
     *
     * @param name of the column of {@link TopView} that it shows
     * @param width at least; numbers have exactly this
     * @param stretches takes what room is left
     * @param weight the smaller it is, the sooner it is left out
     */
    public record Cell(String title, String name, int width, boolean stretches, int weight,
            Function<TrafficRow, String> value) {}

    private final Units units;

    public TopTable(Units units) { this.units = units; }

    /** The columns of a view, with their widths for these rows; {@code width} 0 is a pipe: all of them. */
    public Layout layout(Grouping by, List<TopRow> rows, int width) {
        List<Cell> cells = cells(by);
        while (width > 0 && cells.size() > 1 && least(cells) > width) cells.remove(lightest(cells));
        int[] widths = new int[cells.size()];
        int used = Math.max(0, cells.size() - 1), stretching = 0;
        for (int i = 0; i < widths.length; i++) {
            Cell c = cells.get(i);
            widths[i] = Math.max(c.width, c.title.length());
            if (c.stretches) stretching++;
            used += widths[i];
        }
        for (int i = 0; i < widths.length; i++) {
            Cell c = cells.get(i);
            if (!c.stretches) continue;
            int widest = widths[i];
            for (TopRow r : rows) widest = Math.max(widest, CellWidth.of(c.value.apply(r.traffic())));
            int share = width == 0 ? Integer.MAX_VALUE : Math.max(0, (width - used) / stretching--);
            int more = Math.min(widest - widths[i], share);
            widths[i] += more;
            used += more;
        }
        return new Layout(cells, widths);
    }

    private static int least(List<Cell> cells) {
        int width = cells.size() - 1;
        for (Cell c : cells) width += Math.max(c.width, c.title.length());
        return width;
    }

    private static int lightest(List<Cell> cells) {
        int at = 0;
        for (int i = 1; i < cells.size(); i++) if (cells.get(i).weight < cells.get(at).weight) at = i;
        return at;
    }

    private List<Cell> cells(Grouping by) {
        List<Cell> c = new ArrayList<>();
        switch (by) {
            case PROCESS -> {
                c.add(number("PID", "pid", 7, 95, r -> r.pid() == 0 ? "-" : Integer.toString(r.pid())));
                c.add(new Cell("PROCESS", "process", 12, true, 100, TopTable::process));
            }
            case REMOTE -> c.add(new Cell("REMOTE", "peer.address", 15, true, 100, r -> host(r.peer())));
            case PORT -> {
                c.add(number("PORT", "port", 6, 100, r -> Integer.toString(r.port())));
                c.add(new Cell("WAY", "direction", 3, false, 99, r -> r.incoming() ? "in" : "out"));
            }
            case CONNECTION -> {
                c.add(new Cell("LOCAL", "local.port", 15, true, 100, r -> end(r.connection(), true)));
                c.add(new Cell("PEER", "peer.address", 15, true, 100, r -> end(r.connection(), false)));
                c.add(new Cell("PROCESS", "process", 8, true, 98, TopTable::process));
                c.add(new Cell("STATE", "state", 10, false, 20, TopTable::state));
            }
        }
        if (by != Grouping.CONNECTION) {
            c.add(number("CONNS", "connections", 6, 90, r -> Integer.toString(r.connections())));
            c.add(number("NEW", "opened", 5, 50, r -> r.opened() == 0 ? "" : "+" + r.opened()));
            c.add(number("GONE", "closed", 5, 49, r -> r.closed() == 0 ? "" : "-" + r.closed()));
        }
        c.add(number(units == Units.BITS ? "OUT b/s" : "OUT B/s", "send_bytes_per_s", 7, 97,
                r -> bytes(r.rates(), r.rates() == null ? 0 : r.rates().sentBytes())));
        c.add(number(units == Units.BITS ? "IN b/s" : "IN B/s", "receive_bytes_per_s", 7, 97,
                r -> bytes(r.rates(), r.rates() == null ? 0 : r.rates().receivedBytes())));
        c.add(number("RETR/s", "retransmits_per_s", 6, 80,
                r -> plain(r.rates(), r.rates() == null ? 0 : r.rates().retransmits())));
        c.add(number("RTT", "rtt_us", 6, 70, r -> Magnitude.micros(r.rttMicros())));
        if (by != Grouping.CONNECTION) {
            c.add(number("WORST", "worst_rtt_us", 6, 30, r -> Magnitude.micros(r.worstRttMicros())));
        }
        c.add(number("SEG OUT", "segments_out_per_s", 7, 15,
                r -> plain(r.rates(), r.rates() == null ? 0 : r.rates().segmentsOut())));
        c.add(number("SEG IN", "segments_in_per_s", 6, 15,
                r -> plain(r.rates(), r.rates() == null ? 0 : r.rates().segmentsIn())));
        c.add(number("PATH", "delivery_bytes_per_s", 6, 10,
                r -> r.deliveryRate() == 0 ? "" : amount(r.deliveryRate())));
        return c;
    }

    private static Cell number(String title, String name, int width, int weight, Function<TrafficRow, String> value) {
        return new Cell(title, name, width, false, weight, value);
    }

    private static String process(TrafficRow r) {
        return r.process().isEmpty() ? "-" : Text.visible(String.valueOf(OpenFileView.utf8(r.process())));
    }

    private static String host(@Nullable Address a) { return a == null ? "" : a.toString(); }

    private static String state(TrafficRow r) {
        InetSocket s = r.connection();
        return r.connections() == 0 ? "(gone)" : s == null ? "" : TcpState.name(s.state());
    }

    private static String end(@Nullable InetSocket s, boolean local) {
        if (s == null) return "";
        String host = host((local ? s.local() : s.peer()).unmapped());
        int port = local ? s.localPort() : s.peerPort();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    private String bytes(@Nullable Rates known, double value) { return known == null ? "-" : amount(value); }

    /** A rate of bytes in the chosen unit. */
    public String amount(double bytes) {
        return switch (units) {
            case BYTES -> Magnitude.of(bytes, 1000);
            case BITS -> Magnitude.of(bytes * 8, 1000);
            case IEC -> Magnitude.of(bytes, 1024);
        };
    }

    /** What stands behind {@link #amount}. */
    public String unit() { return units == Units.BITS ? "b/s" : "B/s"; }

    private static String plain(@Nullable Rates known, double value) {
        return known == null ? "-" : Magnitude.of(value, 1000);
    }

    /** Columns that fit, each with its width. */
    public record Layout(List<Cell> cells, int[] widths) {
        /** @param marked the column that rows are sorted by: {@code on} and {@code off} stand around its title */
        public void header(Text out, String marked, String on, String off) {
            for (int i = 0; i < widths.length; i++) {
                Cell c = cells.get(i);
                boolean is = c.name.equals(marked);
                if (i > 0) out.ch(' ');
                int pad = widths[i] - c.title.length();
                boolean right = isRight(c);
                if (right) out.pad(pad);
                if (is) out.str(on);
                out.str(c.title);
                if (is) out.str(off);
                if (!right && i < widths.length - 1) out.pad(pad);
            }
        }

        public void row(Text out, TrafficRow row) {
            int owed = 0;
            for (int i = 0; i < widths.length; i++) {
                Cell c = cells.get(i);
                String value = CellWidth.cut(c.value.apply(row), widths[i]);
                if (i > 0) owed++;
                int pad = widths[i] - CellWidth.of(value);
                if (isRight(c)) owed += pad;
                if (!value.isEmpty()) {
                    out.pad(owed).str(value);
                    owed = isRight(c) ? 0 : pad;
                } else {
                    owed += isRight(c) ? 0 : pad;
                }
            }
        }

        private static boolean isRight(Cell c) {
            return switch (c.name) {
                case "process", "peer.address", "local.port", "state", "direction" -> false;
                default -> true;
            };
        }
    }
}
