package sonde.inspectors.iomodels.load;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

import sonde.inspectors.iomodels.Frame;
import sonde.inspectors.iomodels.FrameSplitter;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.Sockets;

/** What is said over the connections, and what the answers are worth. */
final class Talk {
    private static final int BACKLOG = 1024, SLOW_BYTES = 256;

    private final LoadPlan plan;
    private final Connections connections;
    private final Sockets sockets;
    private final Tally tally;
    private final ByteBuffer out;
    private final ByteBuffer in = Door.allocate(256 * 1024).order(ByteOrder.BIG_ENDIAN);
    /** Talkers that think, in the order in which they will have thought. */
    private final ArrayDeque<Client> thinkers = new ArrayDeque<>();
    private final ArrayDeque<Long> thought = new ArrayDeque<>();
    private final boolean stream;
    /** Whether a message that finds no room may leave later: a unix datagram too, but not one of UDP. */
    private final boolean waits;
    private final long period;
    private int talkers;
    private boolean talking;
    private long arrived;

    Talk(LoadPlan plan, Connections connections, Tally tally) {
        this.plan = plan;
        this.connections = connections;
        this.tally = tally;
        sockets = connections.sockets();
        stream = plan.target().kind().isStream();
        waits = stream || plan.target().kind().isUnix();
        period = plan.isOpenLoop() ? (long) (1e9 * Math.max(1, plan.talkers()) / plan.rate()) : 0;
        out = Door.allocate(plan.size()).order(ByteOrder.BIG_ENDIAN);
        for (int i = Frame.HEADER; i < plan.size(); i++) out.put(i, (byte) i);
        out.putInt(Frame.SIZE, plan.size() - 4);
    }

    void begin(int count) {
        talkers = count;
        talking = true;
    }

    void pause() {
        talking = false;
        thinkers.clear();
        thought.clear();
    }

    /** Every talker's first word (closed loop), except from those who still wait for an answer. */
    void everybody(long now) {
        for (int i = 0; i < talkers; i++) {
            Client client = connections.client(i);
            if (client.since == 0) due(client, now, now);
        }
    }

    /** Forgets the figures of the warm-up; open questions stay open. */
    void forget() {
        tally.latency.reset();
        tally.service.reset();
        tally.sent = tally.received = tally.receivedBytes = tally.late = 0;
        for (int i = 0; i < connections.size(); i++) {
            Client client = connections.client(i);
            client.everServed = false;
            client.everSent = client.since != 0; // who still waits for an answer is a talker that may starve
        }
        tally.firstReply.reset();
    }

    /** When the next pause for thought is over; says what those have to say whose pause is. */
    long nextThought(long now) {
        while (!thought.isEmpty() && thought.getFirst() <= now) {
            long at = thought.removeFirst();
            due(thinkers.removeFirst(), at, now);
        }
        return thought.isEmpty() ? Long.MAX_VALUE : thought.getFirst();
    }

    /** A message is due: it leaves now, or behind what the kernel did not take yet. */
    void due(Client client, long intended, long now) {
        if (client.slow || !client.isUp()) return;
        if (client.rest != null) {
            if (client.backlog == null) client.backlog = new DueTimes(BACKLOG);
            if (!client.backlog.add(intended)) tally.error("backlog-full");
            return;
        }
        if (plan.isOpenLoop() && now - intended > Math.min(period, 100_000_000L) && tally.counting) tally.late++;
        send(client, intended, now);
    }

    private void send(Client client, long intended, long now) {
        out.clear();
        out.putInt(Frame.GROUP, client.group).putInt(Frame.SEQUENCE, client.sent).putInt(Frame.SENDER, client.number);
        out.putLong(Frame.INTENDED, intended).putLong(Frame.SENT, now);
        int n = sockets.send(client.fd, out, 0);
        if (n == -Errno.EAGAIN && waits) n = 0;
        if (n < 0 && !(n == -Errno.EAGAIN || n == -Errno.ECONNREFUSED && !stream)) {
            connections.lost(client, "send:" + Generator.kind(n));
            return;
        }
        if (n < 0) tally.error("send:" + Generator.kind(n)); // a datagram that found no room: lost here already
        client.sent++;
        client.everSent = true;
        if (client.since == 0) client.since = intended;
        if (tally.counting) tally.sent++;
        if (waits && out.hasRemaining()) client.rest = Door.allocate(out.remaining()).put(out).flip();
    }

    /** The kernel takes more: the rest of a message, then what became due meanwhile. */
    void flush(Client client, long now) {
        ByteBuffer rest = client.rest;
        if (rest == null) return;
        int n = sockets.send(client.fd, rest, 0);
        if (n < 0 && n != -Errno.EAGAIN) {
            connections.lost(client, "send:" + Generator.kind(n));
            return;
        }
        if (rest.hasRemaining()) return;
        client.rest = null;
        DueTimes backlog = client.backlog;
        while (backlog != null && !backlog.isEmpty() && client.rest == null && client.isUp()) {
            send(client, backlog.take(), now);
        }
    }

    /** Takes all that came; edge-triggered, so until there is no more. */
    void read(Client client, LongSupplier clock) {
        for (;;) {
            in.clear();
            int n = sockets.read(client.fd, in);
            if (n == -Errno.EAGAIN || n == -Errno.EINTR || n == -Errno.ECONNREFUSED && !stream) return;
            if (n <= 0) {
                connections.lost(client, n == 0 ? "closed-by-server" : "read:" + Generator.kind(n));
                return;
            }
            arrived = clock.getAsLong();
            if (tally.counting) tally.receivedBytes += n;
            in.flip();
            if (n == plan.size() && client.inbox == null && in.getInt(0) == n - 4) answer(client, in);
            else if (!split(client)) connections.lost(client, "wrong-answer");
            if (!client.isUp() || stream && n < in.capacity()) return;
        }
    }

    private boolean split(Client client) {
        FrameSplitter inbox = client.inbox;
        if (inbox == null) client.inbox = inbox = new FrameSplitter();
        boolean sound = inbox.split(in, frame -> answer(client, frame));
        if (inbox.isEmpty()) client.inbox = null;
        return sound;
    }

    /** One message came back, or came from a room's other member. */
    private void answer(Client client, ByteBuffer frame) {
        int at = frame.position();
        long intended = frame.getLong(at + Frame.INTENDED);
        boolean own = frame.getInt(at + Frame.SENDER) == client.number;
        if (frame.remaining() != plan.size() || frame.getInt(at + Frame.GROUP) != client.group) {
            tally.error("wrong-answer");
            return;
        }
        tally.answers++;
        if (tally.counting && intended >= tally.start) {
            tally.received++;
            Tally.record(tally.latency, arrived - intended);
            Tally.record(tally.service, arrived - frame.getLong(at + Frame.SENT));
        }
        if (own) answered(client, frame.getInt(at + Frame.SEQUENCE), intended);
    }

    private void answered(Client client, int sequence, long intended) {
        if (sequence != client.answered) {
            if (stream || sequence < client.answered) {
                tally.error("wrong-answer");
                return;
            }
            for (int i = client.answered; i < sequence; i++) tally.error("lost");
        }
        client.answered = sequence + 1;
        if (!client.everServed && client.everSent) {
            client.everServed = true;
            Tally.record(tally.firstReply, arrived - intended);
        }
        client.since = client.sent == client.answered ? 0 : intended + period;
        client.late = false;
        if (talking && !plan.isOpenLoop()) again(client);
    }

    /** The next message of a closed loop. */
    private void again(Client client) {
        if (plan.thinkNanos() == 0) {
            due(client, arrived, arrived);
        } else {
            thinkers.addLast(client);
            thought.addLast(arrived + plan.thinkNanos());
        }
    }

    /** Messages that have waited too long are errors, once each; a datagram is given up for lost. */
    void overdue(long now) {
        for (int i = 0; i < talkers; i++) {
            Client client = connections.client(i);
            if (client.since == 0 || client.late || !client.isUp() || now - client.since < plan.timeoutNanos())
                continue;
            tally.error("timeout");
            client.late = true;
            if (stream) continue;
            client.answered = client.sent;
            client.since = 0;
            client.late = false;
            if (talking && !plan.isOpenLoop()) due(client, now, now);
        }
    }

    /** Those who say something ten times a second, and read {@link #SLOW_BYTES} bytes of the answers. */
    void slowReaders(long now) {
        if (!talking) return;
        for (int i = connections.size() - plan.slow(); i < connections.size(); i++) {
            Client client = connections.client(i);
            if (!client.isUp()) continue;
            if (client.rest == null) send(client, now, now);
            else
                flush(client, now);
            in.clear().limit(SLOW_BYTES);
            if (client.isUp()) sockets.read(client.fd, in);
        }
    }

    int owed() {
        int owed = 0;
        for (int i = 0; i < talkers; i++) if (connections.client(i).since != 0) owed++;
        return owed;
    }

    /** What is still unanswered counts with the age it has: the worst must not vanish from the figures. */
    void close(long now) {
        for (int i = 0; i < talkers; i++) {
            Client client = connections.client(i);
            if (!client.isUp() || client.slow) continue;
            for (int owed = client.sent - client.answered, k = 0; k < owed; k++) {
                tally.unanswered++;
                Tally.record(tally.latency, now - Math.max(tally.start, client.since + k * period));
            }
        }
    }

    LoadReport report(long now) {
        long spoke = 0, served = 0;
        for (int i = 0; i < talkers; i++) {
            Client client = connections.client(i);
            if (client.everSent) spoke++;
            if (client.everServed) served++;
        }
        Map<String, Long> errors = new TreeMap<>(tally.errors);
        long end = tally.end > 0 ? tally.end : now;
        return new LoadReport(plan.connections(), tally.connected, tally.failed, tally.dropped, spoke, served,
                tally.sent, tally.received, tally.receivedBytes, tally.late, tally.unanswered, tally.churned,
                tally.start == 0 ? 0 : end - tally.start, tally.latency.copy(), tally.service.copy(), tally.connect
                        .copy(),
                tally.firstReply.copy(), errors);
    }
}
