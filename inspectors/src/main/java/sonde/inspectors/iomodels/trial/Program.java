package sonde.inspectors.iomodels.trial;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.ProcFs;

/** Our own program, to be started again: the running java, the same class path, the flags that open the same doors. */
public final class Program {
    private final List<String> java = new ArrayList<>();

    /**
     * @param mainClass what the running process was started with
     * @param extra flags for the new process: heap, collector
     */
    public Program(ProcFs proc, String mainClass, List<String> extra) {
        java.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        // small and alike, so that resident memory tells connections apart from heap growth; C2 where the parent has none
        java.addAll(List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-XX:-UsePerfData", "-Xms24m",
                "-Xmn12m", "-Xmx1g", "-Xshare:auto"));
        java.addAll(doors(proc));
        java.addAll(extra);
        java.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    }

    /** The flags of this process that grant access; those about speed and memory are ours to choose. */
    private static List<String> doors(ProcFs proc) {
        List<String> kept = new ArrayList<>();
        try {
            String line = new String(proc.read("self/cmdline"), StandardCharsets.UTF_8);
            for (String word : line.split("\0")) {
                if (word.startsWith("--add-exports=") || word.startsWith("--add-opens=")
                        || word.startsWith("--enable-native-access=") || word.startsWith("-Dsonde.door")) {
                    kept.add(word);
                }
            }
        } catch (KernelException e) {
            // then without them: the public door needs the one below only
        }
        if (kept.isEmpty()) kept.add("--enable-native-access=ALL-UNNAMED");
        return kept;
    }

    /** The command line that runs us with these words. */
    public List<String> with(List<String> words) {
        List<String> all = new ArrayList<>(java);
        all.addAll(words);
        return all;
    }
}
