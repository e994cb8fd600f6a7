package sonde.inspectors.iomodels.experiments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.Poll;
import sonde.inspectors.kernel.Sockets;
import sonde.inspectors.kernel.Syscall;
import sonde.inspectors.kernel.Witness;
import sonde.inspectors.kernel.uring.Ring;
import sonde.inspectors.probe.Sink;

/**
 * Synchronous or asynchronous, blocking or not: four ways to receive the same 50 messages that come every 10 ms, while
 * there is other work that one would like to do.
 */
final class Blocking implements Experiment {
    private static final int MESSAGES = 50, EVERY_MILLIS = 10, SIZE = 8, CLOCK_THREAD_CPUTIME_ID = 3;

    @Override
    public String name() { return "blocking"; }

    @Override
    public String about() { return "the same messages received blocking, spinning, by poll(2) and by io_uring"; }

    @Override
    public boolean needsNamespace() { return false; }

    /** Waits for the next message, doing other work where it can. */
    private interface Way {
        void next(Bench bench, int fd, ByteBuffer into, Work work) throws IOException;
    }

    /** The other work: some microseconds of arithmetic. */
    private static final class Work {
        long units;
        long state = 1;

        void unit() {
            for (int i = 0; i < 20_000; i++) state = state * 6364136223846793005L + 1442695040888963407L;
            units++;
        }
    }

    @Override
    public void run(Bench bench, Sink<? super Finding> out) throws IOException, InterruptedException {
        variant(bench, out, "synchronous, blocking: read", true, (b, fd, into, work) -> b.readFully(fd, into));
        variant(bench, out, "synchronous, non-blocking: read until not EAGAIN", false, (b, fd, into, work) -> {
            into.clear();
            for (int n; (n = b.sockets().read(fd, into)) <= 0; work.unit()) {
                if (n != -Errno.EAGAIN) throw new IOException("the sender is gone");
            }
        });
        variant(bench, out, "asynchronous, blocking: poll, then read", false, (b, fd, into, work) -> {
            b.await(fd, Poll.IN, -1);
            b.readFully(fd, into);
        });
        LongAdder calls = new LongAdder();
        try (Ring ring = new Ring(counting(bench.door(), calls), 8, 16, false)) {
            variant(bench, out, "asynchronous, non-blocking: io_uring read, look for the result", true, calls,
                    (b, fd, into, work) -> {
                        ring.receive(fd, b.door().address(into), SIZE, 1);
                        ring.enter(0);
                        while (ring.ready() == 0) work.unit();
                        ring.consume(1);
                    });
        }
    }

    private void variant(Bench bench, Sink<? super Finding> out, String name, boolean blocking, Way way)
            throws IOException, InterruptedException {
        variant(bench, out, name, blocking, new LongAdder(), way);
    }

    private void variant(Bench bench, Sink<? super Finding> out, String name, boolean blocking, LongAdder calls,
            Way way) throws IOException, InterruptedException {
        Bench counted = new Bench(counting(bench.door(), calls), bench.proc(), bench.clock(), bench.isolated(), 0);
        int listener = bench.listener(Bench.LOOPBACK, 1);
        int sender = bench.connect(Bench.LOOPBACK, bench.port(listener), 0);
        int receiver = Bench.check("accept", bench.sockets().accept(listener, blocking ? 0 : Sockets.SOCK_NONBLOCK));
        bench.set(sender, Sockets.IPPROTO_TCP, Sockets.TCP_NODELAY, 1);
        ByteBuffer into = Door.allocate(SIZE);
        Work work = new Work();
        for (int i = 0; i < 300; i++) work.unit(); // compiled before it counts
        work.units = 0;
        calls.reset();
        Thread from = Bench.start("lab-sender", () -> send(bench.another(), sender));
        long cpu = cpu(bench);
        long[] delays = new long[MESSAGES];
        for (int i = 0; i < MESSAGES; i++) {
            way.next(counted, receiver, into, work);
            delays[i] = bench.now() - into.getLong(0);
        }
        cpu = cpu(bench) - cpu;
        from.join();
        bench.close(sender, receiver, listener);
        Arrays.sort(delays);
        out.accept(Finding.of(this, name, "processor time of the receiver", cpu / 1e6, "ms"));
        out.accept(Finding.of(this, name, "system calls for a message", calls.sum() / (double) MESSAGES, ""));
        out.accept(Finding.of(this, name, "other work done meanwhile", work.units, "units"));
        out.accept(Finding.of(this, name, "median delay of a message", delays[MESSAGES / 2] / 1e3, "us"));
    }

    private static Door counting(Door door, LongAdder calls) {
        return new Witness(door, (call, result) -> calls.increment());
    }

    private static void send(Bench bench, int fd) {
        ByteBuffer message = Door.allocate(SIZE);
        for (int i = 0; i < MESSAGES; i++) {
            java.util.concurrent.locks.LockSupport.parkNanos(EVERY_MILLIS * 1_000_000L);
            message.clear().putLong(0, bench.now());
            bench.sockets().send(fd, message, 0);
        }
    }

    private static long cpu(Bench bench) {
        ByteBuffer time = Door.allocate(16);
        bench.door().call(Syscall.CLOCK_GETTIME, CLOCK_THREAD_CPUTIME_ID, bench.door().address(time));
        return time.getLong(0) * 1_000_000_000L + time.getLong(8);
    }

    @Override
    public String lesson() {
        return "Blocking is about the thread, synchrony about the call: read blocks for one, poll blocks for many,"
                + " spinning never blocks and pays a processor for it, and io_uring lets the kernel work while you do.";
    }

    @Override
    public List<String> counters() {
        return List.of("pidstat -u -w (processor, voluntary switches)", "strace -c -f -p PID (calls for a message)",
                "perf stat -e raw_syscalls:sys_enter -p PID");
    }
}
