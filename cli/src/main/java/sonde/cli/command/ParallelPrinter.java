package sonde.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import sonde.capture.packet.Names;
import sonde.capture.source.Blocks;
import sonde.capture.source.CaptureException;
import sonde.capture.source.Frame;
import sonde.cli.render.Output;
import sonde.inspectors.probe.ProbeException;

/**
 * Prints the packets of a file on several threads, in order. A file begins as with {@link PacketPrinter}; when it turns
 * out to be long, each thread reads a batch of packets, so that their bytes are in its own processor's cache, writes
 * their text, all but what depends on packets before, and completes and hands out when its turn comes.
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
    private long packets;

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
    }

    /** Whether what is asked for can be printed like this: nothing in a line but TCP's numbers counts from another. */
    static boolean fits(TcpdumpOptions o, Env env, int processors) {
        boolean timeAlone = o.times() <= 2 || o.times() == 4;
        return processors > 1 && o.read() != null && !o.read().equals("-") && o.detail().numeric() && timeAlone
                && !o.lineBuffered() && o.sampling() == 1 && !env.isTerminal(1);
    }

    @Override
    public boolean take(Frame frame, long number) {
        packets++;
        return first.take(frame, number);
    }

    @Override
    public void takeAll(PacketFeed feed) throws IOException, CaptureException, ProbeException {
        while (packets < alone) {
            if (!feed.next()) return;
            take(feed.frame(), feed.number());
        }
        Crew crew = new Crew(feed);
        List<Thread> others = new ArrayList<>(MAX_THREADS);
        for (int i = 1; i < threads; i++) others.add(Thread.ofPlatform().daemon().name("packets").start(crew::work));
        crew.work();
        try {
            for (Thread other : others) other.join();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        crew.rethrow();
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", e);
    }

    @Override
    public void finish() { out.flush(); }

    /** An array that a source reads into; used again when neither the reader nor a batch needs it any more. */
    private static final class Block {
        private static final int SIZE = 1 << 19;

        final byte[] bytes;
        private final AtomicInteger users = new AtomicInteger();

        Block(int size) { bytes = new byte[size]; }

        Block taken() {
            users.incrementAndGet();
            return this;
        }

        void leave(Queue<Block> spare) { if (users.decrementAndGet() == 0 && bytes.length == SIZE) spare.add(this); }
    }

    /** The threads of one file, and the arrays that it is read into where its source can do that. */
    private final class Crew implements Blocks {
        private final PacketFeed feed;
        private final Object reading = new Object();
        private final boolean blocks;
        private final Queue<Block> spare = new ConcurrentLinkedQueue<>();
        /** Guarded by {@link #reading}: how many batches have been begun, and what ended the reading early. */
        private long begun;
        private @Nullable Throwable damage;
        /** Guarded by {@link #reading}: the block that is read into. */
        private Block current = new Block(0).taken();
        /** Guarded by {@link #reading}: the packet at hand was too much for the last batch. */
        private boolean isLeft;
        /** No more is to be read. */
        private volatile boolean ended;
        /** Guarded by this: how many batches have been handed out, and what went wrong in one. */
        private long done;
        private @Nullable Throwable failure;

        Crew(PacketFeed feed) {
            this.feed = feed;
            blocks = feed.readInto(this);
        }

        @Override
        public byte[] next(int least) {
            current.leave(spare);
            Block block = least > Block.SIZE ? null : spare.poll();
            current = (block == null ? new Block(Math.max(least, Block.SIZE)) : block).taken();
            return current.bytes;
        }

        void work() {
            PacketBatch b = new PacketBatch(options, env, names);
            for (Block block; (block = read(b)) != null;) {
                Throwable why = null;
                try {
                    b.print();
                } catch (RuntimeException | Error e) {
                    why = e;
                }
                if (await(b.place) && why == null) why = handOut(b);
                block.leave(spare);
                passed(why);
            }
        }

        /** @return the block that the packets lie in, or null when there is nothing left to do */
        private @Nullable Block read(PacketBatch b) {
            synchronized (reading) {
                if (ended) return null;
                b.clear();
                b.place = begun++;
                Block block = current.taken();
                try {
                    while (blocks || !b.isFull()) {
                        if (!isLeft && !feed.next()) {
                            ended = true;
                            break;
                        }
                        isLeft = false;
                        if (b.isEmpty() && block != current) {
                            block.leave(spare);
                            block = current.taken();
                        }
                        if (!blocks) b.add(feed.frame(), feed.number());
                        else if (!b.refer(feed.frame(), feed.number())) {
                            isLeft = true;
                            break;
                        }
                    }
                } catch (IOException | CaptureException | ProbeException | RuntimeException | Error e) {
                    ended = true;
                    damage = e;
                }
                return block;
            }
        }

        private @Nullable Throwable handOut(PacketBatch b) {
            try {
                b.complete(first.lines(), out.text());
                out.drain();
                return null;
            } catch (RuntimeException | Error e) {
                return e;
            }
        }

        /**
         * Lets the batches through in their order.
         *
         * @return false when one in front could not be handed out: nothing may follow it
         */
        private synchronized boolean await(long place) {
            try {
                while (done != place) wait();
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
            return failure == null;
        }

        private synchronized void passed(@Nullable Throwable why) {
            if (failure == null) failure = why;
            if (why != null) ended = true;
            done++;
            notifyAll();
        }

        /** Says what went wrong; all threads have ended. */
        void rethrow() throws IOException, CaptureException, ProbeException {
            Throwable why = printing();
            if (why == null) why = reading();
            if (why instanceof IOException e) throw e;
            if (why instanceof CaptureException e) throw e;
            if (why instanceof ProbeException e) throw e;
            if (why instanceof RuntimeException e) throw e;
            if (why instanceof Error e) throw e;
        }

        private synchronized @Nullable Throwable printing() { return failure; }

        private @Nullable Throwable reading() {
            synchronized (reading) {
                return damage;
            }
        }
    }
}
