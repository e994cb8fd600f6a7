package sonde.inspectors.files;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.namespaces.NetworkNamespace;
import sonde.inspectors.processes.Descriptor;
import sonde.inspectors.processes.Device;
import sonde.inspectors.processes.FdInfo;
import sonde.inspectors.processes.Process;
import sonde.inspectors.processes.SocketSetting;
import sonde.inspectors.sockets.SocketName;

/**
 * A file that a process holds open. Filled by {@link FileReader}, its ends by
 * {@link Ends}; nobody else changes it. Numbers are -1 where they are not
 * known; texts have one char a byte.
 */
public final class OpenFile {
    private final Process process;
    private final Descriptor descriptor;
    char lock = ' ';
    String type = "";
    long device = Device.NONE, rawDevice = Device.NONE;
    long inode = -1, size = -1, offset = -1, links = -1;
    String name = "";
    FdInfo info = FdInfo.UNREADABLE;
    @Nullable
    SocketName socket;
    @Nullable
    NetworkNamespace namespace;
    boolean fifo, nfs;
    /** Bits of {@link Choice}. */
    int chosen;
    /** A socket that a state shuts out, whatever else it matches. */
    boolean refused;
    /** On a file system that was to be left alone: nothing is known of it. */
    boolean isExempt;
    /** Shown because it is the other end of a wanted file. */
    boolean isOtherEnd;
    /** Of what an inotify or fanotify watches; a blank where none was found. */
    List<String> watched = List.of();
    private @Nullable List<String> notes;
    private @Nullable List<Peer> peers;
    private List<SocketSetting> settings = List.of();

    OpenFile(Process process, Descriptor descriptor) {
        this.process = process;
        this.descriptor = descriptor;
    }

    public Process process() { return process; }

    public Descriptor descriptor() { return descriptor; }

    /** {@code R W r w} as /proc/locks tells, or blank. */
    public char lock() { return lock; }

    /** {@code REG}, {@code DIR}, {@code IPv4}, {@code unix} …; empty for none. */
    public String type() { return type; }

    /** The device that holds it, see {@link Device}. */
    public long device() { return device; }

    /** The device that it is. */
    public long rawDevice() { return rawDevice; }

    public long inode() { return inode; }

    /** Bytes. */
    public long size() { return size; }

    /** Position in bytes. */
    public long offset() { return offset; }

    public long links() { return links; }

    /** Path or words; empty for sockets that have ends instead. */
    public String name() { return name; }

    public FdInfo info() { return info; }

    /**
     * Paths of {@link FdInfo#watches}, one char a byte, in their order; empty where
     * none could be found. Nothing at all when nobody looked.
     */
    public List<String> watched() { return watched; }

    public @Nullable SocketName socket() { return socket; }

    /** Where the socket is; null when only one namespace was looked into, and for other files. */
    public @Nullable NetworkNamespace namespace() {
        return namespace;
    }

    /** TCP, UDP or UDP-Lite, or null. */
    public SocketName.@Nullable Inet inet() {
        return socket instanceof SocketName.Inet i ? i : null;
    }

    public boolean isExempt() { return isExempt; }

    /** What else there is to say behind the name. */
    public List<String> notes() {
        List<String> n = notes;
        return n == null ? List.of() : n;
    }

    void note(String text) {
        List<String> n = notes;
        if (n == null)
            notes = n = new ArrayList<>(2);
        n.add(text);
    }

    /** How the options of this socket are set; empty when nobody asked. */
    public List<SocketSetting> settings() {
        return settings;
    }

    void settings(List<SocketSetting> read) { settings = read; }

    /** The first holder of the other end, or null. */
    public @Nullable Peer peer() {
        for (Peer p : peers())
            if (p.pid() >= 0)
                return p;
        return null;
    }

    /** Who holds the other end; empty when nobody does or nobody looked. */
    public List<Peer> peers() {
        List<Peer> p = peers;
        return p == null ? List.of() : p;
    }

    void peer(Peer peer) {
        List<Peer> p = peers;
        if (p == null)
            peers = p = new ArrayList<>(2);
        p.add(peer);
    }

    /**
     * The holder of an other end.
     *
     * @param prefix
     *            what the other end is: {@code ->INO=19485}, {@code ->/dev/pts/0};
     *            or empty
     * @param pid
     *            -1 when only the prefix is known
     * @param container
     *            where that process lives, when elsewhere than this one: see
     *            {@link sonde.inspectors.processes.Containers#ifOther}
     */
    public record Peer(String prefix, int pid, String command, Descriptor descriptor, @Nullable String container) {}
}
