package sonde.inspectors.files;

import java.util.List;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.SocketOption;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.Probe;
import sonde.inspectors.probe.ProbeException;
import sonde.inspectors.probe.Sink;
import sonde.inspectors.processes.SocketSetting;
import sonde.inspectors.processes.SocketSettings;

/** Options of the sockets among open files, a row an option. */
public final class SocketOptionReader implements Probe<SocketOptionValue> {
    private final OpenFiles files;
    private final SocketSettings settings;

    /** @param files sockets among other files; the others are passed over */
    public SocketOptionReader(Door door, OpenFiles files, List<SocketOption> options) {
        this.files = files;
        settings = new SocketSettings(door, options);
    }

    @Override
    public void run(Sink<? super SocketOptionValue> out) throws ProbeException {
        files.run(new Sink<OpenFile>() {
            @Override
            public boolean accept(OpenFile file) {
                if (!isSocket(file)) return true;
                int pid = file.process().pid(), fd = file.descriptor().number();
                for (SocketSetting s : settings.of(pid, fd, file.inode())) {
                    if (!out.accept(new SocketOptionValue(file, s.option(), s.value()))) return false;
                }
                return true;
            }

            @Override
            public void gap(Gap gap) { out.gap(gap); }

            @Override
            public void close() {}
        });
        Gap gap = settings.gap();
        if (gap == null) return;
        if (settings.errno() == Errno.ENOSYS) throw new ProbeException(ProbeException.Kind.FAILED, gap.sentence());
        if (settings.read() == 0) {
            throw new ProbeException(ProbeException.Kind.NOT_PERMITTED,
                    "cannot look into the sockets of this process: " + Errno.message(settings.errno()) + "; "
                            + SocketSettings.REMEDY);
        }
        out.gap(gap);
    }

    static boolean isSocket(OpenFile f) { return f.socket() != null || f.type().equals("sock"); }
}
