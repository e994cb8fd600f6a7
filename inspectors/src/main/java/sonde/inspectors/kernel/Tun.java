package sonde.inspectors.kernel;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/** A network interface whose wire is a descriptor of ours (tun): packets sent to it are read, packets written arrive. */
public final class Tun implements AutoCloseable {
    private static final int O_RDWR = 2, O_CLOEXEC = 02000000, AT_FDCWD = -100, TUNSETIFF = 0x400454ca, IFF_TUN = 1,
            IFF_NO_PI = 0x1000;

    private final Door door;
    private final int fd;

    /**
     * Makes the interface, with this address in a network of 256, in the calling thread's namespace.
     *
     * @throws KernelException EPERM without CAP_NET_ADMIN, ENOENT or ENODEV without the tun driver
     */
    public Tun(Door door, String name, byte[] address, int mtu) throws KernelException {
        this.door = door;
        ByteBuffer path = Door.allocate(32);
        path.put(0, "/dev/net/tun".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        long r = door.call(Syscall.OPENAT, AT_FDCWD, door.address(path), O_RDWR | O_CLOEXEC, 0);
        Reference.reachabilityFence(path);
        if (r < 0) throw new KernelException("open /dev/net/tun", (int) -r);
        fd = (int) r;
        try {
            ByteBuffer request = NetNamespace.request(name).putShort(16, (short) (IFF_TUN | IFF_NO_PI));
            long made = door.call(Syscall.IOCTL, fd, TUNSETIFF, door.address(request));
            Reference.reachabilityFence(request);
            if (made < 0) throw new KernelException("tun interface", (int) -made);
            NetNamespace.address(door, name, address);
            NetNamespace.mtu(door, name, mtu);
            NetNamespace.up(door, name);
        } catch (KernelException e) {
            close();
            throw e;
        }
    }

    public int fd() { return fd; }

    @Override
    public void close() { door.call(Syscall.CLOSE, fd); }
}
