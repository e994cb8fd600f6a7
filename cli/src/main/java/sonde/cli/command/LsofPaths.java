package sonde.cli.command;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
    private final Path directory;
    private final Complaint complaint;
    private final List<Wanted<NamedFile>> found = new ArrayList<>();
    private boolean failed;

    LsofPaths(Kernel kernel, Mounts mounts, SafeStatus statuses, Path directory, Complaint complaint) {
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
        if (addUnasked(typed, path, By.PATH)) return;
        try {
            FileStatus s = statuses.at(path, true);
            add(typed, path, s);
        } catch (KernelException e) {
            fail("status error on " + path + ": " + Errno.message(e.errno()));
        }
    }

    private void add(String typed, String path, FileStatus s) {
        add(typed, new NamedFile(latin1(path), Device.of(s.major(), s.minor()), s.inode(), By.INODE));
    }

    private void add(String typed, NamedFile file) { found.add(0, new Wanted<>(file, typed)); }

    /** On a file system that may never answer, files are known by their paths; nobody is asked. */
    private boolean addUnasked(String typed, String path, By by) {
        Mount m = mounts.holding(path);
        if (m == null || !m.isForeign()) return false;
        add(typed, new NamedFile(latin1(path), m.device(), -1, by));
        return true;
    }

    private static String latin1(String s) {
        return new String(s.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private boolean fileSystem(String typed, String path, boolean evenCharacter) {
        boolean any = false;
        boolean block = evenCharacter || isBlockDevice(path);
        for (Mount m : mounts.list()) {
            boolean named = m.directory().equals(path) || block && path.equals(m.source());
            if (!named || m.type().equals("autofs")) continue;
            any = true;
            add(typed, new NamedFile(latin1(m.directory()), device(m), -1, By.SYSTEM));
        }
        return any;
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

    /** An absolute path without links, dots and slashes at the end; null when it leads round in circles. */
    private @Nullable String resolve(String typed) {
        Deque<String> left = new ArrayDeque<>();
        push(left, directory.resolve(typed).toString());
        String path = "";
        int links = 0;
        while (!left.isEmpty()) {
            String part = left.pop();
            if (part.isEmpty() || part.equals(".")) continue;
            if (part.equals("..")) {
                path = path.substring(0, Math.max(0, path.lastIndexOf('/')));
                continue;
            }
            String next = path + "/" + part;
            String target = link(next);
            if (target == null) {
                path = next;
                continue;
            }
            if (++links > MOST_LINKS) {
                fail("too many (> " + MOST_LINKS + ") symbolic links in readlink() path: " + typed);
                return null;
            }
            if (target.startsWith("/")) path = "";
            push(left, target);
        }
        return path.isEmpty() ? "/" : path;
    }

    private static void push(Deque<String> left, String path) {
        String[] parts = path.split("/");
        for (int i = parts.length - 1; i >= 0; i--) left.push(parts[i]);
    }

    private @Nullable String link(String path) {
        Mount m = mounts.holding(path);
        if (m != null && m.isForeign()) return null; // a look at it may block
        try {
            return new String(kernel.readLink(path), StandardCharsets.UTF_8);
        } catch (KernelException e) {
            return null;
        }
    }

    /** Everything in a directory, and with {@code descend} below it; itself too. */
    void directory(String typed, boolean descend, boolean crossSystems, boolean followLinks) throws UsageException {
        String path = resolve(typed);
        if (path == null) throw new UsageException("WARNING: no files found in directory: " + typed);
        if (addUnasked(typed, path, descend ? By.TREE : By.DIRECTORY)) return;
        FileStatus top;
        try {
            top = statuses.at(path, true);
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
                names = kernel.list(here);
            } catch (KernelException e) {
                if (!e.isGone()) warn("WARNING: can't opendir(" + here + "): " + Errno.message(e.errno()));
                continue;
            }
            for (String name : names) {
                String child = here.equals("/") ? "/" + name : here + "/" + name;
                Mount m = mounts.holding(child);
                if (m != null && m.isForeign()) {
                    // a mount below this directory: to stop there, it need not be asked
                    if (crossSystems) addUnasked(child, child, descend ? By.TREE : By.PATH);
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
            FileStatus s = statuses.at(path, false);
            if (s.type() != FileStatus.S_IFLNK) return s;
            return followLinks ? statuses.at(path, true) : null;
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
