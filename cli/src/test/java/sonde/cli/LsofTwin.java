package sonde.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
            int equal = 0;
            for (String line : cases) {
                String words = line.substring(2).replace("{pid}", Long.toString(holder.pid())).replace("{dir}",
                        directory.toString());
                String difference = "";
                for (int attempt = 0; attempt < 4; attempt++) {
                    difference = compare(line.charAt(0), words.split(" "));
                    if (difference.isEmpty()) break;
                }
                if (difference.isEmpty()) equal++;
                else
                    System.out.println("DIFFERS lsof " + words + "\n" + difference);
            }
            System.out.println("equal: " + equal + " of " + cases.length);
        } finally {
            holder.getOutputStream().close();
            holder.waitFor();
            try (var files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
            }
        }
    }

    /** Mode {@code =}: bytes. {@code s}: lines in any order. {@code ?}: exit code and whether stderr is empty. */
    private static String compare(char mode, String[] arguments) throws Exception {
        String[] before = real(arguments);
        BufferEnv env = new BufferEnv();
        List<String> words = new ArrayList<>(List.of("lsof"));
        words.addAll(Arrays.asList(arguments));
        String code = Integer.toString(env.run(words.toArray(new String[0])));
        String[] after = real(arguments);
        if (!before[1].equals(after[1])) return "lsof itself is not sure\n";
        if (!before[0].equals(code)) return "exit code " + code + " for " + before[0] + "\n" + env.errText();
        if (mode == '?') {
            return before[2].isBlank() == env.errText().isBlank()
                    ? ""
                    : "stderr: " + env.errText() + " for: " + before[2];
        }
        List<String> expected = lines(mode, before[1]), ours = lines(mode, env.outText());
        if (expected.equals(ours)) return "";
        List<String> missing = new ArrayList<>(expected), extra = new ArrayList<>(ours);
        ours.forEach(missing::remove);
        expected.forEach(extra::remove);
        return "  missing " + missing + "\n  extra   " + extra + "\n";
    }

    private static List<String> lines(char mode, String text) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        if (mode == 's') {
            lines.replaceAll(l -> l.replaceAll(" +", " "));
            lines.sort(null);
        }
        return lines;
    }

    /** Exit code, stdout, stderr. */
    private static String[] real(String[] arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("lsof"));
        line.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("LC_ALL", "C");
        Path err = Files.createTempFile("lsof", ".err");
        try {
            Process process = builder.redirectError(err.toFile()).start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new String[]{Integer.toString(process.waitFor()), out, Files.readString(err)};
        } finally {
            Files.delete(err);
        }
    }
}
