package sonde.inspectors.iomodels.load;

import java.util.random.RandomGenerator;

/**
 * When the next message is due, by the plan alone: what the server does never moves it (open loop). Talkers take turns, so
 * the schedule of each is shifted against the others'.
 */
final class Pace {
    private final double interval;
    private final RandomGenerator random;
    private final boolean poisson;
    private double next;

    /** @param rate messages a second */
    Pace(double rate, boolean poisson, RandomGenerator random, long start) {
        interval = 1e9 / rate;
        this.poisson = poisson;
        this.random = random;
        next = start;
    }

    /** The time that is due next, on the clock that {@code start} came from. */
    long next() { return (long) next; }

    /** That message is on its way. */
    void advance() {
        next += poisson ? -Math.log(1 - random.nextDouble()) * interval : interval;
    }
}
