package sonde.inspectors.kernel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A kernel for tests that has the files it was given and nothing else; it hands them over in pieces of a few bytes. */
public final class FilesKernel implements Kernel {
    private final Map<String, byte[]> files = new HashMap<>();
    private final int piece;

    public FilesKernel(int piece) { this.piece = piece; }

    public FilesKernel with(String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    @Override
    public byte[] read(String path) throws KernelException {
        byte[] bytes = files.get(path);
        if (bytes == null) throw new KernelException("open " + path, Errno.ENOENT);
        return bytes.clone();
    }

    @Override
    public void read(String path, ChunkVisitor each) throws KernelException {
        byte[] all = read(path), chunk = new byte[piece];
        for (int p = 0; p < all.length; p += piece) {
            int n = Math.min(piece, all.length - p);
            System.arraycopy(all, p, chunk, 0, n);
            if (!each.chunk(chunk, n)) return;
        }
    }

    @Override
    public byte[] readLink(String path) throws KernelException { return read(path); }

    @Override
    public List<String> list(String directory) {
        List<String> names = new ArrayList<>();
        for (String path : files.keySet()) {
            if (!path.startsWith(directory + "/")) continue;
            String name = path.substring(directory.length() + 1);
            String first = name.indexOf('/') < 0 ? name : name.substring(0, name.indexOf('/'));
            if (!names.contains(first)) names.add(first);
        }
        return names;
    }

    @Override
    public void links(String directory, LinkVisitor each) throws KernelException {
        for (String name : list(directory)) {
            byte[] target = read(directory + "/" + name);
            if (!each.link(Integer.parseInt(name), target, target.length)) return;
        }
    }

    @Override
    public void netlink(int protocol, byte[] request, DatagramVisitor each) throws KernelException {
        throw new KernelException("netlink socket", Errno.EPROTONOSUPPORT);
    }

    @Override
    public FileStatus status(String path, boolean follow) throws KernelException {
        throw new KernelException("stat " + path, Errno.ENOENT);
    }

    @Override
    public byte[] attribute(String path, String name) throws KernelException {
        throw new KernelException("getxattr " + path, Errno.ENOENT);
    }

    @Override
    public int userId() { return 0; }

    @Override
    public void close() {}
}
