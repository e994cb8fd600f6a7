package sonde.cli.command;

import java.util.HashSet;
import java.util.Set;

import sonde.cli.render.Output;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.kernel.FileStatus;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.processes.Device;
import sonde.inspectors.processes.Mounts;
import sonde.inspectors.processes.SafeStatus;

/** What {@code -h}, {@code -v} and {@code +m} print. */
final class LsofHelp {
    /** The version of the original whose behaviour this is. */
    static final String MIRRORED = "4.95.0";

    private LsofHelp() {}

    static int print(Invocation call, Syntax syntax) {
        Output err = call.env().err();
        err.line("lsof of sonde, after lsof " + MIRRORED);
        err.line(" usage: [-?abhHjJKlnNoOPQRtUvVwX] [+|-c c] [+|-d s] [+D D] [+|-E] [+|-e s] [+|-f[gG]]");
        err.line(" [-F [f]] [-g [s]] [-i [i]] [+|-L [l]] [+m] [-o [o]] [-p s]");
        err.line(" [+|-r [t]] [-s [p:s]] [-S [t]] [-T [t]] [-u s] [+|-w] [-x [fl]] [--] [names]");
        for (Option o : syntax.options()) {
            Text t = err.text();
            int start = t.size();
            t.str("  ").str(o.name()).ch(' ').str(o.parameter()).left(start, 34);
            t.ch(' ').str(o.about());
            err.line();
        }
        err.line("`sonde lsof --help' shows examples.");
        err.flush();
        return 0;
    }

    static int version(Invocation call) {
        call.env().err().line("lsof version information:");
        call.env().err().line("    revision: " + MIRRORED + " (sonde)");
        call.env().err().flush();
        return 0;
    }

    /** Mounted directories and their devices, as {@code +m FILE} of the original reads them. */
    static int mounts(Invocation call, Mounts mounts, SafeStatus statuses) {
        Set<String> seen = new HashSet<>();
        for (Mounts.Mount m : mounts.list()) {
            if (m.type().equals("autofs") || !seen.add(m.directory())) continue;
            long device = m.device();
            try {
                FileStatus s = statuses.at(m.directory(), true);
                device = Device.of(s.major(), s.minor());
            } catch (KernelException e) {
                call.warn("lsof: ", "WARNING: can't stat() " + m.type() + " file system " + m.directory());
            }
            call.out().text().safe(m.directory()).str(" 0x").hex(Device.libc(device));
            call.out().line();
        }
        return 0;
    }
}
