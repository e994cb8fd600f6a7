package sonde.inspectors.files;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.net.Address;
import sonde.inspectors.probe.Sink;
import sonde.inspectors.processes.Containers;
import sonde.inspectors.processes.Device;
import sonde.inspectors.sockets.SocketName;
import sonde.inspectors.sockets.UnixPeers;

/**
 * Who holds the other end: of pipes and FIFOs, UNIX sockets, TCP and UDP
 * connections within this host, pseudo-terminals, eventfds and POSIX message
 * queues. Needs every file of every process.
 */
final class Ends {
    private static final int PTMX_MAJOR = 5, PTMX_MINOR = 2, PTS_FIRST_MAJOR = 136, PTS_LAST_MAJOR = 143;

    private final Kernel kernel;
    private final FileReader reader;
    private final @Nullable Containers containers;
    private final List<OpenFile> all = new ArrayList<>();
    private final Map<String, List<OpenFile>> byKey = new HashMap<>();
    private @Nullable UnixPeers unixPeers;

    /** @param more see {@link FileDetail#moreEnds} */
    Ends(ProcFs proc, FileReader reader, boolean more) {
        containers = more ? new Containers(proc) : null;
        kernel = proc.kernel();
        this.reader = reader;
    }

    void add(OpenFile f) {
        all.add(f);
        String key = key(f);
        if (key != null)
            byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(f);
    }

    /** The name under which the other end looks for this one, or null. */
    private @Nullable String key(OpenFile f) {
        if (f.fifo)
            return "fifo " + f.inode;
        if (f.info.eventId() >= 0)
            return "event " + f.info.eventId();
        if (isMaster(f))
            return f.info.terminal() < 0 ? null : "master " + f.info.terminal();
        if (isSlave(f))
            return "slave " + Device.minor(f.rawDevice);
        if (reader.isQueue(f))
            return "queue " + f.inode;
        if (f.socket instanceof SocketName.Unix u)
            return "unix " + u.inode();
        if (!(f.socket instanceof SocketName.Inet i))
            return null;
        return isConnected(i) ? inet(i, false) : isServer(i) ? server(i.protocol(), i.local(), i.localPort()) : null;
    }

    /** The original knows only established connections. */
    private boolean isConnected(SocketName.Inet i) {
        return i.state() == 1 || containers != null && i.isTcp() && i.isConnected();
    }

    /** A datagram socket that takes what anybody sends to its port. */
    private boolean isServer(SocketName.Inet i) {
        return containers != null && !i.isTcp() && i.remotePort() == 0 && i.localPort() != 0;
    }

    private static String server(String protocol, Address local, int port) {
        return protocol + " " + (local.isAny() ? "*" : local.unmapped()) + " " + port + " *";
    }

    private String inet(SocketName.Inet i, boolean reversed) {
        Address from = containers != null ? i.local().unmapped() : i.local();
        Address to = containers != null ? i.remote().unmapped() : i.remote();
        String local = from + " " + i.localPort(), remote = to + " " + i.remotePort();
        return i.protocol() + " " + (reversed ? remote + " " + local : local + " " + remote);
    }

    private static boolean isMaster(OpenFile f) { return f.rawDevice == Device.of(PTMX_MAJOR, PTMX_MINOR); }

    private static boolean isSlave(OpenFile f) {
        return f.rawDevice != Device.NONE && Device.major(f.rawDevice) >= PTS_FIRST_MAJOR
                && Device.major(f.rawDevice) <= PTS_LAST_MAJOR;
    }

    /** Hands on the wanted files with their ends, and with {@code endFiles} the other ends too. */
    void finish(Predicate<OpenFile> wanted, boolean endFiles, Sink<? super OpenFile> out) {
        List<OpenFile> others = new ArrayList<>();
        for (OpenFile f : all)
            if (wanted.test(f))
                fill(f, others);
        if (endFiles) {
            List<OpenFile> ignored = new ArrayList<>();
            for (OpenFile f : others) {
                if (!wanted.test(f) && !f.isOtherEnd) {
                    f.isOtherEnd = true;
                    fill(f, ignored);
                }
            }
        }
        for (OpenFile f : all)
            if ((wanted.test(f) || f.isOtherEnd) && !out.accept(f))
                return;
    }

    private void fill(OpenFile f, List<OpenFile> others) {
        if (f.fifo || f.info.eventId() >= 0 || reader.isQueue(f))
            holders(f, "", key(f), false, others);
        else if (isMaster(f))
            holders(f, "->/dev/pts/" + f.info.terminal(), "slave " + f.info.terminal(), false, others);
        else if (isSlave(f))
            holders(f, "", "master " + Device.minor(f.rawDevice), false, others);
        else if (f.socket instanceof SocketName.Inet i && isConnected(i))
            holders(f, "", otherEnd(i), true, others);
        else if (f.socket instanceof SocketName.Unix u)
            unix(f, u, others);
    }

    /** Under which key the other end is found: the connection's, or that of the server of a datagram socket. */
    private String otherEnd(SocketName.Inet i) {
        String connected = inet(i, true);
        if (containers == null || i.isTcp() || byKey.containsKey(connected))
            return connected;
        Address there = i.remote().unmapped();
        String bound = server(i.protocol(), there, i.remotePort());
        // a server of all addresses counts only where the address is surely this host's
        boolean isOwn = there.isLoopback() || there.equals(i.local().unmapped());
        return byKey.containsKey(bound) || !isOwn ? bound : server(i.protocol(), Address.ANY4, i.remotePort());
    }

    private void unix(OpenFile f, SocketName.Unix u, List<OpenFile> others) {
        UnixPeers peers = unixPeers;
        if (peers == null)
            unixPeers = peers = UnixPeers.read(kernel);
        long peer = peers.of(u.inode());
        if (peer > 0) {
            f.peer(new OpenFile.Peer("->INO=" + peer, -1, "", f.descriptor(), null));
            holders(f, "", "unix " + peer, true, others);
        }
    }

    private @Nullable String container(OpenFile end, OpenFile of) {
        Containers known = containers;
        return known == null ? null : known.ifOther(end.process().pid(), of.process().pid());
    }

    private void holders(OpenFile f, String prefix, @Nullable String key, boolean newestFirst, List<OpenFile> others) {
        List<OpenFile> found = key == null ? null : byKey.get(key);
        if (found == null)
            return;
        String words = prefix;
        OpenFile last = f;
        for (int i = 0; i < found.size(); i++) {
            OpenFile other = found.get(newestFirst ? found.size() - 1 - i : i);
            if (other == f || isSame(other, f))
                continue;
            others.add(other);
            if (isSame(other, last))
                continue; // a task with the descriptors of its process
            last = other;
            f.peer(new OpenFile.Peer(words, other.process().pid(), other.process().command(), other.descriptor(),
                    container(other, f)));
            words = "";
        }
    }

    private static boolean isSame(OpenFile a, OpenFile b) {
        return a.process().pid() == b.process().pid() && a.descriptor().number() == b.descriptor().number();
    }
}
