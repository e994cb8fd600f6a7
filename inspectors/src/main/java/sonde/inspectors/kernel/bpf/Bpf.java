package sonde.inspectors.kernel.bpf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.Syscall;

/** bpf(2). What it makes are descriptors, each closed by its owner. Refusals are exceptions that name the command. */
final class Bpf {
    static final int MAP_HASH = 1, MAP_ARRAY = 2;
    static final int PROGRAM_RAW_TRACEPOINT = 17, PROGRAM_TRACING = 26;
    /** enum bpf_func_id. */
    static final int MAP_LOOKUP_ELEM = 1, PROBE_READ_KERNEL = 113, GET_NS_CURRENT_PID_TGID = 120, SEQ_WRITE = 127,
            D_PATH = 147, GET_CURRENT_TASK_BTF = 158;

    private static final int MAP_CREATE = 0, MAP_LOOKUP = 1, MAP_UPDATE = 2, PROG_LOAD = 5, RAW_TRACEPOINT_OPEN = 17,
            OBJ_GET_INFO_BY_FD = 15,
            BTF_GET_FD_BY_ID = 19, LINK_CREATE = 28, ITER_CREATE = 33;
    /** enum bpf_attach_type. */
    private static final int TRACE_ITER = 28;

    private final Door door;

    Bpf(Door door) { this.door = door; }

    int createMap(int type, int keyBytes, int valueBytes, int entries) throws IOException {
        return call("BPF_MAP_CREATE", MAP_CREATE, attributes().putInt(0, type).putInt(4, keyBytes).putInt(8, valueBytes)
                .putInt(12, entries));
    }

    void update(int map, ByteBuffer key, ByteBuffer value) throws IOException {
        call("BPF_MAP_UPDATE_ELEM", MAP_UPDATE, element(map, key, value));
    }

    void lookup(int map, ByteBuffer key, ByteBuffer value) throws IOException {
        call("BPF_MAP_LOOKUP_ELEM", MAP_LOOKUP, element(map, key, value));
    }

    private ByteBuffer element(int map, ByteBuffer key, ByteBuffer value) {
        return attributes().putInt(0, map).putLong(8, door.address(key)).putLong(16, door.address(value));
    }

    int load(int type, Assembler program) throws IOException {
        return call("BPF_PROG_LOAD", PROG_LOAD, program(type, program));
    }

    /** @param target number of the {@code bpf_iter_…} function among the kernel's types */
    int loadIterator(int target, Assembler program) throws IOException {
        return call("BPF_PROG_LOAD", PROG_LOAD, program(PROGRAM_TRACING, program).putInt(68, TRACE_ITER).putInt(108,
                target));
    }

    /** Without a log: nobody would read it. */
    private ByteBuffer program(int type, Assembler program) {
        return attributes().putInt(0, type).putInt(4, program.count()).putLong(8, door.address(program.code())).putLong(
                16, door.address(text("Dual MIT/GPL"))).put(48, "sonde".getBytes(StandardCharsets.US_ASCII));
    }

    int openRawTracepoint(String name, int program) throws IOException {
        return call("BPF_RAW_TRACEPOINT_OPEN", RAW_TRACEPOINT_OPEN, attributes().putLong(0, door.address(text(name)))
                .putInt(8, program));
    }

    int linkIterator(int program) throws IOException {
        return call("BPF_LINK_CREATE", LINK_CREATE, attributes().putInt(0, program).putInt(8, TRACE_ITER));
    }

    /** A descriptor that is read from beginning to end. */
    int createIterator(int link) throws IOException {
        return call("BPF_ITER_CREATE", ITER_CREATE, attributes().putInt(0, link));
    }

    /**
     * The kernel's own types, in one piece; its file under /sys gives them 4096 bytes a call. Needs CAP_SYS_ADMIN and
     * Linux 5.11.
     *
     * @param size how long they are
     */
    byte[] kernelTypes(int size) throws IOException {
        int fd = call("BPF_BTF_GET_FD_BY_ID", BTF_GET_FD_BY_ID, attributes().putInt(0, 1)); // the first ever made
        try {
            ByteBuffer data = ByteBuffer.allocateDirect(size), name = Door.allocate(16);
            // struct bpf_btf_info: btf 0, btf_size 8, id 12, name 16, name_len 24, kernel_btf 28
            ByteBuffer info = Door.allocate(32).putLong(0, door.address(data)).putInt(8, size).putLong(16, door.address(
                    name)).putInt(24, 16);
            call("BPF_OBJ_GET_INFO_BY_FD", OBJ_GET_INFO_BY_FD, attributes().putInt(0, fd).putInt(4, 32).putLong(8, door
                    .address(info)));
            boolean own = info.getInt(28) == 1 && name.getLong(0) == text("vmlinux").getLong(0);
            if (!own || info.getInt(8) != size) throw new IOException("the first types are not the kernel's");
            byte[] all = new byte[size];
            data.get(all);
            return all;
        } finally {
            close(fd);
        }
    }

    /** Closes those that are open: not -1. */
    void close(int... descriptors) {
        for (int fd : descriptors) if (fd >= 0) door.call(Syscall.CLOSE, fd);
    }

    /** union bpf_attr, as long as the oldest kernel with what we need knows it. */
    private static ByteBuffer attributes() {
        return Door.allocate(112);
    }

    private static ByteBuffer text(String words) {
        byte[] bytes = words.getBytes(StandardCharsets.US_ASCII);
        return Door.allocate(bytes.length + 1).put(bytes).rewind();
    }

    private int call(String name, int command, ByteBuffer attributes) throws IOException {
        long result = door.call(Syscall.BPF, command, door.address(attributes), attributes.capacity());
        if (result < 0) throw new IOException(name + ": " + Errno.name((int) -result));
        return (int) result;
    }
}
