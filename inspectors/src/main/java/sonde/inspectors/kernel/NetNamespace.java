package sonde.inspectors.kernel;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A network namespace of our own (network_namespaces(7)): empty, quiet, gone with its last thread and socket. It belongs to
 * the thread that makes it and to the threads which that one starts.
 */
public final class NetNamespace {
    private static final int CLONE_NEWNET = 0x40000000, SIOCGIFFLAGS = 0x8913, SIOCSIFFLAGS = 0x8914,
            SIOCSIFADDR = 0x8916, SIOCSIFNETMASK = 0x891c, SIOCSIFMTU = 0x8922, IFF_UP = 1;
    private static final int IFREQ = 40;

    private NetNamespace() {}

    /**
     * Runs {@code work} on a new thread in a new namespace whose loopback is up.
     *
     * @throws KernelException EPERM without CAP_SYS_ADMIN
     */
    public static <T> T run(Door door, Callable<T> work) throws KernelException, ExecutionException,
            InterruptedException {
        FutureTask<T> task = new FutureTask<>(() -> {
            int r = (int) door.call(Syscall.UNSHARE, CLONE_NEWNET);
            if (r < 0) throw new KernelException("a network namespace of our own", -r);
            up(door, "lo");
            return work.call();
        });
        Thread.ofPlatform().name("netns").daemon().start(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KernelException refused) throw refused;
            throw e;
        } catch (InterruptedException e) {
            task.cancel(true);
            throw e;
        }
    }

    /** {@code ip link set NAME up}, in the calling thread's namespace. */
    public static void up(Door door, String name) throws KernelException {
        ByteBuffer request = request(name);
        control(door, SIOCGIFFLAGS, request, "flags of " + name);
        request.putShort(16, (short) (request.getShort(16) | IFF_UP));
        control(door, SIOCSIFFLAGS, request, name + " up");
    }

    /** {@code ip address add ADDRESS/24 dev NAME}. */
    public static void address(Door door, String name, byte[] address) throws KernelException {
        ByteBuffer request = request(name);
        request.putShort(16, (short) Sockets.AF_INET).put(20, address);
        control(door, SIOCSIFADDR, request, "address of " + name);
        request.put(20, new byte[]{-1, -1, -1, 0});
        control(door, SIOCSIFNETMASK, request, "netmask of " + name);
    }

    public static void mtu(Door door, String name, int bytes) throws KernelException {
        control(door, SIOCSIFMTU, request(name).putInt(16, bytes), "mtu of " + name);
    }

    /** struct ifreq: 16 bytes of name, then what the request is about. */
    static ByteBuffer request(String name) {
        ByteBuffer request = Door.allocate(IFREQ);
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        return request.put(0, bytes, 0, Math.min(15, bytes.length));
    }

    private static void control(Door door, int what, ByteBuffer request, String subject) throws KernelException {
        long fd = door.call(Syscall.SOCKET, Sockets.AF_INET, Sockets.SOCK_DGRAM | Sockets.SOCK_CLOEXEC, 0);
        if (fd < 0) throw new KernelException("socket", (int) -fd);
        long r = door.call(Syscall.IOCTL, fd, what, door.address(request));
        Reference.reachabilityFence(request);
        door.call(Syscall.CLOSE, fd);
        if (r < 0) throw new KernelException(subject, (int) -r);
    }
}
