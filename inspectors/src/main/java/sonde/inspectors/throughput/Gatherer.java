package sonde.inspectors.throughput;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import sonde.inspectors.kernel.NativeSocket;

/** Waits for the data connections of one guest, while its control connection says nothing. */
final class Gatherer {
    private static final int STREAM_MILLIS = 10_000, TURN_MILLIS = 30_000;

    private final Control control;
    private final Clock clock;
    private final BlockingQueue<Visitors.Visitor> arrivals = new LinkedBlockingQueue<>(2 * Parameters.MAX_STREAMS);
    private volatile int awaited;
    private volatile boolean terminated;

    Gatherer(Control control, Clock clock) {
        this.control = control;
        this.clock = clock;
    }

    /** Hands a data connection over. False when none is awaited (any more). */
    boolean offer(Visitors.Visitor visitor) {
        return awaited > 0 && arrivals.offer(visitor);
    }

    void terminate() { terminated = true; }

    boolean isTerminated() { return terminated; }

    /** Tells the client to connect, and gives its connections in the order of their arrival. */
    List<NativeSocket> connections(int all) throws ThroughputException, InterruptedException {
        awaited = all;
        control.writeState(State.CREATE_STREAMS);
        List<Visitors.Visitor> come = new ArrayList<>();
        long end = clock.nanos() + STREAM_MILLIS * 1_000_000L;
        while (come.size() < all) {
            Visitors.Visitor v = arrivals.poll(50, TimeUnit.MILLISECONDS);
            if (v != null) {
                come.add(v);
                end = clock.nanos() + STREAM_MILLIS * 1_000_000L;
            } else if (clock.nanos() > end || isGone()) {
                for (Visitors.Visitor one : come) one.socket().close();
                throw gone(come.size() + " of " + all + " streams came");
            }
        }
        awaited = 0;
        come.sort(Comparator.comparingLong(Visitors.Visitor::number));
        List<NativeSocket> sockets = new ArrayList<>();
        for (Visitors.Visitor v : come) sockets.add(v.socket());
        return sockets;
    }

    /** The same for UDP: connected sockets, made at the desk. */
    List<NativeSocket> datagrams(int all, UdpDesk desk, InetAddress peer)
            throws ThroughputException, InterruptedException {
        try (UdpDesk.Turn turn = desk.await(peer, TURN_MILLIS)) {
            if (turn == null) throw new ThroughputException(Failure.STREAM_ACCEPT, "other tests of this address wait");
            control.writeState(State.CREATE_STREAMS);
            List<NativeSocket> sockets = new ArrayList<>();
            long end = clock.nanos() + STREAM_MILLIS * 1_000_000L;
            while (sockets.size() < all) {
                NativeSocket s = turn.next(50);
                if (s != null) {
                    sockets.add(s);
                    end = clock.nanos() + STREAM_MILLIS * 1_000_000L;
                } else if (clock.nanos() > end || isGone()) {
                    for (NativeSocket one : sockets) one.close();
                    throw gone(sockets.size() + " of " + all + " streams came");
                }
            }
            return sockets;
        }
    }

    /** The client went, we are told to end, or it broke the order of states. */
    private boolean isGone() {
        return terminated || control.socket().poll(NativeSocket.POLLIN, 0) != 0;
    }

    private ThroughputException gone(String detail) throws ThroughputException {
        if (terminated) return new ThroughputException(Failure.SERVER_TERMINATED);
        int state = control.readState(0);
        if (state == State.CLIENT_TERMINATE) return new ThroughputException(Failure.CLIENT_TERMINATED);
        return state == Control.NOTHING
                ? new ThroughputException(Failure.STREAM_ACCEPT, detail)
                : new ThroughputException(Failure.MESSAGE, State.name(state));
    }

    /** Nobody is awaited any more; who came too late is sent away. */
    void close() {
        awaited = 0;
        for (Visitors.Visitor v; (v = arrivals.poll()) != null;) v.socket().close();
    }
}
