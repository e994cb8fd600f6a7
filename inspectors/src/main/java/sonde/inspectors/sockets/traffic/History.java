package sonde.inspectors.sockets.traffic;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.processes.SocketOwners.ProcessName;
import sonde.inspectors.sockets.InetSocket;
import sonde.inspectors.sockets.traffic.ConnectionEvent.Kind;

/**
 * Makes a history out of what a {@link Meter} compares: each connection that comes, each that ends, and for how long it
 * was there. Knows no clock: times are monotonic nanoseconds handed in.
 */
public final class History {
    private static final long MILLIS = 1_000_000;

    /** @param begun when it was seen first, {@code notBefore} when it was not there yet; -1 for what was there from the start */
    private record Life(long begun, long notBefore, @Nullable ProcessName process) {}

    private final Consumer<ConnectionEvent> out;
    private final Map<Object, Life> lives = new HashMap<>();
    private long lastLook;
    private long look;
    private long overruns;
    private int looks;

    public History(Consumer<ConnectionEvent> out) {
        this.out = out;
        out.accept(ConnectionEvent.of(Kind.START, 0));
    }

    /** A dump begins. */
    public void look(long nanos) {
        lastLook = look;
        looks++;
        look = nanos;
    }

    /** A connection of the dump. */
    public void seen(Moved m, boolean first, @Nullable ProcessName process) {
        Reading r = m.last();
        if (!first && !m.opened()) {
            if (process != null)
                lives.computeIfPresent(Reading.identity(r.socket()),
                        (id, l) -> process.equals(l.process) ? l : new Life(l.begun, l.notBefore, process));
            return;
        }
        lives.put(Reading.identity(r.socket()), new Life(look, first ? -1 : lastLook, process));
        out.accept(new ConnectionEvent(first ? Kind.PRESENT : Kind.OPENED, r.socket(), process, r.traffic(),
                r.rttMicros(), 0, first ? -1 : (look - lastLook) / MILLIS, 0));
    }

    /** The kernel told its end. */
    public void ended(Moved m, InetSocket event, long nanos) {
        Life l = lives.remove(Reading.identity(event));
        Reading r = m.last();
        long begun = l == null ? nanos : l.begun, notBefore = l == null ? lastLookOrNone() : l.notBefore;
        out.accept(new ConnectionEvent(Kind.CLOSED, r.socket(), l == null ? null : l.process, r.traffic(),
                r.rttMicros(), (nanos - begun) / MILLIS, notBefore < 0 ? -1 : (nanos - notBefore) / MILLIS, 0));
    }

    /** What no look has seen began after the last one; before the first look nobody knows. */
    private long lastLookOrNone() {
        return looks == 0 ? -1 : look;
    }

    /** The dump is over; {@code all} is what the meter made of it. */
    public void turn(List<Moved> all) {
        for (Moved m : all) {
            if (!m.closed()) continue;
            Reading r = m.last();
            Life l = lives.remove(Reading.identity(r.socket()));
            if (l == null) continue; // its end is told already
            out.accept(new ConnectionEvent(Kind.GONE, r.socket(), l.process, r.traffic(), r.rttMicros(),
                    Math.max(0, lastLook - l.begun) / MILLIS, l.notBefore < 0 ? -1 : (look - l.notBefore) / MILLIS, 0));
        }
    }

    /** @param total how often the kernel's queue has run over since it was opened */
    public void overruns(long total) {
        if (total > overruns) out.accept(ConnectionEvent.of(Kind.OVERRUN, total - overruns));
        overruns = total;
    }

    public void stop() { out.accept(ConnectionEvent.of(Kind.STOP, 0)); }
}
