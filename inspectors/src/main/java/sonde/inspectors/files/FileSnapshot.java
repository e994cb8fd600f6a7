package sonde.inspectors.files;

import java.io.IOException;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.bpf.FileRecord;
import sonde.inspectors.kernel.bpf.TaskFiles;
import sonde.inspectors.kernel.bpf.TaskLayout;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.processes.MemoryMaps;

/**
 * The descriptors of all processes, and their mapped files, as the kernel's iterators gave them in one go: some 100 bytes
 * for a file, 40 for a socket. Many threads may read it once it is there.
 */
final class FileSnapshot {
    private final boolean socketsOnly;
    private final RecordStore files;
    /** Null where /proc/PID/maps has to be read: before Linux 5.12, and where they are not wanted. */
    private final @Nullable RecordStore mappings;

    private FileSnapshot(boolean socketsOnly, RecordStore files, @Nullable RecordStore mappings) {
        this.socketsOnly = socketsOnly;
        this.files = files;
        this.mappings = mappings;
    }

    /**
     * Takes it, or null where the kernel does not let us, or there are too many files to keep.
     *
     * @param mapped whether mapped files are wanted, too
     */
    static @Nullable FileSnapshot take(Linux kernel, ProcFs proc, boolean socketsOnly, boolean mapped) {
        try {
            TaskLayout layout = TaskLayout.read(kernel);
            RecordStore files = new RecordStore();
            try (TaskFiles all = socketsOnly
                    ? TaskFiles.sockets(kernel, proc, layout)
                    : TaskFiles.all(kernel, proc, layout)) {
                all.each(files);
            }
            return files.isFull()
                    ? null
                    : new FileSnapshot(socketsOnly, files, mapped ? mappings(kernel, proc, layout) : null);
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable RecordStore mappings(Linux kernel, ProcFs proc, TaskLayout layout) {
        RecordStore store = new RecordStore();
        try (TaskFiles all = TaskFiles.mappings(kernel, proc, layout)) {
            all.each(store);
        } catch (IOException e) {
            return null;
        }
        return store.isFull() ? null : store;
    }

    /** Whether there are only sockets in it. */
    boolean isOfSockets() { return socketsOnly; }

    /**
     * Hands over the descriptors of a process, in their order.
     *
     * @return whether the visitor took them all
     */
    boolean each(int pid, FileRecord record, TaskFiles.Visitor visitor) { return files.each(pid, record, visitor); }

    /** What /proc/PID/maps shows of files; null when it has to be read. */
    @Nullable
    List<MemoryMaps.Mapped> mapped(int pid) {
        RecordStore store = mappings;
        if (store == null) return null;
        MappedRecords records = new MappedRecords();
        return store.each(pid, new FileRecord(), records) ? records.maps().files() : null;
    }

    private static final class MappedRecords implements TaskFiles.Visitor {
        private final MemoryMaps maps = new MemoryMaps();

        MemoryMaps maps() { return maps; }

        @Override
        public boolean file(FileRecord r) {
            String path = r.isBacked() ? null : r.target();
            if (path == null) return false;
            maps.add(r.major(), r.minor(), r.inode(), path.replace("\n", "\\012"), r.start(), r.end());
            return true;
        }
    }
}
