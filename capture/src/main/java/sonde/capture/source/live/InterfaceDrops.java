package sonde.capture.source.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.packet.PacketSocket;

/** What an interface dropped by itself since the capture began: rx_missed_errors and rx_fifo_errors, as libpcap counts. */
final class InterfaceDrops {
    private static final Path DEVICES = Path.of("/sys/class/net");
    private static final int UNKNOWN = -2;

    private final String name;
    private final long before;
    private int loopback = UNKNOWN;

    InterfaceDrops(String name) {
        this.name = name;
        before = total();
    }

    private long total() {
        return name.equals(LiveOptions.ANY) ? 0 : read("rx_missed_errors") + read("rx_fifo_errors");
    }

    private long read(String counter) {
        try {
            return Long
                    .parseLong(Files.readString(DEVICES.resolve(name).resolve("statistics").resolve(counter)).trim());
        } catch (IOException | NumberFormatException notThere) {
            return 0;
        }
    }

    long count() { return Math.max(0, total() - before); }

    /** Index of {@code lo}, or -1. */
    int loopbackIndex(PacketSocket socket) {
        if (loopback == UNKNOWN) {
            try {
                loopback = socket.index("lo");
            } catch (KernelException none) {
                loopback = -1;
            }
        }
        return loopback;
    }
}
