package sonde.inspectors.files;

import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.Sink;
import sonde.inspectors.processes.SocketSettings;

/** Asks for the options of every socket that comes by, before it is handed on. */
public final class SettingsSink implements Sink<OpenFile> {
    private final SocketSettings settings;
    private final Sink<? super OpenFile> next;

    public SettingsSink(SocketSettings settings, Sink<? super OpenFile> next) {
        this.settings = settings;
        this.next = next;
    }

    @Override
    public boolean accept(OpenFile f) {
        int fd = f.descriptor().number();
        if (fd >= 0 && SocketOptionReader.isSocket(f)) f.settings(settings.of(f.process().pid(), fd, f.inode()));
        return next.accept(f);
    }

    @Override
    public void gap(Gap gap) { next.gap(gap); }

    /** Says what could not be asked. */
    @Override
    public void close() {
        Gap refused = settings.gap();
        if (refused != null) next.gap(refused);
    }
}
