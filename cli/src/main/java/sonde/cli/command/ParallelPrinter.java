package sonde.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import org.jspecify.annotations.Nullable;

import sonde.capture.packet.Names;
import sonde.capture.source.Frame;
import sonde.cli.render.Output;

/**
 * Prints the packets of a file on several threads, in order. A file begins as with {@link PacketPrinter}; when it turns
 * out to be long, its packets go in batches to threads that write their text, all but what depends on packets before;
 * whose turn it is completes and hands out.
 */
final class ParallelPrinter implements PacketTaker {
    /** So many packets are printed before threads are worth it. */
    static final long ALONE = 4096;
    private static final int MAX_THREADS = 4;

    private final TcpdumpOptions options;
    private final Env env;
    private final Names names;
    private final Output out;
    private final PacketPrinter first;
    private final int threads;
    private final long alone;
    private final BlockingQueue<PacketBatch> free, full;
    private final List<Thread> workers = new ArrayList<>(MAX_THREADS);
    private @Nullable PacketBatch batch;
    private long batches, packets;
    /** Guarded by this: how many batches are out, and why no more can be. */
    private long done;
    private @Nullable RuntimeException failure;
    private @Nullable Error error;

    /**
     * @param processors that are there: at least 2
     * @param alone how many packets are printed before other threads come in
     */
    ParallelPrinter(TcpdumpOptions options, Env env, Names names, int processors, long alone) {
        this.alone = alone;
        this.options = options;
        this.env = env;
        this.names = names;
        out = env.out();
        first = new PacketPrinter(options, env, names, false, null);
        threads = Math.min(processors, MAX_THREADS);
        free = new ArrayBlockingQueue<>(2 * threads);
        full = new ArrayBlockingQueue<>(2 * threads);
    }

    /** Whether what is asked for can be printed like this: nothing in a line but TCP's numbers counts from another. */
    static boolean fits(TcpdumpOptions o, Env env, int processors) {
        boolean timeAlone = o.times() <= 2 || o.times() == 4;
        return processors > 1 && o.read() != null && !o.read().equals("-") && o.detail().numeric() && timeAlone
                && !o.lineBuffered() && o.sampling() == 1 && !env.isTerminal(1);
    }

    @Override
    public boolean take(Frame frame, long number) {
        if (++packets <= alone) return first.take(frame, number);
        PacketBatch b = batch;
        if (b == null) b = batch = next();
        b.add(frame, number);
        if (b.isFull()) send(b);
        return true;
    }

    private PacketBatch next() {
        if (batches >= 2L * threads) {
            PacketBatch b = taken(free);
            b.clear();
            return b;
        }
        if (batches < threads) {
            workers.add(Thread.ofPlatform().daemon().name("packets").start(new Worker()));
        }
        return new PacketBatch(options, env, names);
    }

    private void send(PacketBatch b) {
        rethrow();
        b.place = batches++;
        put(full, b);
        batch = null;
    }

    private synchronized void rethrow() {
        if (failure != null) throw failure;
        if (error != null) throw error;
    }

    private static PacketBatch taken(BlockingQueue<PacketBatch> queue) {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void put(BlockingQueue<PacketBatch> queue, PacketBatch b) {
        boolean there = queue.offer(b); // there is room for all of them
        if (!there) throw new IllegalStateException("more batches than were made");
    }

    @Override
    public void flush() {
        PacketBatch b = batch;
        if (b != null && !b.isEmpty()) send(b);
        synchronized (this) {
            while (done < batches) pause();
        }
        rethrow();
        out.flush();
    }

    @Override
    public void finish() {
        flush();
        for (Thread worker : workers) worker.interrupt();
    }

    private void pause() {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Lets the batches through in their order. */
    private synchronized void await(long place) {
        while (done != place) pause();
    }

    private synchronized void passed(@Nullable RuntimeException why, @Nullable Error worse) {
        if (failure == null) failure = why;
        if (error == null) error = worse;
        done++;
        notifyAll();
    }

    private synchronized boolean isFailed() { return failure != null || error != null; }

    /** What each of the threads does until it is interrupted. */
    private final class Worker implements Runnable {
        @Override
        public void run() {
            try {
                for (;;) turn(full.take());
            } catch (InterruptedException e) {
                // all is printed
            }
        }

        private void turn(PacketBatch b) {
            RuntimeException why = null;
            Error worse = null;
            try {
                b.print();
            } catch (RuntimeException e) {
                why = e;
            } catch (Error e) {
                worse = e;
            }
            await(b.place);
            if (why == null && worse == null && !isFailed()) {
                try {
                    b.complete(first.lines(), out.text());
                    out.drain();
                } catch (RuntimeException e) {
                    why = e;
                } catch (Error e) {
                    worse = e;
                }
            }
            passed(why, worse);
            put(free, b);
        }
    }
}
