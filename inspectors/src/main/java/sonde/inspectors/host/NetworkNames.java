package sonde.inspectors.host;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.net.Address;

/** What this host calls IPv4 networks: /etc/networks. */
public final class NetworkNames {
    private final Map<Address, String> names = new HashMap<>();

    public NetworkNames(Kernel kernel) {
        for (List<String> line : Words.of(kernel, "/etc/networks")) {
            Address network = line.size() < 2 ? null : network(line.get(1));
            if (network != null) names.putIfAbsent(network, line.get(0));
        }
    }

    /** Networks are often written without their zeros: 169.254. */
    private static @Nullable Address network(String s) {
        int dots = 0;
        for (int i = 0; i < s.length(); i++) if (s.charAt(i) == '.') dots++;
        return dots > 3 ? null : Address.parse(s + ".0".repeat(3 - dots));
    }

    public @Nullable String name(Address network) { return names.get(network); }
}
