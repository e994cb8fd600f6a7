package sonde.inspectors.iomodels;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

import sonde.inspectors.kernel.Sockets;
import sonde.inspectors.kernel.Sockets.SocketName;

/**
 * Where a server of the laboratory is reached: {@code tcp:127.0.0.1:7000}, {@code udp:[::1]:7000}, {@code unix:@name},
 * {@code unixgram:@name}. Unix names are abstract ones (unix(7)).
 *
 * @param host a host's name or address, empty for unix
 * @param name the abstract name, empty for the internet
 */
public record Address(Kind kind, String host, int port, String name) {
    /** The socket's domain and type. */
    public enum Kind {
        TCP, UDP, UNIX, UNIXGRAM;

        public String word() { return name().toLowerCase(java.util.Locale.ROOT); }

        public boolean isUnix() { return this == UNIX || this == UNIXGRAM; }

        public boolean isStream() { return this == TCP || this == UNIX; }
    }

    public static Address loopback(Kind kind, int port) { return new Address(kind, "127.0.0.1", port, ""); }

    public static Address unix(Kind kind, String name) { return new Address(kind, "", 0, name); }

    /**
     * Reads the form that {@link #toString} writes; without a kind it is tcp.
     *
     * @throws IllegalArgumentException says what is wrong
     */
    public static Address parse(String text) {
        String rest = text;
        Kind kind = Kind.TCP;
        for (Kind each : Kind.values()) {
            if (text.startsWith(each.word() + ":")) {
                kind = each;
                rest = text.substring(each.word().length() + 1);
            }
        }
        if (kind.isUnix()) {
            if (!rest.startsWith("@") || rest.length() < 2 || rest.length() > 100) {
                throw new IllegalArgumentException("'" + text + "' names no abstract unix socket (unix:@NAME)");
            }
            return unix(kind, rest.substring(1));
        }
        int colon = rest.lastIndexOf(':');
        String host = colon < 0 ? "" : rest.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) host = host.substring(1, host.length() - 1);
        try {
            int port = Integer.parseInt(rest.substring(colon + 1));
            if (!host.isEmpty() && port > 0 && port < 65536) return new Address(kind, host, port, "");
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("'" + text + "' is no HOST:PORT");
    }

    public Address withPort(int other) { return new Address(kind, host, other, name); }

    public int domain() throws UnknownHostException {
        if (kind.isUnix()) return Sockets.AF_UNIX;
        return internet().getAddress().length == 4 ? Sockets.AF_INET : Sockets.AF_INET6;
    }

    public int type() { return kind.isStream() ? Sockets.SOCK_STREAM : Sockets.SOCK_DGRAM; }

    public InetSocketAddress socketAddress() throws UnknownHostException {
        return new InetSocketAddress(internet(), port);
    }

    public SocketName socketName() throws UnknownHostException {
        return kind.isUnix() ? new SocketName.Abstract(name) : new SocketName.Internet(internet().getAddress(), port);
    }

    public boolean isLoopback() throws UnknownHostException { return kind.isUnix() || internet().isLoopbackAddress(); }

    private InetAddress internet() throws UnknownHostException { return InetAddress.getByName(host); }

    @Override
    public String toString() {
        if (kind.isUnix()) return kind.word() + ":@" + name;
        return kind.word() + ":" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
