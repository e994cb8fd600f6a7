package sonde.inspectors.kernel.procfs;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.net.Address;

/**
 * An endpoint of /proc/net/sctp/eps or an association of /proc/net/sctp/assocs (net/sctp/proc.c).
 *
 * @param association whether it is one; an endpoint has no queues and no remote side
 * @param state of the socket; see {@link sonde.inspectors.net.TcpState}
 * @param local its addresses; the first comes first
 */
public record SctpLine(boolean association, int state, long txQueue, long rxQueue, long uid, long inode, int localPort,
        int remotePort, List<Address> local, List<Address> remote) {

    /** @throws KernelException ENOENT when SCTP is not loaded */
    public static List<SctpLine> endpoints(ProcFs proc) throws KernelException {
        return parse(proc.read("net/sctp/eps"), false);
    }

    /** @throws KernelException ENOENT when SCTP is not loaded */
    public static List<SctpLine> associations(ProcFs proc) throws KernelException {
        return parse(proc.read("net/sctp/assocs"), true);
    }

    static List<SctpLine> parse(byte[] text, boolean associations) {
        List<SctpLine> lines = new ArrayList<>();
        LineReader f = new LineReader(text);
        while (f.nextLine()) {
            SctpLine line = associations ? association(f.blanks()) : endpoint(f.blanks());
            if (line != null) lines.add(line);
        }
        return lines;
    }

    /** ENDPT SOCK STY SST HBKT LPORT UID INODE LADDRS. */
    private static @Nullable SctpLine endpoint(LineReader f) {
        f.skip().gap().skip().gap().skip();
        int state = (int) f.gap().dec();
        f.gap().skip();
        int port = (int) f.gap().dec();
        long uid = f.gap().dec(), inode = f.gap().dec();
        if (f.isBad()) return null;
        return new SctpLine(false, state, 0, 0, uid, inode, port, 0, addresses(f), List.of());
    }

    /** ASSOC SOCK STY SST ST HBKT ASSOC-ID TX_QUEUE RX_QUEUE UID INODE LPORT RPORT LADDRS &lt;-> RADDRS … */
    private static @Nullable SctpLine association(LineReader f) {
        f.skip().gap().skip().gap().skip();
        int state = (int) f.gap().dec();
        f.gap().skip().gap().skip().gap().skip();
        long tx = f.gap().dec(), rx = f.gap().dec(), uid = f.gap().dec(), inode = f.gap().dec();
        int localPort = (int) f.gap().dec(), remotePort = (int) f.gap().dec();
        if (f.isBad()) return null;
        List<Address> local = addresses(f);
        return new SctpLine(true, state, tx, rx, uid, inode, localPort, remotePort, local, addresses(f));
    }

    /** Up to the arrow, a number or the end. A star marks the primary one. */
    private static List<Address> addresses(LineReader f) {
        List<Address> addresses = new ArrayList<>();
        while (!f.blanks().isAtEnd()) {
            String word = f.word();
            Address address = Address.parse(word.startsWith("*") ? word.substring(1) : word);
            if (address == null) break;
            addresses.add(address);
        }
        return addresses;
    }
}
