package sonde.inspectors.iomodels;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** The accept loop that the blocking models share; {@code executor} says whose thread a conversation gets. */
final class BlockingServer implements Server {
    private final ServerPlan plan;
    private final String engine;
    private final ServerSocket listener = new ServerSocket();
    private final Executor executor;
    private final AutoCloseable threads;
    private final Set<Conversation> open = ConcurrentHashMap.newKeySet();
    private final Thread acceptor;

    /** @param threads closed last; waits for the conversations */
    BlockingServer(ServerPlan plan, String engine, Executor executor, AutoCloseable threads) throws IOException {
        this.plan = plan;
        this.engine = engine;
        this.executor = executor;
        this.threads = threads;
        listener.setReuseAddress(true);
        if (plan.reusePort()) listener.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        listener.bind(plan.at().socketAddress(), plan.backlog());
        Listeners.configure(plan, listener.getLocalPort());
        acceptor = Thread.ofPlatform().name("lab-accept").daemon().start(this::accept);
    }

    private void accept() {
        for (;;) {
            Socket socket;
            try {
                socket = listener.accept();
            } catch (SocketException e) {
                if (listener.isClosed()) return;
                plan.counters().refused.increment(); // the descriptor table is full: wait for somebody to leave
                pause();
                continue;
            } catch (IOException e) {
                return;
            }
            plan.counters().accepted.increment();
            start(new Conversation(socket, plan));
        }
    }

    private void start(Conversation conversation) {
        open.add(conversation);
        try {
            executor.execute(() -> {
                conversation.run();
                open.remove(conversation);
            });
        } catch (OutOfMemoryError noThread) { // "unable to create native thread": pid_max, max_map_count, cgroup
            plan.counters().refused.increment();
            plan.counters().closed.increment();
            open.remove(conversation);
            conversation.end();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String engine() { return engine; }

    @Override
    public Address address() { return plan.at().withPort(listener.getLocalPort()); }

    @Override
    public void close() {
        try {
            listener.close();
            acceptor.join();
            for (Conversation each : open) each.end();
            threads.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException("a " + engine + " server does not stop", e);
        }
    }
}
