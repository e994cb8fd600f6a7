package sonde.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Checks that run beside each other; each says why it does not hold, or nothing. */
final class Iperf3Checks {
    private Iperf3Checks() {}

    /** Prints a line for each. What did not hold in the crowd is asked once more when it is alone. */
    static void run(Map<String, Callable<String>> all, ExecutorService pool) throws Exception {
        Map<String, Future<String>> running = new LinkedHashMap<>();
        all.forEach((name, check) -> running.put(name, pool.submit(check)));
        Map<String, Callable<String>> again = new LinkedHashMap<>();
        for (Map.Entry<String, Callable<String>> e : all.entrySet()) {
            Future<String> run = running.get(e.getKey());
            if (run == null || !run.get().isEmpty()) again.put(e.getKey(), e.getValue());
            else
                System.out.println("ok " + e.getKey());
        }
        for (Map.Entry<String, Callable<String>> e : again.entrySet()) {
            String why = e.getValue().call();
            System.out.println(why.isEmpty() ? "ok " + e.getKey() : "bad " + e.getKey() + ": " + why);
        }
    }
}
