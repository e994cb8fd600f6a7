package sonde.inspectors.iomodels.trial;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import sonde.inspectors.iomodels.Address;
import sonde.inspectors.iomodels.Model;
import sonde.inspectors.iomodels.ServerPlan;
import sonde.inspectors.iomodels.Visit;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Sockets;
import sonde.inspectors.probe.ProbeException;

/** What {@link sonde.inspectors.iomodels.Story} is for our own door, for the runtime's calls: strace(1) watches a server. */
public final class Strace {
    private static final String CALLS = "socket,bind,listen,accept,accept4,connect,shutdown,getsockname,setsockopt,"
            + "epoll_create1,epoll_ctl,epoll_wait,epoll_pwait,poll,ppoll,select,read,write,recvfrom,sendto,readv,writev,"
            + "close,clone3,clone,eventfd2,fcntl,dup2,socketpair";
    /** "[pid 123] name(fd, …" and "123 name(fd, …". */
    private static final Pattern DESCRIPTOR = Pattern.compile("^(?:\\d+ +)?(\\w+)\\((\\d+)");
    private static final Pattern MADE = Pattern.compile("= (\\d+)(?:<[^>]*>)?$");

    private Strace() {}

    /** Whether it is installed. */
    public static boolean isThere() {
        for (String directory : List.of("/usr/bin", "/bin", "/usr/local/bin")) {
            if (Files.isExecutable(Path.of(directory, "strace"))) return true;
        }
        return false;
    }

    /** The lines that concern the listener, the connection, and what waits for them; "--" begins what the client did. */
    public static List<String> of(Model model, String service, ServerPlan plan, Program program) throws ProbeException,
            InterruptedException {
        Path log = null;
        try {
            log = Files.createTempFile("sonde-lab", ".strace"); // 0600
            List<String> command = new ArrayList<>(
                    List.of("strace", "-f", "-qq", "-s", "0", "-e", "trace=" + CALLS, "-e",
                            "signal=none", "-o", log.toString()));
            command.addAll(program.with(List.of("lab", "worker")));
            List<Scene> scenes = new ArrayList<>();
            try (Child server = new Child(model.name() + " server under strace", command)) {
                server.say(Plans.note(model.name(), service, plan));
                Address at = Address.parse(server.await("listening", 120).text("at"));
                Path written = log;
                Visit.pay(at, new Sockets(Door.open()), what -> scenes.add(new Scene(lines(written), what)));
                Thread.sleep(200);
            }
            return told(log, scenes);
        } catch (IOException e) {
            throw new ProbeException(ProbeException.Kind.FAILED, "strace: " + e.getMessage(), e);
        } finally {
            delete(log);
        }
    }

    /** What the client did when the log had so many lines. */
    private record Scene(int line, String what) {}

    private static int lines(Path log) {
        try (BufferedReader in = Files.newBufferedReader(log, java.nio.charset.StandardCharsets.ISO_8859_1)) {
            return (int) in.lines().count();
        } catch (IOException e) {
            return 0;
        }
    }

    /** From the listener's socket on, without what the runtime does for itself: its jars, its own pipes. */
    private static List<String> told(Path log, List<Scene> scenes) throws IOException {
        List<String> all = Files.readAllLines(log, java.nio.charset.StandardCharsets.ISO_8859_1);
        List<String> told = new ArrayList<>();
        java.util.Set<String> ours = new java.util.HashSet<>();
        int scene = 0;
        for (int i = 0; i < all.size(); i++) {
            for (; scene < scenes.size() && scenes.get(scene).line <= i; scene++) {
                told.add("-- " + scenes.get(scene).what);
            }
            String line = all.get(i);
            Matcher call = DESCRIPTOR.matcher(line);
            boolean waits = line.contains("epoll_create1(") || line.contains("clone3(") && scene > 0;
            boolean socket = line.contains("socket(AF_INET");
            if (!socket && !waits && !(call.find() && ours.contains(call.group(2)))) continue;
            boolean accepts = line.contains("accept");
            Matcher made = MADE.matcher(line);
            if ((socket || accepts || waits) && made.find()) ours.add(made.group(1));
            told.add(line.replaceFirst("^\\d+ +", "").replaceAll("\\s+=", " ="));
            if (call.reset().find() && call.group(1).equals("close")) ours.remove(call.group(2));
        }
        return told;
    }

    private static void delete(java.nio.file.@org.jspecify.annotations.Nullable Path log) {
        try {
            if (log != null) Files.deleteIfExists(log);
        } catch (IOException e) {
            // left to the system's cleaning of temporary files
        }
    }
}
