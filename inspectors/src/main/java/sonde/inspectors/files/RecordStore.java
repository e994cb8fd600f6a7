package sonde.inspectors.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import sonde.inspectors.kernel.bpf.FileRecord;
import sonde.inspectors.kernel.bpf.TaskFiles;

/** Records of the kernel's iterator, found again by process. Many threads may read it once it is filled. */
final class RecordStore implements TaskFiles.Visitor {
    private static final int BLOCK = 1 << 20, MOST_BLOCKS = 256;

    private final List<byte[]> blocks = new ArrayList<>();
    private int[] ends = new int[16];
    private int free;
    /** Runs of records of one process in one block, in the order of processes. */
    private int[] pids = new int[256], blockOf = new int[256], starts = new int[256];
    private int runs;

    /** Keeps one more; false when there is no more room: 256 MiB. */
    @Override
    public boolean file(FileRecord file) {
        int length = file.length(), last = blocks.size() - 1, pid = file.pid();
        if (last < 0 || free + length > BLOCK) {
            last++;
            blocks.add(new byte[BLOCK]);
            if (last == ends.length) ends = Arrays.copyOf(ends, last * 2);
            free = 0;
        }
        if (runs == 0 || pids[runs - 1] != pid || blockOf[runs - 1] != last) begin(pid, last);
        file.copyTo(blocks.get(last), free);
        free += length;
        ends[last] = free;
        return !isFull();
    }

    boolean isFull() { return blocks.size() > MOST_BLOCKS; }

    private void begin(int pid, int block) {
        if (runs == pids.length) {
            pids = Arrays.copyOf(pids, runs * 2);
            blockOf = Arrays.copyOf(blockOf, runs * 2);
            starts = Arrays.copyOf(starts, runs * 2);
        }
        pids[runs] = pid;
        blockOf[runs] = block;
        starts[runs++] = free;
    }

    /**
     * Hands over the records of a process, in their order.
     *
     * @return whether the visitor took them all
     */
    boolean each(int pid, FileRecord record, TaskFiles.Visitor visitor) {
        for (int run = first(pid); run < runs && pids[run] == pid; run++) {
            byte[] block = blocks.get(blockOf[run]);
            boolean isLast = run + 1 == runs || blockOf[run + 1] != blockOf[run];
            int end = isLast ? ends[blockOf[run]] : starts[run + 1];
            for (int at = starts[run]; at < end; at += record.length()) {
                record.set(block, at, end);
                if (!visitor.file(record)) return false;
            }
        }
        return true;
    }

    private int first(int pid) {
        int low = 0, high = runs;
        while (low < high) {
            int middle = low + high >>> 1;
            if (pids[middle] < pid) low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
