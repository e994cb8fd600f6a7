package sonde.inspectors.throughput;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our client and our server against each other, and strangers between them. */
@Timeout(60)
class LoopbackTest {
    private static final long BYTES = 3_000_001;

    private static Parameters sized(Direction direction, int parallel) {
        return Wire.parameters(Transport.TCP, direction, parallel, 8000, new Parameters.Amount(0, 0, BYTES, 0));
    }

    private static StreamSummary.End sum(List<StreamSummary.End> ends) {
        long bytes = 0;
        for (StreamSummary.End e : ends) bytes += e.bytes();
        return new StreamSummary.End(bytes, 0, 0, 0, 0, 0, 0);
    }

    private static void assertSame(Wire.Kept kept, long bytes) {
        assertThat(kept.last(Event.Failed.class)).isNull();
        Event.Summary s = requireNonNull(kept.last(Event.Summary.class));
        List<StreamSummary.End> sent = new ArrayList<>(), received = new ArrayList<>();
        for (StreamSummary one : s.streams()) {
            sent.add(requireNonNull(one.sent()));
            received.add(requireNonNull(one.received()));
            assertThat(one.last()).as("what held the sender back").isNotNull();
        }
        assertThat(sum(sent).bytes()).isEqualTo(bytes);
        assertThat(sum(received).bytes()).isEqualTo(bytes);
        assertThat(requireNonNull(s.remote()).outputText()).isEqualTo("server's words\n");
    }

    @ParameterizedTest
    @CsvSource({"FORWARD,1", "FORWARD,5", "REVERSE,1", "REVERSE,3"})
    void aSizedTestIsExactToTheByteOnBothEnds(Direction direction, int parallel)
            throws IOException, InterruptedException {
        try (Wire.Served server = new Wire.Served(false)) {
            assertSame(server.test(sized(direction, parallel)), BYTES);
        }
    }

    @Test
    void severalClientsRunAtOnceOnOnePort() throws Exception {
        try (Wire.Served server = new Wire.Served(false); ExecutorService pool = Executors.newFixedThreadPool(6)) {
            List<Future<Wire.Kept>> runs = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                int n = i;
                runs.add(pool.submit(() -> server.test(n % 3 == 2
                        ? udp()
                        : sized(n % 3 == 0 ? Direction.FORWARD : Direction.REVERSE, 2))));
            }
            for (int i = 0; i < 6; i++) {
                Wire.Kept kept = runs.get(i).get();
                if (i % 3 == 2) assertThat(kept.last(Event.Failed.class)).isNull();
                else
                    assertSame(kept, BYTES);
            }
        }
    }

    private static Parameters udp() {
        return Wire.parameters(Transport.UDP, Direction.FORWARD, 2, 500, new Parameters.Amount(0, 0, 100_000, 0));
    }

    @Test
    void datagramsArriveWithTheirNumbers() throws IOException, InterruptedException {
        try (Wire.Served server = new Wire.Served(false)) {
            Wire.Kept kept = server.test(udp());
            Event.Summary s = requireNonNull(kept.last(Event.Summary.class));
            assertThat(s.streams()).hasSize(2).allSatisfy(one -> {
                assertThat(requireNonNull(one.received()).packets())
                        .isLessThanOrEqualTo(requireNonNull(one.sent()).packets());
            });
            assertThat(s.streams().get(0).id()).isEqualTo(1);
            assertThat(s.streams().get(1).id()).isEqualTo(3);
        }
    }

    @Test
    void theOriginalsOneClientIsThereToBeHad() throws Exception {
        try (Wire.Served server = new Wire.Served(true); Socket first = server.connect()) {
            first.getOutputStream().write(Cookie.create(new Random(5)));
            assertThat(first.getInputStream().read()).isEqualTo(State.PARAM_EXCHANGE);
            Wire.Kept second = server.test(sized(Direction.FORWARD, 1));
            Event.Failed failed = requireNonNull(second.last(Event.Failed.class));
            assertThat(failed.failure().failure()).isEqualTo(Failure.ACCESS_DENIED);
        }
    }

    @Test
    void strangersDoNotStopAGoodClient() throws Exception {
        Random random = new Random(3);
        List<Socket> held = new ArrayList<>();
        try (Wire.Served server = new Wire.Served(false)) {
            for (int i = 0; i < 120; i++) {
                Socket s = server.connect();
                held.add(s);
                byte[] junk = new byte[random.nextInt(200)];
                random.nextBytes(junk);
                if (i % 3 == 0) s.getOutputStream().write(junk);
            }
            for (byte[] lie : List.of(new byte[]{-1, -1, -1, -1, '{'}, new byte[]{0, 0, 0, 0}, Wire.framed("[]"),
                    Wire.framed("{\"tcp\":true,\"parallel\":\"x\",\"title\":7}"))) {
                Socket s = server.connect();
                held.add(s);
                s.getOutputStream().write(Cookie.create(random));
                assertThat(s.getInputStream().read()).isEqualTo(State.PARAM_EXCHANGE);
                s.getOutputStream().write(lie);
            }
            assertSame(server.test(sized(Direction.FORWARD, 1)), BYTES);
        } finally {
            for (Socket s : held) s.close();
        }
    }

    @Test
    void aServerThatOnlyListensEndsTheClientWithTheStatesName() throws Exception {
        try (java.net.ServerSocket listener = new java.net.ServerSocket(0)) {
            Wire.Kept kept = new Wire.Kept();
            Client client = new Client(Wire.client(listener.getLocalPort()), sized(Direction.FORWARD, 1),
                    sonde.inspectors.kernel.Door.open(), Wire.CLOCK, new Random());
            Thread t = Thread.ofPlatform().start(() -> {
                try {
                    client.run(kept);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            t.join(20_000);
            assertThat(t.isAlive()).isFalse();
            Event.Failed failed = requireNonNull(kept.last(Event.Failed.class));
            assertThat(failed.failure().line()).contains("no PARAM_EXCHANGE within 10 s");
        }
    }
}
