package sonde.inspectors.kernel.procfs;

import java.nio.charset.StandardCharsets;

/**
 * One socket of /proc/net/unix (net/unix/af_unix.c, unix_seq_show).
 *
 * @param pointer the kernel's address of it, hashed: hexadecimal digits as printed
 * @param flags {@link #ACCEPTING} is the only one that the kernel sets today
 * @param type 1 stream, 2 datagram, 5 sequenced packets
 * @param state 1 unconnected, 2 connecting, 3 connected, 4 disconnecting
 * @param inode 0 for the end that nobody has accepted yet
 * @param path as the kernel prints it, an abstract name with {@code @} in front and for each NUL; empty for no name
 */
public record UnixLine(String pointer, long references, long protocol, long flags, int type, int state, long inode,
        byte[] path) {
    /** __SO_ACCEPTCON: it listens. */
    public static final long ACCEPTING = 1 << 16;

    /** Every byte as it is, where it is UTF-8. */
    public String name() {
        return new String(path, StandardCharsets.UTF_8);
    }
}
