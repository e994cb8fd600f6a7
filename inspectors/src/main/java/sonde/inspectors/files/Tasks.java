package sonde.inspectors.files;

import java.util.ArrayList;
import java.util.List;

import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.processes.Process;
import sonde.inspectors.processes.ProcessStat;

/** The tasks (threads) of a process besides its first. */
final class Tasks {
    private Tasks() {}

    /** Those that live; none when the process is gone. */
    static List<Process> of(ProcFs proc, int pid, int uid, ProcessStat stat) {
        List<Process> tasks = new ArrayList<>();
        List<String> ids;
        try {
            ids = proc.kernel().list(proc.path(pid, "task"));
        } catch (KernelException e) {
            return tasks;
        }
        for (String id : ids) {
            if (id.equals(String.valueOf(pid))) continue;
            try {
                ProcessStat own = ProcessStat.parse(proc.read(pid, "task/" + id + "/stat"));
                if (own != null && !own.isZombie()) {
                    tasks.add(new Process(pid, Integer.parseInt(id), own.command(), own.parent(), own.group(), uid,
                            stat.command()));
                }
            } catch (KernelException | NumberFormatException e) {
                continue; // it is gone
            }
        }
        return tasks;
    }
}
