package sonde.cli.testing;

import java.util.List;

import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.FileStatus;
import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.KernelException;

/** A host with as many TCP connections as wanted, each with a tcp_info, made while they are read; it has no files. */
public final class CountlessKernel implements Kernel {
    private static final int HEADER = 16, MESSAGE = 72, INFO = 248, CONG = 12,
            SIZE = HEADER + MESSAGE + 4 + INFO + CONG,
            IN_A_DATAGRAM = 32 * 1024 / SIZE;

    private final int connections;

    public CountlessKernel(int connections) { this.connections = connections; }

    @Override
    public void netlink(int protocol, byte[] request, DatagramVisitor each) {
        byte[] datagram = new byte[IN_A_DATAGRAM * SIZE];
        boolean both = request.length > 17 && request[4] == 18; // TCPDIAG_GETSOCK walks both families
        boolean tcp4 = both || request.length > 17 && request[16] == 2 && request[17] == 6;
        for (int done = 0; tcp4 && done < connections;) {
            int count = Math.min(IN_A_DATAGRAM, connections - done);
            for (int i = 0; i < count; i++) connection(datagram, i * SIZE, done + i);
            if (!each.datagram(datagram, count * SIZE)) return;
            done += count;
        }
        byte[] last = new byte[20];
        put(last, 0, 20, 4);
        put(last, 4, 3, 2); // NLMSG_DONE
        put(last, 6, 2, 2); // NLM_F_MULTI
        each.datagram(last, 20);
    }

    /** struct nlmsghdr, struct inet_diag_msg, INET_DIAG_INFO, INET_DIAG_CONG. */
    private static void connection(byte[] b, int at, int number) {
        put(b, at, SIZE, 4);
        put(b, at + 4, 20, 2);
        put(b, at + 6, 2, 2);
        int m = at + HEADER;
        b[m] = 2;
        b[m + 1] = 1; // established
        put(b, m + 4, number & 0xffff, 2);
        put(b, m + 6, 0xbb01, 2); // 443
        put(b, m + 8, 0x0100000a | number >>> 16 << 24, 4);
        put(b, m + 24, 0x0200000a, 4);
        put(b, m + 44, number, 4); // cookie
        put(b, m + 68, number + 1, 4); // inode
        int info = m + MESSAGE;
        put(b, info, 4 + INFO, 2);
        put(b, info + 2, 2, 2);
        put(b, info + 4 + 8, 204_000, 4); // rto
        put(b, info + 4 + 68, 31_000 + number % 1000, 4); // rtt
        put(b, info + 4 + 80, 10, 4); // cwnd
        int congestion = info + 4 + INFO;
        put(b, congestion, CONG, 2);
        put(b, congestion + 2, 4, 2);
        byte[] cubic = {'c', 'u', 'b', 'i', 'c', 0};
        System.arraycopy(cubic, 0, b, congestion + 4, cubic.length);
    }

    private static void put(byte[] b, int at, int value, int length) {
        for (int i = 0; i < length; i++) b[at + i] = (byte) (value >>> 8 * i);
    }

    private static KernelException absent(String what) { return new KernelException(what, Errno.ENOENT); }

    @Override
    public byte[] read(String path) throws KernelException { throw absent(path); }

    @Override
    public byte[] readLink(String path) throws KernelException { throw absent(path); }

    @Override
    public List<String> list(String directory) throws KernelException { throw absent(directory); }

    @Override
    public void links(String directory, LinkVisitor each) throws KernelException { throw absent(directory); }

    @Override
    public FileStatus status(String path, boolean follow) throws KernelException { throw absent(path); }

    @Override
    public byte[] attribute(String path, String name) throws KernelException { throw absent(path); }

    @Override
    public int userId() { return 0; }

    @Override
    public void close() {}
}
