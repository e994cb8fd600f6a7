package sonde.cli.complete;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.net.TcpState;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.Sink;
import sonde.inspectors.sockets.InetSocket;
import sonde.inspectors.sockets.Socket;
import sonde.inspectors.sockets.SocketQuery;
import sonde.inspectors.sockets.SocketTable;
import sonde.inspectors.sockets.Table;

/** Ports on which something listens (TCP) or waits (UDP), with the processes that do. */
final class ListeningPorts {
    private static final int MOST_PORTS = 300, MOST_PROCESSES = 2000;

    private final ProcFs proc;

    ListeningPorts(ProcFs proc) { this.proc = proc; }

    List<Suggestion> list() {
        Map<Integer, String> protocols = new TreeMap<>();
        Map<String, Integer> ports = new HashMap<>();
        read(protocols, ports);
        Map<Integer, String> owners = owners(ports);
        List<Suggestion> found = new ArrayList<>();
        for (Map.Entry<Integer, String> e : protocols.entrySet()) {
            String owner = owners.get(e.getKey());
            found.add(new Suggestion(Integer.toString(e.getKey()), e.getValue() + (owner == null ? "" : "  " + owner),
                    "ports"));
        }
        return found;
    }

    /** The kernel is asked for these states only: a host has few listeners, however many connections. */
    private void read(Map<Integer, String> protocols, Map<String, Integer> ports) {
        SocketQuery query = new SocketQuery(Table.TCP.bit() | Table.UDP.bit(), SocketQuery.INET_FAMILIES,
                1 << TcpState.LISTEN | 1 << TcpState.CLOSE, 0, null);
        new SocketTable(proc, query).run(new Sink<Socket>() {
            @Override
            public boolean accept(Socket socket) {
                if (!(socket instanceof InetSocket s) || s.localPort() == 0) return true;
                boolean tcp = s.table() == Table.TCP;
                if (s.state() != (tcp ? TcpState.LISTEN : TcpState.CLOSE)) return true;
                String name = tcp ? "tcp" : "udp", before = protocols.get(s.localPort());
                if (before == null) {
                    protocols.put(s.localPort(), name);
                } else if (!before.contains(name)) {
                    protocols.put(s.localPort(), before + "," + name);
                }
                ports.put(Long.toString(s.inode()), s.localPort());
                return protocols.size() < MOST_PORTS;
            }

            @Override
            public void gap(Gap gap) {}

            @Override
            public void close() {}
        });
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
