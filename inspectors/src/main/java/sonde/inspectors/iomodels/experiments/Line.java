package sonde.inspectors.iomodels.experiments;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.function.LongSupplier;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Poll;
import sonde.inspectors.kernel.Syscall;
import sonde.inspectors.kernel.Tun;

/**
 * A long line, or a dead one, where the kernel has no netem: an interface whose packets pass through our hands. Every
 * packet comes back with source and destination exchanged, after a delay, so that {@link #HERE} talks to itself as
 * {@link #THERE}: real TCP over a real round-trip time. (Exchanging the addresses leaves every checksum right.)
 */
final class Line implements AutoCloseable {
    static final byte[] HERE = {10, 77, 0, 1}, THERE = {10, 77, 0, 2};
    private static final int MTU = 9000, SOURCE = 12, QUEUE = 20_000;

    private final Door door;
    private final LongSupplier clock;
    private final long delay;
    private final Tun tun;
    private final Thread thread;
    private volatile boolean cut, closed;

    private record Packet(long due, byte[] bytes) {}

    /** @param delay one way, nanoseconds */
    Line(Door door, LongSupplier clock, long delay) throws KernelException {
        this.door = door;
        this.clock = clock;
        this.delay = delay;
        tun = new Tun(door, "lab0", HERE, MTU);
        thread = Thread.ofPlatform().name("lab-line").daemon().start(this::carry);
    }

    /** From now on nothing arrives any more, and nobody says so. */
    void cut() { cut = true; }

    private void carry() {
        ArrayDeque<Packet> onTheWay = new ArrayDeque<>();
        ByteBuffer packet = Door.allocate(MTU + 100);
        Poll poll = new Poll(door);
        poll.add(tun.fd(), Poll.IN);
        while (!closed) {
            Packet first = onTheWay.peekFirst();
            long wait = first == null ? 50_000_000 : first.due - clock.getAsLong();
            if (wait <= 0) {
                packet.put(0, onTheWay.removeFirst().bytes);
                if (!cut)
                    door.call(Syscall.WRITE, tun.fd(), door.address(packet), first == null ? 0 : first.bytes.length);
                continue;
            }
            if (poll.await((int) Math.min(50, (wait + 999_999) / 1_000_000)) <= 0) continue;
            int n = (int) door.call(Syscall.READ, tun.fd(), door.address(packet), MTU + 100);
            if (n < 20 || packet.get(0) >> 4 != 4 || cut || onTheWay.size() >= QUEUE) continue;
            byte[] bytes = new byte[n];
            packet.get(0, bytes);
            exchange(bytes);
            onTheWay.addLast(new Packet(clock.getAsLong() + delay, bytes));
        }
    }

    private static void exchange(byte[] ip) {
        for (int i = SOURCE; i < SOURCE + 4; i++) {
            byte b = ip[i];
            ip[i] = ip[i + 4];
            ip[i + 4] = b;
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tun.close();
    }
}
