package sonde.cli.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.Map;

import sonde.cli.command.Env;
import sonde.cli.command.ExitCode;
import sonde.inspectors.probe.ProbeException;

/** {@code !cmd}: a line for the system's shell, in the network namespace of the thread that starts it. */
final class SystemShell {
    private SystemShell() {}

    /**
     * Starts it.
     *
     * @param piped whether its input comes from a pipeline; else it has the terminal's
     */
    static Process start(String line, Env env, boolean piped) throws ProbeException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", line);
        builder.redirectInput(piped ? Redirect.PIPE : Redirect.INHERIT);
        builder.redirectOutput(env.isTerminal(1) ? Redirect.INHERIT : Redirect.PIPE);
        builder.redirectError(Redirect.INHERIT);
        Map<String, String> variables = builder.environment();
        variables.clear();
        variables.putAll(env.variables());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new ProbeException(ProbeException.Kind.FAILED, "cannot start /bin/sh: " + e.getMessage(), e);
        }
    }

    /** Waits for it and passes its output on where that does not go to the terminal by itself. */
    static int finish(Process process, Env env) {
        try {
            if (!env.isTerminal(1)) copy(process.getInputStream(), env.rawOut());
            return process.waitFor();
        } catch (IOException e) {
            process.destroy();
            return ExitCode.OUTPUT;
        } catch (InterruptedException e) {
            process.destroy();
            return ExitCode.INTERRUPTED;
        }
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        for (int n; (n = from.read(buffer)) > 0;) to.write(buffer, 0, n);
        to.flush();
    }
}
