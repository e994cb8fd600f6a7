package sonde.inspectors.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Giving up root. The C library's functions change every thread of the process; the system calls by themselves change the
 * calling thread only (setresuid(2), NOTES).
 */
public final class Privileges {
    /** Bits of linux/capability.h: to read files of others, and to look into their processes. */
    public static final long DAC_READ_SEARCH = 1L << 2, SYS_PTRACE = 1L << 19;

    private static final int BUFFER = 16 * 1024, PR_SET_KEEPCAPS = 8, MAX_GROUPS = 65536,
            CAPABILITY_VERSION_3 = 0x20080522;

    private final Door door;

    public Privileges(Door door) { this.door = door; }

    /** A line of the user database. */
    private record User(ByteBuffer name, int uid, int gid) {}

    /**
     * Becomes the user for good: groups, group, user, in that order. The calling thread (no other) keeps some capabilities.
     *
     * @param kept bits of linux/capability.h
     * @throws KernelException with ENOENT for a user that does not exist
     */
    public void become(String user, long kept) throws KernelException {
        User u = find(user);
        keepOnChange(kept);
        check("initgroups", call("initgroups", door.address(u.name), u.gid, 0, 0, 0));
        check("setresgid", call("setresgid", u.gid, u.gid, u.gid, 0, 0));
        check("setresuid", call("setresuid", u.uid, u.uid, u.uid, 0, 0));
        if (kept != 0) keep(kept);
    }

    /**
     * The same for the calling thread alone, and the processes that it starts: for a process in which others go on. What
     * the thread opens and sends is the user's; it is no wall against code that takes over the whole process.
     */
    public void becomeAlone(String user, long kept) throws KernelException {
        User u = find(user);
        ByteBuffer groups = Door.allocate(MAX_GROUPS * 4), count = Door.allocate(8).putInt(0, MAX_GROUPS);
        // int getgrouplist(const char *user, gid_t group, gid_t *groups, int *ngroups)
        int found = (int) call("getgrouplist", door.address(u.name), u.gid, door.address(groups), door.address(count),
                0);
        if (found < 0) throw new KernelException("groups of " + user, Errno.EINVAL);
        keepOnChange(kept);
        ask("setgroups", door.call(Syscall.SETGROUPS, count.getInt(0), door.address(groups)));
        ask("setresgid", door.call(Syscall.SETRESGID, u.gid, u.gid, u.gid));
        ask("setresuid", door.call(Syscall.SETRESUID, u.uid, u.uid, u.uid));
        if (kept != 0) keep(kept);
    }

    private User find(String user) throws KernelException {
        ByteBuffer name = string(user), entry = Door.allocate(64), text = Door.allocate(BUFFER),
                result = Door.allocate(8);
        // int getpwnam_r(const char *name, struct passwd *pwd, char *buf, size_t, struct passwd **result)
        int failed = (int) call("getpwnam_r", door.address(name), door.address(entry), door.address(text), BUFFER,
                door.address(result));
        if (failed != 0 || result.getLong(0) == 0)
            throw new KernelException("user " + user, failed != 0 ? failed : Errno.ENOENT);
        User found = new User(name, entry.getInt(16), entry.getInt(20)); // struct passwd: name, password, uid, gid
        java.lang.ref.Reference.reachabilityFence(text);
        return found;
    }

    private void keepOnChange(long kept) { if (kept != 0) door.call(Syscall.PRCTL, PR_SET_KEEPCAPS, 1); }

    /** {@code struct __user_cap_header_struct} (version, pid), then twice effective, permitted, inheritable. */
    private void keep(long kept) throws KernelException {
        ByteBuffer header = Door.allocate(8).putInt(0, CAPABILITY_VERSION_3), sets = Door.allocate(24);
        sets.putInt(0, (int) kept).putInt(4, (int) kept).putInt(12, (int) (kept >> 32)).putInt(16, (int) (kept >> 32));
        ask("capset", door.call(Syscall.CAPSET, door.address(header), door.address(sets)));
    }

    private static void ask(String what, long result) throws KernelException {
        if (result < 0) throw new KernelException(what, (int) -result);
    }

    private static ByteBuffer string(String s) {
        byte[] bytes = s.getBytes(StandardCharsets.UTF_8);
        return Door.allocate(bytes.length + 1).put(0, bytes);
    }

    private long call(String function, long a, long b, long c, long d, long e) throws KernelException {
        long address = door.symbol(function);
        if (address == 0)
            throw new KernelException(function, Errno.ENOSYS);
        return door.invoke(address, a, b, c, d, e, 0, 0);
    }

    private void check(String what, long result) throws KernelException {
        if ((int) result != 0)
            throw new KernelException(what, door.errno());
    }
}
