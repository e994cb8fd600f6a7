package sonde.inspectors.files;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import sonde.inspectors.kernel.FileStatus;
import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.PathName;
import sonde.inspectors.processes.Device;
import sonde.inspectors.processes.FdInfo.Watch;
import sonde.inspectors.processes.Mounts;

/**
 * Paths of what an inotify or fanotify watches. The kernel tells inode, device
 * and a handle, which whoever may search everywhere (CAP_DAC_READ_SEARCH) can
 * open; a path counts only when it leads back to the same inode.
 */
final class WatchedPaths {
    private final Kernel kernel;
    private final Mounts mounts;

    WatchedPaths(Kernel kernel, Mounts mounts) {
        this.kernel = kernel;
        this.mounts = mounts;
    }

    /** One path for each, one char a byte; empty where none is known. */
    List<String> of(List<Watch> watches) {
        List<String> paths = new ArrayList<>(watches.size());
        for (Watch w : watches)
            paths.add(path(w));
        return paths;
    }

    private String path(Watch w) {
        if (w.mount() >= 0) {
            Mounts.Mount m = mounts.byId(w.mount());
            return m == null ? "" : latin1(PathName.bytes(m.directory()));
        }
        // the kernel's own dev_t
        long device = Device.of((int) (w.device() >>> 20), (int) (w.device() & 0xfffff));
        for (Mounts.Mount m : mounts.list()) {
            if (m.device() != device || m.isForeign())
                continue;
            String path = w.inode() == 0 ? latin1(PathName.bytes(m.directory())) : below(m, w);
            if (!path.isEmpty())
                return path;
        }
        return "";
    }

    private String below(Mounts.Mount m, Watch w) {
        byte[] handle = w.handleBytes();
        if (handle.length == 0)
            return "";
        try {
            byte[] path = kernel.pathOfHandle(m.directory(), w.handleType(), handle);
            if (path.length == 0 || path[0] != '/')
                return "";
            FileStatus s = kernel.status(PathName.of(path), true);
            return s.inode() == w.inode() ? latin1(path) : "";
        } catch (KernelException e) {
            return ""; // not permitted, gone, or without a name here
        }
    }

    private static String latin1(byte[] bytes) { return new String(bytes, StandardCharsets.ISO_8859_1); }
}
