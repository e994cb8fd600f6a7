package sonde.cli;

import sonde.cli.testing.Twin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Asks lsof, sonde and lsof again about a process that holds files of every kind. Prints a line for each command line
 * that differs, and at last how many were equal. Runs in a namespace of its own: {@link OwnNamespace}.
 */
final class LsofTwin {
    private LsofTwin() {}

    public static void main(String[] cases) throws Exception {
        Path directory = Files.createTempDirectory("lsof-twin");
        Process holder = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), FileHolder.class.getName(), directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            String first = holder.inputReader().readLine();
            if (!"ready".equals(first)) throw new IOException("the holder says " + first);
            for (int i = 0; i < cases.length; i++) {
                cases[i] = cases[i].replace("{pid}", Long.toString(holder.pid())).replace("{dir}",
                        directory.toString());
            }
            new Twin("lsof", LsofTwin::lines).run(cases);
        } finally {
            holder.getOutputStream().close();
            holder.waitFor();
            try (var files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
            }
        }
    }

    /** Mode {@code =}: bytes. {@code s}: lines in any order. */
    private static List<String> lines(String mode, String text) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        if (mode.equals("s")) {
            lines.replaceAll(l -> l.replaceAll(" +", " "));
            lines.sort(null);
        }
        return lines;
    }
}
