package sonde.inspectors.kernel.bpf;

import static sonde.inspectors.kernel.bpf.Assembler.FRAME;

/**
 * The programs that the kernel runs once for every open file of every task. Each writes one {@link FileRecord} and keeps
 * nothing: a record that did not fit into the kernel's buffer is asked for again.
 *
 * <p>
 * The iterator leaves out threads that share the descriptor table of their process; those that do not are left out here,
 * as /proc/PID/fd does not show theirs either.
 */
final class FileProgram {
    /** The context: struct bpf_iter__task_file, part of the kernel's interface. */
    private static final int META = 0, TASK = 8, FD = 16, FILE = 24;

    /** struct bpf_iter__task_vma. */
    private static final int AREA = 16;

    /** SOCKFS_MAGIC (linux/magic.h): a socket, and not the name of one that was opened with O_PATH. */
    static final int SOCKFS = 0x534f434b;

    /** Registers: callee-saved ones keep. 6 context, 7 task, 8 file, 9 first inode, then record. */
    private static final int CONTEXT = 6, OF_TASK = 7, OF_FILE = 8, INODE = 9, RECORD = 9;

    private final TaskLayout at;
    private final Assembler a = new Assembler();

    private FileProgram(TaskLayout layout) { at = layout; }

    /** Sockets, with the name of the process. */
    static Assembler sockets(TaskLayout layout) {
        return new FileProgram(layout).sockets();
    }

    /** All files; sockets without a path. @param map an array of one {@link FileRecord#MOST} */
    static Assembler files(TaskLayout layout, int map) {
        return new FileProgram(layout).files(map);
    }

    /** Mapped files, each once where its mappings follow one another. @param map an array of one record, zeroed */
    static Assembler mappings(TaskLayout layout, TaskLayout.Mapping mapping, int map) {
        return new FileProgram(layout).mappings(mapping, map);
    }

    private Assembler sockets() {
        int record = -FileRecord.SOCKET;
        int[] skip = begin(FILE);
        a.load(INODE, OF_FILE, at.inode());
        a.load(1, INODE, at.superBlock()).load(1, 1, at.magic());
        int noSocket = a.jumpUnlessEqual(1, SOCKFS);
        int hidden = pid(FRAME, record);
        a.set(1, FileRecord.SOCKET).store(4, FRAME, record + FileRecord.LENGTH, 1);
        a.load(8, 1, CONTEXT, FD).store(4, FRAME, record + FileRecord.FD, 1);
        a.load(1, INODE, at.mode()).store(4, FRAME, record + FileRecord.MODE, 1);
        a.load(1, INODE, at.inodeNumber()).store(8, FRAME, record + FileRecord.INODE, 1);
        for (int i = 0; i < 16; i += 8) {
            a.load(8, 1, OF_TASK, at.comm().offset() + i).store(8, FRAME, record + FileRecord.COMMAND + i, 1);
        }
        a.copy(2, FRAME).add(2, record).set(3, FileRecord.SOCKET);
        return write(hidden, noSocket, skip);
    }

    private Assembler files(int map) {
        int[] skip = begin(FILE);
        int noMemory = record(map);
        int hidden = pid(RECORD, 0);
        a.load(8, 1, CONTEXT, FD).store(4, RECORD, FileRecord.FD, 1);
        member(at.fileMode(), OF_FILE, 4, FileRecord.FILE_MODE);
        member(at.flags(), OF_FILE, 4, FileRecord.FLAGS);
        member(at.position(), OF_FILE, 8, FileRecord.POSITION);
        a.load(2, OF_FILE, at.inode());
        member(at.mode(), 2, 4, FileRecord.MODE);
        member(at.inodeNumber(), 2, 8, FileRecord.INODE);
        member(at.rawDevice(), 2, 4, FileRecord.RAW_DEVICE);
        member(at.links(), 2, 4, FileRecord.LINKS);
        member(at.size(), 2, 8, FileRecord.SIZE);
        a.load(2, 2, at.superBlock());
        member(at.device(), 2, 4, FileRecord.DEVICE);
        closeOnExec();
        a.load(2, OF_FILE, at.inode()).load(2, 2, at.superBlock());
        a.load(1, 2, at.magic()).store(4, RECORD, FileRecord.MAGIC, 1);
        a.set(3, 0);
        int socket = a.jumpIfEqual(1, SOCKFS);
        path();
        a.land(socket);
        length();
        a.copy(2, RECORD);
        return write(hidden, noMemory, skip);
    }

    private Assembler mappings(TaskLayout.Mapping area, int map) {
        int start = -16, end = -24, number = -32 - FileRecord.PID;
        int[] skip = begin(AREA);
        a.load(1, OF_FILE, area.start()).store(8, FRAME, start, 1);
        a.load(1, OF_FILE, area.end()).store(8, FRAME, end, 1);
        a.load(OF_FILE, OF_FILE, area.file());
        int anonymous = a.jumpIfEqual(OF_FILE, 0);
        int noMemory = record(map), hidden = pid(FRAME, number);
        a.load(1, OF_FILE, at.inode()).load(2, 1, at.inodeNumber());
        a.load(3, 1, at.superBlock()).load(3, 3, at.device()).load(4, 5, FRAME, number + FileRecord.PID);
        a.load(4, 4, RECORD, FileRecord.PID);
        int otherProcess = a.jumpUnlessSame(4, 5);
        a.load(8, 4, RECORD, FileRecord.INODE);
        int otherInode = a.jumpUnlessSame(4, 2);
        a.load(4, 4, RECORD, FileRecord.DEVICE);
        int again = a.jumpIfSame(4, 3);
        a.land(otherProcess, otherInode);
        a.store(4, RECORD, FileRecord.PID, 5).store(8, RECORD, FileRecord.INODE, 2).store(4, RECORD, FileRecord.DEVICE,
                3);
        a.load(8, 1, FRAME, start).store(8, RECORD, FileRecord.POSITION, 1);
        a.load(8, 1, FRAME, end).store(8, RECORD, FileRecord.SIZE, 1);
        member(at.fileMode(), OF_FILE, 4, FileRecord.FILE_MODE);
        path();
        length();
        a.copy(2, RECORD);
        a.load(8, 1, CONTEXT, META).load(8, 1, 1, 0).call(Bpf.SEQ_WRITE);
        int written = a.jumpIfEqual(0, 0);
        a.set(1, 0).store(4, RECORD, FileRecord.PID, 1); // it comes again, and is none that was written
        return a.land(skip).land(anonymous, noMemory, hidden, again, written).set(0, 0).exit();
    }

    /** The memory for one record into its register; the jump is for when there is none. */
    private int record(int map) {
        a.set(1, 0).store(4, FRAME, -8, 1).copy(2, FRAME).add(2, -8).map(1, map).call(Bpf.MAP_LOOKUP_ELEM);
        int none = a.jumpIfEqual(0, 0);
        a.copy(RECORD, 0);
        return none;
    }

    /** The path of the file behind the record; how long it is with its NUL, or 0, into register 3. */
    private void path() {
        a.copy(1, OF_FILE).add(1, at.path().offset()).copy(2, RECORD).add(2, FileRecord.PATH).set(3,
                FileRecord.PATH_MAX);
        a.call(Bpf.D_PATH);
        a.copy(3, 0); // negative when it is too long
        int tooLong = a.jumpIfAbove(3, FileRecord.PATH_MAX);
        int fits = a.jump();
        a.land(tooLong).set(3, 0).land(fits);
    }

    /** That length into the record, and the record's into register 3. */
    private void length() {
        a.store(4, RECORD, FileRecord.PATH_LENGTH, 3);
        a.add(3, FileRecord.PATH + 7).and(3, -8).store(4, RECORD, FileRecord.LENGTH, 3);
    }

    /** The bit of this descriptor in {@code task->files->fdt->close_on_exec}, an array of longs. */
    private void closeOnExec() {
        a.load(1, OF_TASK, at.files()).load(1, 1, at.table()).load(3, 1, at.closeOnExec());
        a.load(4, 2, RECORD, FileRecord.FD).shiftRight(2, 3).and(2, -8).addRegister(3, 2);
        a.copy(1, FRAME).add(1, -16).set(2, 8).call(Bpf.PROBE_READ_KERNEL);
        a.load(8, 1, FRAME, -16).load(4, 2, RECORD, FileRecord.FD).and(2, 63);
        a.shiftRightRegister(1, 2).and(1, 1).store(4, RECORD, FileRecord.CLOSE_ON_EXEC, 1);
    }

    private void member(Btf.Member member, int of, int size, int to) {
        a.load(1, of, member).store(size, RECORD, to, 1);
    }

    /** Task and file into their registers; the jumps are for what is left out. */
    private int[] begin(int file) {
        a.copy(CONTEXT, 1);
        a.load(8, OF_TASK, CONTEXT, TASK);
        int end = a.jumpIfEqual(OF_TASK, 0);
        a.load(8, OF_FILE, CONTEXT, file);
        int none = a.jumpIfEqual(OF_FILE, 0);
        a.load(1, OF_TASK, at.pid()).load(2, OF_TASK, at.tgid());
        return new int[]{end, none, a.jumpUnlessSame(1, 2)};
    }

    /**
     * The process's number in the pid namespace of whoever reads, to {@code base + offset}. The kernel walks that
     * namespace, but a task's own number is that of the first one: {@code task->thread_pid->numbers[level].nr} is meant.
     * Returns the jump that is taken when it has none any more.
     */
    private int pid(int base, int offset) {
        a.call(Bpf.GET_CURRENT_TASK_BTF);
        a.load(1, 0, at.threadPid()).load(1, 1, at.level()).multiply(1, at.upidSize());
        a.load(3, OF_TASK, at.threadPid()).addRegister(3, 1).add(3, at.numbers().offset() + at.number().offset());
        a.copy(1, base).add(1, offset + FileRecord.PID).set(2, 4).call(Bpf.PROBE_READ_KERNEL);
        return a.jumpUnlessEqual(0, 0);
    }

    /** Writes the record at register 2, of which the length is in 3, and ends. */
    private Assembler write(int hidden, int other, int[] skip) {
        a.load(8, 1, CONTEXT, META).load(8, 1, 1, 0).call(Bpf.SEQ_WRITE); // meta->seq, its first member
        return a.land(skip).land(hidden, other).set(0, 0).exit();
    }
}
