package sonde.inspectors.iomodels;

import java.nio.ByteBuffer;

/** What a server does, apart from how it waits. One object serves all connections, and all threads. */
public interface Service {
    /** Bytes as they came off the stream, cut anywhere. {@code bytes} is big-endian and dies when this returns. */
    void received(Peer peer, ByteBuffer bytes);

    /** The connection is over; called once. */
    void closed(Peer peer);

    /** The services by name: {@code echo}, {@code chat}. */
    static Service named(String name) {
        return switch (name) {
            case "echo" -> new Echo();
            case "chat" -> new Chat();
            default -> throw new IllegalArgumentException("no service '" + name + "' (there are: echo, chat)");
        };
    }
}
