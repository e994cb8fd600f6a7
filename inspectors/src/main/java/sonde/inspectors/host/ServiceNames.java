package sonde.inspectors.host;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Kernel;

/** What this host calls ports (/etc/services) and the protocols of raw sockets (/etc/protocols). */
public final class ServiceNames {
    /** Which of several names of a port counts. */
    public enum Choice {
        /** As getservbyport(3) finds it. */
        FIRST,
        /** As netstat finds it, which keeps the list from its end. */
        LAST
    }

    private final Map<String, String> names = new HashMap<>();

    private ServiceNames() {}

    public static ServiceNames of(Kernel kernel, Choice choice) {
        ServiceNames services = new ServiceNames();
        services.add(Words.of(kernel, "/etc/services"), Words.of(kernel, "/etc/protocols"), choice);
        return services;
    }

    static ServiceNames parse(byte[] services, byte[] protocols, Choice choice) {
        ServiceNames names = new ServiceNames();
        names.add(Words.parse(services), Words.parse(protocols), choice);
        return names;
    }

    private void add(List<List<String>> services, List<List<String>> protocols, Choice choice) {
        for (List<String> line : services) {
            if (line.size() < 2) continue;
            String port = line.get(1);
            int slash = port.indexOf('/');
            int number = slash < 0 ? -1 : Words.number(port.substring(0, slash));
            if (number >= 0 && number <= 0xffff) put(port, line.get(0), choice);
        }
        for (List<String> line : protocols) {
            if (line.size() >= 2 && Words.number(line.get(1)) >= 0) put(line.get(1) + "/raw", line.get(0), choice);
        }
    }

    private void put(String key, String name, Choice choice) {
        if (choice == Choice.LAST) names.put(key, name);
        else
            names.putIfAbsent(key, name);
    }

    /**
     * Name of a port, or null.
     *
     * @param protocol {@code tcp}, {@code udp}, {@code sctp}; {@code raw}, where the port is a protocol's number
     */
    public @Nullable String name(int port, String protocol) { return names.get(port + "/" + protocol); }

    /** Number of a named port of any of tcp, udp, sctp, or -1. */
    public int port(String name) {
        for (Map.Entry<String, String> e : names.entrySet()) {
            String key = e.getKey();
            if (e.getValue().equals(name) && !key.endsWith("/raw"))
                return Words.number(key.substring(0, key.indexOf('/')));
        }
        return -1;
    }
}
