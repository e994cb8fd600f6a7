package sonde.inspectors.iomodels;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A thread of the system for every connection: the simplest server there is. Each thread costs a stack and a kernel task,
 * and the scheduler meets them all.
 */
final class ThreadPerConnection {
    private ThreadPerConnection() {}

    static Server start(ServerPlan plan) throws IOException {
        ExecutorService threads = Executors
                .newThreadPerTaskExecutor(Thread.ofPlatform().name("lab-connection-", 0).daemon().factory());
        return new BlockingServer(plan, "platform threads", threads, threads);
    }
}
