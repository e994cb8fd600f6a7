package sonde.cli.complete;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.ProcFs;

/** Ports on which something listens (TCP) or waits (UDP), with the processes that do. */
final class ListeningPorts {
    private static final int MOST_PORTS = 300, MOST_PROCESSES = 2000;

    /** Hexadecimal states of /proc/net/tcp and udp: TCP_LISTEN, and TCP_CLOSE of an unconnected UDP socket. */
    private static final String LISTEN = "0A", UNCONNECTED = "07";

    private final ProcFs proc;

    ListeningPorts(ProcFs proc) { this.proc = proc; }

    List<Suggestion> list() {
        Map<Integer, String> protocols = new TreeMap<>();
        Map<String, Integer> ports = new HashMap<>();
        for (String file : new String[]{"tcp", "tcp6", "udp", "udp6"}) read(file, protocols, ports);
        Map<Integer, String> owners = owners(ports);
        List<Suggestion> found = new ArrayList<>();
        for (Map.Entry<Integer, String> e : protocols.entrySet()) {
            String owner = owners.get(e.getKey());
            found.add(new Suggestion(Integer.toString(e.getKey()), e.getValue() + (owner == null ? "" : "  " + owner),
                    "ports"));
        }
        return found;
    }

    private void read(String file, Map<Integer, String> protocols, Map<String, Integer> ports) {
        String text;
        try {
            text = new String(proc.read("net/" + file), StandardCharsets.US_ASCII);
        } catch (KernelException e) {
            return;
        }
        String wanted = file.startsWith("tcp") ? LISTEN : UNCONNECTED, name = file.substring(0, 3);
        for (String line : text.split("\n")) {
            String[] f = line.strip().split("\\s+");
            int colon = f.length > 9 ? f[1].lastIndexOf(':') : -1;
            if (colon < 0 || !f[3].equals(wanted) || protocols.size() >= MOST_PORTS) continue;
            int port;
            try {
                port = Integer.parseInt(f[1].substring(colon + 1), 16);
            } catch (NumberFormatException e) {
                continue; // the heading, or a damaged line
            }
            String before = protocols.get(port);
            if (before == null) {
                protocols.put(port, name);
            } else if (!before.contains(name)) {
                protocols.put(port, before + "," + name);
            }
            ports.put(f[9], port);
        }
    }

    /** Command names by port. Processes that may not be read are left out. */
    private Map<Integer, String> owners(Map<String, Integer> ports) {
        Map<Integer, String> owners = new HashMap<>();
        int seen = 0;
        try {
            for (int pid : proc.pids()) {
                if (++seen > MOST_PROCESSES || owners.size() == ports.size()) break;
                try {
                    proc.kernel().links(proc.path(pid, "fd"), (fd, target, length) -> {
                        Integer port = length > 9 && target[0] == 's' && target[7] == '['
                                ? ports.get(new String(target, 8, length - 9, StandardCharsets.US_ASCII))
                                : null;
                        if (port != null) owners.putIfAbsent(port, proc.line(pid + "/comm"));
                        return true;
                    });
                } catch (KernelException e) {
                    // not ours, or gone
                }
            }
        } catch (KernelException e) {
            return owners;
        }
        return owners;
    }
}
