package sonde.inspectors.throughput;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.Sink;
import sonde.inspectors.throughput.trips.TripPlan;

/** Round trips and new connections between our client and our server. */
@Timeout(60)
class TripClientTest {
    private static final class Kept implements Sink<TripEvent> {
        private final List<TripEvent> events = Collections.synchronizedList(new ArrayList<>());

        @Override
        public boolean accept(TripEvent e) { return events.add(e); }

        @Override
        public void gap(Gap gap) {}

        @Override
        public void close() {}

        <T extends TripEvent> @Nullable T last(Class<T> type) {
            T found = null;
            for (TripEvent e : List.copyOf(events)) if (type.isInstance(e)) found = type.cast(e);
            return found;
        }

        @Nullable
        String failure() {
            TripEvent.Failed f = last(TripEvent.Failed.class);
            return f == null ? null : f.failure().line();
        }
    }

    private static Kept run(int port, TripAgreement wanted, boolean connects)
            throws KernelException, InterruptedException {
        Kept kept = new Kept();
        Parameters p = Wire.parameters(wanted.plan().datagrams() ? Transport.UDP : Transport.TCP, Direction.FORWARD, 1,
                100, new Parameters.Amount(1, 0, 0, 0));
        new TripClient(Wire.client(port), p, wanted, connects, Door.open(), Wire.CLOCK, new Random()).run(kept);
        return kept;
    }

    private static TripAgreement trips(boolean udp, int request, int response, double rate, int connections) {
        return new TripAgreement(new TripPlan(udp, request, response, rate), connections, 1, false, null);
    }

    @ParameterizedTest
    @CsvSource({"false,64,64,200,1", "false,1,100000,50,3", "false,70000,1,0,1", "true,16,1400,200,2", "true,64,16,0,1"})
    void everyRequestIsAnsweredOnce(boolean udp, int request, int response, double rate, int connections)
            throws Exception {
        try (Wire.Served server = new Wire.Served(false)) {
            Kept kept = run(server.port, trips(udp, request, response, rate, connections), false);
            assertThat(kept.failure()).isNull();
            TripEvent.Summary s = requireNonNull(kept.last(TripEvent.Summary.class));
            assertThat(s.report().sent()).isPositive();
            assertThat(s.report().answered()).isEqualTo(s.report().sent());
            assertThat(s.report().errors()).isEmpty();
            assertThat(s.report().latency().getTotalCount()).isEqualTo(s.report().answered());
            assertThat(s.report().service().getMaxValue()).isLessThanOrEqualTo(s.report().latency().getMaxValue());
            assertThat(s.answered()).isGreaterThanOrEqualTo(s.report().answered());
            if (rate > 0)
                assertThat((double) s.report().sent())
                        .isBetween(rate * connections * 0.8, rate * connections * 1.5);
        }
    }

    @Test
    void aServerThatHoldsAnAnswerBackShowsInEveryRequestThatWasDueMeanwhile() throws Exception {
        try (java.net.ServerSocket listener = new java.net.ServerSocket(0)) {
            Thread t = Thread.ofPlatform().daemon().start(() -> {
                try {
                    stall(listener);
                } catch (IOException | InterruptedException e) {
                    // the client has gone
                }
            });
            Kept kept = run(listener.getLocalPort(), trips(false, 8, 8, 200, 1), false);
            TripEvent.Summary s = requireNonNull(kept.last(TripEvent.Summary.class));
            // 400 ms without an answer at 200 a second: some 80 were due, and most of them waited more than 100 ms
            assertThat(s.report().latency().getCountBetweenValues(100_000_000, 60_000_000_000L)).isGreaterThan(30);
            t.join(5000);
        }
    }

    /** Speaks our server's part, and stops answering for 400 ms once. */
    private static void stall(java.net.ServerSocket listener) throws IOException, InterruptedException {
        try (Socket control = listener.accept()) {
            DataInputStream in = new DataInputStream(control.getInputStream());
            DataOutputStream out = new DataOutputStream(control.getOutputStream());
            in.readFully(new byte[37]);
            out.write(State.OURS);
            in.readFully(new byte[in.readInt()]);
            out.write(State.CREATE_STREAMS);
            try (Socket stream = listener.accept()) {
                Thread echo = Thread.ofPlatform().daemon().start(() -> echo(stream, out));
                in.readByte(); // TEST_END
                stream.close();
                echo.join();
            }
        }
    }

    private static void echo(Socket stream, DataOutputStream control) {
        try {
            DataInputStream asked = new DataInputStream(stream.getInputStream());
            asked.readFully(new byte[37]);
            control.write(State.TEST_RUNNING);
            byte[] eight = new byte[8];
            for (int i = 0; i < 100_000; i++) {
                asked.readFully(eight);
                if (i == 120) Thread.sleep(400);
                stream.getOutputStream().write(eight);
            }
        } catch (IOException | InterruptedException e) {
            // the client has gone
        }
    }

    @ParameterizedTest
    @CsvSource({"0,8,false", "100,32,true"})
    void newConnectionsAreCountedByBothEnds(double rate, int most, boolean reset) throws Exception {
        try (Wire.Served server = new Wire.Served(false)) {
            Kept kept = run(server.port,
                    new TripAgreement(new TripPlan(false, 64, 64, rate), most, 1, reset, null), true);
            assertThat(kept.failure()).isNull();
            TripEvent.Summary s = requireNonNull(kept.last(TripEvent.Summary.class));
            assertThat(s.report().answered()).isPositive().isEqualTo(s.report().sent());
            assertThat(s.answered()).isGreaterThanOrEqualTo(s.report().answered());
            assertThat(s.report().service().getMaxValue()).isPositive();
        }
    }

    @Test
    void theServersLimitsHold() throws Exception {
        try (Wire.Served server = new Wire.Served(false, 5, 1_000_000)) {
            TripPlan plan = new TripPlan(false, 64, 64, 10);
            assertThat(run(server.port, new TripAgreement(plan, 1, 6, false, null), false).failure())
                    .contains("exceeds the server's maximum");
            assertThat(run(server.port, trips(false, 1000, 1000, 1000, 1), false).failure())
                    .contains("larger than server limit");
            assertThat(run(server.port, trips(false, 2_000_000, 1, 1, 1), false).failure()).contains("out of range");
            assertThat(run(server.port, trips(false, 64, 64, 10, 129), false).failure()).contains("out of range");
            assertThat(run(server.port, trips(false, 64, 64, 10, 2), false).failure()).isNull();
        }
    }

    @Test
    void whatWasCountedIsToldWhenTheServerGoes() throws Exception {
        try (Wire.Served server = new Wire.Served(false)) {
            Thread end = Thread.ofPlatform().start(() -> {
                try {
                    Thread.sleep(1000);
                    server.close();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            Kept kept = run(server.port, new TripAgreement(new TripPlan(false, 64, 64, 100), 1, 20, false, null),
                    false);
            end.join();
            assertThat(kept.failure()).contains("the server has terminated");
            assertThat(requireNonNull(kept.last(TripEvent.Summary.class)).report().answered()).isPositive();
        }
    }

    @Test
    void aServerOfIperf3sOwnIsNamed() throws Exception {
        try (java.net.ServerSocket listener = new java.net.ServerSocket(0)) {
            Thread.ofPlatform().daemon().start(() -> {
                try (Socket s = listener.accept()) {
                    new DataInputStream(s.getInputStream()).readFully(new byte[37]);
                    s.getOutputStream().write(State.PARAM_EXCHANGE);
                    s.getInputStream().read();
                } catch (IOException e) {
                    // the client has gone
                }
            });
            assertThat(run(listener.getLocalPort(), trips(false, 64, 64, 10, 1), false).failure())
                    .contains("needs sonde at both ends").contains("iperf3's own");
        }
    }

    @Test
    void latencyUnderLoadIsMeasuredBesideTheStreams() throws Exception {
        try (Wire.Served server = new Wire.Served(true)) { // the one client's round trips are no second client
            Wire.Kept kept = new Wire.Kept();
            ClientSettings settings = new ClientSettings("127.0.0.1", server.port, 0, null, null, 0, 1, 2000, 5000,
                    0,
                    -1, null, null, List.of(), null, Association.PLAIN, 100);
            new Client(settings, Wire.parameters(Transport.TCP, Direction.BOTH, 1, 8000,
                    new Parameters.Amount(1, 0, 0, 0)), Door.open(), Wire.CLOCK, new Random()).run(kept);
            assertThat(kept.last(Event.Failed.class)).isNull();
            Event.UnderLoad e = requireNonNull(kept.last(Event.UnderLoad.class));
            assertThat(e.why()).isNull();
            assertThat(e.idle().answered()).isGreaterThan(100);
            assertThat(e.loaded().answered()).isGreaterThan(50);
            assertThat(server.kept.last(Event.Visited.class)).isNull(); // nothing of it in the server's report
        }
    }
}
