package sonde.inspectors.processes;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.ProcFs;

/**
 * What processes call themselves: argv[0] without its directory, as against {@code comm}, which the kernel cuts after 15
 * bytes. Each process is read once.
 */
public final class ProgramNames {
    private static final int LONGEST = 511;

    private final ProcFs proc;
    private final Map<Integer, String> names = new HashMap<>();

    public ProgramNames(ProcFs proc) { this.proc = proc; }

    /** The program, empty for one without arguments (a kernel thread), null for a process that is gone. */
    public @Nullable String name(int pid) {
        String name = names.get(pid);
        if (name == null) {
            try {
                name = parse(proc.read(pid, "cmdline"));
            } catch (KernelException gone) {
                return null;
            }
            names.put(pid, name);
        }
        return name;
    }

    /** Only an absolute path loses its directory: "sshd: alice@pts/0" is a title. */
    static String parse(byte[] commandLine) {
        int end = 0, from = 0;
        while (end < commandLine.length && end < LONGEST && commandLine[end] != 0) end++;
        if (end > 0 && commandLine[0] == '/') for (int i = 0; i < end; i++) if (commandLine[i] == '/') from = i + 1;
        return new String(commandLine, from, end - from, StandardCharsets.UTF_8);
    }
}
