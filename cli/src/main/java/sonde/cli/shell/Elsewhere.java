package sonde.cli.shell;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.probe.ProbeException;

/** A short question asked in another network namespace, on a thread that dies with it. */
final class Elsewhere {
    private Elsewhere() {}

    static <T> @Nullable T call(Netns where, Callable<@Nullable T> question) throws ProbeException {
        FutureTask<@Nullable T> task = new FutureTask<>(() -> {
            where.enter(Door.open());
            return question.call();
        });
        Thread.ofPlatform().daemon().name("netns-" + where.name()).start(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProbeException failed) throw failed;
            throw new ProbeException(ProbeException.Kind.FAILED, String.valueOf(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
