package sonde.inspectors.iomodels.load;

import java.io.IOException;
import java.util.Random;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Epoll;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.Syscall;

/**
 * Runs a {@link LoadPlan} on the calling thread: connects, warms up, connects the rest, talks, and tells what it saw.
 */
public final class Generator implements AutoCloseable {
    private static final long SECOND = 1_000_000_000L, TICK = 100_000_000L;
    private static final int PR_SET_TIMERSLACK = 29;

    private final LoadPlan plan;
    private final LongSupplier clock;
    private final Conductor conductor;
    private final Epoll epoll;
    private final Tally tally = new Tally();
    private final Connections connections;
    private final Talk talk;
    private @Nullable Pace pace;
    private int turn;
    private long nextTick, nextNews, nextChurn;
    private int churnTurn;
    private boolean stopped;

    /**
     * @param clock monotonic nanoseconds, the same for all generators of a run
     */
    public Generator(LoadPlan plan, Door door, LongSupplier clock, Conductor conductor) throws IOException {
        this.plan = plan;
        this.clock = clock;
        this.conductor = conductor;
        door.call(Syscall.PRCTL, PR_SET_TIMERSLACK, 1); // this thread wakes on time, not up to 50 us later
        epoll = new Epoll(door, 1024);
        connections = new Connections(plan, door, epoll, tally);
        talk = new Talk(plan, connections, tally);
    }

    public LoadReport run() throws InterruptedException {
        dial(plan.warm());
        talk(plan.warm(), plan.warmNanos(), false);
        quiet();
        comeAndGo();
        conductor.reached(Stage.WARM, report());
        dial(plan.connections());
        conductor.reached(Stage.CONNECTED, report());
        tally.errors.keySet().removeIf(kind -> !kind.startsWith("connect") && !kind.startsWith("socket"));
        talk(plan.talkers(), Math.min(SECOND / 2, plan.nanos() / 4), false);
        talk.forget();
        tally.start = clock.getAsLong();
        conductor.reached(Stage.MEASURING, report());
        talk(plan.talkers(), plan.nanos(), true);
        tally.end = clock.getAsLong();
        tally.counting = false;
        conductor.reached(Stage.MEASURED, report());
        talk.close(tally.end);
        settle();
        LoadReport report = report();
        quiet(); // late answers are nobody's any more
        return report;
    }

    /**
     * The end of the warm-up: the code that takes a connection is run often enough to be compiled. It matters for memory:
     * an interpreted frame makes the runtime touch 80 kB of stack below it, for good.
     */
    private void comeAndGo() {
        if (plan.warm() == 0) return;
        long end = clock.getAsLong() + 2 * SECOND;
        for (int i = 0; i < plan.comings() && clock.getAsLong() < end && !stopped; i++) {
            Client client = connections.client(i % plan.warm());
            if (client.isUp()) connections.redial(client, clock.getAsLong());
            if (i % 50 == 49) settle();
        }
        settle();
        tally.connect.reset();
    }

    /**
     * After {@link #run}: talks on, for those who want to look at the server once more without being in the figures.
     *
     * @return how many answers came
     */
    public long talkOn(long nanos) {
        long before = tally.answers;
        talk(plan.talkers(), nanos, false);
        quiet();
        return tally.answers - before;
    }

    private void dial(int count) {
        long now = clock.getAsLong();
        connections.want(count, now);
        long end = now + 120 * SECOND + (plan.ramp() > 0 ? count * SECOND / plan.ramp() : 0);
        while (!connections.isSettled() && !stopped && clock.getAsLong() < end) {
            connections.advance(clock.getAsLong());
            step(clock.getAsLong() + (connections.isSettled() ? 0 : SECOND / 1000));
        }
    }

    /** Lets the first {@code talkers} talk. */
    private void talk(int talkers, long nanos, boolean counting) {
        if (talkers == 0 || nanos == 0 || stopped) {
            tally.counting = counting;
            idle(nanos);
            return;
        }
        long start = clock.getAsLong(), end = start + nanos;
        tally.counting = counting;
        talk.begin(talkers);
        if (plan.isOpenLoop()) {
            double rate = plan.rate() * talkers / Math.max(1, plan.talkers());
            pace = new Pace(rate, plan.poisson(), new Random(plan.first()), start);
        } else {
            talk.everybody(start);
        }
        for (long now = start; now < end && !stopped; now = clock.getAsLong()) {
            long wake = Math.min(end, nextTick);
            if (pace != null) wake = Math.min(wake, due(pace, talkers, now));
            step(Math.min(wake, talk.nextThought(clock.getAsLong())));
        }
        pace = null;
        talk.pause();
    }

    private void idle(long nanos) {
        for (long end = clock.getAsLong() + nanos; clock.getAsLong() < end && !stopped;) {
            step(Math.min(end, nextTick));
        }
    }

    /** Sends what is due, each talker in turn; tells when the next is. */
    private long due(Pace schedule, int talkers, long now) {
        for (int burst = 0; schedule.next() <= now && burst < 64; burst++) {
            Client client = connections.client(turn);
            turn = turn + 1 == talkers ? 0 : turn + 1;
            talk.due(client, schedule.next(), clock.getAsLong());
            schedule.advance();
        }
        return schedule.next();
    }

    /** Waits until {@code wake} at the longest and takes what came. */
    private void step(long wake) {
        int ready = epoll.awaitNanos(Math.max(0, wake - clock.getAsLong()));
        long now = clock.getAsLong();
        for (int i = 0; i < ready; i++) {
            Client client = connections.at(epoll.ready(i));
            if (client != null) serve(client, epoll.events(i), now);
        }
        if (now >= nextTick) tick(now);
    }

    private void serve(Client client, int events, long now) {
        if (client.state == Client.CONNECTING && !connections.finish(client, now)) return;
        if (client.slow) {
            if ((events & (Epoll.ERR | Epoll.HUP)) != 0) connections.lost(client, "closed-by-server");
            return;
        }
        if ((events & Epoll.OUT) != 0 && client.rest != null) talk.flush(client, clock.getAsLong());
        if ((events & ~Epoll.OUT) != 0 && client.isUp()) talk.read(client, clock);
    }

    private void tick(long now) {
        nextTick = now + TICK;
        talk.slowReaders(now);
        churn(now);
        if (now < nextNews) return;
        talk.overdue(now);
        if (nextNews > 0 && !conductor.goesOn(report())) stopped = true;
        nextNews = now + SECOND;
    }

    private void churn(long now) {
        if (plan.churn() <= 0 || !tally.counting) return;
        if (nextChurn == 0) nextChurn = now;
        for (; nextChurn <= now; nextChurn += (long) (SECOND / plan.churn())) {
            Client client = connections.client(churnTurn++ % connections.size());
            if (client.state == Client.CONNECTING) continue;
            connections.redial(client, now);
            tally.churned++;
        }
    }

    /** Waits, a second at most, until everything is answered. */
    private void quiet() {
        for (long end = clock.getAsLong() + SECOND; clock.getAsLong() < end && talk.owed() > 0 && !stopped;) {
            step(clock.getAsLong() + TICK / 10);
        }
    }

    /** Churn leaves handshakes under way: who is nearly back counts as there. */
    private void settle() {
        for (long end = clock.getAsLong() + SECOND; clock.getAsLong() < end && !connections.isSettled() && !stopped;) {
            step(clock.getAsLong() + TICK / 100);
        }
    }

    private LoadReport report() { return talk.report(clock.getAsLong()); }

    @Override
    public void close() {
        connections.closeAll();
        epoll.close();
    }

    /** The errno's name, for an error's kind. */
    static String kind(int result) { return Errno.name(-result); }
}
