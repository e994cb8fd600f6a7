package sonde.inspectors.kernel.procfs;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.net.Address;

/**
 * One line of /proc/net/{tcp,udp,udplite,raw}{,6} (net/ipv4/tcp_ipv4.c get_tcp4_sock and its like).
 *
 * @param state see {@link sonde.inspectors.net.TcpState}
 * @param txQueue bytes sent and not acknowledged (TCP), memory queued to send (others); of a listener its limit
 * @param rxQueue bytes not read yet (TCP), memory queued (others); of a listener the connections to accept
 * @param timer 0 none, 1 retransmission, 2 keepalive, 3 TIME-WAIT, 4 zero window probe
 * @param timerTicks time until it expires, in 1/100 s
 * @param probes unanswered zero window probes
 * @param inode 0 when no file descriptor holds it
 */
public record InetLine(Address local, int localPort, Address remote, int remotePort, int state, long txQueue,
        long rxQueue, int timer, long timerTicks, long retransmits, long uid, long probes, long inode) {

    /** Reads one line; null when it does not have the full shape. */
    static @Nullable InetLine parse(LineReader f) {
        f.blanks().dec();
        f.expect(':').gap();
        Address local = address(f);
        int localPort = (int) f.expect(':').hex(4);
        Address remote = address(f.gap());
        int remotePort = (int) f.expect(':').hex(4);
        int state = (int) f.gap().hex(2);
        long tx = f.gap().hex(8), rx = f.expect(':').hex(8);
        int timer = (int) f.gap().hex(2);
        long ticks = f.expect(':').hex(8);
        long retransmits = f.gap().hex(8);
        long uid = f.gap().dec(), probes = f.gap().dec(), inode = f.gap().dec();
        if (f.isBad() || !f.isAtEnd() && f.peek() != ' ') return null;
        return new InetLine(local, localPort, remote, remotePort, state, tx, rx, timer, ticks, retransmits, uid, probes,
                inode);
    }

    /** One or four 32-bit words, each as the machine (little endian) holds it. */
    private static Address address(LineReader f) {
        int digits = f.hexDigits();
        if (digits == 8) return Address.v4(word(f));
        if (digits != 32) {
            f.hex(32);
            f.expect('\0');
            return Address.ANY4;
        }
        long high = (long) word(f) << 32 | word(f) & 0xffffffffL;
        return Address.v6(high, (long) word(f) << 32 | word(f) & 0xffffffffL);
    }

    private static int word(LineReader f) { return Integer.reverseBytes((int) f.hex(8)); }
}
