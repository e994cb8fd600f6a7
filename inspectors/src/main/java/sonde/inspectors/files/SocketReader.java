package sonde.inspectors.files;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.FileStatus;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.namespaces.NetworkNamespace;
import sonde.inspectors.net.Address;
import sonde.inspectors.processes.Device;
import sonde.inspectors.sockets.SocketName;
import sonde.inspectors.sockets.SocketNames;

/** Finds out what a socket is, and whether it is wanted as a socket. */
final class SocketReader {
    private final ProcFs proc;
    private final FileDetail detail;
    private final Selection selection;
    private final SocketNames names;
    private long device = Device.NONE;
    private final List<Visited> visited = new ArrayList<>();
    private @Nullable Visited last;

    /** The tables of a namespace. */
    private record Visited(NetworkNamespace where, SocketNames names) {}

    SocketReader(ProcFs proc, FileDetail detail, Selection selection, SocketNames names) {
        this.proc = proc;
        this.detail = detail;
        this.selection = selection;
        this.names = names;
    }

    /** The inode in {@code socket:[12345]}, or -1. */
    static long inode(byte[] target, int length) {
        if (length < 10 || target[0] != 's' || target[6] != ':' || target[7] != '[')
            return -1;
        long n = 0;
        for (int i = 8; i < length - 1; i++) {
            int d = target[i] - '0';
            if (d < 0 || d > 9)
                return -1;
            n = n * 10 + d;
        }
        return n;
    }

    /** Reads the tables of a namespace; from the first such call on only those that were read so are looked at. */
    void visit(NetworkNamespace where, ProcFs there) {
        visited.add(new Visited(where, names.readAt(there)));
    }

    /** Looks at the tables that another has read. */
    void share(SocketReader other) { visited.addAll(other.visited); }

    @Nullable
    SocketName find(long inode) {
        last = null;
        if (visited.isEmpty())
            return names.find(inode);
        for (Visited v : visited) {
            SocketName found = v.names.find(inode);
            if (found != null) {
                last = v;
                return found;
            }
        }
        return null;
    }

    /** Whether any socket of this namespace can be wanted for itself. */
    boolean isAnyWanted() {
        for (Visited v : visited)
            if (v.names.hasAny(this::isWanted))
                return true;
        return visited.isEmpty() && names.hasAny(this::isWanted);
    }

    /** Whether a socket can be wanted for itself; marks nothing as found. */
    private boolean isWanted(SocketName socket) {
        if (socket instanceof SocketName.Unix)
            return selection.wantsUnix;
        if (!(socket instanceof SocketName.Inet s) || selection.isStateRefused(s.state()))
            return false;
        boolean v6 = s.local().isV6();
        if (selection.wantsNetwork && selection.networkFamily != (v6 ? 4 : 6))
            return true;
        boolean mapped = s.local().isMapped() || s.remote().isMapped();
        for (Wanted<AddressMatch> w : selection.addresses) {
            boolean remote = hasEnd(s.remote(), s.remotePort())
                    && w.what().matches(s.protocol(), plain(s.remote(), mapped), s.remotePort());
            if (remote || hasEnd(s.local(), s.localPort())
                    && w.what().matches(s.protocol(), plain(s.local(), mapped), s.localPort()))
                return true;
        }
        return false;
    }

    /** @param link its path in the proc tree */
    void read(OpenFile file, long inode, String link) {
        read(file, inode, link, find(inode));
        if (last != null)
            file.namespace = last.where;
    }

    void read(OpenFile file, long inode, String link, @Nullable SocketName socket) {
        if (detail.offsets() || !detail.sizes())
            file.offset = 0; // a socket has no position: its fdinfo always says 0
        file.inode = inode;
        file.socket = socket;
        // a chain and not a pattern switch: that would cost a cold process 10 ms
        if (socket == null) {
            unknown(file, link);
        } else if (socket instanceof SocketName.Inet i) {
            inet(file, i);
        } else if (socket instanceof SocketName.Unix u) {
            unix(file, u);
        } else if (socket instanceof SocketName.Raw r) {
            file.type = r.table();
            boolean icmp = r.table().equals("icmp");
            file.name = r.local() + "->" + r.remote() + (icmp ? "" : " st=" + r.state());
        } else if (socket instanceof SocketName.Netlink n) {
            file.type = "netlink";
            file.name = SocketWords.netlink(n.protocol());
        } else if (socket instanceof SocketName.Packet p) {
            file.type = "pack";
            String type = SocketWords.type(p.type());
            file.name = "type=" + (type.equals("unknown") ? "" : "SOCK_") + type;
        }
    }

    private void inet(OpenFile file, SocketName.Inet s) {
        if (selection.refusesState(s.state())) {
            file.refused = true;
            return;
        }
        boolean v6 = s.local().isV6();
        file.type = v6 ? "IPv6" : "IPv4";
        if (selection.wantsNetwork && selection.networkFamily != (v6 ? 4 : 6))
            file.chosen |= Choice.NETWORK;
        if (!selection.addresses.isEmpty()) {
            boolean mapped = s.local().isMapped() || s.remote().isMapped();
            boolean match = hasEnd(s.remote(), s.remotePort())
                    && selection.matchesAddress(s.protocol(), plain(s.remote(), mapped), s.remotePort());
            match |= hasEnd(s.local(), s.localPort())
                    && selection.matchesAddress(s.protocol(), plain(s.local(), mapped), s.localPort());
            if (match)
                file.chosen |= Choice.ADDRESS;
        }
    }

    /** An end without address and port is not there. */
    static boolean hasEnd(Address address, int port) {
        return port != 0 || !address.isAny();
    }

    /** When one end is mapped IPv4, both are read as IPv4. */
    static Address plain(Address address, boolean mapped) {
        return mapped ? Address.v4((int) address.low()) : address;
    }

    private void unix(OpenFile file, SocketName.Unix s) {
        file.type = "unix";
        if (selection.wantsUnix)
            file.chosen |= Choice.UNIX;
        String type = "type=" + SocketWords.type(s.type());
        file.name = s.path() == null ? type : s.path() + " " + type;
        String path = s.path();
        for (Wanted<NamedFile> w : selection.names) {
            if (path != null && (w.what().absolute().equals(path) || w.typed().equals(path))) {
                w.found();
                file.chosen |= Choice.NAME;
                return;
            }
        }
    }

    /** Of another namespace, not bound, or of a kind that no table lists: the kernel still tells its protocol's name. */
    private void unknown(OpenFile file, String link) {
        file.type = "sock";
        file.device = device(link);
        if (selection.withoutInet) {
            file.name = "can't identify protocol (-X specified)";
            return;
        }
        try {
            byte[] name = proc.kernel().attribute(link, "system.sockprotoname");
            int end = 0;
            while (end < name.length && name[end] != 0)
                end++;
            file.name = "protocol: " + new String(name, 0, end, StandardCharsets.ISO_8859_1);
        } catch (KernelException e) {
            file.name = "can't identify protocol";
        }
    }

    /** All sockets lie on one file system of the kernel's own. */
    private long device(String link) {
        if (device == Device.NONE) {
            try {
                FileStatus s = proc.kernel().status(link, true);
                device = FileReader.device(s);
            } catch (KernelException e) {
                return Device.NONE;
            }
        }
        return device;
    }
}
