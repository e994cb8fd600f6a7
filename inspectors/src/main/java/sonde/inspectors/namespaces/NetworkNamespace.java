package sonde.inspectors.namespaces;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.probe.Gap;
import sonde.inspectors.processes.ControlGroup;

/**
 * A network namespace (network_namespaces(7)).
 *
 * @param inode its number, as in {@code net:[4026531840]}; 0 when this user may not learn it
 * @param name what it is called under /run/netns or by its container engine, or null
 * @param path of a file that stands for it, to be opened and entered
 * @param directory of a task that lives in it, {@code /proc/1234}, or empty: its {@code net} can be read from outside
 * @param group the container or unit that all its processes belong to, or {@link ControlGroup#NONE}
 * @param own whether it is the one that this process started in
 */
public record NetworkNamespace(long inode, @Nullable String name, String path, String directory, ControlGroup group,
        boolean own) {
    /** The name, else {@code net:[INODE]}, else the task that it was seen at. Comes from outside. */
    public String label() {
        String n = name;
        if (n != null) return n;
        return inode != 0 ? "net:[" + inode + "]" : "of-pid-" + directory.substring(directory.lastIndexOf('/') + 1);
    }

    /** As half a sentence: "network namespace blue". */
    public String words() { return "network namespace " + label(); }

    /** What is missing here, with the namespace; what the kernel lacks, it lacks in all of them. */
    public Gap gap(Gap gap) {
        return switch (gap) {
            case Gap.Denied d -> new Gap.Denied(words() + ", " + d.subject(), d.remedy());
            case Gap.Raced r -> new Gap.Raced(words() + ", " + r.subject());
            case Gap.Damaged d -> new Gap.Damaged(words() + ", " + d.subject(), d.count());
            case Gap.Unsupported u -> u;
        };
    }
}
