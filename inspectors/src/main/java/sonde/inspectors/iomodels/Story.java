package sonde.inspectors.iomodels;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

import sonde.inspectors.kernel.CallText;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Sockets;
import sonde.inspectors.kernel.Witness;

/**
 * The life of one connection in system calls, as they happened: the server's door is watched while a client connects,
 * says two things, says that it has no more to say, and leaves.
 */
public final class Story {
    /** What a model that never waits asks meanwhile is told by its number after this many. */
    private static final int MANY = 400;

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final LongAdder calls = new LongAdder();
    private String last = "";
    private int repeated;

    private final class Listener implements Witness.Listener {
        @Override
        public void called(Witness.Call call, long result) {
            calls.increment();
            tell(CallText.of(call, result));
        }

        @Override
        public void remarked(String words) { tell(words); }
    }

    private synchronized void tell(String line) {
        if (line.equals(last)) {
            repeated++;
            return;
        }
        closeRun();
        last = line;
        if (lines.size() < MANY) lines.add(line);
    }

    private void closeRun() {
        if (repeated > 0 && lines.size() < MANY) lines.add("  … the same " + repeated + " more times");
        repeated = 0;
    }

    /** @return a line for each call in order; a line that begins with "--" says what the client did then */
    public List<String> of(Model model, ServerPlan plan, Door clientDoor) throws IOException, InterruptedException {
        Door watched = new Witness(plan.door(), new Listener());
        ServerPlan seen = new ServerPlan(plan.at(), plan.service(), plan.backlog(), plan.reusePort(), plan.edge(), plan
                .loops(), plan.workers(), plan.settings(), watched, plan.counters());
        scene("the server starts");
        try (Server server = model.start().start(seen)) {
            rest();
            Visit.pay(server.address(), new Sockets(clientDoor), 60, this::scene);
            rest();
            scene("the server stops");
        }
        synchronized (this) {
            closeRun();
        }
        return List.copyOf(lines);
    }

    /** How many calls there were, also of those that are not told one by one. */
    public long calls() {
        return calls.sum();
    }

    private void scene(String what) {
        synchronized (this) {
            closeRun();
            last = "";
            lines.add("-- " + what);
        }
    }

    /** Lets the server come to rest, so that its calls stand under what caused them. */
    private static void rest() throws InterruptedException {
        Thread.sleep(60);
    }
}
