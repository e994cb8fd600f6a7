package sonde.cli.generate;

import java.util.List;

/** Lines of other tools and what says the same here; the third word is what sonde adds. */
final class Migration {
    static final List<String> TOOLS = List.of("ss", "netstat", "lsof", "tcpdump", "iperf3");

    private static final String[][] SS = {{"ss -tlnp", "sonde ss -tlnp", "the same text"}, {"ss -s", "sonde ss -s", ""}, {"ss -ti dst 10.0.0.5", "sonde ss -ti dst 10.0.0.5", ""}, {"ss -tan state close-wait", "sonde ss -tan state close-wait", ""}, {"ss -tn 'sport = :443'", "sonde ss -tn 'sport = :443'", ""}, {"ss -K dst 10.0.0.5", "sonde ss -K dst 10.0.0.5", ""}, {"ss -tn | awk '{print $1}' | sort | uniq -c", "sonde 'ss -tn | group state | sort -count'", "rows, not text"}, {"ss -tn | grep 10.0.0.", "sonde 'ss -tn | where peer.address in 10.0.0.0/24'", "networks"}, {"ss -tnp | jq ...", "sonde ss -tnp --json", "typed fields"}, {"watch -n1 ss -s", "sonde ss -s --watch 1", ""}, {"ip netns exec blue ss -tn", "sonde, then: use netns blue", "every line looks inside"}};

    private static final String[][] NETSTAT = {{"netstat -tulpn", "sonde netstat -tulpn", "or: sonde ss -tulpn"}, {"netstat -an", "sonde netstat -an", ""}, {"netstat -rn", "sonde netstat -rn", ""}, {"netstat -i", "sonde netstat -i", ""}, {"netstat -s", "sonde netstat -s", ""}, {"netstat -nt | grep TIME_WAIT | wc -l", "sonde 'ss -tan | where state = time-wait | count'", ""}, {"netstat -nat | awk '{print $6}' | sort | uniq -c", "sonde 'ss -tan | group state | sort -count'", ""}, {"netstat -antp | grep :8080", "sonde 'ss -tanp | where local.port = 8080'", ""}, {"netstat -c", "sonde netstat -c", "or any line with --watch 1"}};

    private static final String[][] LSOF = {{"lsof -i", "sonde lsof -i", "the same text"}, {"lsof -i :8080", "sonde lsof -i :8080", "or: sonde ss -tulnp sport = :8080"}, {"lsof -nP -iTCP -sTCP:LISTEN", "sonde lsof -nP -iTCP -sTCP:LISTEN", "or: sonde ss -tlnp"}, {"lsof -p 4242", "sonde lsof -p 4242", ""}, {"lsof +L1", "sonde lsof +L1", "deleted files still open"}, {"lsof -u alice", "sonde lsof -u alice", ""}, {"lsof -t -i :8080", "sonde lsof -t -i :8080", "for kill"}, {"lsof /var/log/x.log", "sonde lsof /var/log/x.log", ""}, {"lsof -p 4242 | wc -l", "sonde 'lsof -p 4242 | count'", ""}, {"lsof -F pcn", "sonde lsof -F pcn", "or --json: numbers are numbers, peers and watched paths too"}, {"lsof -J (4.99)", "sonde lsof -J", "the same JSON, which 4.95 has not; --json has more"}};

    private static final String[][] TCPDUMP = {{"tcpdump -ni eth0 port 443", "sonde tcpdump -ni eth0 port 443", "the same text"}, {"tcpdump -r x.pcap", "sonde tcpdump -r x.pcap", ""}, {"tcpdump -w x.pcap -c 1000", "sonde tcpdump -w x.pcap -c 1000", ""}, {"tcpdump -nn -r x.pcap | awk ... | sort | uniq -c", "sonde 'tcpdump -nn -r x.pcap | group ...'", "rows, not text"}, {"tcpdump -A", "sonde tcpdump -A", ""}, {"tcpdump -XX", "sonde tcpdump -XX", ""}, {"tcpdump -D", "sonde tcpdump -D", ""}, {"tcpdump ... &", "sonde, then: tcpdump ... &", "jobs, fg, kill"}};

    private static final String[][] IPERF3 = {{"iperf3 -s", "sonde iperf3 -s", "the same protocol"}, {"iperf3 -c HOST", "sonde iperf3 -c HOST", ""}, {"iperf3 -c HOST -R", "sonde iperf3 -c HOST -R", ""}, {"iperf3 -c HOST -u -b 100M", "sonde iperf3 -c HOST -u -b 100M", ""}, {"iperf3 -c HOST -P 4 --bidir", "sonde iperf3 -c HOST -P 4 --bidir", ""}, {"iperf3 -c HOST -J", "sonde iperf3 -c HOST -J", "iperf3's document"}};

    private Migration() {}

    /** Rows of three: there, here, remark; none for a tool that is not mirrored. */
    static List<String[]> from(String tool) {
        return switch (tool) {
            case "ss" -> List.of(SS);
            case "netstat" -> List.of(NETSTAT);
            case "lsof" -> List.of(LSOF);
            case "tcpdump" -> List.of(TCPDUMP);
            case "iperf3", "iperf" -> List.of(IPERF3);
            default -> List.of();
        };
    }
}
