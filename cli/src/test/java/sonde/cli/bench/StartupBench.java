package sonde.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whole-process time of one-shots, interleaved, as ratios to a hello-world JVM of the same JDK. Prints; asserts nothing
 * about time. Needs the image ({@code mvn package}).
 */
@Tag("bench")
class StartupBench {
    private static final int ROUNDS = 15;

    @Test
    void oneShotsBesideAHelloWorldJvm() throws Exception {
        Path sonde = Path.of("target/image/bin/sonde").toAbsolutePath();
        assertThat(sonde).exists();
        Path dir = Files.createTempDirectory("hello");
        Files.writeString(dir.resolve("Hello.java"),
                "public class Hello { public static void main(String[] a) { System.out.println(\"hi\"); } }");
        String home = System.getProperty("java.home");
        run(List.of(home + "/bin/javac", "-d", dir.toString(), dir.resolve("Hello.java").toString()));
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put("hello-world JVM",
                List.of(home + "/bin/java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", dir.toString(),
                        "Hello"));
        for (String line : List.of("ss -tan", "netstat -tln", "lsof -nP -i")) {
            commands.put(line, List.of(line.split(" ")));
            List<String> ours = new ArrayList<>(List.of(sonde.toString()));
            ours.addAll(List.of(line.split(" ")));
            commands.put("sonde " + line, ours);
        }
        Map<String, List<Long>> times = new LinkedHashMap<>();
        for (int round = 0; round <= ROUNDS; round++) {
            for (Map.Entry<String, List<String>> c : commands.entrySet()) {
                long nanos = run(c.getValue());
                if (round > 0) times.computeIfAbsent(c.getKey(), k -> new ArrayList<>()).add(nanos);
            }
        }
        double hello = median(times.get("hello-world JVM"));
        for (Map.Entry<String, List<Long>> t : times.entrySet()) {
            double median = median(t.getValue());
            System.out.printf("%-22s %7.1f ms  %5.2f of hello-world%n", t.getKey(), median / 1e6, median / hello);
        }
    }

    private static long run(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process p = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        p.waitFor();
        return System.nanoTime() - start;
    }

    private static double median(@org.jspecify.annotations.Nullable List<Long> values) {
        if (values == null) return Double.NaN;
        List<Long> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
