package sonde.cli.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the program under test as a process of its own: this test run's classes on this test run's Java. */
public final class Program {
    private static final String[] ORIGINALS = {"ss", "netstat", "lsof", "tcpdump", "iperf3"};

    private Program() {}

    /** The words that start sonde with these arguments. */
    public static List<String> command(String... arguments) {
        List<String> words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED"));
        for (String p : new String[]{"foreign.abi", "foreign.abi.x64", "access", "loader"}) {
            words.add("--add-exports=java.base/jdk.internal." + p + "=ALL-UNNAMED");
        }
        words.add("-cp");
        words.add(System.getProperty("java.class.path"));
        words.add("sonde.cli.Main");
        words.addAll(List.of(arguments));
        return words;
    }

    /** A builder whose PATH begins with a folder in which the originals fail: nothing of ours may call them. */
    public static ProcessBuilder builder(List<String> command) throws IOException {
        ProcessBuilder b = new ProcessBuilder(command);
        Path shims = Files.createTempDirectory("shims");
        for (String name : ORIGINALS) {
            Path shim = Files.writeString(shims.resolve(name), "#!/bin/sh\nexit 97\n");
            if (!shim.toFile().setExecutable(true)) throw new IOException("cannot make " + shim + " executable");
            shim.toFile().deleteOnExit();
        }
        shims.toFile().deleteOnExit();
        b.environment().put("PATH", shims + ":" + b.environment().get("PATH"));
        b.environment().put("LC_ALL", "C");
        b.environment().put("TZ", "UTC");
        return b;
    }

    /** Runs sonde in this namespace. */
    public static Ran run(String... arguments) throws IOException, InterruptedException {
        return Ran.of(builder(command(arguments)));
    }
}
