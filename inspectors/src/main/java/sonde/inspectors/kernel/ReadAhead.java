package sonde.inspectors.kernel;

import java.nio.ByteBuffer;

/**
 * Receives the datagrams of a long netlink answer on a thread of its own, while the caller still works on those before:
 * a dump costs the kernel as much time as its text costs us. The caller's thread alone sees the visitor.
 */
final class ReadAhead implements Runnable {
    private static final int DEPTH = 8;

    private final Door door;
    private final int fd;
    private final int capacity;
    private final byte[][] datagrams = new byte[DEPTH][];
    private final int[] lengths = new int[DEPTH];
    private long received;
    private long taken;
    private boolean ended;
    private boolean stopped;

    ReadAhead(Door door, int fd, int capacity) {
        this.door = door;
        this.fd = fd;
        this.capacity = capacity;
    }

    /** Worth it only where a second processor is there to do it. */
    static boolean pays() {
        return Runtime.getRuntime().availableProcessors() > 1;
    }

    /** Hands over all datagrams up to the last one; the descriptor is free again when this returns. */
    void each(Kernel.DatagramVisitor visitor) throws KernelException {
        Thread thread = new Thread(this, "netlink");
        thread.setDaemon(true);
        thread.start();
        try {
            for (;;) {
                int slot = next();
                int length = lengths[slot];
                if (length < 0) throw new KernelException("netlink answer", -length);
                if (length == 0 || !visitor.datagram(datagrams[slot], length)
                        || Linux.isLast(datagrams[slot], length)) {
                    return;
                }
                release();
            }
        } finally {
            stop();
            join(thread);
        }
    }

    private synchronized int next() throws KernelException {
        try {
            while (received == taken && !ended) wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KernelException("netlink answer", Errno.EINTR);
        }
        if (received == taken) throw new KernelException("netlink answer", Errno.EIO);
        return (int) (taken % DEPTH);
    }

    private synchronized void release() {
        taken++;
        notifyAll();
    }

    private synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true; // the descriptor must not be closed under the other thread
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    @Override
    public void run() {
        try {
            receive();
        } finally {
            end();
        }
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    private void receive() {
        ByteBuffer buffer = Door.allocate(capacity);
        for (int slot = free(); slot >= 0; slot = free()) {
            long n;
            do
                n = door.call(Syscall.RECVFROM, fd, door.address(buffer), capacity, 0, 0, 0);
            while (n == -Errno.EINTR);
            int length = (int) n;
            byte[] datagram = datagrams[slot];
            if (datagram == null || datagram.length < length) datagrams[slot] = datagram = new byte[capacity];
            if (length > 0) buffer.get(0, datagram, 0, length);
            lengths[slot] = length;
            filled();
            if (length <= 0 || Linux.isLast(datagram, length)) return;
        }
    }

    /** The next slot to fill, or -1 when nobody wants more. */
    private synchronized int free() {
        try {
            while (received - taken == DEPTH && !stopped) wait();
        } catch (InterruptedException e) {
            return -1;
        }
        return stopped ? -1 : (int) (received % DEPTH);
    }

    private synchronized void filled() {
        received++;
        notifyAll();
    }
}
