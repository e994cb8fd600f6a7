package sonde.inspectors.kernel;

import java.util.List;
import java.util.function.Predicate;

/**
 * A kernel that refuses some questions, for tests: what then is left, and what
 * is said?
 */
public final class Faulty implements Kernel {
    private final Kernel kernel;
    private final int errno;
    private final Predicate<String> when;

    /**
     * @param when
     *            tells, by operation and subject ("read /proc/net/tcp", "netlink
     *            4"), which calls fail
     */
    public Faulty(Kernel kernel, int errno, Predicate<String> when) {
        this.kernel = kernel;
        this.errno = errno;
        this.when = when;
    }

    private void check(String question) throws KernelException {
        if (when.test(question))
            throw new KernelException(question, errno);
    }

    @Override
    public byte[] read(String path) throws KernelException {
        check("read " + path);
        return kernel.read(path);
    }

    @Override
    public byte[] readLink(String path) throws KernelException {
        check("link " + path);
        return kernel.readLink(path);
    }

    @Override
    public List<String> list(String directory) throws KernelException {
        check("list " + directory);
        return kernel.list(directory);
    }

    @Override
    public void links(String directory, LinkVisitor each) throws KernelException {
        check("links " + directory);
        kernel.links(directory, each);
    }

    @Override
    public void netlink(int protocol, byte[] request, DatagramVisitor each) throws KernelException {
        check("netlink " + protocol);
        kernel.netlink(protocol, request, each);
    }

    @Override
    public FileStatus status(String path, boolean follow) throws KernelException {
        check("stat " + path);
        return kernel.status(path, follow);
    }

    @Override
    public byte[] attribute(String path, String name) throws KernelException {
        check("attribute " + path);
        return kernel.attribute(path, name);
    }

    @Override
    public byte[] pathOfHandle(String directory, int type, byte[] handle) throws KernelException {
        check("handle " + directory);
        return kernel.pathOfHandle(directory, type, handle);
    }

    @Override
    public int userId() { return kernel.userId(); }

    @Override
    public void close() { kernel.close(); }
}
