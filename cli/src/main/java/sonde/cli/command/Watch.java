package sonde.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What the repetitions of one {@code --watch} have in common: the command's memory, and how it spends the pauses. */
public final class Watch implements AutoCloseable {
    /** Something to do between two repetitions. */
    public interface Meanwhile {
        /**
         * Returns at that moment.
         *
         * @param nanos of {@link Env#nanos}
         * @return false when there shall be no more repetitions
         */
        boolean until(long nanos) throws InterruptedException;
    }

    private final List<Object> memories = new ArrayList<>();

    /**
     * What the command keeps from one repetition to the next; closed at the end when it is {@link Closing}.
     *
     * @param first makes it, in the first repetition
     */
    public <T> T memory(Class<T> type, Supplier<T> first) {
        for (Object o : memories) if (type.isInstance(o)) return type.cast(o);
        T made = first.get();
        memories.add(made);
        return made;
    }

    /** Lets the time pass; false when the command wants to end. */
    boolean pause(Env env, long nanos) throws InterruptedException {
        for (Object o : memories) if (o instanceof Meanwhile m) return m.until(nanos);
        Thread.sleep(Math.max(0, (nanos - env.nanos()) / 1_000_000));
        return true;
    }

    /** Closes what was remembered. */
    @Override
    public void close() {
        for (Object o : memories) {
            if (o instanceof Closing c) c.close();
        }
    }

    /** A memory that has to be closed. */
    public interface Closing extends AutoCloseable {
        @Override
        void close();
    }
}
