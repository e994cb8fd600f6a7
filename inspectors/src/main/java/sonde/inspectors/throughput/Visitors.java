package sonde.inspectors.throughput;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.NativeSocket;

/**
 * Connections that have not shown their cookie yet. Few are kept, each for a short time, the oldest goes first: strangers
 * that say nothing cost a little memory and nobody's time.
 */
final class Visitors {
    static final int MOST = 64;
    static final long PATIENCE_NANOS = 3_000_000_000L;

    /** One connection, and how much of the cookie has come. */
    static final class Visitor {
        private final NativeSocket socket;
        private final long number;
        private final long since;
        private final byte[] cookie = new byte[Control.COOKIE_SIZE];
        private int size;
        private @Nullable String end;

        Visitor(NativeSocket socket, long number, long since) {
            this.socket = socket;
            this.number = number;
            this.since = since;
        }

        NativeSocket socket() { return socket; }

        /** Order of arrival. */
        long number() { return number; }

        byte[] cookie() { return cookie; }

        boolean isComplete() { return size == cookie.length; }

        /** Why it leaves without a cookie, or null. */
        @Nullable
        String end() { return end; }
    }

    private final ByteBuffer chunk = Door.allocate(64);
    private final Queue<Visitor> waiting = new ArrayDeque<>();
    private long arrived;

    int size() { return waiting.size(); }

    /** Takes a newcomer in; the one that must leave for it, or null. */
    @Nullable
    Visitor admit(NativeSocket socket, long now) {
        Visitor oldest = waiting.size() < MOST ? null : waiting.poll();
        waiting.add(new Visitor(socket, arrived++, now));
        if (oldest != null) oldest.end = "pushed out by newer connections";
        return oldest;
    }

    /** Those that are done: with their cookie, or with the reason why they never will have one. */
    List<Visitor> look(long now) {
        List<Visitor> done = new ArrayList<>();
        for (Iterator<Visitor> it = waiting.iterator(); it.hasNext();) {
            Visitor v = it.next();
            read(v);
            if (v.end == null && !v.isComplete() && now - v.since > PATIENCE_NANOS) v.end = "no cookie in time";
            if (v.end != null || v.isComplete()) {
                it.remove();
                done.add(v);
            }
        }
        return done;
    }

    private void read(Visitor v) {
        long at = v.socket.door().address(chunk);
        while (!v.isComplete()) {
            long r = v.socket.receive(at, v.cookie.length - v.size, NativeSocket.MSG_DONTWAIT);
            if (r == -Errno.EAGAIN) return;
            if (r == -Errno.EINTR) continue;
            if (r <= 0) {
                v.end = r == 0 ? "it closed" : Errno.message((int) -r);
                return;
            }
            chunk.get(0, v.cookie, v.size, (int) r);
            v.size += (int) r;
        }
    }

    /** Writes their descriptors as struct pollfd from {@code at} on; how many. */
    int pollSet(ByteBuffer set, int at) {
        int i = 0;
        for (Visitor v : waiting) {
            set.putInt(at + i * 8, v.socket.fd()).putInt(at + i * 8 + 4, NativeSocket.POLLIN);
            i++;
        }
        return i;
    }

    void closeAll() {
        for (Visitor v : waiting) v.socket.close();
        waiting.clear();
    }
}
