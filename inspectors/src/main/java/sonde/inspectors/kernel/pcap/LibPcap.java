package sonde.inspectors.kernel.pcap;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.probe.ProbeException;

/**
 * The library and its functions by name (pcap/pcap.h). What is found at run time is enough: reading files and judging
 * packets go without it.
 */
public final class LibPcap {
    /** Debian's name, then the one of everybody else. */
    private static final String[] NAMES = {"libpcap.so.0.8", "libpcap.so.1"};

    private static final int RTLD_NOW = 2, ERROR_SIZE = 256;

    private final Door door;
    private final long handle, dlsym;
    private final Map<String, Long> functions = new HashMap<>();
    final ByteBuffer error = Door.allocate(ERROR_SIZE);

    private LibPcap(Door door, long handle, long dlsym) {
        this.door = door;
        this.handle = handle;
        this.dlsym = dlsym;
    }

    /** Loads the library: {@code void *dlopen(const char *filename, int flags)}. */
    public static LibPcap load(Door door) throws ProbeException {
        LibPcap library = loadIfPresent(door);
        if (library == null)
            throw new ProbeException(ProbeException.Kind.FAILED,
                    "libpcap is not on this host (" + NAMES[0]
                            + "): install the package libpcap0.8 (Debian, Ubuntu) or libpcap (Fedora, Alpine, Arch)");
        return library;
    }

    public static @Nullable LibPcap loadIfPresent(Door door) {
        long dlopen = door.symbol("dlopen"), dlsym = door.symbol("dlsym");
        if (dlopen == 0 || dlsym == 0)
            return null;
        for (String name : NAMES) {
            ByteBuffer text = string(name);
            long handle = door.invoke(dlopen, door.address(text), RTLD_NOW, 0, 0, 0, 0, 0);
            if (handle != 0)
                return new LibPcap(door, handle, dlsym);
        }
        return null;
    }

    Door door() { return door; }

    /** A C string. Keep it reachable during the call. */
    static ByteBuffer string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer b = Door.allocate(bytes.length + 1);
        b.put(0, bytes);
        return b;
    }

    /** The text at a {@code const char *}, or null for NULL. */
    static @Nullable String text(long address) {
        if (address == 0)
            return null;
        int n = 0;
        ByteBuffer b = Door.view(address, 1 << 16);
        while (n < b.capacity() && b.get(n) != 0)
            n++;
        byte[] bytes = new byte[n];
        b.get(0, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    String errorText() {
        String text = text(door.address(error));
        return text == null ? "" : text;
    }

    private long function(String name) {
        Long known = functions.get(name);
        if (known != null)
            return known;
        ByteBuffer text = string(name);
        long address = door.invoke(dlsym, handle, door.address(text), 0, 0, 0, 0, 0);
        functions.put(name, address);
        return address;
    }

    /** Whether this library has the function: old ones lack some. */
    boolean has(String name) {
        return function(name) != 0;
    }

    long call(String name, long a, long b, long c, long d, long e) {
        long f = function(name);
        if (f == 0)
            throw new UnsupportedOperationException(name + " is not in this libpcap");
        return door.invoke(f, a, b, c, d, e, 0, 0);
    }

    long call(String name, long a, long b, long c) { return call(name, a, b, c, 0, 0); }

    long call(String name, long a, long b) { return call(name, a, b, 0, 0, 0); }

    long call(String name, long a) { return call(name, a, 0, 0, 0, 0); }

    /** {@code const char *pcap_lib_version(void)}. */
    public String version() {
        String v = text(call("pcap_lib_version", 0));
        return v == null ? "" : v;
    }

    /** {@code int pcap_datalink_name_to_val(const char *name)}: -1 when unknown. */
    public int linkType(String name) {
        ByteBuffer text = string(name);
        return (int) call("pcap_datalink_name_to_val", door.address(text));
    }

    /** {@code const char *pcap_datalink_val_to_name(int dlt)}, or null. */
    public @Nullable String linkTypeName(int dlt) {
        return text(call("pcap_datalink_val_to_name", dlt));
    }

    /** {@code const char *pcap_datalink_val_to_description(int dlt)}, or null. */
    public @Nullable String linkTypeDescription(int dlt) {
        return text(call("pcap_datalink_val_to_description", dlt));
    }

    /** {@code const char *pcap_tstamp_type_val_to_name(int)}, or null. */
    public @Nullable String stampTypeName(int type) {
        return text(call("pcap_tstamp_type_val_to_name", type));
    }

    public @Nullable String stampTypeDescription(int type) {
        return text(call("pcap_tstamp_type_val_to_description", type));
    }

    /** {@code int pcap_tstamp_type_name_to_val(const char *name)}: negative when unknown. */
    public int stampType(String name) {
        ByteBuffer text = string(name);
        return (int) call("pcap_tstamp_type_name_to_val", door.address(text));
    }
}
