package sonde.inspectors.processes;

/**
 * Device numbers in one long. The C library's dev_t spreads major and minor
 * over the bits in its own way (gnu_dev_makedev); here it is major &lt;&lt; 32
 * | minor.
 */
public final class Device {
    /** No device. */
    public static final long NONE = -1;

    private Device() {}

    public static long of(int major, int minor) { return (long) major << 32 | minor & 0xffffffffL; }

    public static int major(long device) { return (int) (device >>> 32); }

    public static int minor(long device) { return (int) device; }

    /** The C library's dev_t, cut to 32 bits. */
    public static long libc(long device) {
        long major = major(device), minor = minor(device) & 0xffffffffL;
        return ((major & 0xfff) << 8 | minor & 0xff | (minor & ~0xffL) << 12) & 0xffffffffL;
    }
}
