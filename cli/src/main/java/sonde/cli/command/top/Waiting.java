package sonde.cli.command.top;

import java.util.concurrent.atomic.AtomicBoolean;

import sonde.cli.command.Env;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.EventFd;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Poll;
import sonde.inspectors.sockets.traffic.Sampler;

/**
 * The pause between two samples, cut short by keys and signals. Meanwhile the kernel's queue of ended connections is
 * emptied as it fills.
 */
final class Waiting implements AutoCloseable {
    /** Within that time a changed size of the terminal is seen, even where nobody tells of it (SIGWINCH, in a shell). */
    private static final int SLICE_MILLIS = 250;

    private static final int BELL = 0;

    private final Env env;
    private final Sampler sampler;
    private final EventFd bell;
    private final Poll poll;
    private final int keyboard;
    private final int events;
    private boolean closed;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicBoolean resized = new AtomicBoolean();

    /** @param keys whether descriptor 0 is a keyboard */
    Waiting(Door door, Env env, Sampler sampler, boolean keys) throws KernelException {
        this.env = env;
        this.sampler = sampler;
        bell = new EventFd(door);
        poll = new Poll(door);
        poll.add(bell.fd(), Poll.IN);
        keyboard = keys ? poll.add(0, Poll.IN) : -1;
        events = sampler.eventDescriptor() < 0 ? -1 : poll.add(sampler.eventDescriptor(), Poll.IN);
        for (String signal : new String[]{"INT", "TERM", "HUP"}) env.signals().on(signal, () -> ring(stopped));
        if (keys) env.signals().on("WINCH", () -> ring(resized));
    }

    private synchronized void ring(AtomicBoolean what) {
        what.set(true);
        if (!closed) bell.ring();
    }

    /** Whether a signal asked for the end. */
    boolean isStopped() { return stopped.get(); }

    /**
     * Waits until then, or shorter.
     *
     * @return whether there is something to read from the keyboard
     */
    boolean until(long nanos) throws InterruptedException {
        for (;;) {
            if (Thread.interrupted()) throw new InterruptedException();
            long left = (nanos - env.nanos() + 999_999) / 1_000_000;
            if (left <= 0 || stopped.get()) return false;
            int ready = poll.await((int) Math.min(left, SLICE_MILLIS));
            if (ready > 0) {
                if (poll.events(BELL) != 0) bell.answer();
                if (events >= 0 && poll.events(events) != 0) sampler.drain();
                if (keyboard >= 0 && poll.events(keyboard) != 0) return true;
            }
            if (keyboard >= 0 && (ready <= 0 || resized.getAndSet(false))) return false;
        }
    }

    /** Signals may still come: they must not ring a descriptor that is another's by then. */
    @Override
    public synchronized void close() {
        closed = true;
        bell.close();
    }
}
