package sonde.cli.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.Linux;

/**
 * Asks an original, sonde and the original again with the same words, and tells what differs. A case is a line "MODE
 * WORDS", or a mode alone. What a mode leaves out of a comparison is up to each tool's {@link Rules}; these hold for all of them: the
 * exit code is compared, {@code ?} compares only that and whether stderr says something, {@code !} compares stderr word
 * for word too, a number means a terminal so wide.
 */
public final class Twin {
    /** Times between two looks at a living host go on, and a process may end: then the original differs from itself. */
    private static final int ATTEMPTS = 5;

    private final String tool;
    private final Rules rules;

    public Twin(String tool, Rules rules) {
        this.tool = tool;
        this.rules = rules;
    }

    /** What one tool's outputs have to have in common. */
    public interface Rules {
        /** The lines of an output that count in this mode, as far as they count. */
        List<String> lines(String mode, String text);

        /** The kernel that sonde asks in this mode. */
        default Kernel kernel(String mode) { return new Linux(); }
    }

    /** Runs all cases and prints a line for each that differs, and at last how many were equal. */
    public void run(String... cases) throws IOException, InterruptedException {
        int equal = 0;
        for (String line : cases) {
            int blank = line.indexOf(' ');
            String mode = blank < 0 ? line : line.substring(0, blank);
            List<String> words = blank < 0 ? List.of() : Arrays.asList(line.substring(blank + 1).split(" "));
            String difference = "";
            for (int i = 0; i < ATTEMPTS; i++) {
                difference = difference(mode, words);
                if (difference.isEmpty()) break;
            }
            if (difference.isEmpty()) equal++;
            else
                System.out.println("DIFFERS " + tool + " " + line + "\n" + difference);
        }
        System.out.println("equal: " + equal + " of " + cases.length);
    }

    private String difference(String mode, List<String> arguments) throws IOException, InterruptedException {
        int width = Character.isDigit(mode.charAt(0)) ? Integer.parseInt(mode) : 0;
        List<String> words = new ArrayList<>(List.of(tool));
        words.addAll(arguments);
        Ran before = original(width, words);
        BufferEnv env = new BufferEnv(width, rules.kernel(mode));
        int code = env.run(words);
        Ran after = original(width, words);
        if (before.exitCode() != code) {
            return "  exit code " + code + " for " + before.exitCode() + "\n" + env.errText();
        }
        if (mode.equals("?")) {
            boolean same = before.err().isBlank() == env.errText().isBlank();
            return same ? "" : "  stderr: " + env.errText() + " for: " + before.err();
        }
        if (mode.equals("!") && !before.err().equals(env.errText())) {
            return "  stderr: " + env.errText() + " for: " + before.err();
        }
        List<String> expected = rules.lines(mode, before.out()), ours = rules.lines(mode, env.outText());
        if (expected.equals(ours)) return "";
        if (!expected.equals(rules.lines(mode, after.out()))) return "  " + tool + " itself is not sure\n";
        List<String> missing = new ArrayList<>(expected), extra = new ArrayList<>(ours);
        ours.forEach(missing::remove);
        expected.forEach(extra::remove);
        return "  missing " + missing + "\n  extra   " + extra + "\n" + env.errText();
    }

    private static Ran original(int width, List<String> words) throws IOException, InterruptedException {
        List<String> line = width == 0
                ? words
                : List.of("script", "-qec", "stty cols " + width + "; exec " + String.join(" ", words)
                        + " 2>/dev/null", "/dev/null");
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("LC_ALL", "C");
        return Ran.of(builder);
    }
}
