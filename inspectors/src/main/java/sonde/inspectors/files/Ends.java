package sonde.inspectors.files;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.net.Address;
import sonde.inspectors.probe.Sink;
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
    private final boolean acrossFamilies;
    private final List<OpenFile> all = new ArrayList<>();
    private final Map<String, List<OpenFile>> byKey = new HashMap<>();
    private @Nullable UnixPeers unixPeers;

    /** @param acrossFamilies an IPv4 socket may be the other end of an IPv6 socket with mapped addresses */
    Ends(Kernel kernel, FileReader reader, boolean acrossFamilies) {
        this.acrossFamilies = acrossFamilies;
        this.kernel = kernel;
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
        return f.socket instanceof SocketName.Inet i && i.state() == 1 ? inet(i, false) : null;
    }

    private String inet(SocketName.Inet i, boolean reversed) {
        Address from = acrossFamilies ? i.local().unmapped() : i.local();
        Address to = acrossFamilies ? i.remote().unmapped() : i.remote();
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
        else if (f.socket instanceof SocketName.Inet i && i.state() == 1)
            holders(f, "", inet(i, true), true, others);
        else if (f.socket instanceof SocketName.Unix u)
            unix(f, u, others);
    }

    private void unix(OpenFile f, SocketName.Unix u, List<OpenFile> others) {
        UnixPeers peers = unixPeers;
        if (peers == null)
            unixPeers = peers = UnixPeers.read(kernel);
        long peer = peers.of(u.inode());
        if (peer > 0) {
            f.peer(new OpenFile.Peer("->INO=" + peer, -1, "", f.descriptor()));
            holders(f, "", "unix " + peer, true, others);
        }
    }

    private void holders(OpenFile f, String prefix, @Nullable String key, boolean newestFirst, List<OpenFile> others) {
        List<OpenFile> found = key == null ? null : byKey.get(key);
        if (found == null)
            return;
        String words = prefix;
        for (int i = 0; i < found.size(); i++) {
            OpenFile other = found.get(newestFirst ? found.size() - 1 - i : i);
            if (other == f || other.process().pid() == f.process().pid()
                    && other.descriptor().number() == f.descriptor().number())
                continue;
            f.peer(new OpenFile.Peer(words, other.process().pid(), other.process().command(), other.descriptor()));
            words = "";
            others.add(other);
        }
    }
}
