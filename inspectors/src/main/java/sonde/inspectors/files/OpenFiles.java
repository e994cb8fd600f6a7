package sonde.inspectors.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.FileStatus;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.bpf.FileStream;
import sonde.inspectors.kernel.procfs.Crew;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.namespaces.NetworkNamespace;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.Probe;
import sonde.inspectors.probe.ProbeException;
import sonde.inspectors.probe.Sink;
import sonde.inspectors.processes.Descriptor;
import sonde.inspectors.processes.FdInfo;
import sonde.inspectors.processes.MemoryMaps;
import sonde.inspectors.processes.Mounts;
import sonde.inspectors.processes.Process;
import sonde.inspectors.processes.ProcessStat;
import sonde.inspectors.sockets.SocketName;
import sonde.inspectors.sockets.SocketNames;

/**
 * Open files of all processes, or of those that are wanted: by process id, then
 * by descriptor, special ones first. Reads of each process only what can still
 * be wanted.
 */
public final class OpenFiles implements Probe<OpenFile> {
    private final ProcFs proc;
    private final Selection selection;
    private final FileDetail detail;
    private final FileReader files;
    private final SocketReader sockets;
    private final ProcessFilter filter;
    private final NameMatch names;
    private final ReadPlan plan;
    private final Mounts mounts;
    private final SocketNames tables;
    private final FdList fds = new FdList();
    private @Nullable FileSnapshot snapshot;
    private final @Nullable Ends ends;
    private Sink<? super OpenFile> out = nowhere();
    private boolean stopped;
    private int denied;

    public OpenFiles(ProcFs proc, Selection selection, FileDetail detail, Mounts mounts) {
        this.proc = proc;
        this.selection = selection;
        this.detail = detail;
        this.plan = new ReadPlan(selection, detail);
        this.filter = new ProcessFilter(selection, plan.kinds());
        this.names = new NameMatch(selection.names);
        this.files = new FileReader(proc, detail, mounts);
        this.mounts = mounts;
        this.tables = plan.tables(proc);
        this.sockets = new SocketReader(proc, detail, selection, tables);
        this.ends = detail.ends() ? new Ends(proc, files, detail.moreEnds()) : null;
    }

    /** Reads the sockets of a namespace; then those of it, and of others read so, can be named. */
    public void visit(NetworkNamespace where, ProcFs there) {
        sockets.visit(where, there);
    }

    /** Takes the descriptors out of this, whether or not that is sooner done. */
    void readFrom(FileSnapshot all) {
        snapshot = all;
    }

    /** For a helping thread: what was read before is shared, what is remembered on the way is its own. */
    private OpenFiles(OpenFiles of, ProcFs proc, Mounts mounts) {
        this.proc = proc;
        this.selection = of.selection;
        this.detail = of.detail;
        this.plan = of.plan;
        this.filter = new ProcessFilter(selection, plan.kinds());
        this.names = new NameMatch(selection.names);
        this.files = new FileReader(proc, detail, mounts);
        this.mounts = mounts;
        this.tables = of.tables;
        this.sockets = new SocketReader(proc, detail, selection, tables);
        this.ends = null;
        this.sockets.share(of.sockets);
        this.snapshot = of.snapshot;
    }

    @Override
    public void run(Sink<? super OpenFile> sink) throws ProbeException {
        out = sink;
        stopped = false;
        // without such a socket there is nothing to look for in any process
        if (!plan.isSocketNeeded() || sockets.isAnyWanted()) {
            int[] pids = pids();
            if (snapshot == null)
                snapshot = snapshot(pids);
            if (ends != null) {
                for (int i = 0; i < pids.length && !stopped; i++)
                    process(pids[i]);
            } else {
                if (Crew.helpers(proc, pids.length) > 0)
                    tables.readAll(); // before they are shared
                Crew.visit(proc, pids, this::worker, this::take);
            }
        }
        if (stopped)
            return;
        if (ends != null)
            ends.finish(plan::isWanted, detail.endFiles(), sink);
        if (denied > 0) {
            sink.gap(new Gap.Denied("files of " + denied + (denied == 1 ? " process" : " processes"),
                    remedy()));
        }
    }

    /**
     * The descriptors of all at once, or null where each process is better asked for its own: when few can be wanted, or
     * what only fdinfo tells.
     */
    private @Nullable FileSnapshot snapshot(int[] pids) {
        if (!filter.isIndifferent() || ends != null || detail.flags() || detail.offsets())
            return null;
        boolean sockets = plan.isOfSockets();
        Linux kernel = sockets ? FileStream.ofSockets(proc, pids) : FileStream.ofFiles(proc, pids);
        return kernel == null ? null : FileSnapshot.take(kernel, proc, sockets, !sockets && plan.canBeMapped());
    }

    /** What a process holds of what is wanted. */
    private record Found(List<OpenFile> files, int denied) {}

    private Crew.Worker<Found> worker(ProcFs tree) {
        OpenFiles own = new OpenFiles(this, tree, mounts);
        return own::visit;
    }

    private Found visit(int pid) {
        List<OpenFile> found = new ArrayList<>();
        out = into(found);
        denied = 0;
        process(pid);
        return new Found(found, denied);
    }

    private boolean take(Found found) {
        denied += found.denied;
        for (OpenFile f : found.files)
            if (!out.accept(f)) {
                stopped = true;
                return false;
            }
        return true;
    }

    private String remedy() {
        int uid = proc.kernel().userId();
        return uid == 0
                ? "they are shut off even from root, as by another user namespace or a security module"
                : "uid " + uid + " may not look; run it as root or with CAP_SYS_PTRACE";
    }

    /** The only processes that can be wanted, or all. */
    private int[] pids() throws ProbeException {
        List<Integer> list;
        if (plan.isForPidsOnly()) {
            list = new ArrayList<>();
            for (Wanted<Integer> w : selection.pids)
                if (isProcess(w.what()))
                    list.add(w.what());
        } else {
            try {
                list = proc.pids();
            } catch (KernelException e) {
                throw new ProbeException(ProbeException.Kind.FAILED, "can't open " + proc.root(), e);
            }
        }
        int[] pids = new int[list.size()];
        for (int i = 0; i < pids.length; i++)
            pids[i] = list.get(i);
        Arrays.sort(pids);
        return pids;
    }

    /** The proc tree also answers for threads, which it does not list: their status has another Tgid. */
    private boolean isProcess(int pid) {
        try {
            byte[] status = proc.read(pid, "status");
            String id = "\nTgid:\t" + pid + "\n";
            return FileReader.latin1(status).contains(id);
        } catch (KernelException e) {
            return false;
        }
    }

    private void process(int pid) {
        boolean listed = plan.isSocketNeeded() && filter.isIndifferent();
        if (listed && !hasWantedSocket(pid))
            return;
        int uid;
        ProcessStat stat;
        try {
            uid = proc.kernel().status(proc.path(String.valueOf(pid)), true).uid();
            stat = ProcessStat.parse(proc.read(pid, "stat"));
        } catch (KernelException e) {
            return; // it is gone
        }
        if (stat == null)
            return;
        boolean withTasks = stat.threads() != 1 && plan.areTasksWanted();
        List<Process> tasks = withTasks ? Tasks.of(proc, pid, uid, stat) : List.of();
        if (!stat.isZombie()) {
            Process p = new Process(pid, 0, null, stat.parent(), stat.group(), uid, stat.command());
            // with -a -K a process whose tasks are shown is shown with them
            filter.judge(p, selection.all && isAnyShown(tasks));
            walk(p, proc.path(String.valueOf(pid)), listed);
        }
        for (Process task : tasks) {
            filter.judge(task, true);
            walk(task, proc.path(pid, "task/" + task.task()), false);
        }
    }

    private boolean isAnyShown(List<Process> tasks) {
        for (Process task : tasks) {
            filter.judge(task, true);
            if (!filter.isExcluded())
                return true;
        }
        return false;
    }

    /**
     * Goes through the files of a process or task, unless it is shut out.
     *
     * @param listed
     *            whether {@link #fds} has its sockets already
     */
    private void walk(Process process, String directory, boolean listed) {
        if (filter.isExcluded() && ends == null)
            return;
        boolean socketsOnlyHere = plan.isOfSockets(filter.chosen());
        if (!socketsOnlyHere) {
            special(process, directory, "cwd", "cwd");
            special(process, directory, "rtd", "root");
            OpenFile text = special(process, directory, "txt", "exe");
            maps(process, directory, text);
        }
        if (!listed)
            readDescriptors(process, directory, socketsOnlyHere);
        if (fds.errno() != 0) {
            notReadable(process, directory, fds.errno());
            return;
        }
        if (fds.size() == 0 && !socketsOnlyHere)
            refused(process, directory);
        for (int i = 0; i < fds.size() && !stopped; i++) {
            int number = fds.number(i);
            if (!plan.canBeWanted(number, ""))
                continue;
            if (fds.inode(i) >= 0)
                socket(process, directory, number, fds.inode(i));
            else
                file(process, directory, i);
        }
    }

    private void readDescriptors(Process process, String directory, boolean onlySockets) {
        FileSnapshot all = snapshot;
        boolean known = all != null && (onlySockets || !all.isOfSockets()) && hasCommonTable(process)
                && fds.read(all, process.pid(), onlySockets);
        if (!known)
            fds.read(proc.kernel(), directory + "/fd", onlySockets);
    }

    /** Whether its descriptors are those of the process. */
    private boolean hasCommonTable(Process p) {
        return p.task() == 0 || proc.kernel() instanceof Linux linux && linux.shareDescriptors(p.pid(), p.task());
    }

    private void refused(Process process, String directory) {
        List<int[]> refused = FdList.refused(proc.kernel(), directory + "/fd");
        for (int[] r : refused) {
            if (!detail.warnings() || !plan.canBeWanted(r[0], ""))
                continue;
            OpenFile f = begin(process, new Descriptor(r[0], "", ' ', -1));
            f.type = "unknown";
            f.name = directory + "/fd/" + r[0];
            f.note("(readlink: " + Errno.message(r[1]) + ")");
            finish(f);
        }
    }

    private void notReadable(Process process, String directory, int errno) {
        if (errno == Errno.ENOENT || errno == Errno.ESRCH)
            return;
        denied++;
        if (!detail.warnings())
            return;
        OpenFile f = begin(process, Descriptor.named("NOFD"));
        f.note(directory + "/fd (opendir: " + Errno.message(errno) + ")");
        finish(f);
    }

    private @Nullable OpenFile special(Process process, String directory, String name, String link) {
        if (!plan.canBeWanted(-1, name) && !name.equals("txt"))
            return null;
        OpenFile f = begin(process, Descriptor.named(name));
        if (!files.special(f, directory, link))
            return null;
        finish(f);
        return f;
    }

    private void maps(Process process, String directory, @Nullable OpenFile text) {
        if (!plan.canBeMapped())
            return;
        FileSnapshot all = snapshot;
        List<MemoryMaps.Mapped> mapped = all == null ? null : all.mapped(process.pid());
        boolean beyondItsFirst = mapped != null && mapped.isEmpty() && process.task() != 0; // which has ended
        if (mapped == null || beyondItsFirst) {
            try {
                mapped = MemoryMaps.parse(proc.kernel().read(directory + "/maps"));
            } catch (KernelException e) {
                return;
            }
        }
        int[] errno = new int[1];
        for (MemoryMaps.Mapped m : mapped) {
            if (text != null && text.inode == m.inode() && text.device == m.device())
                continue;
            FileStatus s = files.statusOfMapped(directory, m, errno);
            boolean same = s != null && FileReader.device(s) == m.device() && s.inode() == m.inode();
            OpenFile f = begin(process, Descriptor.named(m.deleted() && !same ? "DEL" : "mem"));
            files.mapped(f, m, s, errno[0]);
            finish(f);
        }
    }

    private void socket(Process process, String directory, int number, long inode) {
        OpenFile f = begin(process, Descriptor.numbered(number, 2));
        String link = directory + "/fd/" + number;
        if (detail.flags() || !selection.names.isEmpty())
            f = begin(process, descriptor(directory, number));
        sockets.read(f, inode, link);
        finish(f);
    }

    private Descriptor descriptor(String directory, int number) {
        int flags = info(directory, number).flags();
        return Descriptor.numbered(number, flags == -1 ? 2 : flags);
    }

    private FdInfo info(String directory, int number) {
        try {
            return FdInfo.parse(proc.kernel().read(directory + "/fdinfo/" + number));
        } catch (KernelException e) {
            return FdInfo.UNREADABLE;
        }
    }

    private void file(Process process, String directory, int i) {
        int number = fds.number(i);
        String target = fds.target(i), link = directory + "/fd/" + number;
        boolean exempt = detail.exempt(target) != null;
        FileStatus known = fds.status(i);
        if (!exempt && known != null && FileReader.isEnough(known)) {
            told(process, i, known, target);
            return;
        }
        if (!exempt && !detail.flags() && !detail.offsets() && target.startsWith("/")
                && plain(process, directory, number, target))
            return;
        FdInfo info = info(directory, number);
        Descriptor d = exempt
                ? new Descriptor(number, "", ' ', -1)
                : Descriptor.numbered(number, info.flags());
        OpenFile f = begin(process, d);
        f.info = info;
        files.numbered(f, link, target);
        if (detail.moreEnds() && !info.watches().isEmpty())
            f.watched = new WatchedPaths(proc.kernel(), mounts).of(info.watches());
        finish(f);
    }

    /** As {@link #plain} or {@link FileReader#numbered} would have it. */
    private void told(Process process, int i, FileStatus status, String target) {
        boolean plain = target.startsWith("/") && (status.type() == FileStatus.S_IFREG
                || status.type() == FileStatus.S_IFDIR);
        OpenFile f = begin(process, plain
                ? Descriptor.ofLink(fds.number(i), fds.access(i))
                : Descriptor.numbered(fds.number(i), fds.flags(i)));
        if (!plain)
            f.info = FdInfo.of(fds.position(i), fds.flags(i));
        files.told(f, status, target);
        finish(f);
    }

    /**
     * A file or directory, of which the mode of its link tells enough: one question
     * instead of the four that fdinfo costs. Returns false for all others.
     */
    private boolean plain(Process process, String directory, int number, String target) {
        String link = directory + "/fd/" + number;
        try {
            int mode = proc.kernel().status(link, false).mode();
            OpenFile f = begin(process, Descriptor.ofLink(number, mode));
            if (!files.plain(f, link, target))
                return false;
            finish(f);
            return true;
        } catch (KernelException e) {
            return false;
        }
    }

    private OpenFile begin(Process process, Descriptor descriptor) {
        OpenFile f = new OpenFile(process, descriptor);
        f.chosen = filter.chosen();
        DescriptorSet set = selection.descriptors;
        if (set != null && set.wants(descriptor.number(), descriptor.name()))
            f.chosen |= Choice.DESCRIPTOR;
        return f;
    }

    private void finish(OpenFile f) {
        if (f.refused)
            return;
        if (selection.selectsLinks && f.links >= 0 && f.links < selection.fewerLinksThan)
            f.chosen |= Choice.LINKS;
        if (selection.wantsNfs && f.nfs)
            f.chosen |= Choice.NFS;
        if (f.socket() == null && !names.isEmpty())
            names.look(f);
        if (filter.isExcluded())
            f.chosen = 0; // read for its ends only
        markFound(f);
        if (ends != null)
            ends.add(f);
        else if (plan.isWanted(f) && !out.accept(f))
            stopped = true;
    }

    private void markFound(OpenFile f) {
        if ((f.chosen & Choice.NETWORK) != 0)
            selection.network.found();
        if ((f.chosen & Choice.NFS) != 0)
            selection.nfs.found();
        if ((f.chosen & Choice.TASK) != 0)
            selection.tasks.found();
    }

    /** A quick look for one socket that can be wanted, before anything else of the process is read. */
    private boolean hasWantedSocket(int pid) {
        FileSnapshot all = snapshot;
        if (all == null || !fds.read(all, pid, true))
            fds.read(proc.kernel(), proc.path(pid, "fd"), true);
        if (fds.errno() == Errno.EACCES || fds.errno() == Errno.EPERM)
            denied++;
        for (int i = 0; i < fds.size(); i++) {
            SocketName s = sockets.find(fds.inode(i));
            if (s != null)
                return true;
        }
        return false;
    }

    private static Sink<OpenFile> nowhere() { return into(new ArrayList<>()); }

    private static Sink<OpenFile> into(List<OpenFile> list) {
        return new Sink<>() {
            @Override
            public boolean accept(OpenFile row) { return list.add(row); }

            @Override
            public void gap(Gap gap) {}

            @Override
            public void close() {}
        };
    }
}
