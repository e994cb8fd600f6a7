package sonde.inspectors.throughput;

import static sonde.inspectors.kernel.SocketOption.IPPROTO_IP;
import static sonde.inspectors.kernel.SocketOption.IPPROTO_IPV6;
import static sonde.inspectors.kernel.SocketOption.IPPROTO_TCP;
import static sonde.inspectors.kernel.SocketOption.SOL_SOCKET;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.NativeSocket;
import sonde.inspectors.kernel.SocketAddress;

/** Puts what both sides agreed on, and what this side wants for itself, onto a data socket. */
final class SocketTuner {
    private static final int SO_SNDBUF = 7, SO_RCVBUF = 8, SO_MAX_PACING_RATE = 47, TCP_NODELAY = 1, TCP_MAXSEG = 2,
            TCP_CONGESTION = 13, TCP_USER_TIMEOUT = 18, IP_TOS = 1, IP_MTU_DISCOVER = 10, IP_PMTUDISC_DO = 2,
            IPV6_TCLASS = 67, IPV6_FLOWLABEL_MGR = 32, IPV6_FLOWINFO_SEND = 33;

    private final Parameters parameters;
    private final List<Setting> settings;
    private final int sendTimeoutMillis;

    /** @param sendTimeoutMillis TCP_USER_TIMEOUT, or 0 */
    SocketTuner(Parameters parameters, List<Setting> settings, int sendTimeoutMillis) {
        this.parameters = parameters;
        this.settings = settings;
        this.sendTimeoutMillis = sendTimeoutMillis;
    }

    /** Everything that has to be there before the handshake, and whatever else may be. */
    void beforeConnect(NativeSocket socket, @Nullable InetTarget target) throws ThroughputException {
        Parameters.Tuning t = parameters.tuning();
        if (t.window() > 0) window(socket, t.window());
        if (parameters.transport() == Transport.TCP) {
            if (t.noDelay()) set(socket, IPPROTO_TCP, TCP_NODELAY, 1, Failure.SET_NO_DELAY);
            if (t.mss() > 0) set(socket, IPPROTO_TCP, TCP_MAXSEG, t.mss(), Failure.SET_MSS);
            if (sendTimeoutMillis > 0)
                set(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, sendTimeoutMillis, Failure.SET_USER_TIMEOUT);
        } else if (parameters.transport() == Transport.SCTP) {
            Association.tune(socket, t);
        } else {
            roomForOne(socket);
            if (t.dontFragment() && isIpv4(target))
                set(socket, IPPROTO_IP, IP_MTU_DISCOVER, IP_PMTUDISC_DO, Failure.SET_DONT_FRAGMENT);
        }
        if (t.tos() > 0) tos(socket, t.tos());
        if (t.flowLabel() > 0 && target != null) flowLabel(socket, target);
        if (parameters.pace().fairQueueRate() > 0) pacing(socket, parameters.pace().fairQueueRate());
    }

    /** Congestion control: an unknown one ends a client's test; a server warns and goes on with its own. */
    void congestion(NativeSocket socket) throws ThroughputException {
        String wanted = parameters.tuning().congestion();
        if (wanted == null || parameters.transport() != Transport.TCP) return;
        try {
            byte[] name = wanted.getBytes(StandardCharsets.UTF_8);
            if (name.length > 15) throw new KernelException("TCP_CONGESTION", Errno.ENOENT);
            socket.setBytes(IPPROTO_TCP, TCP_CONGESTION, name);
        } catch (KernelException e) {
            throw new ThroughputException(Failure.SET_CONGESTION);
        }
    }

    /** Sets what {@code --set} asked for and reads it back: the kernel clamps, doubles and ignores. */
    List<Event.Taken> settings(NativeSocket socket) throws ThroughputException {
        List<Event.Taken> taken = new ArrayList<>();
        for (Setting s : settings) {
            byte[] value = s.option().encode(s.value());
            try {
                if (value == null) throw new KernelException("value '" + s.value() + "'", Errno.EINVAL);
                socket.setBytes(s.option().level(), s.option().number(), value);
            } catch (KernelException e) {
                throw new ThroughputException(Failure.CREATE_STREAM, "--set " + s.option().name() + "=" + s.value()
                        + ": " + e.getMessage());
            }
            taken.add(new Event.Taken(s.option().name(), s.value(), read(socket, s)));
        }
        return taken;
    }

    private static String read(NativeSocket socket, Setting s) {
        int number = s.option().number();
        if (s.option().name().endsWith("BUFFORCE")) number -= 25; // what was forced is read as the plain option
        try {
            return s.option().decode(socket.getBytes(s.option().level(), number, s.option().room()));
        } catch (KernelException e) {
            return Errno.name(e.errno());
        }
    }

    private static void window(NativeSocket socket, int bytes) throws ThroughputException {
        for (int option : new int[]{SO_SNDBUF, SO_RCVBUF}) {
            set(socket, SOL_SOCKET, option, bytes, Failure.SET_BUFFER);
            if (bufferOf(socket, option) < bytes) throw new ThroughputException(Failure.BUFFER_NOT_SET);
        }
    }

    /** A socket buffer that cannot hold one datagram would lose every one. */
    private void roomForOne(NativeSocket socket) throws ThroughputException {
        if (parameters.tuning().window() > 0) return;
        for (int option : new int[]{SO_SNDBUF, SO_RCVBUF}) {
            if (bufferOf(socket, option) < parameters.length() + 1024)
                set(socket, SOL_SOCKET, option, parameters.length() + 1024, Failure.SET_BUFFER);
        }
    }

    static int sendBuffer(NativeSocket socket) { return bufferOf(socket, SO_SNDBUF); }

    static int receiveBuffer(NativeSocket socket) { return bufferOf(socket, SO_RCVBUF); }

    private static int bufferOf(NativeSocket socket, int option) {
        try {
            return socket.getInt(SOL_SOCKET, option);
        } catch (KernelException e) {
            return 0;
        }
    }

    /** A mapped IPv4 peer on an IPv6 socket needs both. */
    private static void tos(NativeSocket socket, int tos) throws ThroughputException {
        if (socket.family() == SocketAddress.AF_INET6) set(socket, IPPROTO_IPV6, IPV6_TCLASS, tos, Failure.SET_TOS);
        set(socket, IPPROTO_IP, IP_TOS, tos, Failure.SET_TOS);
    }

    /** Leases the label (struct in6_flowlabel_req) and has it sent. */
    private void flowLabel(NativeSocket socket, InetTarget target) throws ThroughputException {
        if (socket.family() != SocketAddress.AF_INET6)
            throw new ThroughputException(Failure.SET_FLOW_LABEL, "not an IPv6 connection");
        int label = parameters.tuning().flowLabel();
        byte[] request = ByteBuffer.allocate(32).put(target.address().getAddress().getAddress()).putInt(label)
                .put((byte) 0).put((byte) 1).order(ByteOrder.nativeOrder()).putShort((short) 1).array();
        try {
            socket.setBytes(IPPROTO_IPV6, IPV6_FLOWLABEL_MGR, request);
            socket.setInt(IPPROTO_IPV6, IPV6_FLOWINFO_SEND, 1);
            socket.flowLabel(label);
        } catch (KernelException e) {
            throw new ThroughputException(Failure.SET_FLOW_LABEL, Errno.message(e.errno()));
        }
    }

    private static void pacing(NativeSocket socket, long bitsPerSecond) throws ThroughputException {
        byte[] rate = ByteBuffer.allocate(8).order(ByteOrder.nativeOrder()).putLong(bitsPerSecond / 8).array();
        try {
            socket.setBytes(SOL_SOCKET, SO_MAX_PACING_RATE, rate);
        } catch (KernelException e) {
            throw new ThroughputException(Failure.SET_PACING, Errno.message(e.errno()));
        }
    }

    /** Congestion control in use, or null. */
    static @Nullable String congestionOf(NativeSocket socket) {
        try {
            byte[] name = socket.getBytes(IPPROTO_TCP, TCP_CONGESTION, 16);
            int end = 0;
            while (end < name.length && name[end] != 0) end++;
            return new String(name, 0, end, StandardCharsets.UTF_8);
        } catch (KernelException e) {
            return null;
        }
    }

    private static boolean isIpv4(@Nullable InetTarget target) {
        return target == null || target.address().getAddress() instanceof java.net.Inet4Address;
    }

    private static void set(NativeSocket socket, int level, int option, int value, Failure failure)
            throws ThroughputException {
        try {
            socket.setInt(level, option, value);
        } catch (KernelException e) {
            throw new ThroughputException(failure, Errno.message(e.errno()));
        }
    }
}
