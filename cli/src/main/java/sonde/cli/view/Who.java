package sonde.cli.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.net.Services;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.net.Address;
import sonde.inspectors.net.TcpState;
import sonde.inspectors.processes.SocketOwners;
import sonde.inspectors.processes.SocketOwners.Owner;
import sonde.inspectors.sockets.Census;
import sonde.inspectors.sockets.InetSocket;
import sonde.inspectors.sockets.Socket;
import sonde.inspectors.sockets.Table;
import sonde.inspectors.sockets.UnixSocket;

/** Answers who listens, who is connected, what a process talks to: in words and as objects. */
public final class Who {
    private final ProcFs proc;
    private final Census census;
    private final WhoProcesses processes;
    private final Services services;
    private final long namespace;
    private final boolean everywhere;

    public Who(ProcFs proc, Census census, Services services) { this(proc, census, services, own(proc), false); }

    /**
     * @param namespace number of the network namespace that the census is of; 0 when it is not known
     * @param everywhere whether the others are looked into as well
     */
    public Who(ProcFs proc, Census census, Services services, long namespace, boolean everywhere) {
        this.proc = proc;
        this.census = census;
        this.services = services;
        this.namespace = namespace;
        this.everywhere = everywhere;
        processes = new WhoProcesses(proc, census);
    }

    private static long own(ProcFs proc) {
        try {
            return proc.kernel().status(proc.path((proc.isOwn() ? "thread-self" : "self") + "/ns/net"), true).inode();
        } catch (KernelException e) {
            return 0;
        }
    }

    /** Answers for a port: one for each protocol that knows it, at either end. */
    public List<WhoAnswer> port(int port) {
        List<WhoAnswer> answers = new ArrayList<>();
        for (Table table : new Table[]{Table.TCP, Table.UDP, Table.SCTP, Table.MPTCP}) {
            WhoAnswer answer = port(port, table);
            if (answer != null) answers.add(answer);
        }
        return answers;
    }

    private @Nullable WhoAnswer port(int port, Table table) {
        List<InetSocket> servers = new ArrayList<>();
        WhoConnections here = new WhoConnections(census, processes), away = new WhoConnections(census, processes);
        for (InetSocket s : census.inet()) {
            if (s.table() != table) continue;
            if (s.localPort() == port && Census.isServer(s)) servers.add(s);
            else if (s.localPort() == port && s.peerPort() != 0) here.add(s);
            else if (s.peerPort() == port && census.otherEnd(s) == null) away.add(s);
        }
        if (servers.isEmpty() && here.isEmpty() && away.isEmpty()) return null;
        String protocol = table.name().toLowerCase(java.util.Locale.ROOT);
        String name = services.name(port, protocol);
        StringBuilder text = new StringBuilder(
                "Port " + port + "/" + protocol + (name == null ? "" : " (" + name + ")"));
        if (servers.isEmpty()) text.append(": nobody listens on it here.");
        for (int i = 0; i < servers.size(); i++) {
            InetSocket s = servers.get(i);
            text.append(i > 0 ? ". Also at " : s.state() == TcpState.LISTEN ? ": listened on at " : ": bound at ")
                    .append(place(s.local())).append(" by ").append(processes.holder(s));
            if (table == Table.TCP && s.receiveQueue() > 0) {
                text.append(", where ").append(s.receiveQueue()).append(s.receiveQueue() == 1
                        ? " connection waits"
                        : " connections wait").append(" to be accepted (").append(s.sendQueue()).append(" may)");
            }
        }
        if (!servers.isEmpty()) text.append('.');
        Owner server = servers.isEmpty() ? null : census.owner(servers.get(0));
        sentences(text, here, false, server == null ? 0 : server.process().pid());
        if (!away.isEmpty()) {
            text.append(" Connected from here to that port elsewhere: ").append(away.words(false, false, 0))
                    .append('.');
        }
        List<Map<String, Object>> connections = new ArrayList<>(here.objects());
        connections.addAll(away.objects());
        return new WhoAnswer("port", port + "/" + protocol, text.toString(), holders(servers), listeners(servers),
                connections);
    }

    private static String place(Address local) {
        if (!local.isAny()) return local.unmapped().toString();
        return local.isV6() ? "any address" : "any IPv4 address";
    }

    private static void sentences(StringBuilder text, WhoConnections c, boolean withPort, int expected) {
        int in = c.count(true), out = c.count(false);
        if (in > 0) {
            text.append(in == 1 ? " One connection came in: " : " " + in + " connections came in: ")
                    .append(c.words(true, withPort, expected)).append('.');
        }
        if (out > 0) {
            text.append(out == 1 ? " One goes out: " : " " + out + " go out: ").append(c.words(false, false, 0))
                    .append('.');
        }
    }

    private List<Map<String, Object>> holders(List<? extends Socket> sockets) {
        Map<Integer, Map<String, Object>> holders = new LinkedHashMap<>();
        for (Socket s : sockets) {
            for (Owner o : census.owners(s)) {
                holders.putIfAbsent(o.process().pid(), processes.object(o.process().command(), o.process().pid()));
            }
        }
        return new ArrayList<>(holders.values());
    }

    private List<Map<String, Object>> listeners(List<InetSocket> servers) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (InetSocket s : servers) {
            Map<String, Object> o = new LinkedHashMap<>();
            o.put("protocol", s.table().name().toLowerCase(java.util.Locale.ROOT));
            o.put("address", s.local().unmapped().toString());
            o.put("port", s.localPort());
            if (s.state() == TcpState.LISTEN) {
                o.put("waiting", s.receiveQueue());
                o.put("limit", s.sendQueue());
            }
            Owner owner = census.owner(s);
            if (owner != null) o.put("pid", owner.process().pid());
            else
                o.put("no_owner", census.whyNoOwner(s).words());
            list.add(o);
        }
        return list;
    }

    /** Whether a process has the network namespace that was looked at; taken for granted where that cannot be read. */
    public boolean isInThisNamespace(int pid) {
        try {
            return namespace == 0 || proc.kernel().status(proc.path(pid, "ns/net"), true).inode() == namespace;
        } catch (KernelException e) {
            return true;
        }
    }

    /** Whether there is such a process. */
    public boolean hasProcess(int pid) {
        try {
            proc.read(pid, "stat");
            return true;
        } catch (KernelException gone) {
            return false;
        }
    }

    /** Ids of the processes of this name: the kernel's 15 bytes, or what the process calls itself. */
    public List<Integer> named(String name) {
        List<Integer> pids = new ArrayList<>();
        sonde.inspectors.processes.ProgramNames programs = new sonde.inspectors.processes.ProgramNames(proc);
        try {
            for (int pid : proc.pids()) {
                String command = OpenFileView.utf8(SocketOwners.command(proc, pid));
                if (name.equals(command) || name.equals(programs.name(pid))) pids.add(pid);
            }
        } catch (KernelException none) {
            return pids;
        }
        return pids;
    }

    /** The answer for a process. */
    public WhoAnswer process(int pid) {
        String command = SocketOwners.command(proc, pid);
        List<InetSocket> servers = new ArrayList<>();
        WhoConnections connections = new WhoConnections(census, processes);
        int datagrams = 0;
        for (InetSocket s : census.inet()) {
            if (!census.isHeldBy(s, pid)) continue;
            if (Census.isServer(s)) servers.add(s);
            else if (s.peerPort() != 0) connections.add(s);
            else
                datagrams++;
        }
        StringBuilder text = new StringBuilder(processes.words(command, pid));
        boolean elsewhere = !isInThisNamespace(pid);
        if (elsewhere) {
            text.append(" lives in another network namespace, ").append(everywhere
                    ? "and"
                    : "whose sockets were not looked at");
        }
        if (!elsewhere && servers.isEmpty() && connections.isEmpty()) text.append(" neither listens nor is connected");
        for (int i = 0; i < servers.size(); i++) {
            InetSocket s = servers.get(i);
            text.append(i == 0 ? " listens on " : ", ").append(s.localPort()).append('/')
                    .append(s.table().name().toLowerCase(java.util.Locale.ROOT))
                    .append(s.local().isAny() ? "" : " of " + s.local().unmapped());
        }
        if (servers.isEmpty() && !connections.isEmpty()) text.append(" listens nowhere");
        text.append('.');
        sentences(text, connections, true, 0);
        if (datagrams > 0)
            text.append(' ').append(datagrams).append(datagrams == 1 ? " socket is" : " sockets are")
                    .append(" not bound to a port.");
        List<Map<String, Object>> objects = connections.objects();
        unixOf(pid, text, objects);
        if (census.gaps().stream().anyMatch(g -> g instanceof sonde.inspectors.probe.Gap.Denied)) {
            text.append(" Not every process could be looked into.");
        }
        return new WhoAnswer("process", OpenFileView.utf8(command) + "[" + pid + "]", text.toString(),
                List.of(processes.object(command, pid)), listeners(servers), objects);
    }

    private void unixOf(int pid, StringBuilder text, List<Map<String, Object>> objects) {
        Map<String, Integer> peers = new LinkedHashMap<>();
        List<String> paths = new ArrayList<>();
        for (UnixSocket s : census.unix()) {
            if (!census.isHeldBy(s, pid)) continue;
            String name = s.name();
            if (s.state() == TcpState.LISTEN && name != null) paths.add(String.valueOf(OpenFileView.utf8(name)));
            UnixSocket other = census.otherEnd(s);
            if (other == null || census.isHeldBy(other, pid)) continue;
            Owner peer = census.owner(other);
            String way = name != null ? name : other.name();
            String words = (peer == null ? "an unknown process" : processes.words(peer))
                    + (way == null ? "" : " through " + OpenFileView.utf8(way));
            peers.merge(words, 1, Integer::sum);
            Map<String, Object> o = new LinkedHashMap<>();
            o.put("direction", name != null ? "in" : "out");
            o.put("protocol", "unix");
            if (way != null) o.put("path", String.valueOf(OpenFileView.utf8(way)));
            if (peer != null) {
                o.put("peer_pid", peer.process().pid());
                o.put("peer_process", String.valueOf(OpenFileView.utf8(peer.process().command())));
            }
            objects.add(o);
        }
        if (!paths.isEmpty()) text.append(" It serves ").append(String.join(", ", paths)).append('.');
        if (peers.isEmpty()) return;
        text.append(" By unix sockets it talks to ");
        int i = 0;
        for (Map.Entry<String, Integer> e : peers.entrySet()) {
            if (i++ > 0) text.append(", ");
            text.append(e.getKey());
            if (e.getValue() > 1) text.append(" (").append(e.getValue()).append(" times)");
        }
        text.append('.');
    }

    /** The answer for the path or the abstract name ({@code @name}) of a unix socket, or null. */
    public @Nullable WhoAnswer unix(String path) {
        List<UnixSocket> servers = new ArrayList<>();
        Map<String, Integer> peers = new LinkedHashMap<>();
        List<Map<String, Object>> connections = new ArrayList<>();
        int connected = 0;
        for (UnixSocket s : census.unix()) {
            String name = s.name();
            if (name == null || !path.equals(OpenFileView.utf8(name))) continue;
            UnixSocket other = census.otherEnd(s);
            if (other == null) {
                servers.add(s);
                continue;
            }
            connected++;
            Owner peer = census.owner(other);
            peers.merge(peer == null ? "an unknown process" : processes.words(peer), 1, Integer::sum);
            if (peer != null) connections.add(processes.object(peer.process().command(), peer.process().pid()));
        }
        if (servers.isEmpty() && connected == 0) return null;
        StringBuilder text = new StringBuilder(path);
        for (int i = 0; i < servers.size(); i++) {
            UnixSocket s = servers.get(i);
            text.append(i == 0 ? s.state() == TcpState.LISTEN ? " is listened on by " : " is bound by " : ", and by ")
                    .append(processes.holder(s));
            if (s.state() == TcpState.LISTEN && s.receiveQueue() > 0) {
                text.append(", with ").append(s.receiveQueue()).append(" waiting to be accepted");
            }
        }
        if (servers.isEmpty()) text.append(" is not listened on any more");
        text.append(". ");
        text.append(connected == 0
                ? "Nobody is connected"
                : connected == 1
                        ? "One connection: "
                        : connected
                                + " connections: ");
        int i = 0;
        for (Map.Entry<String, Integer> e : peers.entrySet()) {
            if (i++ > 0) text.append(", ");
            text.append(e.getKey());
            if (e.getValue() > 1) text.append(" (").append(e.getValue()).append(" times)");
        }
        return new WhoAnswer("unix", path, text.append('.').toString(), holders(servers), List.of(), connections);
    }
}
