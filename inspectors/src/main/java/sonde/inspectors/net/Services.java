package sonde.inspectors.net;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Names of ports, as services(5) gives them. */
public final class Services {
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Integer> ports = new HashMap<>();

    /** Reads the text of /etc/services: {@code name port/protocol aliases # comment}. Lines that are not so are passed over. */
    public static Services parse(String text) {
        Services s = new Services();
        for (int from = 0; from < text.length();) {
            int to = text.indexOf('\n', from);
            if (to < 0) to = text.length();
            s.line(text.substring(from, to));
            from = to + 1;
        }
        return s;
    }

    private void line(String line) {
        int hash = line.indexOf('#');
        String[] words = (hash < 0 ? line : line.substring(0, hash)).strip().split("[ \t]+");
        if (words.length < 2) return;
        int slash = words[1].indexOf('/');
        if (slash < 1) return;
        int port;
        try {
            port = Integer.parseInt(words[1].substring(0, slash));
        } catch (NumberFormatException e) {
            return;
        }
        String protocol = words[1].substring(slash + 1);
        names.putIfAbsent(port + "/" + protocol, words[0]);
        ports.putIfAbsent(words[0] + "/" + protocol, port);
        for (int i = 2; i < words.length; i++) ports.putIfAbsent(words[i] + "/" + protocol, port);
    }

    /** Name of a port of "tcp", "udp" …, or null. */
    public @Nullable String name(int port, String protocol) {
        return names.get(port + "/" + protocol);
    }

    /** Port of a name or alias, or null. */
    public @Nullable Integer port(String name, String protocol) {
        return ports.get(name + "/" + protocol);
    }
}
