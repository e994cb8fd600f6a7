package sonde.inspectors.kernel.netlink;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Bytes;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Sockets;
import sonde.inspectors.kernel.Syscall;

/**
 * A netlink socket for one question after another. It keeps asking in the network namespace in which it was made, whatever
 * rights are given up since. One thread.
 */
public final class NetlinkAsk implements AutoCloseable {
    private static final int AF_NETLINK = 16, SOCK_RAW = 3, ROOM = 32 * 1024, SOL_SOCKET = 1, SO_RCVTIMEO = 20,
            MOST = 100_000;

    private final Door door;
    private final int fd;
    private final ByteBuffer buffer = Door.allocate(ROOM);

    public NetlinkAsk(Door door, int protocol) throws KernelException {
        this.door = door;
        long made = door.call(Syscall.SOCKET, AF_NETLINK, SOCK_RAW | Sockets.SOCK_CLOEXEC, protocol);
        if (made < 0) throw new KernelException("netlink socket", (int) -made);
        fd = (int) made;
        buffer.putLong(0, 1).putLong(8, 0); // struct timeval: no answer after a second is none
        door.call(Syscall.SETSOCKOPT, fd, SOL_SOCKET, SO_RCVTIMEO, door.address(buffer), 16);
    }

    private boolean send(byte[] request) {
        buffer.put(0, request);
        return door.call(Syscall.SENDTO, fd, door.address(buffer), request.length, 0, 0, 0) >= 0;
    }

    private byte @Nullable [] receive() {
        int n = (int) door.call(Syscall.RECVFROM, fd, door.address(buffer), ROOM, 0, 0, 0);
        if (n <= 0) return null;
        byte[] answer = new byte[n];
        buffer.get(0, answer);
        return answer;
    }

    /** The answer to a question that is no dump, or null. */
    public byte @Nullable [] ask(byte[] request) {
        return send(request) ? receive() : null;
    }

    /** Every message of a dump. */
    public void dump(byte[] request, Consumer<Message> each) {
        if (!send(request)) return;
        for (int datagrams = 0; datagrams < MOST; datagrams++) {
            byte[] answer = receive();
            if (answer == null) return;
            for (Message m = Message.first(Bytes.of(answer, 0, answer.length)); m != null; m = m.next()) {
                if (m.type() == Message.NLMSG_DONE || m.type() == Message.NLMSG_ERROR) return;
                each.accept(m);
            }
        }
    }

    @Override
    public void close() { door.call(Syscall.CLOSE, fd); }
}
