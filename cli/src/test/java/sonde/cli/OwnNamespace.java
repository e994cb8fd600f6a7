package sonde.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import sonde.cli.testing.Netns;

/** Runs a class of these tests in a network namespace that nobody else is in and that ends with it. */
public final class OwnNamespace {
    private OwnNamespace() {}

    /**
     * Runs {@code main} there with the loopback interface up and the shell lines of {@code setup} done.
     *
     * @return what it wrote to stdout and stderr
     */
    public static String run(Class<?> main, String setup, String... arguments)
            throws IOException, InterruptedException {
        return run(60, main, setup, arguments);
    }

    /** The same with {@code seconds} to do it in. */
    public static String run(int seconds, Class<?> main, String setup, String... arguments)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("unshare", "-n", "sh", "-c",
                "ip link set lo up || exit 99\n" + setup + "\nexec \"$@\"", "sh",
                ProcessHandle.current().info().command().orElse("java"), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-Xmx128m", "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                main.getName()));
        line.addAll(List.of(arguments));
        Path output = Files.createTempFile("own-namespace", ".txt");
        try {
            Process process = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile())).start();
            boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
            if (!ended) process.destroyForcibly().waitFor();
            String text = Files.readString(output, StandardCharsets.UTF_8);
            if (!ended) throw new IOException("not done after " + seconds + " s:\n" + text);
            if (text.contains("unshare failed") || process.exitValue() == 99)
                Netns.skip("no network namespace: " + text.strip());
            return text;
        } finally {
            Files.delete(output);
        }
    }
}
