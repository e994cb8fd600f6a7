package sonde.cli.view;

import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Text;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.processes.ProgramNames;
import sonde.inspectors.processes.SocketOwners;

/** The process of a socket as netstat names it: the first that was found, with the name it gave itself. */
public final class NetstatOwners {
    private static final int ROOM = 19, CONTEXT_ROOM = 49;

    private final ProcFs proc;
    private final SocketOwners owners;
    private final ProgramNames programs;

    public NetstatOwners(ProcFs proc, SocketOwners owners) {
        this.proc = proc;
        this.owners = owners;
        programs = new ProgramNames(proc);
    }

    /** Process id, or 0 when nobody is known to hold the socket. */
    public int pid(long inode) {
        List<SocketOwners.Owner> all = owners.of(inode);
        return all.isEmpty() ? 0 : all.get(all.size() - 1).process().pid();
    }

    /** What the process calls itself, or null when it is gone. */
    public @Nullable String program(int pid) {
        return programs.name(pid);
    }

    /** Writes {@code PID/program}, cut to what the column holds, or a dash. */
    void write(Text out, long inode) {
        int pid = pid(inode), start = out.size();
        String program = pid == 0 ? null : program(pid);
        if (program == null) {
            out.ch('-');
            return;
        }
        out.dec(pid).ch('/').safe(program);
        if (out.size() - start > ROOM) cut(out, start + ROOM);
    }

    /** Writes the security context of the process, or a dash. */
    void context(Text out, long inode) {
        int pid = pid(inode), start = out.size();
        String context = pid == 0 ? "" : context(pid);
        if (context.isEmpty()) out.ch('-');
        else
            out.safe(context);
        if (out.size() - start > CONTEXT_ROOM) cut(out, start + CONTEXT_ROOM);
    }

    private String context(int pid) {
        try {
            return new String(proc.read(pid, "attr/current"), java.nio.charset.StandardCharsets.UTF_8)
                    .replace("\0", "").strip();
        } catch (KernelException none) {
            return "";
        }
    }

    /** Never within a character of several bytes. */
    private static void cut(Text out, int size) {
        int end = size;
        while (end > 0 && (out.array()[end] & 0xc0) == 0x80) end--;
        out.cut(end);
    }
}
