package sonde.inspectors.iomodels;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A virtual thread for every connection: the same blocking lines as {@link ThreadPerConnection}, but a read that has to
 * wait parks the conversation on the heap, and a few carrier threads (as many as processors) run those that have work.
 * Underneath, the runtime waits in epoll. What Go calls goroutines.
 */
final class VirtualThreads {
    private VirtualThreads() {}

    static Server start(ServerPlan plan) throws IOException {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        return new BlockingServer(plan, "virtual threads", threads, threads);
    }
}
