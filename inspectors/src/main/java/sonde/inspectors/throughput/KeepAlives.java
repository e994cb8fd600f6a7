package sonde.inspectors.throughput;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.NativeSocket;

/** Keepalive of a control connection: a peer that lost power is noticed. */
final class KeepAlives {
    private static final int SO_KEEPALIVE = 9, TCP_KEEPIDLE = 4, TCP_KEEPINTVL = 5, TCP_KEEPCNT = 6;

    private KeepAlives() {}

    static void set(NativeSocket socket, ClientSettings.@Nullable KeepAlive wanted) throws KernelException {
        if (wanted == null) return;
        socket.setInt(1, SO_KEEPALIVE, 1);
        if (wanted.idle() > 0) socket.setInt(6, TCP_KEEPIDLE, wanted.idle());
        if (wanted.interval() > 0) socket.setInt(6, TCP_KEEPINTVL, wanted.interval());
        if (wanted.count() > 0) socket.setInt(6, TCP_KEEPCNT, wanted.count());
    }
}
