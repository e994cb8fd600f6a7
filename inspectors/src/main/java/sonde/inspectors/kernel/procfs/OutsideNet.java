package sonde.inspectors.kernel.procfs;

import java.util.List;

import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.FileStatus;
import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.KernelException;

/**
 * A kernel that answers for a network namespace without entering it, through a task that lives there: its
 * {@code /proc/PID/net} may be read by anyone. Only files can be asked: a netlink socket would answer for the namespace of
 * the calling thread, and is refused.
 */
public final class OutsideNet implements Kernel {
    private static final String OWN = "/proc/thread-self/net/";

    private final Kernel kernel;
    private final String task;

    /** @param task directory of a task in that namespace: {@code /proc/1234} */
    public OutsideNet(Kernel kernel, String task) {
        this.kernel = kernel;
        this.task = task;
    }

    private String there(String path) {
        return path.startsWith(OWN) ? task + "/net/" + path.substring(OWN.length()) : path;
    }

    @Override
    public byte[] read(String path) throws KernelException { return kernel.read(there(path)); }

    @Override
    public void read(String path, ChunkVisitor each) throws KernelException { kernel.read(there(path), each); }

    @Override
    public byte[] readLink(String path) throws KernelException { return kernel.readLink(there(path)); }

    @Override
    public List<String> list(String directory) throws KernelException { return kernel.list(there(directory)); }

    @Override
    public void links(String directory, LinkVisitor each) throws KernelException {
        kernel.links(there(directory), each);
    }

    @Override
    public void netlink(int protocol, byte[] request, DatagramVisitor each) throws KernelException {
        throw new KernelException("netlink in a namespace that was not entered", Errno.EPERM);
    }

    @Override
    public FileStatus status(String path, boolean follow) throws KernelException {
        return kernel.status(there(path), follow);
    }

    @Override
    public byte[] attribute(String path, String name) throws KernelException {
        return kernel.attribute(there(path), name);
    }

    @Override
    public int userId() { return kernel.userId(); }

    @Override
    public void close() { kernel.close(); }
}
