package sonde.capture.source.live;

import java.util.Objects;
import java.util.concurrent.ExecutionException;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.pcap.LibPcap;
import sonde.inspectors.kernel.pcap.PcapDevice;
import sonde.inspectors.kernel.pcap.PcapDevices;
import sonde.inspectors.kernel.pcap.PcapException;
import sonde.inspectors.namespaces.Inside;

/** The ways to open an interface, and which one serves. */
public final class Engines {
    public static final String RING = "ring", LIBPCAP = "libpcap";

    private Engines() {}

    /** Opens, in the interface's own namespace; the calling thread stays where it is. */
    public static LiveSource open(Door door, LiveOptions options, LiveFilter filter)
            throws LiveException, InterruptedException {
        String namespace = options.namespace();
        if (namespace == null) return openHere(door, options, filter);
        try {
            return Objects.requireNonNull(Inside.onThread(() -> {
                try (Linux there = new Linux()) {
                    there.enterNetworkNamespace(namespace);
                }
                return openHere(door, options, filter);
            }));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LiveException known) throw known;
            if (e.getCause() instanceof KernelException refused) throw namespace(options, refused);
            throw new IllegalStateException(e.getCause());
        }
    }

    private static LiveException namespace(LiveOptions options, KernelException e) {
        boolean permission = e.errno() == Errno.EPERM || e.errno() == Errno.EACCES;
        return new LiveException(options.label() + ": cannot enter the network namespace: " + e.getMessage()
                + (permission ? " (needs CAP_SYS_ADMIN: run with sudo)" : ""), permission);
    }

    private static LiveSource openHere(Door door, LiveOptions options, LiveFilter filter) throws LiveException {
        if (LIBPCAP.equals(options.engine())) return LibpcapSource.open(door, options, filter);
        boolean choice = options.engine() == null;
        KernelException why;
        try {
            LiveSource ring = RingSource.open(door, options, filter);
            if (ring != null) return ring;
            if (choice) return LibpcapSource.open(door, options, filter);
            throw new LiveException(options.label()
                    + ": this interface, mode or link type is not one that the kernel's ring serves (--engine libpcap)",
                    false);
        } catch (KernelException e) {
            why = e;
        }
        if (choice && isLibpcaps(door, options.device(), why)) return LibpcapSource.open(door, options, filter);
        throw explain(options.label(), why);
    }

    /** Devices that are no network interfaces (nflog, usbmon1, …), and kernels without such a ring. */
    private static boolean isLibpcaps(Door door, String device, KernelException e) {
        switch (e.errno()) {
            case Errno.EINVAL, Errno.ENOPROTOOPT, Errno.ENOMEM, Errno.ENOSYS -> {
                return true;
            }
            case Errno.ENODEV -> {
                LibPcap library = LibPcap.loadIfPresent(door);
                try {
                    if (library != null)
                        for (PcapDevice d : PcapDevices.of(library)) if (d.name().equals(device)) return true;
                } catch (PcapException noList) {
                    return false;
                }
                return false;
            }
            default -> {
                return false;
            }
        }
    }

    private static LiveException explain(String label, KernelException e) {
        return switch (e.errno()) {
            case Errno.EPERM, Errno.EACCES -> permission(label);
            case Errno.ENODEV, Errno.ENXIO -> new LiveException(label
                    + ": No such device exists\n(No such device exists)", false);
            case Errno.ENETDOWN -> new LiveException(label + ": That device is not up", false);
            default -> new LiveException(label + ": " + e.getMessage(), false);
        };
    }

    static LiveException permission(String label) {
        return new LiveException(label + ": You don't have permission to perform this capture on that device\n"
                + "(socket: Operation not permitted; it needs CAP_NET_RAW: run with sudo, or as"
                + " setpriv --inh-caps +net_raw --ambient-caps +net_raw)", true);
    }
}
