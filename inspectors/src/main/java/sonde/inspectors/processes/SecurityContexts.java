package sonde.inspectors.processes;

import java.nio.charset.StandardCharsets;

import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.ProcFs;

/** Labels that a security module (SELinux, AppArmor, Smack) gave to processes and to what they hold. */
public final class SecurityContexts {
    /** What stands for a label that cannot be read. */
    public static final String UNAVAILABLE = "unavailable";

    private final ProcFs proc;

    public SecurityContexts(ProcFs proc) { this.proc = proc; }

    /** Whether SELinux labels processes here: its file system is known and mounted. */
    public static boolean hasSelinux(ProcFs proc) {
        return proc.line("filesystems").contains("selinuxfs") && proc.line("mounts").contains(" selinuxfs ");
    }

    /** {@code system_u:system_r:sshd_t:s0}, {@code docker-default (enforce)}, or {@link #UNAVAILABLE}. */
    public String ofProcess(int pid) {
        try {
            return text(proc.read(pid, "attr/current"));
        } catch (KernelException e) {
            return UNAVAILABLE;
        }
    }

    /** The label of the inode behind a descriptor: what a socket got when it was made. */
    public String ofDescriptor(int pid, int fd) {
        try {
            return text(proc.kernel().attribute(proc.path(pid, "fd/" + fd), "security.selinux"));
        } catch (KernelException e) {
            return UNAVAILABLE;
        }
    }

    /** Modules end their labels with a NUL or a line feed, or not at all. */
    private static String text(byte[] label) {
        int end = label.length;
        while (end > 0 && (label[end - 1] == 0 || label[end - 1] == '\n')) end--;
        return end == 0 ? UNAVAILABLE : new String(label, 0, end, StandardCharsets.UTF_8);
    }
}
