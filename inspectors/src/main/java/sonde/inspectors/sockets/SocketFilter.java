package sonde.inspectors.sockets;

import java.util.List;

import sonde.inspectors.net.Address;

/**
 * A condition on sockets: the filter language of ss after parsing. Judged here; in part also by the kernel (bytecode).
 * Chains of instanceof and not pattern switches: each of those costs a cold process 10 ms.
 */
public sealed interface SocketFilter {
    boolean matches(Socket s);

    record And(SocketFilter left, SocketFilter right) implements SocketFilter {
        @Override
        public boolean matches(Socket s) { return left.matches(s) && right.matches(s); }
    }

    record Or(SocketFilter left, SocketFilter right) implements SocketFilter {
        @Override
        public boolean matches(Socket s) { return left.matches(s) || right.matches(s); }
    }

    record Not(SocketFilter inner) implements SocketFilter {
        @Override
        public boolean matches(Socket s) { return !inner.matches(s); }
    }

    /** Which end of a socket a condition speaks of. */
    enum End {
        LOCAL, PEER;

        long port(Socket s) { return this == LOCAL ? s.localPortNumber() : s.peerPortNumber(); }
    }

    /** Relation of a port to a number. */
    enum Relation {
        AT_LEAST, AT_MOST
    }

    record Port(End end, Relation relation, int port) implements SocketFilter {
        @Override
        public boolean matches(Socket s) {
            long p = end.port(s);
            return relation == Relation.AT_LEAST ? p >= port : p <= port;
        }
    }

    /** An address prefix and a port. */
    record Prefix(Address address, int bits) {
        /**
         * As the original judges: an IPv4 prefix also takes mapped addresses, a mapped prefix only those. It compares
         * leading bits whatever the family, so that 0.0.0.0 takes ::1 too; the kernel, who is asked first, does not.
         */
        boolean contains(Address a) {
            if (bits == 0 || a.isIn(address, bits)) return true;
            if (address.isV6() || !a.isV6()) return false;
            return a.isMapped() && a.unmapped().isIn(address, bits)
                    || Address.v4((int) (a.high() >>> 32)).isIn(address, bits);
        }
    }

    /** One end is one of {@code prefixes} (any, when empty) with {@code port} (-1 for any). */
    record Host(End end, List<Prefix> prefixes, int port) implements SocketFilter {
        @Override
        public boolean matches(Socket s) {
            if (port != -1 && port != end.port(s)) return false;
            if (prefixes.isEmpty()) return true;
            if (!(s instanceof InetSocket i)) return false;
            Address a = end == End.LOCAL ? i.local() : i.peer();
            for (Prefix p : prefixes) if (p.contains(a)) return true;
            return false;
        }
    }

    /**
     * A unix socket's name by shell pattern without regard to case. One without a name has an empty one, and so has
     * every peer: the kernel tells its inode only.
     */
    record UnixName(End end, String pattern) implements SocketFilter {
        @Override
        public boolean matches(Socket s) {
            if (!(s instanceof UnixSocket u)) return false;
            String name = end == End.LOCAL ? u.name() : null;
            return Glob.matches(pattern, name == null ? "" : name);
        }
    }

    /** A packet socket's ethertype and device; -1 for any. The other end has neither. */
    record Link(End end, int protocol, int interfaceIndex) implements SocketFilter {
        @Override
        public boolean matches(Socket s) {
            if (!(s instanceof PacketSocket p)) return false;
            return (protocol < 0 || protocol == (end == End.LOCAL ? p.protocol() : 0))
                    && (interfaceIndex < 0 || interfaceIndex == end.port(p));
        }
    }

    /** A netlink socket's protocol and port id; -1 for any. The other end is of protocol 0, and its id is not known. */
    record Netlink(End end, int protocol, int portId) implements SocketFilter {
        @Override
        public boolean matches(Socket s) {
            if (!(s instanceof NetlinkSocket n)) return false;
            return (protocol < 0 || protocol == (end == End.LOCAL ? n.protocol() : 0))
                    && (portId == -1 || portId == end.port(n));
        }
    }

    /** A vsock socket's context id and port at one end; {@link VsockSocket#ANY} for any. */
    record Vsock(End end, long cid, long port) implements SocketFilter {
        @Override
        public boolean matches(Socket s) {
            if (!(s instanceof VsockSocket v)) return false;
            return (cid == VsockSocket.ANY || cid == (end == End.LOCAL ? v.localCid() : v.peerCid()))
                    && (port == VsockSocket.ANY || port == end.port(s));
        }
    }

    /** Bound device or scope. */
    record Device(int index) implements SocketFilter {
        @Override
        public boolean matches(Socket s) { return s.interfaceIndex() == index; }
    }

    /** Firewall mark under a mask. */
    record Mark(int mark, int mask) implements SocketFilter {
        @Override
        public boolean matches(Socket s) { return ((s instanceof InetSocket i ? (int) i.mark() : 0) & mask) == mark; }
    }

    record Cgroup(long id) implements SocketFilter {
        @Override
        public boolean matches(Socket s) { return s instanceof InetSocket i && i.cgroupId() == id; }
    }

    /** The kernel chose the local port: inside ip_local_port_range. */
    record Autobound(int from, int to) implements SocketFilter {
        @Override
        public boolean matches(Socket s) {
            if (s instanceof InetSocket i) return i.localPort() >= from && i.localPort() <= to;
            if (s instanceof UnixSocket u) return u.name() == null || isChosen(u.name());
            if (s instanceof PacketSocket p) return p.interfaceIndex() == 0 && p.protocol() == 0;
            if (s instanceof NetlinkSocket n) return n.portId() < 0;
            return s instanceof VsockSocket v && v.localPort() > 1023;
        }

        /** {@code @} and five hexadecimal digits, as the kernel makes them. */
        private static boolean isChosen(String name) {
            if (name.length() != 6 || name.charAt(0) != '@') return false;
            for (int i = 1; i < 6; i++) if ("0123456789abcdef".indexOf(name.charAt(i)) < 0) return false;
            return true;
        }
    }
}
