package sonde.inspectors.iomodels;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Sockets;
import sonde.inspectors.kernel.Sockets.SocketName;

/** A client's whole life: connect, two messages with their answers, half-close, close; slowly, for those who watch. */
public final class Visit {
    private static final int SIZE = 64;

    private Visit() {}

    /**
     * @param pauseMillis how long the server has for itself between two of the client's deeds
     * @param before told what comes next
     */
    public static void pay(Address to, Sockets sockets, int pauseMillis, Consumer<String> before) throws IOException,
            InterruptedException {
        int fd = Listeners.check("socket", sockets.socket(to.domain(), to.type()));
        try {
            before.accept("a client connects");
            if (to.kind() == Address.Kind.UNIXGRAM) sockets.bind(fd, new SocketName.Abstract(""));
            Listeners.check("connect", sockets.connect(fd, to.socketName()));
            Thread.sleep(pauseMillis);
            ByteBuffer message = Door.allocate(SIZE);
            for (int i = 1; i <= 2; i++) {
                before.accept("it sends message " + i + ", " + SIZE + " bytes, and waits for the answer");
                message.clear().order(java.nio.ByteOrder.BIG_ENDIAN).putInt(0, SIZE - 4);
                Listeners.check("send", sockets.send(fd, message, 0));
                message.clear();
                while (message.hasRemaining()) if (Listeners.check("read", sockets.read(fd, message)) == 0) break;
                Thread.sleep(pauseMillis);
            }
            if (to.kind().isStream()) {
                before.accept("it has no more to say (shutdown), and reads to the end");
                sockets.shutdown(fd, Sockets.SHUT_WR);
                sockets.read(fd, message.clear());
            }
        } finally {
            sockets.close(fd);
        }
    }
}
