package sonde.inspectors.sockets;

import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.Cursor;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.net.Address;

/**
 * One file of /proc/net, kept as it was read and indexed by inode; a row is
 * taken apart when somebody asks for it.
 */
final class NetTable implements NameTable {
    private static final byte[] NOTHING = {};

    private final String name;
    private final byte[] bytes;
    private final InodeIndex rows = new InodeIndex();

    private NetTable(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /** Reads the table; empty when this kernel does not have it. */
    static NetTable read(ProcFs proc, String name) {
        byte[] bytes;
        try {
            bytes = proc.read("net/" + name);
        } catch (KernelException e) {
            bytes = NOTHING;
        }
        return parse(name, bytes);
    }

    static NetTable parse(String name, byte[] bytes) {
        NetTable table = new NetTable(name, bytes);
        int before = switch (name) {
            case "packet" -> 8;
            default -> 9; // tcp, udp, raw, icmp and netlink alike
        };
        Cursor c = new Cursor(bytes);
        if (!c.line())
            return table;
        while (c.line()) {
            int at = c.position();
            if (c.skip(before) && c.word()) {
                long inode = c.decimal();
                if (inode > 0)
                    table.rows.put(inode, at);
            }
        }
        return table;
    }

    @Override
    public @Nullable SocketName find(long inode) {
        int at = rows.find(inode);
        if (at < 0)
            return null;
        return row(at, inode);
    }

    @Override
    public boolean hasAny(Predicate<SocketName> wanted) {
        for (int i = 0; i < rows.capacity(); i++) {
            long inode = rows.inode(i);
            SocketName s = inode == 0 ? null : find(inode);
            if (s != null && wanted.test(s))
                return true;
        }
        return false;
    }

    private @Nullable SocketName row(int at, long inode) {
        int end = at;
        while (end < bytes.length && bytes[end] != '\n')
            end++;
        Cursor c = new Cursor(java.util.Arrays.copyOfRange(bytes, at, end));
        c.line();
        return switch (name) {
            case "netlink" -> netlink(c, inode);
            case "packet" -> packet(c, inode);
            case "raw", "raw6", "icmp", "icmp6" -> raw(c, inode);
            default -> inet(c, inode);
        };
    }

    /** {@code sl local:port remote:port st tx:rx …}, addresses in words of this machine's order. */
    private SocketName inet(Cursor c, long inode) {
        c.word();
        Address local = c.word((byte) ':') ? address(c.text()) : Address.ANY4;
        int localPort = c.word() ? (int) c.hex() : 0;
        Address remote = c.word((byte) ':') ? address(c.text()) : Address.ANY4;
        int remotePort = c.word() ? (int) c.hex() : 0;
        int state = c.word() ? (int) c.hex() : 0;
        long send = c.word((byte) ':') ? c.hex() : 0, receive = c.word() ? c.hex() : 0;
        String protocol = name.startsWith("tcp") ? "TCP" : name.startsWith("udplite") ? "UDPLITE" : "UDP";
        return new SocketName.Inet(inode, protocol, local, localPort, remote, remotePort, state, receive, send);
    }

    static Address address(String hex) {
        if (hex.length() == 32)
            return Address.v6(word(hex, 0) << 32 | word(hex, 8), word(hex, 16) << 32 | word(hex, 24));
        return hex.length() == 8 ? Address.v4((int) word(hex, 0)) : Address.ANY4;
    }

    private static long word(String hex, int from) {
        int w = 0;
        for (int i = from; i < from + 8; i++)
            w = w << 4 | Math.max(0, Character.digit(hex.charAt(i), 16));
        return Integer.reverseBytes(w) & 0xffffffffL;
    }

    /** {@code sk Eth Pid …}. */
    private static SocketName netlink(Cursor c, long inode) {
        c.word();
        int protocol = c.word() ? (int) c.decimal() : 0, port = c.word() ? (int) c.decimal() : 0;
        return new SocketName.Netlink(inode, protocol, port);
    }

    /** {@code sk RefCnt Type Proto …}. */
    private static SocketName packet(Cursor c, long inode) {
        c.skip(2);
        int type = c.word() ? (int) c.decimal() : 0, protocol = c.word() ? (int) c.hex() : 0;
        return new SocketName.Packet(inode, type, protocol);
    }

    private SocketName raw(Cursor c, long inode) {
        c.word();
        String local = c.word() ? c.text() : "", remote = c.word() ? c.text() : "", state = c.word() ? c.text() : "";
        return new SocketName.Raw(inode, name, local, remote, state);
    }
}
