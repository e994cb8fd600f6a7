package sonde.inspectors.iomodels;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A fixed number of threads, each serving one connection until it ends. Threads stop growing with the connections; the
 * connection after the last free thread is accepted, waits in the queue, and is not served at all while others talk.
 */
final class Pool {
    private Pool() {}

    static Server start(ServerPlan plan) throws IOException {
        Counters counters = plan.counters();
        ExecutorService threads = new ThreadPoolExecutor(plan.workers(), plan.workers(), 0, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(), Thread.ofPlatform().name("lab-worker-", 0).daemon().factory());
        return new BlockingServer(plan, "pool of " + plan.workers() + " platform threads", task -> {
            counters.queued.increment();
            threads.execute(() -> {
                counters.queued.decrement();
                task.run();
            });
        }, threads);
    }
}
