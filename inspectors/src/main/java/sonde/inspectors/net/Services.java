package sonde.inspectors.net;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Names of ports, as services(5) gives them, and of the protocols of raw sockets, as protocols(5) does. */
public final class Services {
    /** Which of several names of a port counts. */
    public enum Choice {
        /** As getservbyport(3) finds it. */
        FIRST,
        /** As netstat finds it, which keeps the list from its end. */
        LAST
    }

    private static final String[] PORTED = {"tcp", "udp", "sctp"};

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Integer> ports = new HashMap<>();
    private final Choice choice;

    private Services(Choice choice) { this.choice = choice; }

    /** Reads the text of /etc/services: {@code name port/protocol aliases # comment}. Lines that are not so are passed over. */
    public static Services parse(String text) {
        return parse(text, "", Choice.FIRST);
    }

    /** @param protocols the text of /etc/protocols: {@code name number aliases}; they count as ports of "raw" */
    public static Services parse(String services, String protocols, Choice choice) {
        Services s = new Services(choice);
        List<String> words = new ArrayList<>();
        for (int at = 0; at < services.length(); at = line(services, at, words)) s.service(words);
        s.service(words);
        words.clear();
        for (int at = 0; at < protocols.length(); at = line(protocols, at, words)) s.protocol(words);
        s.protocol(words);
        return s;
    }

    /** The words of the line that begins here; gives back where the next one begins. By hand: the list is read at each start. */
    private static int line(String text, int from, List<String> words) {
        words.clear();
        int i = from, start = -1;
        boolean comment = false;
        for (; i < text.length() && text.charAt(i) != '\n'; i++) {
            char c = text.charAt(i);
            boolean blank = c == ' ' || c == '\t' || c == '\r' || c == '#';
            if (start >= 0 && blank) {
                words.add(text.substring(start, i));
                start = -1;
            }
            comment |= c == '#';
            if (start < 0 && !blank && !comment) start = i;
        }
        if (start >= 0) words.add(text.substring(start, i));
        return i + 1;
    }

    private void service(List<String> words) {
        if (words.size() < 2) return;
        String word = words.get(1);
        int slash = word.indexOf('/'), port = slash < 0 ? -1 : number(word, slash);
        if (port < 0) return;
        String protocol = word.substring(slash);
        put(port + protocol, words.get(0));
        for (int i = 0; i < words.size(); i++) if (i != 1) ports.putIfAbsent(words.get(i) + protocol, port);
    }

    private void protocol(List<String> words) {
        int number = words.size() < 2 ? -1 : number(words.get(1), words.get(1).length());
        if (number >= 0) put(number + "/raw", words.get(0));
    }

    private void put(String key, String name) {
        if (choice == Choice.LAST) names.put(key, name);
        else
            names.putIfAbsent(key, name);
    }

    /** The decimal number of 16 bits before {@code end}, or -1. */
    private static int number(String s, int end) {
        int n = 0;
        for (int i = 0; i < end; i++) {
            int digit = s.charAt(i) - '0';
            if (digit < 0 || digit > 9) return -1;
            n = n * 10 + digit;
            if (n > 0xffff) return -1;
        }
        return end == 0 ? -1 : n;
    }

    /** Name of a port of "tcp", "udp" …, or of a protocol's number of "raw"; or null. */
    public @Nullable String name(int port, String protocol) {
        return names.get(port + "/" + protocol);
    }

    /** Port of a name or alias, or null. */
    public @Nullable Integer port(String name, String protocol) {
        return ports.get(name + "/" + protocol);
    }

    /** Port of a name or alias of any of tcp, udp, sctp, or -1. */
    public int port(String name) {
        for (String protocol : PORTED) {
            Integer port = port(name, protocol);
            if (port != null) return port;
        }
        return -1;
    }
}
