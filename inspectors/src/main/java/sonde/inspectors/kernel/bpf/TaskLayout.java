package sonde.inspectors.kernel.bpf;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Linux;

/**
 * Where the running kernel keeps what tells of an open file: every kernel is built with other offsets, and tells them in
 * its own types (BTF). Reading them is most of what the iterator costs: 5 MB, some 150,000 types.
 *
 * @param upidSize
 *            bytes from one pid namespace's number of a task to the next one's
 * @param iterator
 *            number of the function {@code bpf_iter_task_file} among the kernel's types
 */
public record TaskLayout(int iterator, Btf.Member pid, Btf.Member tgid, Btf.Member comm, Btf.Member threadPid,
        Btf.Member files, Btf.Member table, Btf.Member closeOnExec, Btf.Member level, Btf.Member numbers,
        Btf.Member number, int upidSize, Btf.Member inode, Btf.Member fileMode,
        Btf.Member flags, Btf.Member position, Btf.Member path, Btf.Member mode, Btf.Member inodeNumber,
        Btf.Member superBlock, Btf.Member rawDevice, Btf.Member links, Btf.Member size, Btf.Member device,
        Btf.Member magic, @Nullable Mapping mapping) {
    /**
     * Of mapped files.
     *
     * @param iterator
     *            number of {@code bpf_iter_task_vma} (Linux 5.12)
     */
    public record Mapping(int iterator, Btf.Member start, Btf.Member end, Btf.Member file) {}

    private static final String TYPES = "/sys/kernel/btf/vmlinux";

    /** Of this kind of file there are some that are far larger; of this one there are not. */
    private static final int MOST = 64 << 20;

    /**
     * Reads the kernel's types.
     *
     * @throws IOException when it has none, or none of those that are needed
     */
    public static TaskLayout read(Linux kernel) throws IOException {
        try {
            long size = kernel.status(TYPES, true).size();
            if (size <= 0 || size > MOST) throw new IOException(TYPES + " has " + size + " bytes");
            return of(types(kernel, (int) size));
        } catch (KernelException e) {
            throw new IOException("no types of the kernel", e);
        }
    }

    private static byte[] types(Linux kernel, int size) throws KernelException {
        try {
            return new Bpf(kernel.door()).kernelTypes(size);
        } catch (IOException older) {
            return kernel.read(TYPES);
        }
    }

    /** @throws IOException when a type or member is missing */
    static TaskLayout of(byte[] types) throws IOException {
        Btf b = Btf.of(types, "task_struct", "pid", "upid", "file", "inode", "super_block", "files_struct", "fdtable",
                "vm_area_struct", "bpf_iter_task_file", "bpf_iter_task_vma");
        if (b == null) throw new IOException("the kernel's types cannot be read");
        int iterator = b.function("bpf_iter_task_file"), upid = b.size("upid");
        if (iterator < 0 || upid <= 0) throw new IOException("this kernel has no iterator over files");
        return new TaskLayout(iterator, number(b, "task_struct", "pid"), number(b, "task_struct", "tgid"),
                text(b, "task_struct", "comm"), number(b, "task_struct", "thread_pid"),
                number(b, "task_struct", "files"), number(b, "files_struct", "fdt"),
                number(b, "fdtable", "close_on_exec"), number(b, "pid", "level"),
                any(b, "pid", "numbers"), number(b, "upid", "nr"), upid, number(b, "file", "f_inode"),
                number(b, "file", "f_mode"), number(b, "file", "f_flags"), number(b, "file", "f_pos"),
                any(b, "file", "f_path"), number(b, "inode", "i_mode"), number(b, "inode", "i_ino"),
                number(b, "inode", "i_sb"), number(b, "inode", "i_rdev"), number(b, "inode", "i_nlink"),
                number(b, "inode", "i_size"), number(b, "super_block", "s_dev"), number(b, "super_block", "s_magic"),
                mapping(b));
    }

    private static @Nullable Mapping mapping(Btf b) throws IOException {
        int iterator = b.function("bpf_iter_task_vma");
        if (iterator < 0) return null;
        String area = "vm_area_struct";
        return new Mapping(iterator, number(b, area, "vm_start"), number(b, area, "vm_end"), number(b, area,
                "vm_file"));
    }

    private static Btf.Member any(Btf b, String structure, String name) throws IOException {
        Btf.Member m = b.member(structure, name);
        if (m == null) throw new IOException("this kernel's " + structure + " has no " + name);
        return m;
    }

    private static Btf.Member number(Btf b, String structure, String name) throws IOException {
        Btf.Member m = any(b, structure, name);
        int n = m.size();
        if (n != 1 && n != 2 && n != 4 && n != 8) throw new IOException(structure + "." + name + " is no number");
        return m;
    }

    /** TASK_COMM_LEN. */
    private static Btf.Member text(Btf b, String structure, String name) throws IOException {
        Btf.Member m = any(b, structure, name);
        if (m.size() < 16) throw new IOException(structure + "." + name + " is short");
        return m;
    }
}
