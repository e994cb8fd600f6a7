package sonde.inspectors.throughput;

import java.net.InetSocketAddress;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.NativeSocket;

/**
 * One data connection and the thread that fills or empties it. Data flows in a platform thread: it sits in system calls.
 */
final class Stream {
    /** Moves bytes until {@link Stream#isStopped}; returns minus an errno when the socket fails, else 0. */
    interface Mover {
        long run(Stream stream);
    }

    /** How long a call on a data socket may wait before its thread looks whether it shall end. */
    private static final int TIMEOUT_MICROS = 100_000;

    private final int id;
    private final boolean sender;
    private final NativeSocket socket;
    private final InetSocketAddress local;
    private final InetSocketAddress remote;
    private final Counters counters = new Counters();
    private @Nullable Thread thread;
    private volatile boolean stopped;
    private volatile boolean ended;
    private volatile long errno;

    Stream(int id, boolean sender, NativeSocket socket) throws KernelException {
        this.id = id;
        this.sender = sender;
        this.socket = socket;
        this.local = socket.local();
        this.remote = socket.remote();
    }

    int id() { return id; }

    boolean isSender() { return sender; }

    NativeSocket socket() { return socket; }

    InetSocketAddress local() { return local; }

    InetSocketAddress remote() { return remote; }

    Counters counters() { return counters; }

    /** Starts the thread; {@code done} is called when it ends for whatever reason. */
    void start(Mover mover, Runnable done) throws KernelException {
        byte[] timeval = new byte[16];
        for (int i = 0; i < 4; i++) timeval[8 + i] = (byte) (TIMEOUT_MICROS >> i * 8);
        socket.setBytes(1, sender ? 21 : 20, timeval); // SO_SNDTIMEO, SO_RCVTIMEO
        Thread t = Thread.ofPlatform().name("stream " + id).daemon().unstarted(() -> {
            long result = mover.run(this);
            if (result < 0 && !stopped) errno = -result;
            ended = true;
            done.run();
        });
        thread = t;
        t.start();
    }

    boolean isStopped() { return stopped; }

    /** The thread is over: used up, failed, or the peer ended the stream. */
    boolean isEnded() { return ended; }

    /** Why the thread failed, or null. */
    @Nullable
    String failure() { return errno == 0 ? null : Errno.message((int) errno); }

    /** Asks the thread to end; it does within a tenth of a second. */
    void stop() { stopped = true; }

    /** Waits for the thread; a call that still hangs is ended by force. */
    void join(long millis) throws InterruptedException {
        Thread t = thread;
        if (t == null) return;
        t.join(Math.max(1, millis));
        if (t.isAlive()) {
            socket.shutdown();
            t.join();
        }
    }

    /** Ends the thread and closes the socket. */
    void close() {
        stopped = true;
        Thread t = thread;
        if (t != null && t.isAlive()) {
            socket.shutdown();
            boolean interrupted = false;
            for (;;) {
                try {
                    t.join();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) Thread.currentThread().interrupt();
        }
        socket.close();
    }
}
