package sonde.inspectors.kernel.packet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Syscall;

/** A packet socket before and after it is bound: what packet(7) and if_packet.h offer of it. */
public final class PacketSocket implements AutoCloseable {
    private static final int AF_PACKET = 17, SOCK_RAW = 3, SOCK_DGRAM = 2, CLOEXEC = 02000000;
    private static final int SOL_SOCKET = 1, SO_ERROR = 4, SO_ATTACH_FILTER = 26;
    private static final int SOL_PACKET = 263, ADD_MEMBERSHIP = 1, RX_RING = 5, STATISTICS = 6, VERSION = 10,
            TIMESTAMP = 17, IGNORE_OUTGOING = 23;
    private static final int TPACKET_V3 = 2, MR_PROMISC = 1;
    private static final int SIOCGIFNAME = 0x8910, SIOCGIFFLAGS = 0x8913, SIOCGIFNETMASK = 0x891b,
            SIOCGIFHWADDR = 0x8927, SIOCGIFINDEX = 0x8933, SIOCSHWTSTAMP = 0x89b0;
    private static final int PROT_READ_WRITE = 3, MAP_SHARED = 1;
    private static final short ETH_P_ALL = 3;

    /** SOF_TIMESTAMPING_ flags of linux/net_tstamp.h: the adapter's clock brought in line with the host's, or as it is. */
    public static final int STAMPS_SYNCED = 1 << 5, STAMPS_RAW = 1 << 6;

    private static final int HWTSTAMP_FILTER_ALL = 1;

    /** IFF_ flags of linux/if.h. */
    public static final int UP = 1, LOOPBACK = 8, RUNNING = 0x40;

    private final Door door;
    private final int fd;
    private final ByteBuffer scratch = Door.allocate(64);
    private long ring;
    private long ringSize;

    /**
     * Opens a socket that gets nothing yet: {@code socket(AF_PACKET, SOCK_RAW, 0)}.
     *
     * @param cooked
     *            without the link headers, for all interfaces at once
     */
    public PacketSocket(Door door, boolean cooked) throws KernelException {
        this.door = door;
        fd = (int) check("socket", door.call(Syscall.SOCKET, AF_PACKET, (cooked ? SOCK_DGRAM : SOCK_RAW) | CLOEXEC, 0));
    }

    private static long check(String what, long result) throws KernelException {
        if (result < 0)
            throw new KernelException(what, (int) -result);
        return result;
    }

    private long set(int level, int option, ByteBuffer value, int size) {
        return door.call(Syscall.SETSOCKOPT, fd, level, option, door.address(value), size);
    }

    /** {@code struct ifreq}: 16 bytes of name, then what is asked for. */
    private ByteBuffer ask(int request, String name) throws KernelException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 15)
            throw new KernelException(name, Errno.ENODEV);
        for (int i = 0; i < 40; i++)
            scratch.put(i, (byte) 0);
        scratch.put(0, bytes);
        check(name, door.call(Syscall.IOCTL, fd, request, door.address(scratch)));
        return scratch;
    }

    public int index(String name) throws KernelException { return ask(SIOCGIFINDEX, name).getInt(16); }

    public int flags(String name) throws KernelException { return ask(SIOCGIFFLAGS, name).getShort(16) & 0xffff; }

    /** ARPHRD_ type of linux/if_arp.h. */
    public int hardware(String name) throws KernelException {
        return ask(SIOCGIFHWADDR, name).getShort(16) & 0xffff;
    }

    /** The IPv4 netmask, or 0 when the interface has none. */
    public int netmask(String name) {
        try {
            return Integer.reverseBytes(ask(SIOCGIFNETMASK, name).getInt(20));
        } catch (KernelException none) {
            return 0;
        }
    }

    /** The interface of an index, or "" when it is gone. */
    public String name(int index) {
        for (int i = 0; i < 40; i++)
            scratch.put(i, (byte) 0);
        scratch.putInt(16, index);
        if (door.call(Syscall.IOCTL, fd, SIOCGIFNAME, door.address(scratch)) < 0)
            return "";
        int n = 0;
        while (n < 15 && scratch.get(n) != 0)
            n++;
        byte[] name = new byte[n];
        scratch.get(0, name);
        return new String(name, StandardCharsets.UTF_8);
    }

    /** Takes a classic packet filter program: {@code struct sock_fprog}. */
    public void attach(long[] program) throws KernelException {
        ByteBuffer code = Door.allocate(Math.max(8, program.length * 8));
        for (int i = 0; i < program.length; i++)
            code.putLong(i * 8, program[i]); // struct sock_filter, as it lies on a little-endian machine
        scratch.putLong(0, program.length).putLong(8, door.address(code));
        check("SO_ATTACH_FILTER", set(SOL_SOCKET, SO_ATTACH_FILTER, scratch, 16));
        java.lang.ref.Reference.reachabilityFence(code);
    }

    /**
     * Has the adapter stamp all that comes in: {@code struct hwtstamp_config} is flags, tx_type, rx_filter.
     *
     * @param clock {@link #STAMPS_SYNCED} or {@link #STAMPS_RAW}
     */
    public void adapterStamps(String name, int clock) throws KernelException {
        ByteBuffer config = Door.allocate(16), request = Door.allocate(40);
        config.putInt(8, HWTSTAMP_FILTER_ALL);
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        request.put(0, bytes, 0, Math.min(15, bytes.length)).putLong(16, door.address(config));
        check(name, door.call(Syscall.IOCTL, fd, SIOCSHWTSTAMP, door.address(request)));
        scratch.putInt(0, clock);
        check("PACKET_TIMESTAMP", set(SOL_PACKET, TIMESTAMP, scratch, 4));
    }

    public int descriptor() { return fd; }

    /** Lets nothing more in; what is in the ring stays. */
    public void refuseAll() throws KernelException {
        attach(new long[]{6}); // ret #0
    }

    /** Leaves packets out that this host sends. Kernels before 4.20 cannot: false. */
    public boolean ignoreOutgoing() {
        scratch.putInt(0, 1);
        return set(SOL_PACKET, IGNORE_OUTGOING, scratch, 4) == 0;
    }

    /** Asks for packets to other hosts as well, as long as this socket lives. */
    public void promiscuous(int index) throws KernelException {
        scratch.putInt(0, index).putShort(4, (short) MR_PROMISC).putShort(6, (short) 0).putLong(8, 0);
        check("PACKET_ADD_MEMBERSHIP", set(SOL_PACKET, ADD_MEMBERSHIP, scratch, 16));
    }

    /**
     * Makes the ring, {@code struct tpacket_req3}, and maps it.
     *
     * @param retireMillis
     *            after which a block with packets is handed over though it is not full
     */
    public ByteBuffer ring(int blockSize, int blocks, int retireMillis) throws KernelException {
        scratch.putInt(0, TPACKET_V3);
        check("PACKET_VERSION", set(SOL_PACKET, VERSION, scratch, 4));
        scratch.putInt(0, blockSize).putInt(4, blocks).putInt(8, blockSize).putInt(12, blocks)
                .putInt(16, retireMillis).putInt(20, 0).putInt(24, 0);
        check("PACKET_RX_RING", set(SOL_PACKET, RX_RING, scratch, 28));
        ringSize = (long) blockSize * blocks;
        ring = check("mmap", door.call(Syscall.MMAP, 0, ringSize, PROT_READ_WRITE, MAP_SHARED, fd, 0));
        return Door.view(ring, ringSize);
    }

    /** Begins to get packets of an interface; 0 is all of them: {@code struct sockaddr_ll}. */
    public void bind(int index) throws KernelException {
        scratch.putShort(0, (short) AF_PACKET).putShort(2, Short.reverseBytes(ETH_P_ALL)).putInt(4, index)
                .putLong(8, 0).putInt(16, 0);
        check("bind", door.call(Syscall.BIND, fd, door.address(scratch), 20));
    }

    /** Waits; 0 after {@code millis} without anything, POLLIN (1), POLLERR (8); minus the errno. */
    public int await(int millis) {
        scratch.putInt(0, fd).putShort(4, (short) 1).putShort(6, (short) 0);
        scratch.putLong(16, millis / 1000).putLong(24, millis % 1000 * 1_000_000L);
        long n = door.call(Syscall.PPOLL, door.address(scratch), 1, door.address(scratch) + 16, 0, 8);
        return n <= 0 ? (int) n : scratch.getShort(6);
    }

    /** What went wrong since it was last asked: ENETDOWN when the interface went down or away. */
    public int error() {
        scratch.putInt(0, 0).putInt(8, 4);
        door.call(Syscall.GETSOCKOPT, fd, SOL_SOCKET, SO_ERROR, door.address(scratch), door.address(scratch) + 8);
        return scratch.getInt(0);
    }

    /** {@code struct tpacket_stats_v3} since it was last asked: packets in the high half, of those dropped in the low. */
    public long statistics() {
        scratch.putLong(0, 0).putInt(16, 12);
        door.call(Syscall.GETSOCKOPT, fd, SOL_PACKET, STATISTICS, door.address(scratch), door.address(scratch) + 16);
        return (long) scratch.getInt(0) << 32 | scratch.getInt(4) & 0xffffffffL;
    }

    @Override
    public void close() {
        if (ring != 0)
            door.call(Syscall.MUNMAP, ring, ringSize);
        ring = 0;
        door.call(Syscall.CLOSE, fd);
    }
}
