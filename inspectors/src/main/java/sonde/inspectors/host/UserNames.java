package sonde.inspectors.host;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.KernelException;

/** What this host calls its users: /etc/passwd, and for those that are not in it the C library (LDAP, systemd). */
public final class UserNames {
    private static final int BUFFER = 16 * 1024;

    private final Map<Long, String> names = new HashMap<>();
    private final boolean ask;

    /** @param ask whether the C library may be asked: not when the kernel is a recording of another host */
    public UserNames(Kernel kernel, boolean ask) {
        this.ask = ask;
        try {
            parse(kernel.read("/etc/passwd"));
        } catch (KernelException e) {
            // a host without the file knows its users by number
        }
    }

    /** name:password:uid:gid:… */
    private void parse(byte[] text) {
        int end;
        for (int p = 0; p < text.length; p = end + 1) {
            end = p;
            while (end < text.length && text[end] != '\n') end++;
            String[] fields = new String(text, p, end - p, StandardCharsets.UTF_8).split(":", 4);
            int uid = fields.length < 3 ? -1 : Words.number(fields[2]);
            if (uid >= 0 && !fields[0].isEmpty()) names.putIfAbsent((long) uid, fields[0]);
        }
    }

    /** Name of a user, or null. */
    public @Nullable String name(long uid) {
        String name = names.get(uid);
        if (name == null && ask) names.put(uid, name = look(uid));
        return name == null || name.isEmpty() ? null : name;
    }

    /** Id of a user of /etc/passwd, or -1. */
    public long uid(String name) {
        for (Map.Entry<Long, String> e : names.entrySet()) if (e.getValue().equals(name)) return e.getKey();
        return -1;
    }

    /** int getpwuid_r(uid_t, struct passwd *, char *buffer, size_t, struct passwd **result); pw_name is the first field. */
    private static String look(long uid) {
        Door door = Door.open();
        long function = door.symbol("getpwuid_r");
        if (function == 0) return "";
        ByteBuffer passwd = Door.allocate(64), buffer = Door.allocate(BUFFER), result = Door.allocate(8);
        long error = door.invoke(function, uid, door.address(passwd), door.address(buffer), BUFFER,
                door.address(result),
                0, 0);
        long at = passwd.getLong(0) - door.address(buffer);
        if ((int) error != 0 || result.getLong(0) == 0 || at < 0 || at >= BUFFER) return "";
        return text(buffer, (int) at);
    }

    static String text(ByteBuffer buffer, int at) {
        int end = at;
        while (end < buffer.capacity() && buffer.get(end) != 0) end++;
        byte[] bytes = new byte[end - at];
        buffer.get(at, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
