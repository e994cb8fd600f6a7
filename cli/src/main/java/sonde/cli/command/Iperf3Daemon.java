package sonde.cli.command;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Syscall;
import sonde.inspectors.probe.ProbeException;
import sonde.inspectors.throughput.Failure;

/**
 * {@code -D}. A virtual machine cannot fork and go on, so the same command line is started once more: that process begins a
 * session of its own (setsid(2)), and lets go of the streams when it listens. Until then what it has to say goes to the one
 * who waits here, whose exit code is therefore true.
 */
final class Iperf3Daemon {
    /** Tells the second process what it is. */
    private static final String MARK = "SONDE_DAEMON", MAIN = "sonde.cli.Main";
    private static final int O_RDWR = 2, AT_FDCWD = -100;

    private Iperf3Daemon() {}

    static boolean isInside(Env env) { return env.variable(MARK) != null; }

    /** Starts the server and waits until it listens, or has failed. */
    static int start(Invocation call) throws ProbeException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(commandLine(call)).redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .directory(call.env().directory().toFile());
        Map<String, String> variables = builder.environment();
        variables.put(MARK, "1");
        try {
            Process server = builder.start();
            String said = new String(server.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            call.env().err().text().safe(said.stripTrailing());
            if (!said.isBlank()) call.env().err().line();
            call.env().err().flush();
            // it let go of its streams: it listens, or it is ending
            return server.waitFor(said.isBlank() ? 50 : 5000, java.util.concurrent.TimeUnit.MILLISECONDS)
                    ? server.exitValue()
                    : 0;
        } catch (IOException e) {
            throw refused("" + e.getMessage());
        }
    }

    /** What started this process, as long as that was this very subcommand and nothing else. */
    private static List<String> commandLine(Invocation call) throws ProbeException {
        try {
            String all = new String(call.proc().read("self/cmdline"), StandardCharsets.UTF_8);
            List<String> words = new ArrayList<>(List.of(all.split("\0", -1)));
            if (words.get(words.size() - 1).isEmpty()) words.remove(words.size() - 1);
            int main = words.indexOf(MAIN);
            if (main < 0 || main + 1 >= words.size() || !words.get(main + 1).equals("iperf3"))
                throw refused("it is not the only thing that runs here");
            words.set(0, ProcessHandle.current().info().command().orElse(words.get(0)));
            return words;
        } catch (KernelException e) {
            throw refused(Errno.message(e.errno()));
        }
    }

    private static ProbeException refused(String why) {
        return new ProbeException(ProbeException.Kind.FAILED, "error - " + Failure.DAEMON.text() + ": " + why
                + " (from a shell of your own: setsid sonde iperf3 -s &, or systemd-run sonde iperf3 -s)");
    }

    /** At the beginning of the second process: away from the terminal and from the folder. */
    static void detach(Door door) {
        door.call(Syscall.SETSID);
        ByteBuffer root = path("/");
        door.call(Syscall.CHDIR, door.address(root));
    }

    /** When it listens: the one who waits may go. */
    static void letGo(Door door) {
        ByteBuffer name = path("/dev/null");
        long fd = door.call(Syscall.OPENAT, AT_FDCWD, door.address(name), O_RDWR, 0);
        if (fd < 0) return;
        for (int i = 0; i <= 2; i++) door.call(Syscall.DUP3, fd, i, 0);
        door.call(Syscall.CLOSE, fd);
    }

    private static ByteBuffer path(String name) {
        ByteBuffer b = Door.allocate(16);
        b.put(0, name.getBytes(StandardCharsets.US_ASCII));
        return b;
    }
}
