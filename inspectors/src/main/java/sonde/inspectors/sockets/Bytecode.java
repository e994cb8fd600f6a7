package sonde.inspectors.sockets;

import java.io.ByteArrayOutputStream;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Conditions as INET_DIAG_REQ_BYTECODE, so that the kernel leaves out what nobody wants (linux/inet_diag.h). An
 * operation is code u8, yes u8, no u16: how far to go on when it holds or not; to go four bytes past the end is to
 * reject. What the kernel cannot judge is left to us: the program then lets more through, never less.
 */
final class Bytecode {
    private static final int JMP = 1, S_GE = 2, S_LE = 3, D_GE = 4, D_LE = 5, AUTO = 6, S_COND = 7, D_COND = 8,
            DEV_COND = 9,
            MARK_COND = 10, CGROUP_COND = 13;

    /** The attribute's length is 16 bits, and "yes" only 8: a program past this is not sent. */
    private static final int LARGEST = 32_000;

    private Bytecode() {}

    /** The program, or null when there is nothing that the kernel could judge. */
    static byte @Nullable [] compile(SocketFilter filter) {
        byte[] program = code(filter, isWhole(filter));
        return program == null || program.length > LARGEST ? null : program;
    }

    // chains of instanceof and not pattern switches: each of those costs a cold process 10 ms
    private static byte @Nullable [] code(SocketFilter filter, boolean whole) {
        if (filter instanceof SocketFilter.Host host) return host(host);
        if (filter instanceof SocketFilter.Port port) return port(port);
        if (filter instanceof SocketFilter.And and) return and(code(and.left(), whole), code(and.right(), whole));
        if (filter instanceof SocketFilter.Or or) {
            byte[] left = code(or.left(), whole), right = code(or.right(), whole);
            return left == null || right == null ? null : or(left, right);
        }
        if (filter instanceof SocketFilter.Not not) {
            return whole || isExact(not.inner()) ? not(code(not.inner(), whole)) : null;
        }
        if (whole && filter instanceof SocketFilter.Autobound) return op(AUTO, 4, 8);
        if (whole && filter instanceof SocketFilter.Mark mark) {
            return concat(op(MARK_COND, 12, 16), concat(word(mark.mark()), word(mark.mask())));
        }
        if (whole && filter instanceof SocketFilter.Cgroup group) {
            return concat(op(CGROUP_COND, 12, 16), concat(word((int) group.id()), word((int) (group.id() >>> 32))));
        }
        if (filter instanceof SocketFilter.Device device) return concat(op(DEV_COND, 8, 12), word(device.index()));
        return null;
    }

    /**
     * Whether the kernel has to judge all of it. It alone knows who chose a port (SOCK_BINDPORT_LOCK), so with
     * "autobound" a socket has to pass both judges, under "not" as well. So it is with the original, except that "dev"
     * anywhere leaves all to user space.
     */
    private static boolean isWhole(SocketFilter filter) {
        return has(filter, SocketFilter.Autobound.class) && !has(filter, SocketFilter.Device.class);
    }

    private static boolean has(SocketFilter filter, Class<? extends SocketFilter> kind) {
        if (filter instanceof SocketFilter.And a) return has(a.left(), kind) || has(a.right(), kind);
        if (filter instanceof SocketFilter.Or o) return has(o.left(), kind) || has(o.right(), kind);
        if (filter instanceof SocketFilter.Not n) return has(n.inner(), kind);
        return kind.isInstance(filter);
    }

    /** Whether the kernel's verdict on this is exactly ours: only then may it be negated. */
    private static boolean isExact(SocketFilter filter) {
        if (filter instanceof SocketFilter.And a) return isExact(a.left()) && isExact(a.right());
        if (filter instanceof SocketFilter.Or o) return isExact(o.left()) && isExact(o.right());
        if (filter instanceof SocketFilter.Not n) return isExact(n.inner());
        if (filter instanceof SocketFilter.Host h) return host(h) != null;
        return filter instanceof SocketFilter.Port || filter instanceof SocketFilter.Device;
    }

    private static byte @Nullable [] and(byte @Nullable [] left, byte @Nullable [] right) {
        if (left == null) return right;
        if (right == null) return left;
        byte[] patched = left.clone();
        for (int p = 0; p < patched.length;) {
            int no = no(patched, p);
            if (no == patched.length - p + 4) setNo(patched, p, no + right.length);
            p += length(patched, p);
        }
        return concat(patched, right);
    }

    private static byte[] or(byte[] left, byte[] right) {
        return concat(concat(left, op(JMP, 4, right.length + 4)), right);
    }

    private static byte @Nullable [] not(byte @Nullable [] inner) {
        return inner == null ? null : concat(inner, op(JMP, 4, 8));
    }

    private static byte @Nullable [] port(SocketFilter.Port f) {
        if (f.port() < 0 || f.port() > 0xffff) return null;
        boolean local = f.end() == SocketFilter.End.LOCAL, least = f.relation() == SocketFilter.Relation.AT_LEAST;
        int code = local ? least ? S_GE : S_LE : least ? D_GE : D_LE;
        return concat(op(code, 8, 12), op(0, 0, f.port()));
    }

    private static byte @Nullable [] host(SocketFilter.Host f) {
        int code = f.end() == SocketFilter.End.LOCAL ? S_COND : D_COND;
        List<SocketFilter.Prefix> prefixes = f.prefixes();
        if (f.port() < -1 || f.port() > 0xffff) return null;
        if (prefixes.isEmpty()) return condition(code, null, f.port());
        byte[] all = null;
        for (SocketFilter.Prefix p : prefixes) {
            byte[] one = condition(code, p, f.port());
            all = all == null ? one : or(all, one);
        }
        return all;
    }

    /** struct inet_diag_hostcond: family u8, prefix length u8, pad, port i32, address in network order. */
    private static byte[] condition(int code, SocketFilter.@Nullable Prefix prefix, int port) {
        byte[] address = prefix == null || prefix.bits() == 0 ? new byte[0] : prefix.address().bytes();
        int family = address.length == 0 ? 0 : address.length == 4 ? Table.Family.INET : Table.Family.INET6;
        byte[] head = {(byte) family, (byte) (prefix == null ? 0 : prefix.bits()), 0, 0};
        byte[] body = concat(concat(head, word(port)), address);
        return concat(op(code, 4 + body.length, 8 + body.length), body);
    }

    private static byte[] op(int code, int yes, int no) {
        return new byte[]{(byte) code, (byte) yes, (byte) no, (byte) (no >>> 8)};
    }

    private static byte[] word(int value) {
        return new byte[]{(byte) value, (byte) (value >>> 8), (byte) (value >>> 16), (byte) (value >>> 24)};
    }

    /** An operation with its operands: "yes" always leads just past them. */
    private static int length(byte[] program, int p) {
        return program[p] == JMP ? 4 : program[p + 1] & 0xff;
    }

    private static int no(byte[] program, int p) { return program[p + 2] & 0xff | (program[p + 3] & 0xff) << 8; }

    private static void setNo(byte[] program, int p, int no) {
        program[p + 2] = (byte) no;
        program[p + 3] = (byte) (no >>> 8);
    }

    private static byte[] concat(byte[] a, byte[] b) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(a.length + b.length);
        out.write(a, 0, a.length);
        out.write(b, 0, b.length);
        return out.toByteArray();
    }
}
