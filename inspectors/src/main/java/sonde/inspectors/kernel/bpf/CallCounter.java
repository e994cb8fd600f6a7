package sonde.inspectors.kernel.bpf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.FileStatus;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Syscall;
import sonde.inspectors.kernel.procfs.ProcFs;

/**
 * Counts every system call that some processes make, whoever wrote them: a program of a dozen instructions on the kernel's
 * raw tracepoint {@code sys_enter}. Needs root (CAP_BPF and CAP_PERFMON) and Linux 5.7. While it is open every system call of
 * the host costs some 0.1 us more, so it is opened for moments.
 */
public final class CallCounter implements AutoCloseable {
    private static final int MAP_CREATE = 0, MAP_LOOKUP = 1, MAP_UPDATE = 2, PROG_LOAD = 5, RAW_TRACEPOINT_OPEN = 17;
    private static final int MAP_HASH = 1, PROG_RAW_TRACEPOINT = 17;
    private static final int HELPER_LOOKUP = 1, HELPER_NS_PID = 120;

    private final Door door;
    private final ProcFs proc;
    private final Collection<Long> pids;
    private int map = -1, program = -1, link = -1;

    /**
     * @param pids processes, as this process's pid namespace numbers them
     * @throws IOException with the reason why the kernel does not let us
     */
    public CallCounter(Door door, ProcFs proc, Collection<Long> pids) throws IOException {
        this.door = door;
        this.proc = proc;
        this.pids = pids;
        try {
            map = bpf("BPF_MAP_CREATE", MAP_CREATE, attributes().putInt(0, MAP_HASH).putInt(4, 4).putInt(8, 8).putInt(
                    12, Math.max(1, pids.size())));
            for (long pid : pids) bpf("BPF_MAP_UPDATE_ELEM", MAP_UPDATE, element(pid, Door.allocate(8)));
            program = load();
            ByteBuffer name = text("sys_enter");
            link = bpf("BPF_RAW_TRACEPOINT_OPEN", RAW_TRACEPOINT_OPEN, attributes().putLong(0, door.address(name))
                    .putInt(8, program));
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** System calls that the processes have made, all together, since this was opened. */
    public long calls() throws IOException {
        long sum = 0;
        ByteBuffer value = Door.allocate(8);
        for (long pid : pids) {
            bpf("BPF_MAP_LOOKUP_ELEM", MAP_LOOKUP, element(pid, value));
            sum += value.getLong(0);
        }
        return sum;
    }

    private int load() throws IOException {
        FileStatus own = namespace();
        ByteBuffer code = Door.allocate(8 * 20);
        wide(code, 1, 0, (long) own.major() << 20 | own.minor());
        wide(code, 2, 0, own.inode());
        one(code, 0xbf, 3, 10, 0, 0); // r3 = frame
        one(code, 0x07, 3, 0, 0, -8); // r3 -= 8: struct bpf_pidns_info {pid, tgid}
        one(code, 0xb7, 4, 0, 0, 8); // r4 = its size
        one(code, 0x85, 0, 0, 0, HELPER_NS_PID);
        one(code, 0x55, 0, 0, 8, 0); // another namespace: nothing to count
        one(code, 0xbf, 2, 10, 0, 0); // r2 = frame
        one(code, 0x07, 2, 0, 0, -4); // r2 -> tgid
        wide(code, 1, 1, map);
        one(code, 0x85, 0, 0, 0, HELPER_LOOKUP);
        one(code, 0x15, 0, 0, 2, 0); // not one of ours
        one(code, 0xb7, 1, 0, 0, 1);
        one(code, 0xdb, 0, 1, 0, 0); // lock *(u64 *) r0 += 1
        one(code, 0xb7, 0, 0, 0, 0);
        one(code, 0x95, 0, 0, 0, 0); // return 0
        ByteBuffer license = text("Dual MIT/GPL");
        return bpf("BPF_PROG_LOAD", PROG_LOAD, attributes().putInt(0, PROG_RAW_TRACEPOINT).putInt(4, code.position()
                / 8).putLong(8, door.address(code)).putLong(16, door.address(license)));
    }

    /** The pid namespace in which our pids are numbers. */
    private FileStatus namespace() throws IOException {
        try {
            return proc.kernel().status(proc.path("self/ns/pid"), true);
        } catch (KernelException e) {
            throw new IOException("the pid namespace cannot be told", e);
        }
    }

    /** struct bpf_insn: code, registers, offset, immediate. */
    private static void one(ByteBuffer code, int opcode, int to, int from, int offset, int immediate) {
        boolean little = code.order() == ByteOrder.LITTLE_ENDIAN;
        code.put((byte) opcode).put((byte) (little ? from << 4 | to : to << 4 | from)).putShort((short) offset).putInt(
                immediate);
    }

    /** A constant of 64 bits; {@code kind} 1 is BPF_PSEUDO_MAP_FD. */
    private static void wide(ByteBuffer code, int to, int kind, long value) {
        one(code, 0x18, to, kind, 0, (int) value);
        one(code, 0, 0, 0, 0, kind == 1 ? 0 : (int) (value >>> 32));
    }

    private ByteBuffer element(long pid, ByteBuffer value) {
        ByteBuffer key = Door.allocate(4).putInt(0, (int) pid);
        return attributes().putInt(0, map).putLong(8, door.address(key)).putLong(16, door.address(value));
    }

    /** union bpf_attr, as long as the oldest kernel with what we need knows it. */
    private static ByteBuffer attributes() {
        return Door.allocate(112);
    }

    private static ByteBuffer text(String words) {
        byte[] bytes = words.getBytes(StandardCharsets.US_ASCII);
        return Door.allocate(bytes.length + 1).put(bytes).rewind();
    }

    private int bpf(String name, int command, ByteBuffer attributes) throws IOException {
        long result = door.call(Syscall.BPF, command, door.address(attributes), attributes.capacity());
        if (result < 0) throw new IOException(name + ": " + Errno.name((int) -result));
        return (int) result;
    }

    @Override
    public void close() {
        for (int fd : new int[]{link, program, map}) if (fd >= 0) door.call(Syscall.CLOSE, fd);
        link = program = map = -1;
    }
}
