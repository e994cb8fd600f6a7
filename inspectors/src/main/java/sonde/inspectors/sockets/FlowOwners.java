package sonde.inspectors.sockets;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.NetlinkEvents;
import sonde.inspectors.processes.Containers;
import sonde.inspectors.processes.SocketOwners;
import sonde.inspectors.kernel.procfs.ProcFs;

/**
 * Whose a packet is: the socket that the kernel would give it to or took it from, and the process that holds that socket.
 * Sockets are asked for one by one and remembered; the walk over all descriptors is made again when a socket turns up that
 * the last one did not see, at most a tenth of the time. The kernel tells of sockets that go, so that the next one with the
 * same ports is looked up anew. One thread, which is in the namespace that is meant when this is made.
 */
public final class FlowOwners implements AutoCloseable {
    /** A process; its words come from outside. */
    public record Owner(int pid, String command, String container) {}

    /** Of this host, but its socket was gone before it could be asked for, or belongs to the kernel. */
    public static final Owner UNKNOWN = new Owner(0, "", "");

    /** So many flows are remembered; the one longest unused goes first. */
    private static final int MOST = 65_536;
    private static final long MILLI = 1_000_000, RETRY = 20 * MILLI, ADDRESSES = 1000 * MILLI, LINGER = 2000 * MILLI;
    private static final int TCP = 6, SLOWER = 10;

    /** What is known of a flow: no owner yet and when to ask again; an owner, and since when its socket is gone. */
    private static final class Entry {
        @Nullable
        Owner owner;
        long askAt, goneAt;
        boolean gone;
    }

    private final ProcFs proc;
    private final Containers containers;
    private final SocketLookup lookup;
    private final @Nullable NetlinkEvents events;
    private final Map<Long, Owner> names = new HashMap<>();
    private final Map<FlowKey, Entry> flows = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<FlowKey, Entry> eldest) { return size() > MOST; }
    };
    private Set<String> addresses;
    private SocketOwners owners = SocketOwners.none();
    private long addressesAt, walkedAt, walkTook;
    private boolean walked;

    /** @param proc of the initial namespaces: who is named, is named by the pid there */
    public FlowOwners(Linux linux, ProcFs proc) throws KernelException {
        this.proc = proc;
        containers = new Containers(proc);
        lookup = new SocketLookup(linux.door());
        events = queue(linux);
        addresses = lookup.addresses();
    }

    private static @Nullable NetlinkEvents queue(Linux linux) {
        try {
            return SocketActions.queueDestroyed(linux, Table.TCP.bit() | Table.UDP.bit());
        } catch (KernelException old) { // kernels before 4.3: ports that are used again are noticed by their SYN only
            return null;
        }
    }

    /** Takes note of sockets that have gone; to be called now and then. */
    public void refresh(long now) {
        NetlinkEvents queue = events;
        if (queue == null) return;
        try {
            SocketActions.takeDestroyed(queue, s -> gone(s, now));
        } catch (KernelException lost) {
            for (Entry e : flows.values()) gone(e, now); // some have gone, and nobody says which
        }
    }

    private void gone(InetSocket s, long now) {
        byte[] local = s.local().bytes(), both = java.util.Arrays.copyOf(local, local.length * 2);
        System.arraycopy(s.peer().bytes(), 0, both, local.length, local.length);
        Entry e = flows.get(FlowKey.of(s.table() == Table.TCP ? TCP : 17, both, 0, s.localPort(), local.length,
                s.peerPort(), local.length == 16));
        if (e != null) gone(e, now);
    }

    private static void gone(Entry e, long now) {
        if (!e.gone) e.goneAt = now;
        e.gone = true;
    }

    /** Whether an address is one of this host's, or one for all hosts near by. */
    private boolean isHere(byte[] b, int at, boolean v6, boolean asDestination, long now) {
        if (!v6 && b[at] == 127) return true;
        if (asDestination && (v6 ? b[at] == -1 : (b[at] & 0xf0) == 0xe0 || b[at] == -1 && b[at + 3] == -1)) return true;
        String text = SocketLookup.text(b, at, v6 ? 16 : 4);
        if (addresses.contains(text)) return true;
        if (now - addressesAt < ADDRESSES) return false;
        addressesAt = now;
        addresses = lookup.addresses();
        return addresses.contains(text);
    }

    /**
     * The process that sent a packet, if it is on this host, else the one that gets it.
     *
     * @param protocol 6 or 17
     * @param source where in {@code bytes} the source address lies, of 4 or 16 bytes
     * @param opens whether it opens a connection: then what is known of older ones does not count
     * @param now monotonic nanoseconds
     * @return {@link #UNKNOWN} when the process cannot be told; null when neither end is here
     */
    public @Nullable Owner of(int protocol, byte[] bytes, int source, int sourcePort, int destination,
            int destinationPort, boolean v6, boolean opens, long now) {
        if (isHere(bytes, source, v6, false, now)) {
            Owner sender = end(protocol, bytes, source, sourcePort, destination, destinationPort, v6, opens, now);
            return sender == null ? UNKNOWN : sender; // not the other end's: that would be a guess
        }
        if (!isHere(bytes, destination, v6, true, now)) return null;
        Owner receiver = end(protocol, bytes, destination, destinationPort, source, sourcePort, v6, opens, now);
        return receiver == null ? UNKNOWN : receiver;
    }

    private @Nullable Owner end(int protocol, byte[] bytes, int local, int localPort, int peer, int peerPort,
            boolean v6, boolean opens, long now) {
        FlowKey key = FlowKey.of(protocol, bytes, local, localPort, peer, peerPort, v6);
        Entry e = flows.get(key);
        if (e == null) {
            e = new Entry();
            flows.put(key, e);
        } else if (e.owner != null && !(e.gone && (opens || now - e.goneAt > LINGER))) {
            return e.owner;
        } else if (e.owner == null && now - e.askAt < 0) {
            return null;
        }
        Owner found = ask(protocol, bytes, local, localPort, peer, peerPort, v6, now);
        e.askAt = now + RETRY;
        e.gone = false;
        if (found != null || opens) e.owner = found;
        return found == null ? e.owner : found;
    }

    private @Nullable Owner ask(int protocol, byte[] bytes, int local, int localPort, int peer, int peerPort,
            boolean v6, long now) {
        InetSocket s = lookup.find(protocol, bytes, local, localPort, peer, peerPort, v6);
        if (protocol == TCP && (s == null || s.inode() == 0)) { // not accepted yet, or left: whose listener took it
            byte[] alone = new byte[32]; // the peer's half stays zero
            System.arraycopy(bytes, local, alone, 0, v6 ? 16 : 4);
            s = lookup.find(protocol, alone, 0, localPort, 16, 0, v6);
        }
        return s == null || s.inode() == 0 ? null : holder(s.inode(), now);
    }

    private @Nullable Owner holder(long inode, long now) {
        Owner known = names.get(inode);
        if (known != null) return known;
        List<SocketOwners.Owner> holders = owners.of(inode);
        if (holders.isEmpty()) {
            if (walked && now - walkedAt < Math.max(RETRY, walkTook * SLOWER)) return null;
            walk(now);
            holders = owners.of(inode);
        }
        if (holders.isEmpty()) return null;
        SocketOwners.ProcessName first = holders.get(holders.size() - 1).process();
        sonde.inspectors.processes.ControlGroup group = containers.group(first.pid());
        Owner owner = new Owner(first.pid(), first.command(), group.isContainer() ? group.label() : "");
        names.put(inode, owner);
        return owner;
    }

    /** How long it took is measured by the number of descriptors, not by a clock: about 4 µs each. */
    private void walk(long now) {
        owners = SocketOwners.walk(proc, false);
        names.clear(); // numbers of inodes are used again
        walked = true;
        walkedAt = now;
        walkTook = owners.size() * 4000L;
    }

    /** How many processes' descriptors may not be read. */
    public int denied() { return owners.denied(); }

    @Override
    public void close() {
        lookup.close();
        if (events != null) events.close();
    }
}
