package sonde.inspectors.iomodels;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A server made of event loops. The loops share the port (SO_REUSEPORT); the kernel deals connections out to them. */
final class LoopServer implements Server {
    /** Makes a loop that listens already. */
    interface Factory {
        Loop make(ServerPlan plan) throws IOException;
    }

    private final String engine;
    private final Address address;
    private final List<Loop> loops = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    LoopServer(ServerPlan plan, String engine, Factory factory) throws IOException {
        int count = plan.at().kind().isUnix() ? 1 : plan.loops();
        this.engine = engine + (count == 1 ? ", 1 loop" : ", " + count + " loops");
        ServerPlan each = count > 1 ? plan.withReusePort(true) : plan;
        try {
            for (int i = 0; i < count; i++) {
                Loop loop = factory.make(each);
                loops.add(loop);
                each = each.withAddress(plan.at().withPort(loop.port())); // the next ones join the first one's port
            }
        } catch (IOException e) {
            for (Loop loop : loops) loop.close();
            throw e;
        }
        address = each.at();
        for (Loop loop : loops) {
            threads.add(Thread.ofPlatform().name("lab-loop-" + threads.size()).daemon().start(loop));
        }
    }

    @Override
    public String engine() { return engine; }

    @Override
    public Address address() { return address; }

    @Override
    public void close() {
        for (Loop loop : loops) loop.stop();
        try {
            for (Thread thread : threads) thread.join();
            for (Loop loop : loops) loop.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
