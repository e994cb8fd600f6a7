package sonde.inspectors.iomodels.load;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.iomodels.Address;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Epoll;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.Sockets;
import sonde.inspectors.kernel.Sockets.SocketName;

/** The generator's connections: made, found by descriptor, taken down. */
final class Connections {
    /** Handshakes under way at a time: fewer than the shortest usual accept queue (128). */
    private static final int UNDER_WAY = 100;

    private final LoadPlan plan;
    private final Sockets sockets;
    private final Epoll epoll;
    private final Tally tally;
    private final SocketName target;
    private final int domain;
    private final boolean fromManySources;
    private final Client[] all;
    private @Nullable Client[] byDescriptor = new Client[1024];
    private int next;
    private int wanted;
    private int underWay;
    private long rampStart;

    Connections(LoadPlan plan, Door door, Epoll epoll, Tally tally) throws IOException {
        this.plan = plan;
        this.epoll = epoll;
        this.tally = tally;
        sockets = new Sockets(door);
        target = plan.target().socketName();
        domain = plan.target().domain();
        fromManySources = domain == Sockets.AF_INET && plan.target().isLoopback();
        all = new Client[plan.connections()];
        for (int i = 0; i < all.length; i++) {
            int id = plan.first() + i;
            all[i] = new Client(id, plan.room() > 0 ? id / plan.room() : id, i >= all.length - plan.slow());
        }
    }

    Sockets sockets() { return sockets; }

    Client client(int index) { return all[index]; }

    int size() { return all.length; }

    @Nullable
    Client at(int fd) { return byDescriptor[fd]; }

    /** From now on connections are made until there were {@code count}. */
    void want(int count, long now) {
        wanted = Math.min(count, all.length);
        rampStart = now - (plan.ramp() > 0 ? next * 1_000_000_000L / plan.ramp() : 0);
    }

    boolean isSettled() { return next >= wanted && underWay == 0; }

    /** Starts as many handshakes as plan and decency allow. */
    void advance(long now) {
        while (next < wanted && underWay < UNDER_WAY) {
            if (plan.ramp() > 0 && now - rampStart < next * 1_000_000_000L / plan.ramp()) return;
            if (!dial(all[next], now)) return;
            next++;
        }
    }

    /** Ends a connection and makes it anew (churn). */
    void redial(Client client, long now) {
        if (client.fd >= 0) hangUp(client);
        if (!dial(client, now)) fail(client, "connect", -Errno.EAGAIN);
    }

    /** False when a unix listener's queue is full: connect(2) does not wait there, so it is tried again later. */
    private boolean dial(Client client, long now) {
        client.reset();
        int fd = sockets.socket(domain, plan.target().type() | Sockets.SOCK_NONBLOCK);
        if (fd < 0) {
            fail(client, "socket", fd);
            return true;
        }
        client.fd = fd;
        client.since = now;
        remember(fd, client);
        name(fd, client);
        int r = sockets.connect(fd, target);
        if (r == -Errno.EAGAIN && domain == Sockets.AF_UNIX) {
            close(client);
            return false;
        }
        client.state = Client.CONNECTING;
        underWay++;
        // one edge-triggered registration for the whole life: no epoll_ctl a message
        if (r == 0 || r == -Errno.EINPROGRESS) {
            epoll.add(fd, client.slow ? Epoll.OUT | Epoll.EDGE : Epoll.IN | Epoll.OUT | Epoll.RDHUP | Epoll.EDGE);
        }
        if (r == 0) established(client, now);
        else if (r != -Errno.EINPROGRESS) fail(client, "connect", r);
        return true;
    }

    /** A name of our own: one of many loopback addresses, or for a unix datagram one that can be answered. */
    private void name(int fd, Client client) {
        if (plan.target().kind() == Address.Kind.UNIXGRAM) sockets.bind(fd, new SocketName.Abstract(""));
        if (!fromManySources) return;
        sockets.setOption(fd, Sockets.IPPROTO_IP, Sockets.IP_BIND_ADDRESS_NO_PORT, 1);
        sockets.bind(fd, new SocketName.Internet(plan.source(client.number - plan.first()), 0));
    }

    /** The socket became writable, or failed, while its handshake was under way; true when it is up. */
    boolean finish(Client client, long now) {
        int error = sockets.option(client.fd, Sockets.SOL_SOCKET, Sockets.SO_ERROR);
        if (error != 0) {
            fail(client, "connect", -error);
            return false;
        }
        established(client, now);
        return true;
    }

    private void established(Client client, long now) {
        underWay--;
        client.state = Client.UP;
        tally.connected++;
        Tally.record(tally.connect, now - client.since);
        client.since = 0;
        if (plan.target().kind() == Address.Kind.TCP) {
            sockets.setOption(client.fd, Sockets.IPPROTO_TCP, Sockets.TCP_NODELAY, 1);
        }
    }

    private void fail(Client client, String call, int result) {
        tally.failed++;
        tally.error(call + ":" + Errno.name(-result));
        if (client.state == Client.CONNECTING) underWay--;
        close(client);
    }

    /** The connection was up and is not any more, by the server's doing. */
    void lost(Client client, String why) {
        tally.connected--;
        tally.dropped++;
        tally.error(why);
        close(client);
    }

    /** Ends it with a reset, so that no TIME-WAIT keeps the port. */
    private void hangUp(Client client) {
        if (client.state == Client.CONNECTING) underWay--;
        else
            tally.connected--;
        if (plan.target().kind() == Address.Kind.TCP) sockets.setLinger(client.fd, 0);
        close(client);
    }

    private void close(Client client) {
        client.state = Client.GONE;
        if (client.fd < 0) return;
        byDescriptor[client.fd] = null;
        sockets.close(client.fd);
        client.fd = -1;
    }

    private void remember(int fd, Client client) {
        if (fd >= byDescriptor.length) byDescriptor = java.util.Arrays.copyOf(byDescriptor, fd * 2);
        byDescriptor[fd] = client;
    }

    void closeAll() { for (Client client : all) if (client.fd >= 0) hangUp(client); }
}
