package sonde.inspectors.throughput;

import java.net.InetAddress;
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
    /**
     * Strangers at once; and, beside them, connections of those whose test is on, which come in bursts (a plan of many
     * connections a second) and which strangers must not push out.
     */
    static final int MOST = 16, MOST_EXPECTED = 512, ROOM = MOST + MOST_EXPECTED;
    static final long PATIENCE_NANOS = 3_000_000_000L;

    /** One connection, and how much of the cookie has come. */
    static final class Visitor {
        private final NativeSocket socket;
        private final long number;
        private final long since;
        private final @Nullable InetAddress peer;
        private final byte[] cookie = new byte[Control.COOKIE_SIZE];
        private int size;
        private @Nullable String end;

        Visitor(NativeSocket socket, @Nullable InetAddress peer, long number, long since) {
            this.socket = socket;
            this.peer = peer;
            this.number = number;
            this.since = since;
        }

        /** Where it comes from; null when it left at once. */
        @Nullable
        InetAddress peer() { return peer; }

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
    private final Queue<Visitor> strangers = new ArrayDeque<>(), expected = new ArrayDeque<>();
    private long arrived;

    /** Takes a newcomer in; the one that must leave for it, or null. */
    @Nullable
    Visitor admit(NativeSocket socket, @Nullable InetAddress peer, boolean isExpected, long now) {
        Queue<Visitor> waiting = isExpected ? expected : strangers;
        Visitor oldest = waiting.size() < (isExpected ? MOST_EXPECTED : MOST) ? null : waiting.poll();
        waiting.add(new Visitor(socket, peer, arrived++, now));
        if (oldest != null) oldest.end = "pushed out by newer connections";
        return oldest;
    }

    /** Those that are done: with their cookie, or with the reason why they never will have one. */
    List<Visitor> look(long now) {
        List<Visitor> done = new ArrayList<>();
        look(strangers, now, done);
        look(expected, now, done);
        return done;
    }

    private void look(Queue<Visitor> waiting, long now, List<Visitor> done) {
        for (Iterator<Visitor> it = waiting.iterator(); it.hasNext();) {
            Visitor v = it.next();
            read(v);
            if (v.end == null && !v.isComplete() && now - v.since > PATIENCE_NANOS) v.end = "no cookie in time";
            if (v.end != null || v.isComplete()) {
                it.remove();
                done.add(v);
            }
        }
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
        for (Visitor v : strangers) put(set, at + 8 * i++, v);
        for (Visitor v : expected) put(set, at + 8 * i++, v);
        return i;
    }

    private static void put(ByteBuffer set, int at, Visitor v) {
        set.putInt(at, v.socket.fd()).putInt(at + 4, NativeSocket.POLLIN);
    }

    void closeAll() {
        for (Visitor v : strangers) v.socket.close();
        for (Visitor v : expected) v.socket.close();
        strangers.clear();
        expected.clear();
    }
}
