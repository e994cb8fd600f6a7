package sonde.inspectors.throughput;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.NativeSocket;
import sonde.inspectors.kernel.SocketAddress;

/**
 * What this end wants of its SCTP associations (RFC 9260), beyond what both sides agreed on.
 *
 * @param outStreams outgoing streams that the INIT asks for, or 0 for the kernel's number
 * @param addresses local addresses, names or numbers; none for every one that the host has
 */
public record Association(int outStreams, List<String> addresses) {
    public static final Association PLAIN = new Association(0, List.of());
    public static final int MOST_STREAMS = 65_535;

    // uapi linux/sctp.h
    private static final int SCTP_INITMSG = 2, SCTP_NODELAY = 3, SCTP_DISABLE_FRAGMENTS = 8, SCTP_MAXSEG = 13,
            SCTP_SOCKOPT_BINDX_ADD = 100, SMALLEST_SEGMENT = 512;

    /** A socket for one association (one-to-one style, RFC 6458 4). */
    static NativeSocket socket(Door door, int family) throws KernelException, ThroughputException {
        try {
            return NativeSocket.open(door, family, NativeSocket.SOCK_STREAM, NativeSocket.IPPROTO_SCTP);
        } catch (KernelException e) {
            if (e.errno() != Errno.EPROTONOSUPPORT) throw e;
            throw new ThroughputException(Failure.NO_SCTP, "this kernel has none (modprobe sctp loads it where it is a "
                    + "module)");
        }
    }

    /** Asks the kernel before a server is troubled. */
    static void require(Door door) throws ThroughputException {
        try {
            socket(door, SocketAddress.AF_INET).close();
        } catch (KernelException e) {
            throw new ThroughputException(Failure.NO_SCTP, Errno.message(e.errno()));
        }
    }

    /** Puts the agreed options onto a socket, before or after its handshake. */
    static void tune(NativeSocket socket, Parameters.Tuning t) throws ThroughputException {
        if (t.noDelay()) set(socket, SCTP_NODELAY, number(1), Failure.SET_NO_DELAY);
        if (t.mss() >= SMALLEST_SEGMENT) // struct sctp_assoc_value: the association to come
            set(socket, SCTP_MAXSEG, ByteBuffer.allocate(8).order(ByteOrder.nativeOrder()).putInt(4, t.mss()).array(),
                    Failure.SET_MSS);
        set(socket, SCTP_DISABLE_FRAGMENTS, number(0), Failure.SET_SCTP_FRAGMENTS);
    }

    /** Asks for the streams of the association to come (struct sctp_initmsg). */
    void ask(NativeSocket socket) throws ThroughputException {
        if (outStreams == 0) return;
        set(socket, SCTP_INITMSG, ByteBuffer.allocate(8).order(ByteOrder.nativeOrder()).putShort((short) outStreams)
                .array(), Failure.SET_SCTP_STREAMS);
    }

    /**
     * Binds to all the addresses: the first as every socket, the others beside it with the same port.
     *
     * @param port 0 for any
     */
    void bind(NativeSocket socket, int port) throws ThroughputException {
        try {
            ByteBuffer others = ByteBuffer.allocate(addresses.size() * SocketAddress.SIZE);
            int used = 0, bound = port;
            for (String name : addresses) {
                InetAddress address = local(name, socket.family());
                if (name.equals(addresses.get(0))) {
                    socket.bind(new InetSocketAddress(address, port));
                    bound = socket.local().getPort();
                    continue;
                }
                ByteBuffer one = ByteBuffer.allocate(SocketAddress.SIZE).order(ByteOrder.nativeOrder());
                int size = SocketAddress.encode(new InetSocketAddress(address, bound), socket.family(), one);
                others.put(used, one, 0, size);
                used += size;
            }
            if (used > 0)
                socket.setBytes(NativeSocket.IPPROTO_SCTP, SCTP_SOCKOPT_BINDX_ADD,
                        java.util.Arrays.copyOf(others.array(), used));
        } catch (KernelException e) {
            throw new ThroughputException(Failure.BIND_SCTP, Errno.message(e.errno()));
        }
    }

    private static InetAddress local(String name, int family) throws ThroughputException {
        try {
            for (InetAddress a : InetAddress.getAllByName(name)) {
                if (family == SocketAddress.AF_INET6 || SocketAddress.family(a) == family) return a;
            }
        } catch (UnknownHostException e) {
            throw new ThroughputException(Failure.BIND_SCTP, name + ": Name or service not known");
        }
        throw new ThroughputException(Failure.BIND_SCTP, name + ": Address family for hostname not supported");
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(value).array();
    }

    private static void set(NativeSocket socket, int option, byte[] value, Failure failure) throws ThroughputException {
        try {
            socket.setBytes(NativeSocket.IPPROTO_SCTP, option, value);
        } catch (KernelException e) {
            throw new ThroughputException(failure, Errno.message(e.errno()));
        }
    }
}
