package sonde.inspectors.throughput;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.probe.Gap;

/** What these tests share: a clock, parameters, a transcript that keeps events, a server on a free loopback port. */
final class Wire {
    static final Clock CLOCK = new Clock() {
        @Override
        public long nanos() { return System.nanoTime(); }

        @Override
        public Instant now() { return Instant.now(); }
    };

    private Wire() {}

    static Parameters parameters(Transport transport, Direction direction, int parallel, int length,
            Parameters.Amount amount) {
        return new Parameters(transport, direction, parallel, length, amount, new Parameters.Pace(0, 0, 0, 1000),
                new Parameters.Tuning(0, 0, false, 0, 0, null, false, false),
                new Parameters.Traffic(false, false, false, false, false),
                new Parameters.Notes("t", "x", null, "3.21", true, -1));
    }

    static ClientSettings client(int port) {
        return new ClientSettings("127.0.0.1", port, 0, null, null, 0, 1, 2000, 5000, 0, -1, null, null, List.of(),
                null, Association.PLAIN, 0);
    }

    /** Keeps what happened. */
    static final class Kept implements Transcript {
        private final List<Event> events = Collections.synchronizedList(new ArrayList<>());

        @Override
        public boolean accept(Event e) { return events.add(e); }

        @Override
        public void gap(Gap gap) {}

        @Override
        public void close() {}

        @Override
        public String text() { return "server's words\n"; }

        @Override
        public @Nullable Map<String, @Nullable Object> json() { return null; }

        <T extends Event> @Nullable T last(Class<T> type) {
            T found = null;
            synchronized (events) {
                for (Event e : events) if (type.isInstance(e)) found = type.cast(e);
            }
            return found;
        }
    }

    /** A server of ours in this process. */
    static final class Served implements AutoCloseable {
        final int port;
        final Kept kept = new Kept();
        private final Server server;
        private final Thread thread;

        Served(boolean oneClient) throws IOException, InterruptedException { this(oneClient, 0, 0); }

        Served(boolean oneClient, int mostSeconds, long mostBits) throws IOException, InterruptedException {
            try (java.net.ServerSocket free = new java.net.ServerSocket(0)) {
                port = free.getLocalPort();
            }
            server = new Server(new ServerSettings(port, 0, null, null, false, oneClient, 1, 0, 5000, 0, mostBits, 5,
                    mostSeconds, -1,
                    null, null, false, List.of(), Association.PLAIN, null), Door.open(), CLOCK, new Random(1),
                    n -> kept);
            thread = Thread.ofPlatform().daemon().start(() -> {
                try {
                    server.run();
                } catch (ThroughputException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            for (int i = 0; i < 200 && kept.last(Event.Listening.class) == null; i++) Thread.sleep(10);
        }

        Kept test(Parameters p) throws IOException, InterruptedException {
            Kept mine = new Kept();
            new Client(client(port), p, Door.open(), CLOCK, new Random()).run(mine);
            return mine;
        }

        java.net.Socket connect() throws IOException {
            java.net.Socket s = new java.net.Socket("127.0.0.1", port);
            s.setSoTimeout(5000);
            return s;
        }

        @Override
        public void close() throws InterruptedException {
            server.interrupt();
            thread.join(5000);
        }
    }

    static byte[] framed(String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(4 + body.length).putInt(body.length).put(body).array();
    }
}
