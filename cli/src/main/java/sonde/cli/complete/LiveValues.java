package sonde.cli.complete;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import sonde.cli.command.Option;
import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.ProcFs;

/**
 * Values that exist on this host now: interfaces, processes, listening ports, users, namespaces, files. What cannot be
 * read is left out; nothing here fails, and every list is bounded.
 */
public final class LiveValues {
    private static final int MOST = 500;

    private static final String[] STATES = {"established", "syn-sent", "syn-recv", "fin-wait-1", "fin-wait-2", "time-wait", "closed", "close-wait", "last-ack", "listening", "closing", "all", "connected", "synchronized", "bucket", "big"};

    private final Kernel kernel;
    private final ProcFs proc;
    private final String directory;

    /** @param directory working directory, for file names */
    public LiveValues(Kernel kernel, String directory) {
        this.kernel = kernel;
        this.proc = new ProcFs(kernel);
        this.directory = directory;
    }

    /** Values of one kind; {@code partial} may narrow them already. */
    public List<Suggestion> of(Option.Values values, String partial) {
        return switch (values.kind()) {
            case WORDS -> words(values.words(), "");
            case STATE -> words(List.of(STATES), "states");
            case FILE -> Files.list(kernel, directory, partial, false);
            case DIRECTORY -> Files.list(kernel, directory, partial, true);
            case INTERFACE -> interfaces();
            case PORT -> new ListeningPorts(proc).list();
            case PID -> processes(partial);
            case COMMAND -> commands();
            case USER -> users();
            case NETNS -> namespaces();
            case CONTAINER -> containers();
            case HOST -> hosts();
            case ANY, COLUMN, FIELD -> List.of();
        };
    }

    private static List<Suggestion> words(List<String> words, String group) {
        List<Suggestion> found = new ArrayList<>();
        for (String w : words) found.add(new Suggestion(w, "", group));
        return found;
    }

    private List<Suggestion> interfaces() {
        List<Suggestion> found = new ArrayList<>();
        for (String line : lines("net/dev")) {
            int colon = line.indexOf(':');
            if (colon > 0) found.add(new Suggestion(line.substring(0, colon).strip(), "", "interfaces"));
        }
        return found;
    }

    private List<Suggestion> processes(String partial) {
        List<Suggestion> found = new ArrayList<>();
        for (int pid : pids()) {
            if (!Integer.toString(pid).startsWith(partial)) continue;
            String command = commandLine(pid);
            if (!command.isEmpty()) found.add(new Suggestion(Integer.toString(pid), command, "processes"));
            if (found.size() == MOST) break;
        }
        return found;
    }

    private List<Suggestion> commands() {
        Map<String, Integer> counts = new TreeMap<>();
        for (int pid : pids()) {
            String comm = proc.line(pid + "/comm");
            if (!comm.isEmpty() && counts.size() < MOST) counts.merge(comm, 1, Integer::sum);
        }
        List<Suggestion> found = new ArrayList<>();
        for (Map.Entry<String, Integer> e : counts.entrySet()) {
            found.add(new Suggestion(e.getKey(), e.getValue() == 1 ? "" : e.getValue() + " processes", "commands"));
        }
        return found;
    }

    private List<Integer> pids() {
        try {
            return proc.pids();
        } catch (KernelException e) {
            return List.of();
        }
    }

    /** The command line with blanks between its words, shortened; empty for threads of the kernel. */
    private String commandLine(int pid) {
        String s;
        try {
            s = new String(proc.read(pid, "cmdline"), StandardCharsets.UTF_8).replace('\0', ' ').strip();
        } catch (KernelException e) {
            return "";
        }
        return s.length() > 60 ? s.substring(0, 59) + "…" : s;
    }

    private List<Suggestion> users() {
        List<Suggestion> found = new ArrayList<>();
        for (String line : file("/etc/passwd")) {
            String[] parts = line.split(":", -1);
            if (parts.length > 4 && found.size() < MOST) {
                found.add(new Suggestion(parts[0], "uid " + parts[2], "users"));
            }
        }
        return found;
    }

    private List<Suggestion> namespaces() {
        List<Suggestion> found = new ArrayList<>();
        try {
            for (String name : kernel.list("/run/netns")) {
                if (found.size() < MOST) found.add(new Suggestion(name, "network namespace", "namespaces"));
            }
        } catch (KernelException e) {
            // there are none with names
        }
        return found;
    }

    /** Containers show in the cgroup paths of their processes, as 64 hexadecimal digits. */
    private List<Suggestion> containers() {
        Map<String, String> ids = new TreeMap<>();
        for (int pid : pids()) {
            String groups = proc.line(pid + "/cgroup");
            for (int from = 0; from + 64 <= groups.length(); from++) {
                int length = 0;
                while (from + length < groups.length() && Character.digit(groups.charAt(from + length), 16) >= 0) {
                    length++;
                }
                if (length == 64 && ids.size() < MOST) {
                    ids.putIfAbsent(groups.substring(from, from + 12), pid + " " + proc.line(pid + "/comm"));
                }
                from += length;
            }
        }
        List<Suggestion> found = new ArrayList<>();
        for (Map.Entry<String, String> e : ids.entrySet()) {
            found.add(new Suggestion(e.getKey(), "process " + e.getValue(), "containers"));
        }
        return found;
    }

    private List<Suggestion> hosts() {
        List<Suggestion> found = new ArrayList<>();
        for (String line : file("/etc/hosts")) {
            String[] parts = line.strip().split("\\s+");
            if (line.startsWith("#")) continue;
            for (int i = 1; i < parts.length && found.size() < MOST; i++) {
                found.add(new Suggestion(parts[i], parts[0], "hosts"));
            }
        }
        return found;
    }

    private String[] lines(String relative) { return file(proc.path(relative)); }

    private String[] file(String path) {
        try {
            return new String(kernel.read(path), StandardCharsets.UTF_8).split("\n");
        } catch (KernelException e) {
            return new String[0];
        }
    }
}
