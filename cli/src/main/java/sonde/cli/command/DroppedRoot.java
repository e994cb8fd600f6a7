package sonde.cli.command;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Privileges;
import sonde.inspectors.kernel.Syscall;
import sonde.inspectors.probe.ProbeException;

/** Another user than root for the rest of a run, once everything is open; in the shell, for the run's thread alone. */
final class DroppedRoot {
    private DroppedRoot() {}

    /**
     * Becomes {@code user}, if this is root.
     *
     * @param kept capabilities to keep, bits of linux/capability.h
     */
    static void become(String user, long kept, Env env, Door door) throws ProbeException {
        if (user.equals("root") || door.call(Syscall.GETEUID) != 0) return;
        Privileges privileges = new Privileges(door);
        try {
            if (env.isShared()) privileges.becomeAlone(user, kept);
            else
                privileges.become(user, kept);
        } catch (KernelException e) {
            throw new ProbeException(ProbeException.Kind.FAILED, e.errno() == Errno.ENOENT
                    ? "Couldn't find user '" + user + "'"
                    : "cannot become " + user + ": " + e.getMessage());
        }
    }
}
