package sonde.cli.complete;

import java.util.ArrayList;
import java.util.List;

import sonde.cli.command.Option;
import sonde.cli.command.Syntax;

/**
 * Words of the two filter languages that stand behind options: ss's and pcap-filter's. Which one it is, the words that
 * the syntax offers tell; ports, hosts, states and interfaces are those of this host.
 */
final class FilterWords {
    private static final List<String> PCAP = List.of("host", "net", "port", "portrange", "src", "dst", "tcp", "udp",
            "icmp", "icmp6", "ip", "ip6", "arp", "ether", "vlan", "and", "or", "not", "less", "greater", "broadcast",
            "multicast", "proto", "gateway");

    private final LiveValues live;

    FilterWords(LiveValues live) { this.live = live; }

    List<Suggestion> of(Syntax syntax, List<String> words, String partial) {
        String before = words.isEmpty() ? "" : words.get(words.size() - 1);
        String second = words.size() < 2 ? "" : words.get(words.size() - 2);
        boolean ss = !syntax.operandValues().words().isEmpty();
        List<Suggestion> found = new ArrayList<>();
        if (ss && (before.equals("state") || before.equals("exclude"))) {
            found.addAll(live.of(Option.Values.of(Option.Kind.STATE), partial));
        } else if (ss && (before.equals("sport") || before.equals("dport"))) {
            for (String sign : new String[]{"=", "!=", "<", "<=", ">", ">="}) found.add(new Suggestion(sign, "", ""));
        } else if (ss && (second.equals("sport") || second.equals("dport"))) {
            for (Suggestion s : live.of(Option.Values.of(Option.Kind.PORT), "")) {
                found.add(new Suggestion(":" + s.value(), s.about(), s.group()));
            }
        } else if (before.equals("port")) {
            found.addAll(live.of(Option.Values.of(Option.Kind.PORT), partial));
        } else if (before.equals("dev")) {
            found.addAll(live.of(Option.Values.of(Option.Kind.INTERFACE), partial));
        } else if (before.equals("host") || ss && (before.equals("src") || before.equals("dst"))) {
            found.addAll(live.of(Option.Values.of(Option.Kind.HOST), partial));
        } else {
            for (String w : ss ? syntax.operandValues().words() : PCAP) found.add(new Suggestion(w, "", "filter"));
        }
        found.removeIf(s -> !s.value().startsWith(partial));
        return found;
    }
}
