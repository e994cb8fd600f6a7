package sonde.cli.command;

import java.nio.charset.StandardCharsets;

import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.ProcFs;

/** What this process may do, capabilities(7); for help and completion, which say in advance what will not work. */
final class Abilities {
    static final int DAC_READ_SEARCH = 2, SETUID = 7, NET_ADMIN = 12, NET_RAW = 13, SYS_PTRACE = 19, SYS_ADMIN = 21;

    private Abilities() {}

    /** Whether the effective set has it; true when that cannot be told, so that nobody is warned for nothing. */
    static boolean has(Env env, int capability) {
        try (Kernel kernel = env.kernel()) {
            for (String line : new String(new ProcFs(kernel).read("self/status"), StandardCharsets.US_ASCII).split(
                    "\n")) {
                if (line.startsWith("CapEff:")) {
                    return (Long.parseUnsignedLong(line.substring(7).strip(), 16) >>> capability & 1) != 0;
                }
            }
        } catch (KernelException | NumberFormatException e) {
            return true;
        }
        return true;
    }

    /** For subcommands that look into processes. */
    static @org.jspecify.annotations.Nullable String ofOthers(Env env) {
        if (has(env, SYS_PTRACE) && has(env, DAC_READ_SEARCH)) return null;
        return "processes of other users stay hidden (their sockets do not); run it as root to see them";
    }
}
