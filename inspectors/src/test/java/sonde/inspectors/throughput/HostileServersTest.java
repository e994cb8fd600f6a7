package sonde.inspectors.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import sonde.inspectors.kernel.Door;

/** Servers that break the protocol in every way we know of: each client ends, says why, and keeps what it measured. */
@Timeout(120)
class HostileServersTest {
    private static final String RESULTS = "{\"cpu_util_total\":1,\"cpu_util_user\":1,\"cpu_util_system\":0,"
            + "\"sender_has_retransmits\":-1,\"congestion_used\":\"cubic\",\"streams\":[{\"id\":1,\"bytes\":9,"
            + "\"retransmits\":-1,\"jitter\":0,\"errors\":0,\"packets\":0,\"start_time\":0,\"end_time\":1}]}";

    /** What a server does to the one client that comes; it then stays until the client has gone. */
    private interface Behaviour {
        void on(Peer peer) throws IOException;
    }

    /** Expected failure; null where the test ends well. */
    private record Case(@Nullable Failure failure, boolean measured, Behaviour behaviour) {}

    /** The server's end of one test. */
    private static final class Peer implements AutoCloseable {
        final ServerSocket listener = new ServerSocket(0, 50, java.net.InetAddress.getLoopbackAddress());
        private final List<Socket> open = new ArrayList<>();
        private @Nullable Socket control;

        Peer() throws IOException {}

        Socket control() {
            if (control == null) throw new IllegalStateException();
            return control;
        }

        private Socket accept() throws IOException {
            Socket s = listener.accept();
            s.setSoTimeout(20_000);
            open.add(s);
            s.getInputStream().readNBytes(Control.COOKIE_SIZE);
            return s;
        }

        Peer begin() throws IOException {
            control = accept();
            return this;
        }

        Peer say(int... states) throws IOException {
            byte[] all = new byte[states.length];
            for (int i = 0; i < all.length; i++) all[i] = (byte) states[i];
            control().getOutputStream().write(all);
            return this;
        }

        Peer send(byte[] bytes) throws IOException {
            control().getOutputStream().write(bytes);
            return this;
        }

        private void object() throws IOException {
            DataInputStream in = new DataInputStream(control().getInputStream());
            in.readNBytes(in.readInt());
        }

        Peer parameters() throws IOException {
            begin().say(State.PARAM_EXCHANGE).object();
            return this;
        }

        Socket stream() throws IOException {
            parameters().say(State.CREATE_STREAMS);
            return accept();
        }

        Socket running() throws IOException {
            Socket data = stream();
            say(State.TEST_START, State.TEST_RUNNING);
            return data;
        }

        /** Reads the data until the client says that the test is over. */
        Peer ended() throws IOException {
            Socket data = running();
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    data.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
                } catch (IOException e) {
                    // the client went
                }
            });
            while (control().getInputStream().read() != State.TEST_END) {
                if (control().isInputShutdown()) throw new IOException("no TEST_END");
            }
            return this;
        }

        Peer results(byte[] bytes) throws IOException {
            ended().say(State.EXCHANGE_RESULTS).object();
            return send(bytes);
        }

        /** Until the client has gone, whatever it still says. */
        void stay() throws IOException {
            Socket c = control;
            if (c != null && !c.isClosed()) c.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        }

        @Override
        public void close() throws IOException {
            for (Socket s : open) s.close();
            listener.close();
        }
    }

    private static Map<String, Case> cases() {
        Map<String, Case> all = new LinkedHashMap<>();
        all.put("never accepts", new Case(Failure.RECEIVE_MESSAGE, false, p -> {}));
        all.put("accepts and is silent", new Case(Failure.RECEIVE_MESSAGE, false, Peer::begin));
        all.put("accepts and closes", new Case(Failure.CONTROL_CLOSED, false, p -> p.begin().control().close()));
        all.put("is busy", new Case(Failure.ACCESS_DENIED, false, p -> p.begin().say(State.ACCESS_DENIED)));
        all.put("fails without a reason", new Case(Failure.MESSAGE, false, p -> p.begin().say(State.SERVER_ERROR)));
        all.put("fails with a mad reason", new Case(Failure.MESSAGE, false,
                p -> p.begin().send(new byte[]{State.SERVER_ERROR, -1, -1, -1, 127, -1, -1, -1, 127})));
        all.put("fails with a reason", new Case(Failure.AUTHORIZATION, false,
                p -> p.begin().send(new byte[]{State.SERVER_ERROR, 0, 0, 0, (byte) 142, 0, 0, 0, 0})));
        all.put("ends", new Case(Failure.SERVER_TERMINATED, false, p -> p.begin().say(State.SERVER_TERMINATE)));
        all.put("names a state that there is not", new Case(Failure.MESSAGE, false, p -> p.begin().say(99)));
        all.put("asks for parameters twice", new Case(Failure.MESSAGE, false,
                p -> p.parameters().say(State.PARAM_EXCHANGE)));
        all.put("is silent after the parameters", new Case(Failure.RECEIVE_MESSAGE, false, Peer::parameters));
        all.put("never starts", new Case(Failure.RECEIVE_MESSAGE, false, Peer::stream));
        all.put("wants streams for ever", new Case(Failure.MESSAGE, false, p -> {
            p.stream();
            for (int i = 0; i < 100; i++) p.say(State.CREATE_STREAMS);
        }));
        all.put("wants results before the start", new Case(Failure.MESSAGE, false, p -> {
            p.stream();
            p.say(State.EXCHANGE_RESULTS);
        }));
        all.put("refuses the stream", new Case(Failure.STREAM_CONNECT, false, p -> {
            p.parameters();
            p.listener.close();
            p.say(State.CREATE_STREAMS);
        }));
        all.put("resets a stream", new Case(Failure.STREAM_WRITE, true, p -> {
            Socket data = p.running();
            data.getInputStream().readNBytes(100_000);
            data.setSoLinger(true, 0);
            data.close();
        }));
        all.put("never reads", new Case(Failure.RECEIVE_MESSAGE, true, Peer::running));
        all.put("goes within the test", new Case(Failure.CONTROL_CLOSED, true, p -> {
            p.running().getInputStream().readNBytes(100_000);
            p.control().close();
        }));
        all.put("says that it ends within the test", new Case(Failure.SERVER_TERMINATED, true, p -> {
            p.running().getInputStream().readNBytes(100_000);
            p.say(State.SERVER_TERMINATE);
        }));
        all.put("never asks for results", new Case(Failure.RECEIVE_MESSAGE, true, Peer::ended));
        results(all);
        return all;
    }

    private static void results(Map<String, Case> all) {
        all.put("results of 4 GB", bad(new byte[]{-1, -1, -1, -1, '{'}));
        all.put("results of 1 GB", bad(new byte[]{64, 0, 0, 0, '{'}));
        all.put("results of no byte", bad(new byte[4]));
        all.put("results that are no JSON", bad(Wire.framed("hello")));
        all.put("results without end", bad(Wire.framed("[".repeat(200_000) + "]".repeat(200_000))));
        all.put("results of other types", bad(Wire.framed("{\"cpu_util_total\":\"x\",\"cpu_util_user\":[],"
                + "\"cpu_util_system\":{},\"sender_has_retransmits\":\"y\",\"streams\":[{\"id\":\"1\"},5,null]}")));
        all.put("streams that are a word", bad(Wire.framed(RESULTS.replaceAll("\\[.*]", "\"none\""))));
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 1000; i++)
            many.append(i > 0 ? "," : "").append("{\"id\":").append(i).append(",\"bytes\":-1,\"retransmits\":-1,"
                    + "\"jitter\":0,\"errors\":0,\"packets\":0,\"start_time\":0,\"end_time\":1}");
        all.put("a thousand streams", new Case(Failure.STREAM_ID, true,
                p -> p.results(Wire.framed(RESULTS.replaceAll("\\[.*]", "[" + many + "]")))));
        all.put("escapes in what it printed", new Case(null, true, p -> p.results(Wire.framed(RESULTS.substring(0,
                RESULTS.length() - 1) + ",\"server_output_text\":\"" + "\\u001b]0;x\\u0007".repeat(50) + "\"}"))
                .say(State.DISPLAY_RESULTS)));
        all.put("nothing bad", new Case(null, true,
                p -> p.results(Wire.framed(RESULTS)).say(State.DISPLAY_RESULTS)));
    }

    private static Case bad(byte[] results) { return new Case(Failure.RECEIVE_RESULTS, true, p -> p.results(results)); }

    @Test
    void everyClientEndsWithAReasonAndWhatItMeasured() throws Exception {
        Map<String, Future<Wire.Kept>> runs = new LinkedHashMap<>();
        Map<String, Case> all = cases();
        try (ExecutorService pool = Executors.newCachedThreadPool()) {
            all.forEach((name, c) -> runs.put(name, pool.submit(() -> run(c))));
            for (Map.Entry<String, Future<Wire.Kept>> e : runs.entrySet()) {
                Case c = java.util.Objects.requireNonNull(all.get(e.getKey()));
                Wire.Kept kept = e.getValue().get();
                Event.Failed failed = kept.last(Event.Failed.class);
                assertThat(failed == null ? null : failed.failure().failure()).as(e.getKey()).isEqualTo(c.failure());
                assertThat(kept.last(Event.Summary.class) != null).as(e.getKey() + ": a summary")
                        .isEqualTo(c.measured());
            }
        }
    }

    private static Wire.Kept run(Case c) throws Exception {
        try (Peer peer = new Peer()) {
            Thread server = Thread.ofPlatform().daemon().start(() -> {
                try {
                    c.behaviour.on(peer);
                    peer.stay();
                } catch (IOException e) {
                    // the client went first
                }
            });
            Wire.Kept kept = new Wire.Kept();
            Parameters p = Wire.parameters(Transport.TCP, Direction.FORWARD, 1, 8000,
                    new Parameters.Amount(1, 0, 0, 0));
            new Client(Wire.client(peer.listener.getLocalPort()), p, Door.open(), Wire.CLOCK, new Random()).run(kept);
            peer.close();
            server.join();
            return kept;
        }
    }
}
