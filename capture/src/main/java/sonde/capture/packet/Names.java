package sonde.capture.packet;

import org.jspecify.annotations.Nullable;

/** Names for numbers when {@code -n} was not given. Null means: print the number. */
public interface Names {
    Names NONE = new Names() {
    };

    /** @param address 4 or 16 bytes */
    default @Nullable String host(byte[] address) { return null; }

    default @Nullable String tcpPort(int port) { return null; }

    default @Nullable String udpPort(int port) { return null; }

    default @Nullable String ipProtocol(int number) { return null; }

    default @Nullable String interfaceName(int index) { return null; }
}
