package sonde.cli.shell;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.command.UsageException;

/** The jobs that are known: running ones, and ended ones that were not yet told of. */
final class Jobs {
    private static final int MOST = 64;

    private final List<Job> jobs = new ArrayList<>();
    private @Nullable Job foreground;

    /** @throws UsageException when there are too many */
    synchronized Job add(String text, boolean background, Runnable onFirstHandler) throws UsageException {
        if (jobs.size() >= MOST)
            throw new UsageException(MOST + " jobs run already (jobs lists them, kill N ends one)");
        int number = 1;
        for (Job j : jobs) number = Math.max(number, j.number() + 1);
        Job job = new Job(number, text, background, onFirstHandler);
        jobs.add(job);
        return job;
    }

    synchronized List<Job> all() { return List.copyOf(jobs); }

    synchronized void remove(Job job) { jobs.remove(job); }

    synchronized @Nullable Job foreground() { return foreground; }

    synchronized void foreground(@Nullable Job job) { foreground = job; }

    /** Background jobs that have ended since the last call, which are forgotten with this. */
    synchronized List<Job> ended() {
        List<Job> ended = new ArrayList<>();
        for (Job j : jobs) if (j.isDone() && j != foreground) ended.add(j);
        jobs.removeAll(ended);
        return ended;
    }

    synchronized int running() {
        int n = 0;
        for (Job j : jobs) if (!j.isDone()) n++;
        return n;
    }

    /** The job that {@code word} means: {@code 2} or {@code %2}; the newest when it is null. */
    synchronized Job find(@Nullable String word) throws UsageException {
        if (jobs.isEmpty()) throw new UsageException("no jobs");
        if (word == null) return jobs.get(jobs.size() - 1);
        String number = word.startsWith("%") ? word.substring(1) : word;
        for (Job j : jobs) if (Integer.toString(j.number()).equals(number)) return j;
        throw new UsageException("no job " + word + " (jobs lists them)");
    }

    /** Ends all of them and waits a little. */
    void stop(long millis) throws InterruptedException {
        List<Job> all = all();
        for (Job j : all) if (!j.isDone()) j.interrupt();
        for (Job j : all) j.await(Math.max(1, millis / Math.max(1, all.size())));
    }
}
