package sonde.inspectors.host;

import java.util.ArrayList;
import java.util.List;

import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.LineReader;
import sonde.inspectors.kernel.procfs.ProcFs;

/**
 * Reads the protocol counters.
 *
 * @param counters in the kernel's order, table after table
 * @param tables every table met, empty ones too
 * @param damaged lines without the shape they should have
 */
public record Counters(List<Counter> counters, List<String> tables, long damaged) {

    /** Reads a file of two lines a table, names and numbers: {@code net/snmp}, {@code net/netstat}. */
    public static Counters tables(ProcFs proc, String file) throws KernelException {
        return parseTables(proc.read(file));
    }

    /** Reads /proc/net/snmp6: a name and a number a line. */
    public static Counters v6(ProcFs proc) throws KernelException {
        return parseV6(proc.read("net/snmp6"));
    }

    /** Reads a file with a name and a number a line as one table: {@code net/sctp/snmp}. */
    public static Counters list(ProcFs proc, String file, String table) throws KernelException {
        return parseList(proc.read(file), table);
    }

    static Counters parseTables(byte[] text) {
        List<Counter> counters = new ArrayList<>();
        List<String> tables = new ArrayList<>();
        List<String> names = new ArrayList<>();
        long damaged = 0;
        LineReader f = new LineReader(text);
        while (f.nextLine()) {
            if (f.isAtEnd()) continue; // kernels 2.6 begin with an empty line
            names.clear();
            while (!f.blanks().isAtEnd()) names.add(f.word());
            String title = names.isEmpty() ? "" : names.get(0);
            if (!title.endsWith(":") || !f.nextLine() || !f.word().equals(title)) {
                damaged++;
                continue;
            }
            String table = title.substring(0, title.length() - 1);
            tables.add(table);
            for (int i = 1; i < names.size(); i++) {
                long value = f.gap().dec();
                if (f.isBad()) {
                    damaged++;
                    break;
                }
                counters.add(new Counter(table, names.get(i), value));
            }
        }
        return new Counters(counters, tables, damaged);
    }

    /** The table is the name's beginning up to its 6: Ip6, Icmp6, Udp6, UdpLite6. */
    static Counters parseV6(byte[] text) {
        return parseNamed(text, "");
    }

    static Counters parseList(byte[] text, String table) { return parseNamed(text, table); }

    private static Counters parseNamed(byte[] text, String only) {
        List<Counter> counters = new ArrayList<>();
        List<String> tables = new ArrayList<>();
        long damaged = 0;
        LineReader f = new LineReader(text);
        while (f.nextLine()) {
            String name = f.word();
            long value = f.gap().dec();
            if (f.isBad()) {
                damaged++;
                continue;
            }
            int six = name.indexOf('6');
            String table = !only.isEmpty() || six < 0 ? only : name.substring(0, six + 1);
            if (tables.isEmpty() || !tables.get(tables.size() - 1).equals(table)) tables.add(table);
            counters.add(new Counter(table, name, value));
        }
        return new Counters(counters, tables, damaged);
    }
}
