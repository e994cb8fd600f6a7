package sonde.capture.source.live;

import org.jspecify.annotations.Nullable;

/**
 * How to open an interface.
 *
 * @param device
 *            its name, or {@code any}
 * @param snapLength
 *            bytes of each packet to keep
 * @param bufferKib
 *            room in the kernel; 0 for the usual
 * @param immediate
 *            hand each packet over as it comes
 * @param digits
 *            of the fraction of a second, 6 or 9
 * @param direction
 *            {@code in}, {@code out} or {@code inout}
 * @param stampType
 *            who stamps the packets, or null
 * @param linkType
 *            name of the link type to ask for, or null
 */
public record LiveOptions(String device, int snapLength, boolean promiscuous, int bufferKib, boolean immediate,
        int digits, String direction, boolean monitor, @Nullable String stampType, @Nullable String linkType) {
    public static final String ANY = "any";

    public boolean isAny() { return device.equals(ANY); }

    public LiveOptions withDevice(String name) {
        return new LiveOptions(name, snapLength, promiscuous, bufferKib, immediate, digits, direction, monitor,
                stampType, linkType);
    }
}
