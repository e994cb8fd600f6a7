package sonde.inspectors.throughput.trips;

import java.nio.ByteBuffer;
import java.util.function.LongSupplier;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.NativeSocket;
import sonde.inspectors.kernel.Syscall;

/**
 * The asking side of one connection, in one thread. With a rate each request has its moment, whether or not those before it
 * were answered (an open loop: several may be on their way), and its latency counts from that moment: an answer that is late
 * delays nobody's clock, so nothing is omitted. Without a rate the next request leaves when the last answer came.
 */
public final class Trips implements Load {
    /** Requests on their way at once; more stay due. */
    private static final int MOST_OPEN = 1 << 14, MASK = MOST_OPEN - 1;
    private static final int PR_SET_TIMERSLACK = 29, POLLFD = 16;
    private static final long LONGEST_WAIT = 100_000_000, PATIENCE = 1_000_000_000, ANSWER_PATIENCE = 5_000_000_000L;
    /** A datagram that did not come back within this is lost: the next may leave, the slot may be used again. */
    private static final long DATAGRAM_PATIENCE = 1_000_000_000;

    private final NativeSocket socket;
    private final Door door;
    private final TripPlan plan;
    private final LongSupplier clock;
    private final TripTally tally = new TripTally();
    private final ByteBuffer request;
    private final ByteBuffer response;
    private final ByteBuffer poll = Door.allocate(64);
    private final long requestAt, responseAt, pollAt;
    private final long[] due = new long[MOST_OPEN], left = new long[MOST_OPEN];
    /** Numbers from 0: the next to begin, the oldest without an answer. */
    private long next, oldest;
    private int unsent, received;
    private long nextDue;
    /** The first request that counts: those before it only warm both ends up. */
    private long countedFrom = Long.MAX_VALUE;
    private volatile boolean counting;
    private volatile boolean stopped;
    private volatile boolean ended;
    private volatile int errno;

    public Trips(NativeSocket socket, TripPlan plan, LongSupplier clock) {
        this.socket = socket;
        this.door = socket.door();
        this.plan = plan;
        this.clock = clock;
        request = Door.allocate(Math.max(64, plan.request()));
        response = Door.allocate(Math.max(64 * 1024, plan.response()));
        requestAt = door.address(request);
        responseAt = door.address(response);
        pollAt = door.address(poll);
    }

    @Override
    public void count() { counting = true; }

    @Override
    public void stop() { stopped = true; }

    /** It came to its end, or to a failure's. */
    public boolean isEnded() { return ended; }

    /** Errno of the socket's failure, 0 when it did not fail, {@link Errno#EPIPE} when the peer ended it. */
    public int errno() {
        return errno;
    }

    @Override
    public TripReport take(double seconds) { return tally.take(seconds); }

    @Override
    public void run() {
        door.call(Syscall.PRCTL, PR_SET_TIMERSLACK, 1); // wakes on time, not up to 50 us later
        nextDue = clock.getAsLong();
        long patience = 0;
        while (errno == 0) {
            long now = clock.getAsLong();
            if (!stopped) ask(now);
            boolean idle = next == oldest && unsent == 0;
            if (stopped) {
                if (patience == 0) patience = now + PATIENCE;
                if (idle || now >= patience) break;
            }
            listen();
            if (errno == 0) await();
        }
        ended = true;
    }

    /** Begins what is due and finishes what the socket did not take at once. */
    private void ask(long now) {
        if (unsent > 0 && !write()) return;
        if (plan.datagrams()) forget(now);
        while (unsent == 0 && errno == 0 && next - oldest < (plan.isOpen() ? MOST_OPEN : 1)) {
            long period = plan.period();
            if (period == 0) nextDue = clock.getAsLong();
            else if (nextDue > clock.getAsLong()) return;
            int slot = (int) next & MASK;
            due[slot] = nextDue;
            left[slot] = clock.getAsLong();
            request.putLong(0, next);
            if (counting && countedFrom == Long.MAX_VALUE) countedFrom = next;
            if (next >= countedFrom) tally.sent(period > 0 && left[slot] - nextDue > period);
            next++;
            nextDue += period;
            unsent = plan.request();
            if (!write()) return;
        }
    }

    /** True when nothing is left to write. */
    private boolean write() {
        long r = socket.send(requestAt + plan.request() - unsent, unsent, NativeSocket.MSG_DONTWAIT);
        if (r >= 0) unsent -= (int) r;
        else if (plan.datagrams() && (r == -Errno.ECONNREFUSED || r == -Errno.ENOBUFS || r == -Errno.EPERM)) {
            tally.error(Errno.name((int) -r));
            unsent = 0;
        } else if (r != -Errno.EAGAIN && r != -Errno.EINTR) {
            fail((int) -r);
        }
        return unsent == 0 && errno == 0;
    }

    /** Datagrams that will not come back any more. */
    private void forget(long now) {
        while (oldest < next && (left[(int) oldest & MASK] == 0
                || now - left[(int) oldest & MASK] > DATAGRAM_PATIENCE))
            oldest++;
    }

    private void listen() {
        for (;;) {
            long r = socket.receive(responseAt, response.capacity(), NativeSocket.MSG_DONTWAIT);
            if (r == -Errno.EINTR) continue;
            if (r == -Errno.EAGAIN) return;
            if (plan.datagrams()) {
                if (r == -Errno.ECONNREFUSED) tally.error("ECONNREFUSED");
                else if (r < 0) fail((int) -r);
                else
                    datagram((int) r);
                if (r < 0) return;
            } else {
                if (r <= 0) {
                    fail(r == 0 ? Errno.EPIPE : (int) -r);
                    return;
                }
                bytes((int) r);
            }
        }
    }

    /** Answers come in the order of the requests. */
    private void bytes(int n) {
        long now = clock.getAsLong();
        long all = (long) received + n;
        while (all >= plan.response() && oldest < next) {
            all -= plan.response();
            answered(oldest++, now);
        }
        received = (int) Math.min(all, plan.response());
    }

    private void answered(long number, long now) {
        int slot = (int) number & MASK;
        if (number >= countedFrom) tally.answered(now - due[slot], now - left[slot]);
    }

    private void datagram(int length) {
        if (length < TripPlan.SMALLEST_DATAGRAM) return;
        long now = clock.getAsLong(), number = response.getLong(0);
        int slot = (int) number & MASK;
        if (number < oldest || number >= next || left[slot] == 0) {
            tally.error("late-or-doubled");
            return;
        }
        answered(number, now);
        left[slot] = 0;
        forget(now);
    }

    private void fail(int why) {
        if (!stopped || why != Errno.EPIPE) tally.error(Errno.name(why));
        errno = why;
    }

    private void await() {
        long now = clock.getAsLong(), wait = LONGEST_WAIT;
        boolean room = next - oldest < (plan.isOpen() ? MOST_OPEN : 1);
        if (!stopped && unsent == 0 && room) wait = Math.min(wait, plan.isOpen() ? nextDue - now : 0);
        if (wait <= 0) return;
        if (!plan.datagrams() && next > oldest && now - left[(int) oldest & MASK] > ANSWER_PATIENCE) {
            fail(Errno.ETIMEDOUT);
            return;
        }
        poll.putInt(0, socket.fd()).putShort(4,
                (short) (NativeSocket.POLLIN | (unsent > 0 ? NativeSocket.POLLOUT : 0)))
                .putShort(6, (short) 0);
        poll.putLong(POLLFD, wait / 1_000_000_000).putLong(POLLFD + 8, wait % 1_000_000_000);
        door.call(Syscall.PPOLL, pollAt, 1, pollAt + POLLFD, 0, 8);
    }
}
