package sonde.inspectors.iomodels.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import sonde.inspectors.iomodels.Address;
import sonde.inspectors.iomodels.IoModels;
import sonde.inspectors.iomodels.Server;
import sonde.inspectors.iomodels.ServerPlan;
import sonde.inspectors.iomodels.Service;
import sonde.inspectors.kernel.Door;

@Timeout(60)
class GeneratorTest {
    private static final long SECOND = 1_000_000_000L;

    /** Lets the run go on, and at {@code stage} does something else first. */
    private record Doing(Stage stage, Runnable deed) implements Conductor {
        @Override
        public void reached(Stage reached, LoadReport soFar) { if (reached == stage) deed.run(); }

        @Override
        public boolean goesOn(LoadReport soFar) { return true; }
    }

    private static LoadPlan plan(Address target, int connections, double rate, int room, long nanos) {
        return new LoadPlan(target, connections, 0, Math.min(connections, 4), 10, connections, rate, false, 64, 0, 0,
                room,
                0, 0, SECOND / 10, nanos, 10 * SECOND);
    }

    private static LoadPlan withoutComings(LoadPlan p) {
        return new LoadPlan(p.target(), p.connections(), 0, p.warm(), 0, p.talkers(), p.rate(), false, p.size(), 0, 0,
                p.room(), 0, 0, p.warmNanos(), p.nanos(), p.timeoutNanos());
    }

    private static LoadReport run(LoadPlan plan, Conductor conductor) throws Exception {
        try (Generator generator = new Generator(plan, Door.open(), System::nanoTime, conductor)) {
            return generator.run();
        }
    }

    private static Server server(String model, String service, int workers) throws IOException {
        ServerPlan p = ServerPlan.of(Address.loopback(Address.Kind.TCP, 0), Service.named(service), Door.open());
        return new IoModels().named(model).start().start(new ServerPlan(p.at(), p.service(), p.backlog(), false, false,
                1, workers, p.settings(), p.door(), p.counters()));
    }

    private static final Conductor IDLE = new Doing(Stage.WARM, () -> {});

    @Test
    void everyTalkerOfAClosedLoopIsAnswered() throws Exception {
        try (Server server = server("epoll", "echo", 1)) {
            LoadReport report = run(plan(server.address(), 50, 0, 0, SECOND / 2), IDLE);
            assertThat(report.connected()).isEqualTo(50);
            assertThat(report.served()).isEqualTo(50);
            assertThat(report.errors()).isEmpty();
            assertThat(report.received()).isPositive();
            assertThat(report.latency().getTotalCount()).isEqualTo(report.received() + report.unanswered());
        }
    }

    @Test
    void anOpenLoopSendsByTheClockAndNotByTheServer() throws Exception {
        try (Server server = server("nio", "echo", 1)) {
            LoadReport report = run(plan(server.address(), 10, 1000, 0, SECOND), IDLE);
            assertThat(report.sent()).isBetween(900L, 1001L);
            assertThat(report.errors()).isEmpty();
        }
    }

    @Test
    void aPoolWithoutAThreadForEverybodyStarvesTheRestAndTheReportSaysSo() throws Exception {
        try (Server server = server("pool", "echo", 5)) {
            LoadReport report = run(plan(server.address(), 20, 0, 0, SECOND / 2), IDLE);
            assertThat(report.talkers()).isEqualTo(20);
            assertThat(report.served()).isEqualTo(5);
            assertThat(report.starved()).isEqualTo(15);
            assertThat(report.unanswered()).isGreaterThanOrEqualTo(15);
            // the starving are in the figures with the time that they have waited
            assertThat(report.latency().getMaxValue()).isGreaterThan(SECOND / 4);
        }
    }

    @Test
    void everybodyInARoomHearsEveryMessage() throws Exception {
        try (Server server = server("epoll", "chat", 1)) {
            LoadReport report = run(plan(server.address(), 12, 120, 4, SECOND), IDLE);
            assertThat(report.errors()).isEmpty();
            assertThat(report.received()).isBetween(report.sent() * 3, report.sent() * 4 + 16);
        }
    }

    /** A server that does not answer for a while: who counts from when messages left would see one slow answer only. */
    @Test
    void latencyCountsFromWhenAMessageWasDueAlsoWhileTheServerStalls() throws Exception {
        AtomicBoolean stalling = new AtomicBoolean();
        try (ServerSocket listener = new ServerSocket(0, 50, java.net.InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> stallOnce(listener, stalling));
            LoadReport report = run(withoutComings(plan(Address.loopback(Address.Kind.TCP, listener.getLocalPort()), 1,
                    200, 0, 2 * SECOND)), new Doing(Stage.MEASURING, () -> stalling.set(true)));
            // half a second at 200 messages a second: some hundred messages waited, a quarter of a second on the average
            long waited = report.latency().getTotalCount() - report.latency().getCountBetweenValues(0, SECOND / 10);
            assertThat(waited).isBetween(40L, 400L);
            assertThat(report.latency().getMaxValue()).isGreaterThan(SECOND * 4 / 10);
        }
    }

    private static void stallOnce(ServerSocket listener, AtomicBoolean stalling) {
        try (Socket socket = listener.accept(); InputStream in = socket.getInputStream()) {
            byte[] buffer = new byte[64];
            while (in.readNBytes(buffer, 0, 64) == 64) {
                if (stalling.compareAndSet(true, false)) Thread.sleep(500);
                socket.getOutputStream().write(buffer);
            }
        } catch (IOException | InterruptedException e) {
            // the test is over
        }
    }

    @Test
    void refusedConnectionsAreErrorsByName() throws Exception {
        int port;
        try (ServerSocket gone = new ServerSocket(0)) {
            port = gone.getLocalPort();
        }
        LoadReport report = run(withoutComings(plan(Address.loopback(Address.Kind.TCP, port), 7, 0, 0,
                SECOND / 10)), IDLE);
        assertThat(report.failed()).isEqualTo(7);
        assertThat(report.errors()).containsEntry("connect:ECONNREFUSED", 7L);
    }

    @Test
    void aReportSurvivesTheWayBetweenProcesses() throws Exception {
        try (Server server = server("epoll", "echo", 1)) {
            LoadReport report = run(plan(server.address(), 3, 0, 0, SECOND / 10), IDLE);
            LoadReport copy = LoadReport.decode(report.encode());
            assertThat(copy.encode()).isEqualTo(report.encode());
            assertThat(copy.and(copy).received()).isEqualTo(2 * report.received());
            assertThat(copy.and(copy).latency().getTotalCount()).isEqualTo(2 * report.latency().getTotalCount());
        }
    }
}
