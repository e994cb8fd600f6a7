package sonde.cli.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

import org.jspecify.annotations.Nullable;

import sonde.cli.command.Env;

/** A pipeline that runs on a thread of its own: before the user's eyes, or in the background. */
final class Job implements Env.Signals {
    private final int number;
    private final String text;
    private final CountDownLatch done = new CountDownLatch(1);
    private final List<Runnable> onInterrupt = new ArrayList<>();
    private final Runnable onFirstHandler;
    private @Nullable Thread thread;
    private volatile boolean background;
    private volatile int code;
    private int interrupts;
    private volatile boolean cut;
    private volatile String progress = "";

    /** @param onFirstHandler is run when the command wants to hear of SIGINT for the first time */
    Job(int number, String text, boolean background, Runnable onFirstHandler) {
        this.number = number;
        this.text = text;
        this.background = background;
        this.onFirstHandler = onFirstHandler;
    }

    void start(IntSupplier body) {
        Thread t = new Thread(() -> {
            try {
                code = body.getAsInt();
            } finally {
                done.countDown();
            }
        }, "job-" + number);
        t.setDaemon(true);
        thread = t;
        t.start();
    }

    int number() { return number; }

    String text() { return text; }

    /** What it says of itself while it runs, or nothing. */
    String progress() { return progress; }

    void progress(String words) { progress = words; }

    boolean isBackground() { return background; }

    void background(boolean now) { background = now; }

    boolean isDone() { return done.getCount() == 0; }

    /** Exit code, once it is done. */
    int code() { return code; }

    /** Waits a while; true when it is done. */
    boolean await(long millis) throws InterruptedException {
        return done.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Whether it was told to stop more than once: its output goes nowhere then. */
    boolean isCut() { return cut; }

    synchronized int interrupts() { return interrupts; }

    /** Ctrl-C: the command's own handler, else the thread is interrupted; the second time everything at once. */
    void interrupt() {
        List<Runnable> actions;
        synchronized (this) {
            interrupts++;
            cut = interrupts > 1;
            actions = interrupts == 1 ? List.copyOf(onInterrupt) : List.of();
        }
        for (Runnable action : actions) Thread.ofPlatform().daemon().name("interrupt-" + number).start(action);
        Thread t = thread;
        if (actions.isEmpty() && t != null) t.interrupt();
    }

    @Override
    public void on(String name, Runnable action) {
        if (!name.equals("INT") && !name.equals("TERM")) return;
        boolean first;
        synchronized (this) {
            if (name.equals("TERM") && !onInterrupt.isEmpty()) return;
            first = onInterrupt.isEmpty();
            onInterrupt.add(action);
        }
        if (first) onFirstHandler.run();
    }
}
