package sonde.inspectors.throughput.trips;

/** Something that sends by a plan, in a thread of its own, and counts. */
public interface Load extends Runnable {
    /** From any thread: what begins from now on is counted; what came before only warmed both ends up. */
    void count();

    /** From any thread: nothing new; what is on its way may still be answered. */
    void stop();

    /** What was counted since the last call. */
    TripReport take(double seconds);
}
