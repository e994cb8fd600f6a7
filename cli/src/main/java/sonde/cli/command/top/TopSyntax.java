package sonde.cli.command.top;

import sonde.cli.command.Arguments;
import sonde.cli.command.Option;
import sonde.cli.command.Syntax;
import sonde.cli.command.UsageException;
import sonde.cli.view.TopTable;
import sonde.inspectors.sockets.traffic.Grouping;

/** The options of {@code top}. */
public final class TopSyntax {
    static final int DELAY = 1, COUNT = 2, ONCE = 3, BY = 4, SORT = 5, FILTER = 6, ROWS = 7, UNITS = 8, PLAIN = 9;

    private TopSyntax() {}

    public static Syntax syntax() {
        return new Syntax("top", "Shows who sends and receives how much over TCP, second by second.")
                .value(DELAY, "-d --delay", "SECONDS", "between two samples (1)")
                .value(COUNT, "-n --count", "COUNT", "ends after COUNT pictures")
                .flag(ONCE, "--once", "one picture: two samples and the end")
                .value(BY, "-b --by", "WHAT", Option.Values.of("process", "remote", "port", "connection"),
                        "sums by process (default), remote host, port, or connection")
                .value(SORT, "-s --sort", "COLUMN", Option.Values.of(Option.Kind.COLUMN),
                        "by this column, amounts downwards; -COLUMN the other way round (total)")
                .value(FILTER, "-f --filter", "CONDITION", "only rows that fit, as where in a pipeline")
                .value(ROWS, "-r --rows", "COUNT", "at most COUNT rows a picture, where it is not a screen")
                .value(UNITS, "-u --units", "UNITS", Option.Values.of("bytes", "bits", "iec"),
                        "bytes (default) or bits by thousands, iec: bytes by 1024")
                .flag(PLAIN, "--plain", "pictures one after another, even on a terminal")
                .example("sonde top", "the screen: h tells the keys, q leaves")
                .example("sonde top --by remote -d 5", "remote hosts, every five seconds")
                .example("sonde top --once --by connection --rows 10", "the ten busiest connections of this second")
                .example("sonde top -n 60 --jsonl >> traffic.jsonl", "a minute for a script")
                .example("sonde 'top --by port | where retransmits_per_s > 0'", "ports whose peers lose segments")
                .more("Only TCP: the kernel counts no bytes of UDP and unix sockets. docs/guide/top.md tells the rest.");
    }

    static Grouping by(Arguments a) throws UsageException {
        String word = a.value(BY);
        if (word == null) return Grouping.PROCESS;
        return switch (word) {
            case "process", "p" -> Grouping.PROCESS;
            case "remote", "r" -> Grouping.REMOTE;
            case "port", "o" -> Grouping.PORT;
            case "connection", "c" -> Grouping.CONNECTION;
            default -> throw new UsageException("--by takes process, remote, port or connection, not '" + word + "'");
        };
    }

    static TopTable.Units units(Arguments a) throws UsageException {
        String word = a.value(UNITS);
        if (word == null) return TopTable.Units.BYTES;
        return switch (word) {
            case "bytes" -> TopTable.Units.BYTES;
            case "bits" -> TopTable.Units.BITS;
            case "iec" -> TopTable.Units.IEC;
            default -> throw new UsageException("--units takes bytes, bits or iec, not '" + word + "'");
        };
    }

    static long delayNanos(Arguments a) throws UsageException {
        String word = a.value(DELAY);
        if (word == null) return 1_000_000_000;
        try {
            double seconds = Double.parseDouble(word);
            if (seconds >= 0.1 && seconds <= 3600) return Math.round(seconds * 1e9);
        } catch (NumberFormatException e) {
            // said below
        }
        throw new UsageException("--delay takes seconds between 0.1 and 3600, not '" + word + "'");
    }

    /** A positive number, or {@code otherwise} when the option was not given. */
    static int number(Arguments a, int id, String name, int otherwise) throws UsageException {
        String word = a.value(id);
        if (word == null) return otherwise;
        try {
            int n = Integer.parseInt(word);
            if (n > 0) return n;
        } catch (NumberFormatException e) {
            // said below
        }
        throw new UsageException(name + " takes a positive number, not '" + word + "'");
    }
}
