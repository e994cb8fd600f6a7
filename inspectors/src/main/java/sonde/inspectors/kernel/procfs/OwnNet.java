package sonde.inspectors.kernel.procfs;

import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.FileStatus;
import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Linux;

/**
 * A kernel that answers for the calling thread's network namespace. {@code /proc/net} is the namespace of the process's
 * first thread, whichever thread asks; {@code /proc/thread-self/net} is that of the thread.
 */
public final class OwnNet implements Kernel {
    private final Kernel kernel;

    public OwnNet(Kernel kernel) { this.kernel = kernel; }

    private static String own(String path) {
        return path.startsWith("/proc/net/") ? "/proc/thread-self" + path.substring(5) : path;
    }

    @Override
    public byte[] read(String path) throws KernelException { return kernel.read(own(path)); }

    @Override
    public byte[] readLink(String path) throws KernelException { return kernel.readLink(own(path)); }

    @Override
    public List<String> list(String directory) throws KernelException { return kernel.list(own(directory)); }

    @Override
    public void links(String directory, LinkVisitor each) throws KernelException { kernel.links(own(directory), each); }

    @Override
    public void netlink(int protocol, byte[] request, DatagramVisitor each) throws KernelException {
        kernel.netlink(protocol, request, each);
    }

    @Override
    public FileStatus status(String path, boolean follow) throws KernelException {
        return kernel.status(own(path), follow);
    }

    @Override
    public byte[] attribute(String path, String name) throws KernelException {
        return kernel.attribute(own(path), name);
    }

    @Override
    public int userId() { return kernel.userId(); }

    @Override
    public @Nullable Linux live() { return kernel.live(); }

    @Override
    public void close() { kernel.close(); }
}
