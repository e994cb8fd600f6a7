package sonde.cli.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.files.NamedFile;
import sonde.inspectors.files.NamedFile.By;
import sonde.inspectors.files.Wanted;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.FileStatus;
import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.PathName;
import sonde.inspectors.processes.Device;
import sonde.inspectors.processes.Mounts;
import sonde.inspectors.processes.Mounts.Mount;
import sonde.inspectors.processes.SafeStatus;

/** Turns names of files, file systems and directories into what can be matched: device and inode. */
final class LsofPaths {
    /** Says what is wrong with a name; the run goes on without it. */
    interface Complaint {
        void say(String message);
    }

    private static final int MOST_LINKS = 40;

    private final Kernel kernel;
    private final Mounts mounts;
    private final SafeStatus statuses;
    private final String directory;
    private final Complaint complaint;
    private final List<Wanted<NamedFile>> found = new ArrayList<>();
    private boolean failed;

    LsofPaths(Kernel kernel, Mounts mounts, SafeStatus statuses, String directory, Complaint complaint) {
        this.kernel = kernel;
        this.mounts = mounts;
        this.statuses = statuses;
        this.directory = directory;
        this.complaint = complaint;
    }

    /** What was found so far, the last first: the one that counts as found. */
    List<Wanted<NamedFile>> found() {
        return found;
    }

    /** Whether some name could not be looked at. */
    boolean isFailed() { return failed; }

    /** @param kind 0 a file or a file system, 1 only a file, 2 only a file system */
    void name(String typed, int kind) {
        String path = resolve(typed);
        if (path == null) return;
        if (kind != 1 && fileSystem(typed, path, kind == 2)) return;
        if (kind == 2) {
            fail("not a file system: " + typed);
            return;
        }
        if (!path.isEmpty() && addUnasked(typed, plain(path), By.PATH)) return;
        try {
            add(typed, path, statuses.at(path.isEmpty() ? path : asked(path), true));
        } catch (KernelException e) {
            fail("status error on " + path + ": " + Errno.message(e.errno()));
        }
    }

    private void add(String typed, String path, FileStatus s) {
        add(typed,
                new NamedFile(latin1(path), latin1(plain(path)), Device.of(s.major(), s.minor()), s.inode(), By.INODE));
    }

    private void add(String typed, NamedFile file) { found.add(0, new Wanted<>(file, typed)); }

    /** On a file system that may never answer, files are known by their paths; nobody is asked. */
    private boolean addUnasked(String typed, String path, By by) {
        Mount m = mounts.holding(path);
        if (m == null || !m.isForeign()) return false;
        add(typed, new NamedFile(latin1(path), latin1(path), m.device(), -1, by));
        return true;
    }

    private static String latin1(String s) { return new String(PathName.bytes(s), StandardCharsets.ISO_8859_1); }

    private boolean fileSystem(String typed, String path, boolean evenCharacter) {
        boolean any = false;
        boolean block = evenCharacter || isBlockDevice(path);
        Mount here = null; // what was mounted over it is out of reach
        for (Mount m : mounts.list()) {
            if (m.type().equals("autofs")) continue;
            if (m.directory().equals(path)) here = m;
            else if (block && path.equals(m.source())) any |= add(typed, m);
        }
        return here == null ? any : add(typed, here);
    }

    private boolean add(String typed, Mount m) {
        add(typed, new NamedFile(latin1(m.directory()), latin1(m.directory()), device(m), -1, By.SYSTEM));
        return true;
    }

    /** Files of a btrfs subvolume have another device than its mount; the mounted directory has theirs. */
    private long device(Mount m) {
        if (!m.type().equals("btrfs")) return m.device();
        try {
            FileStatus s = kernel.status(m.directory(), true);
            return Device.of(s.major(), s.minor());
        } catch (KernelException e) {
            return m.device();
        }
    }

    private boolean isBlockDevice(String path) {
        if (!path.startsWith("/dev/")) return false;
        try {
            return statuses.at(path, true).type() == FileStatus.S_IFBLK;
        } catch (KernelException e) {
            return false;
        }
    }

    /**
     * The path as it was typed, with links followed: this is how the files that it means are shown. Null when it leads
     * round in circles.
     */
    private @Nullable String resolve(String typed) {
        String path = typed;
        int links = 0, start = 0;
        while (start < path.length()) {
            int end = path.indexOf('/', start);
            if (end < 0) end = path.length();
            String target = end == start ? null : link(path.substring(0, end));
            if (target == null) {
                start = end + 1;
                continue;
            }
            if (++links > MOST_LINKS) {
                fail("too many (> " + MOST_LINKS + ") symbolic links in readlink() path: " + typed);
                return null;
            }
            path = (target.startsWith("/") ? "" : path.substring(0, start)) + target + path.substring(end);
            if (target.startsWith("/")) start = 0;
        }
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') end--;
        return path.substring(0, end);
    }

    /** The path to ask the kernel for: as it is, unless it leads into a foreign mount and out again. */
    private String asked(String path) {
        String whole = path.startsWith("/") ? path : directory + "/" + path;
        if (!mounts.hasForeign()) return whole;
        for (int end = whole.indexOf('/', 1); end > 0; end = whole.indexOf('/', end + 1)) {
            Mount m = mounts.holding(plain(whole.substring(0, end)));
            if (m != null && m.isForeign()) return plain(path);
        }
        return whole;
    }

    /** Absolute, without dots; of a path without links. */
    private String plain(String path) {
        String plain = "";
        for (String part : (path.startsWith("/") ? path : directory + "/" + path).split("/")) {
            if (part.equals("..")) plain = plain.substring(0, Math.max(0, plain.lastIndexOf('/')));
            else if (!part.isEmpty() && !part.equals(".")) plain += "/" + part;
        }
        return plain.isEmpty() ? "/" : plain;
    }

    private @Nullable String link(String path) {
        String plain = plain(path);
        Mount m = mounts.holding(plain);
        if (m != null && m.isForeign()) return null; // a look at it may block
        try {
            return PathName.of(kernel.readLink(plain));
        } catch (KernelException e) {
            return null;
        }
    }

    /** Everything in a directory, and if so wanted below it; itself too. */
    void directory(LsofRequest.Directory wanted) throws UsageException {
        String typed = wanted.path();
        boolean descend = wanted.descend(), crossSystems = wanted.crossSystems(), followLinks = wanted.followLinks();
        String path = resolve(typed);
        if (path == null || path.isEmpty()) throw new UsageException("WARNING: no files found in directory: " + typed);
        if (addUnasked(typed, plain(path), descend ? By.TREE : By.DIRECTORY)) return;
        FileStatus top;
        try {
            top = statuses.at(asked(path), true);
        } catch (KernelException e) {
            throw new UsageException("WARNING: can't stat(" + path + "): " + Errno.message(e.errno()));
        }
        if (top.type() != FileStatus.S_IFDIR) throw new UsageException("WARNING: not a directory: " + path);
        add(typed, path, top);
        Deque<String> left = new ArrayDeque<>();
        left.push(path);
        while (!left.isEmpty()) {
            String here = left.pop();
            List<String> names;
            try {
                names = kernel.list(plain(here));
            } catch (KernelException e) {
                if (!e.isGone()) warn("WARNING: can't opendir(" + here + "): " + Errno.message(e.errno()));
                continue;
            }
            for (String name : names) {
                String child = here.equals("/") ? "/" + name : here + "/" + name;
                Mount m = mounts.holding(plain(child));
                if (m != null && m.isForeign()) {
                    // a mount below this directory: to stop there, it need not be asked
                    if (crossSystems) addUnasked(child, plain(child), descend ? By.TREE : By.PATH);
                    continue;
                }
                FileStatus s = child(child, followLinks);
                boolean otherSystem = s != null && (s.major() != top.major() || s.minor() != top.minor());
                if (s == null || otherSystem && !crossSystems) continue;
                add(child, child, s);
                if (descend && s.type() == FileStatus.S_IFDIR) left.push(child);
            }
        }
    }

    private @Nullable FileStatus child(String path, boolean followLinks) {
        try {
            FileStatus s = statuses.at(plain(path), false);
            if (s.type() != FileStatus.S_IFLNK) return s;
            return followLinks ? statuses.at(plain(path), true) : null;
        } catch (KernelException e) {
            if (!e.isGone()) warn("WARNING: can't lstat(" + path + "): " + Errno.message(e.errno()));
            return null;
        }
    }

    private void fail(String message) {
        failed = true;
        complaint.say(message);
    }

    private void warn(String message) { complaint.say(message); }
}
