package sonde.inspectors.iomodels.trial;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private static final Pattern THREAD = Pattern.compile("^(\\d+) +"), CALL = Pattern.compile("^(\\w+)\\((\\d*)"),
            MADE = Pattern.compile("= (\\d+)$"), POLLED = Pattern.compile("\\[\\{fd=(\\d+)");

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
                Visit.pay(at, new Sockets(Door.open()), 300, what -> scenes.add(new Scene(lines(written), what)));
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
        List<String> all = whole(Files.readAllLines(log, java.nio.charset.StandardCharsets.ISO_8859_1));
        List<String> told = new ArrayList<>();
        Set<String> ours = new HashSet<>();
        int scene = 0, first = listener(all);
        for (int i = first; i < all.size(); i++) {
            for (; scene < scenes.size() && scenes.get(scene).line <= i; scene++) {
                told.add("-- " + scenes.get(scene).what);
            }
            String line = all.get(i);
            Matcher call = CALL.matcher(line);
            if (!call.find()) continue;
            boolean makes = i == first || line.startsWith("accept") || line.startsWith("epoll_create1");
            boolean concerns = makes || ours.contains(call.group(2)) || line.startsWith("clone3") && scene > 0
                    || line.contains("[{fd=") && ours.contains(polled(line));
            if (!concerns) continue;
            Matcher made = MADE.matcher(line);
            if (makes && made.find()) ours.add(made.group(1));
            told.add(line.replaceFirst("\\{flags=CLONE_VM.*\\}", "{…}").replaceFirst("=> \\{parent_tid=\\[\\d+\\]\\}, ",
                    ""));
            if (line.startsWith("close(")) ours.remove(call.group(2));
        }
        return told;
    }

    /** The socket that is bound last: before it the runtime tries out what this host can do. */
    private static int listener(List<String> all) {
        int bound = 0;
        for (int i = 0; i < all.size(); i++) if (all.get(i).startsWith("bind(")) bound = i;
        for (int i = bound; i > 0; i--) if (all.get(i).startsWith("socket(")) return i;
        return bound;
    }

    private static String polled(String line) {
        Matcher fd = POLLED.matcher(line);
        return fd.find() ? fd.group(1) : "";
    }

    /**
     * Joins "name(… &lt;unfinished ...&gt;" with its thread's "&lt;... name resumed&gt;…", where it was resumed, and takes
     * the thread's number off. The number of lines stays, so that scenes keep their places.
     */
    private static List<String> whole(List<String> lines) {
        Map<String, String> begun = new HashMap<>();
        List<String> whole = new ArrayList<>();
        for (String line : lines) {
            Matcher thread = THREAD.matcher(line);
            String id = thread.find() ? thread.group(1) : "", rest = thread.replaceFirst("");
            int cut = rest.indexOf(" <unfinished ...>"), resumed = rest.indexOf(" resumed>");
            if (cut >= 0) {
                begun.put(id, rest.substring(0, cut));
                whole.add("");
            } else if (resumed >= 0) {
                whole.add((begun.getOrDefault(id, "") + rest.substring(resumed + 9)).replaceAll("\\s+=", " ="));
            } else {
                whole.add(rest.replaceAll("\\s+=", " ="));
            }
        }
        return whole;
    }

    private static void delete(java.nio.file.@org.jspecify.annotations.Nullable Path log) {
        try {
            if (log != null) Files.deleteIfExists(log);
        } catch (IOException e) {
            // left to the system's cleaning of temporary files
        }
    }
}
