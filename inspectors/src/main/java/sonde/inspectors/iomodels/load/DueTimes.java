package sonde.inspectors.iomodels.load;

/** A bounded queue of times. */
final class DueTimes {
    private final long[] times;
    private int head;
    private int size;

    /** @param room a power of two */
    DueTimes(int room) { times = new long[room]; }

    boolean isEmpty() { return size == 0; }

    /** False when there is no room. */
    boolean add(long time) {
        if (size == times.length) return false;
        times[head + size++ & times.length - 1] = time;
        return true;
    }

    long take() {
        long time = times[head];
        head = head + 1 & times.length - 1;
        size--;
        return time;
    }
}
