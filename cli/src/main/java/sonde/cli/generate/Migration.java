package sonde.cli.generate;

import java.util.ArrayList;
import java.util.List;

import sonde.cli.command.Globals;
import sonde.cli.command.Option;
import sonde.cli.command.Syntax;

/**
 * What another tool's options and lines are here. The options come from the subcommand that mirrors the tool, so that
 * none can be forgotten; what differs, and what is not there, is said below.
 */
final class Migration {
    /** Something of another tool, what says it here, and what there is to know about it. */
    record Row(String there, String here, String remark) {}

    static final List<String> TOOLS = List.of("ss", "netstat", "lsof", "tcpdump", "iperf3");

    static final String SAME = "same", NONE = "-";

    private static final Row[] NETSTAT_OTHERWISE = {new Row("-M, --masquerade", NONE,
            "left Linux in 2.4: fails, as netstat does"), new Row("-C, --cache", SAME,
                    "empty: Linux has no routing cache since 3.6"), new Row("--ax25, --netrom, --rose", NONE,
                            "amateur radio left Linux: fails, as where netstat finds none"), new Row(
                                    "--ipx, --ddp, --appletalk", NONE,
                                    "IPX and AppleTalk left Linux: fails likewise"), new Row("--x25", NONE,
                                            "X.25 left Linux: fails likewise"), new Row(
                                                    "-2, --l2cap, -f, --rfcomm, --bluetooth", NONE,
                                                    "no sockets of Bluetooth: fails likewise")};

    private static final Row[] LSOF_OTHERWISE = {new Row("-?, -h", SAME, "help that fits a screen"), new Row("-J", SAME,
            "the JSON of lsof 4.99; --json has more"), new Row("+M", NONE,
                    "the portmapper is not asked, and it says so"), new Row("-O", SAME,
                            "no limit of time for file systems; there never is a second process"), new Row("-D", NONE,
                                    "device cache: lsof on Linux has none either"), new Row("--", SAME,
                                            "options end here; words with two dashes before it are sonde's")};

    private static final Row[] TCPDUMP_OTHERWISE = {new Row("-m MODULE", NONE,
            "no SMI library: SNMP names stay numbers"), new Row("-Y", NONE,
                    "there is no parser to debug"), new Row("-h", SAME, "help that fits a screen"), new Row("--help",
                            SAME, "every option, with examples"), new Row("--version", SAME, "")};

    private static final Row[] IPERF3_OTHERWISE = {new Row("-h, --help", SAME,
            "-h fits a screen, --help has examples"), new Row("--sctp", SAME,
                    "refused, as by an iperf3 that was built without SCTP"), new Row("-X, --xbind ADDRESS", SAME,
                            "for SCTP: refused with it"), new Row("--nstreams N", SAME, "for SCTP: refused with it")};

    private static final Row[] HELP_OTHERWISE = {new Row("-h, --help", SAME, "-h fits a screen, --help has examples")};

    private static final Row[] SS = {line("ss -tlnp", "", "the same text"), line("ss -ti dst 10.0.0.5", "", ""), line(
            "ss -tan state close-wait", "", ""), line("ss -tn 'sport = :443'", "", ""), line("ss -tnp | jq ...",
                    "sonde ss -tnp --json", "typed fields"), line("watch -n1 ss -s", "sonde ss -s --watch 1", ""), line(
                            "ss -tan | awk '{print $1}' | sort | uniq -c",
                            "sonde 'ss -tan | group state | sort -count'", "rows"), line("ss -tn | grep 10.0.0.",
                                    "sonde 'ss -tn | where peer.address in 10.0.0.0/24'",
                                    "networks"), line("ip netns exec blue ss -tn", "sonde ss -tn --netns blue",
                                            "or in the shell: use netns blue")};

    private static final Row[] NETSTAT = {line("netstat -tulpn", "", "or: sonde ss -tulpn"), line("netstat -rn", "",
            ""), line("netstat -s", "", ""), line("netstat -c", "", "or --watch 1"), line(
                    "netstat -nt | grep TIME_WAIT | wc -l", "sonde 'ss -tan | where state = time-wait | count'",
                    ""), line("netstat -nat | awk '{print $6}' | sort | uniq -c",
                            "sonde 'ss -tan | group state | sort -count'",
                            ""), line("netstat -antp | grep :8080", "sonde 'ss -tanp | where local.port = 8080'", "")};

    private static final Row[] LSOF = {line("lsof -i :8080", "", "or: sonde ss -tulnp sport = :8080"), line(
            "lsof -nP -iTCP -sTCP:LISTEN", "", "or: sonde ss -tlnp"), line("lsof +L1", "",
                    "deleted files still open"), line("lsof -t -i :8080", "", "for kill"), line("lsof -p 4242 | wc -l",
                            "sonde 'lsof -p 4242 | count'", ""), line("lsof -F pcn", "", "or --json")};

    private static final Row[] TCPDUMP = {line("tcpdump -ni eth0 port 443", "", "the same text"), line(
            "tcpdump -r x.pcap", "", ""), line("tcpdump -w x.pcap -c 1000", "", ""), line(
                    "tcpdump -nn -r x.pcap | awk ... | sort | uniq -c", "sonde 'tcpdump -nn -r x.pcap | group ...'",
                    "rows"), line("tshark -r x.pcap -T fields -e ip.src", "sonde tcpdump -r x.pcap --fields ip.src",
                            ""), line("tcpdump ... &", "", "in the shell, too: jobs, fg, kill")};

    private static final Row[] IPERF3 = {line("iperf3 -s", "", "real clients are welcome"), line("iperf3 -c HOST", "",
            ""), line("iperf3 -c HOST -u -b 100M", "", ""), line("iperf3 -c HOST -P 4 --bidir", "",
                    ""), line("iperf3 -c HOST -J", "", "iperf3's document"), line("ping, beside iperf3 -c HOST",
                            "sonde iperf3 -c HOST --latency-under-load", "bufferbloat")};

    private Migration() {}

    /** A line; where nothing is said of it, it is the same here, with our name before it. */
    private static Row line(String there, String here, String remark) {
        return new Row(there, here.isEmpty() ? "sonde " + there : here, remark);
    }

    /** Every option of the tool: the subcommand's own, but for what is said of it above. */
    static List<Row> options(Syntax syntax) {
        Row[] otherwise = switch (syntax.name()) {
            case "netstat" -> NETSTAT_OTHERWISE;
            case "lsof" -> LSOF_OTHERWISE;
            case "tcpdump" -> TCPDUMP_OTHERWISE;
            case "iperf3" -> IPERF3_OTHERWISE;
            default -> new Row[0];
        };
        List<Row> rows = new ArrayList<>();
        for (Option o : syntax.options()) {
            if (o.hidden() || isOurs(syntax, o) || isAmong(otherwise, o)) continue;
            rows.add(new Row(Visible.names(o), SAME, o.about()));
        }
        rows.addAll(List.of(otherwise));
        if (syntax.name().equals("ss") || syntax.name().equals("netstat")) rows.addAll(List.of(HELP_OTHERWISE));
        return rows;
    }

    /** Lines that people have in their fingers; empty for a tool that is not mirrored. */
    static List<Row> lines(String tool) {
        return switch (tool) {
            case "ss" -> List.of(SS);
            case "netstat" -> List.of(NETSTAT);
            case "lsof" -> List.of(LSOF);
            case "tcpdump" -> List.of(TCPDUMP);
            case "iperf3" -> List.of(IPERF3);
            default -> List.of();
        };
    }

    /** What sonde adds to an original is in the reference, not here. */
    private static boolean isOurs(Syntax syntax, Option o) {
        if (o.id() == Globals.NO_HEADER || o.id() == Globals.VERSION) return false; // the original has these words itself
        if (o.id() >= Option.OWN) return true;
        return switch (syntax.name()) {
            case "iperf3" -> o.id() >= 100;
            case "tcpdump" ->
                List.of("--fields", "--engine", "--netns", "--all-netns", "--pcapng", "--process", "--pid",
                        "--comm").contains(o.name());
            default -> false;
        };
    }

    private static boolean isAmong(Row[] rows, Option o) {
        for (Row row : rows) {
            for (String word : row.there().split(",? ")) if (o.names().contains(word)) return true;
        }
        return false;
    }
}
