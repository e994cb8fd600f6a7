package sonde.capture.source.live;

import org.jspecify.annotations.Nullable;

/**
 * How to open an interface.
 *
 * @param device its name, or {@code any}
 * @param namespace file of the network namespace that it is in, or null for our own
 * @param label what to call it in lines and files: the device, with the namespace before it
 * @param snapLength bytes of each packet to keep
 * @param bufferKib room in the kernel; 0 for the usual
 * @param immediate hand each packet over as it comes
 * @param digits of the fraction of a second, 6 or 9
 * @param direction {@code in}, {@code out} or {@code inout}
 * @param adapterClock who stamps the packets: 0 the host, or a clock of
 *        {@link sonde.inspectors.kernel.packet.PacketSocket#adapterStamps}
 * @param linkType the link type to ask for, or -1
 * @param engine {@code ring}, {@code libpcap}, or null for the first that serves
 */
public record LiveOptions(String device, @Nullable String namespace, String label, int snapLength,
        boolean promiscuous, int bufferKib, boolean immediate, int digits, String direction, boolean monitor,
        int adapterClock, int linkType, @Nullable String engine) {
    public static final String ANY = "any";

    public boolean isAny() { return device.equals(ANY); }

    /** The same for another device. */
    public LiveOptions on(String other, @Nullable String otherNamespace, String otherLabel) {
        return new LiveOptions(other, otherNamespace, otherLabel, snapLength, promiscuous, bufferKib, immediate, digits,
                direction, monitor, adapterClock, linkType, engine);
    }

    public LiveOptions stampedBy(int clock) {
        return new LiveOptions(device, namespace, label, snapLength, promiscuous, bufferKib, immediate, digits,
                direction, monitor, clock, linkType, engine);
    }
}
