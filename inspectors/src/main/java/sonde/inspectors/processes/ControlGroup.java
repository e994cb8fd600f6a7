package sonde.inspectors.processes;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.ProcFs;

/**
 * What the path of a process's control group says of it: which container engine started it, and which systemd unit it
 * belongs to. Engines write their names into the path; none of them is asked.
 *
 * @param engine docker, podman, containerd, cri-o, lxc, nspawn, or null outside of containers
 * @param container the engine's id (64 digits mostly) or name
 * @param pod uid of the Kubernetes pod
 * @param unit innermost systemd unit: nginx.service, session-3.scope; a container's own scope is none
 */
public record ControlGroup(String path, @Nullable String engine, @Nullable String container, @Nullable String pod,
        @Nullable String unit) {

    public static final ControlGroup NONE = new ControlGroup("/", null, null, null, null);

    private static final int SHORT = 12;

    /** Of a process; {@link #NONE} when it is gone or may not be read. */
    public static ControlGroup of(ProcFs proc, int pid) {
        try {
            return parse(proc.read(pid, "cgroup"));
        } catch (KernelException e) {
            return NONE;
        }
    }

    /**
     * Reads /proc/PID/cgroup: a line {@code hierarchy:controllers:path} each (cgroups(7)). The unified hierarchy counts,
     * and where it is only the root, the named one of systemd, then the longest of the others.
     */
    static ControlGroup parse(byte[] text) {
        String unified = "", systemd = "", longest = "";
        for (String line : new String(text, StandardCharsets.UTF_8).split("\n")) {
            int first = line.indexOf(':'), second = line.indexOf(':', first + 1);
            if (first < 0 || second < 0) continue;
            String controllers = line.substring(first + 1, second), path = line.substring(second + 1);
            if (controllers.isEmpty() && line.startsWith("0:")) unified = path;
            else if (controllers.equals("name=systemd")) systemd = path;
            else if (path.length() > longest.length()) longest = path;
        }
        return ofPath(unified.length() > 1 ? unified : systemd.length() > 1 ? systemd : longest);
    }

    /** Reads the path within the hierarchy. */
    public static ControlGroup ofPath(String path) {
        String engine = null, container = null, pod = null, unit = null, parent = "";
        for (String part : path.split("/")) {
            if (part.isEmpty()) continue;
            String found = pod(part);
            if (found != null) pod = found;
            String[] scope = scope(part, parent, pod != null);
            if (scope != null) {
                engine = scope[0];
                container = scope[1];
                unit = null; // what is around the container is the engine's
            } else if (isUnit(part)) {
                unit = unescape(part);
            }
            parent = part;
        }
        return path.isEmpty() ? NONE : new ControlGroup(path, engine, container, pod, unit);
    }

    /** Engine and id, when this part of a path is a container. */
    private static String @Nullable [] scope(String part, String parent, boolean inPod) {
        String name = part.endsWith(".scope") ? part.substring(0, part.length() - 6) : part;
        if (name.startsWith("docker-") && isId(name.substring(7))) return new String[]{"docker", name.substring(7)};
        if (name.startsWith("libpod-conmon-")) return null; // the monitor beside the container
        if (name.startsWith("libpod-payload-")) return new String[]{"podman", name.substring(15)};
        if (name.startsWith("libpod-") && isId(name.substring(7))) return new String[]{"podman", name.substring(7)};
        if (name.startsWith("cri-containerd-")) return new String[]{"containerd", name.substring(15)};
        if (name.startsWith("crio-conmon-")) return null;
        if (name.startsWith("crio-") && isId(name.substring(5))) return new String[]{"cri-o", name.substring(5)};
        int cri = name.indexOf(":cri-containerd:");
        if (cri >= 0) return new String[]{"containerd", name.substring(cri + 16)};
        if (name.startsWith("nerdctl-") && isId(name.substring(8)))
            return new String[]{"containerd", name.substring(8)};
        if (name.startsWith("lxc.payload.")) return new String[]{"lxc", name.substring(12)};
        if (parent.equals("lxc") || parent.equals("lxc.payload")) return new String[]{"lxc", name};
        if (name.startsWith("systemd-nspawn@") && name.endsWith(".service")) {
            return new String[]{"nspawn", unescape(name.substring(15, name.length() - 8))};
        }
        if (name.startsWith("machine-") && part.endsWith(".scope")) {
            return new String[]{"nspawn", unescape(name.substring(8))};
        }
        if (!isId(name)) return null;
        if (parent.equals("docker")) return new String[]{"docker", name};
        return inPod || parent.equals("default") || parent.equals("k8s.io") || parent.equals("moby")
                ? new String[]{parent.equals("moby") ? "docker" : "containerd", name}
                : null;
    }

    /** {@code pod1b2c…} below kubepods, {@code kubepods-burstable-pod1b2c_….slice} with systemd's driver. */
    private static @Nullable String pod(String part) {
        String name = part.endsWith(".slice") ? part.substring(0, part.length() - 6) : part;
        int at = name.startsWith("pod") ? 0 : name.startsWith("kubepods") ? name.indexOf("-pod") + 1 : -1;
        if (at < 0 || at == 0 && !name.startsWith("pod")) return null;
        String uid = name.substring(at + 3).replace('_', '-');
        int colon = uid.indexOf(':');
        if (colon >= 0) uid = uid.substring(0, colon);
        if (uid.endsWith(".slice")) uid = uid.substring(0, uid.length() - 6);
        return uid.length() >= 32 && isHex(uid.replace("-", "")) ? uid : null;
    }

    /** Container ids are 64 hexadecimal digits; tools may cut them to 12 at least. */
    private static boolean isId(String s) {
        return s.length() >= SHORT && s.length() <= 64 && isHex(s);
    }

    private static boolean isHex(String s) {
        for (int i = 0; i < s.length(); i++) if (Character.digit(s.charAt(i), 16) < 0) return false;
        return !s.isEmpty();
    }

    private static boolean isUnit(String part) {
        return part.endsWith(".service") || part.endsWith(".scope") || part.endsWith(".socket")
                || part.endsWith(".mount") || part.endsWith(".swap");
    }

    /** systemd writes other than letters, digits and few signs as {@code \xNN}. */
    private static String unescape(String s) {
        if (s.indexOf('\\') < 0) return s;
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < s.length(); i++) {
            int high = i + 3 < s.length() && s.startsWith("\\x", i) ? Character.digit(s.charAt(i + 2), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(s.charAt(i + 3), 16);
            if (low < 0) {
                plain.append(s.charAt(i));
                continue;
            }
            plain.append((char) (high << 4 | low));
            i += 3;
        }
        return plain.toString();
    }

    public boolean isContainer() { return engine != null; }

    /** A few words for a person, empty when there is nothing to say: "docker 3f2a91bc4d5e", "nginx.service". */
    public String label() {
        String id = container;
        if (engine == null || id == null) return unit == null ? "" : unit;
        return engine + " " + (id.length() > SHORT && isHex(id) ? id.substring(0, SHORT) : id);
    }
}
