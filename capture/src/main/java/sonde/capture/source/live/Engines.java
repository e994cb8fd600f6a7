package sonde.capture.source.live;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.packet.PacketSocket;

/** The ways to open an interface, and which one serves. */
public final class Engines {
    private Engines() {}

    /** The link type that the ring gives for this interface, or -1 when it is not the ring's. */
    public static int linkType(Door door, LiveOptions options) throws LiveException {
        try (PacketSocket socket = new PacketSocket(door, options.isAny())) {
            if (!RingSource.canOpen(socket, options))
                return -1;
            return options.isAny()
                    ? sonde.capture.source.LinkTypes.LINUX_SLL2
                    : RingSource.linkType(socket.hardware(options.device()));
        } catch (KernelException e) {
            throw explain(options.device(), e);
        }
    }

    /** For {@code ip broadcast}. */
    public static int netmask(Door door, LiveOptions options) throws LiveException {
        if (options.isAny())
            return 0;
        try (PacketSocket socket = new PacketSocket(door, false)) {
            return socket.netmask(options.device());
        } catch (KernelException e) {
            throw explain(options.device(), e);
        }
    }

    /** Opens the kernel's ring; {@code filter} is for the kernel, empty for none. */
    public static LiveSource ring(Door door, LiveOptions options, long[] filter) throws LiveException {
        long[] program = options.isAny() ? CookedProgram.of(filter) : filter;
        try {
            return RingSource.open(door, options, program);
        } catch (KernelException e) {
            throw explain(options.device(), e);
        }
    }

    static LiveException explain(String device, KernelException e) {
        return switch (e.errno()) {
            case Errno.EPERM, Errno.EACCES -> new LiveException(device
                    + ": You don't have permission to perform this capture on that device\n"
                    + "(Attempt to create packet socket failed - CAP_NET_RAW may be required)", true);
            case Errno.ENODEV, Errno.ENXIO -> new LiveException(device
                    + ": No such device exists\n(No such device exists)", false);
            case Errno.ENETDOWN -> new LiveException(device + ": That device is not up", false);
            default -> new LiveException(device + ": " + e.getMessage(), false);
        };
    }
}
