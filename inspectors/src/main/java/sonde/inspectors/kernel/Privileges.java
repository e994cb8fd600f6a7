package sonde.inspectors.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Giving up root. It goes through the C library, which changes every thread of the process; the system calls by themselves
 * change the calling thread only (setresuid(2), NOTES).
 */
public final class Privileges {
    private static final int BUFFER = 16 * 1024;

    private final Door door;

    public Privileges(Door door) { this.door = door; }

    /**
     * Becomes the user for good: groups, group, user, in that order.
     *
     * @throws KernelException with ENOENT for a user that does not exist
     */
    public void become(String user) throws KernelException {
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
