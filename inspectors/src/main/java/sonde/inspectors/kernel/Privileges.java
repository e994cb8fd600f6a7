package sonde.inspectors.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Giving up root. It goes through the C library, which changes every thread of the process; the system calls by themselves
 * change the calling thread only (setresuid(2), NOTES).
 */
public final class Privileges {
    /** Bits of linux/capability.h: to read files of others, and to look into their processes. */
    public static final long DAC_READ_SEARCH = 1L << 2, SYS_PTRACE = 1L << 19;

    private static final int BUFFER = 16 * 1024, PR_SET_KEEPCAPS = 8, CAPABILITY_VERSION_3 = 0x20080522;

    private final Door door;

    public Privileges(Door door) { this.door = door; }

    /**
     * Becomes the user for good: groups, group, user, in that order.
     *
     * @throws KernelException with ENOENT for a user that does not exist
     */
    public void become(String user) throws KernelException { become(user, 0); }

    /**
     * The same, but the calling thread (no other) keeps some capabilities.
     *
     * @param kept bits of linux/capability.h
     */
    public void become(String user, long kept) throws KernelException {
        if (kept != 0) door.call(Syscall.PRCTL, PR_SET_KEEPCAPS, 1);
        ByteBuffer name = string(user), entry = Door.allocate(64), text = Door.allocate(BUFFER),
                result = Door.allocate(8);
        // int getpwnam_r(const char *name, struct passwd *pwd, char *buf, size_t, struct passwd **result)
        int failed = (int) call("getpwnam_r", door.address(name), door.address(entry), door.address(text), BUFFER,
                door.address(result));
        if (failed != 0 || result.getLong(0) == 0)
            throw new KernelException("user " + user, failed != 0 ? failed : Errno.ENOENT);
        int uid = entry.getInt(16), gid = entry.getInt(20); // struct passwd: name, password, uid, gid
        check("initgroups", call("initgroups", door.address(name), gid, 0, 0, 0));
        check("setresgid", call("setresgid", gid, gid, gid, 0, 0));
        check("setresuid", call("setresuid", uid, uid, uid, 0, 0));
        java.lang.ref.Reference.reachabilityFence(text);
        if (kept != 0) keep(kept);
    }

    /** {@code struct __user_cap_header_struct} (version, pid), then twice effective, permitted, inheritable. */
    private void keep(long kept) throws KernelException {
        ByteBuffer header = Door.allocate(8).putInt(0, CAPABILITY_VERSION_3), sets = Door.allocate(24);
        sets.putInt(0, (int) kept).putInt(4, (int) kept).putInt(12, (int) (kept >> 32)).putInt(16, (int) (kept >> 32));
        long r = door.call(Syscall.CAPSET, door.address(header), door.address(sets));
        if (r < 0) throw new KernelException("capset", (int) -r);
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
