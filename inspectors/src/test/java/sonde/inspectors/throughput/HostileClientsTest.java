package sonde.inspectors.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.NativeSocket;

/** Clients that break the protocol in every way we know of: a good one is served while they stay, and after they left. */
@Timeout(120)
class HostileClientsTest {
    private static final String LONG = Stranger.PLAIN.replace("\"time\":1", "\"time\":600");
    private static final String ESCAPES = "\\u001b]0;owned\\u0007\\u001b[31m\\u009b2J\\u202e";
    private static final long BYTES = 200_000;

    private final Random random = new Random(11);

    /** Something unkind; the strangers that stay connected while a good client is served. */
    private interface Attack {
        void on(int port, List<Stranger> stay) throws IOException;
    }

    @Test
    void everyAttackLeavesTheServerServing() throws Exception {
        Map<String, Attack> attacks = new LinkedHashMap<>();
        silences(attacks);
        lengths(attacks);
        values(attacks);
        streams(attacks);
        states(attacks);
        results(attacks);
        datagrams(attacks);
        try (Wire.Served server = new Wire.Served(false)) {
            assertServes(server, "before");
            for (Map.Entry<String, Attack> a : attacks.entrySet()) {
                List<Stranger> stay = new ArrayList<>();
                try {
                    a.getValue().on(server.port, stay);
                    assertServes(server, "during " + a.getKey());
                } catch (IOException e) {
                    throw new AssertionError(a.getKey(), e);
                } finally {
                    for (Stranger s : stay) s.close();
                }
                assertServes(server, "after " + a.getKey());
            }
        }
    }

    private static void assertServes(Wire.Served server, String when) throws Exception {
        Wire.Kept kept = server.test(Wire.parameters(Transport.TCP, Direction.FORWARD, 1, 8000,
                new Parameters.Amount(0, 0, BYTES, 0)));
        assertThat(kept.last(Event.Failed.class)).as(when).isNull();
        assertThat(kept.last(Event.Summary.class)).as(when).isNotNull();
    }

    private Stranger stranger(int port, List<Stranger> stay) throws IOException {
        Stranger s = new Stranger(port, random);
        stay.add(s);
        return s;
    }

    private byte[] junk(int size) {
        byte[] b = new byte[size];
        random.nextBytes(b);
        return b;
    }

    private void silences(Map<String, Attack> all) {
        all.put("a port scan", (port, stay) -> {
            for (int i = 0; i < 200; i++) new Socket("127.0.0.1", port).close();
        });
        all.put("connections that are reset", (port, stay) -> {
            for (int i = 0; i < 50; i++) {
                Socket s = new Socket("127.0.0.1", port);
                s.setSoLinger(true, 0);
                s.close();
            }
        });
        all.put("garbage", (port, stay) -> {
            for (int i = 0; i < 10; i++) {
                try (Socket s = new Socket("127.0.0.1", port)) {
                    s.getOutputStream().write(junk(65_536));
                } catch (IOException e) {
                    // it was shown the door before it had said all
                }
            }
        });
        all.put("a browser", (port, stay) -> {
            for (int i = 0; i < 10; i++)
                stranger(port, stay)
                        .send("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        });
        all.put("a TLS handshake", (port, stay) -> stranger(port, stay)
                .send(ByteBuffer.allocate(200).put(new byte[]{22, 3, 1, 0, (byte) 195, 1}).array()));
        all.put("nothing", (port, stay) -> stranger(port, stay));
        all.put("half a cookie", (port, stay) -> stranger(port, stay).send(junk(20)));
        all.put("36 bytes of a cookie and an end", (port, stay) -> {
            Stranger s = stranger(port, stay);
            s.send(junk(36));
            s.control().shutdownOutput();
        });
        all.put("a cookie and silence", (port, stay) -> stranger(port, stay).hello());
        all.put("a cookie of terminal sequences", (port, stay) -> {
            byte[] cookie = new byte[Control.COOKIE_SIZE];
            for (int i = 0; i < 36; i += 4) ByteBuffer.wrap(cookie).putInt(i, 0x1b5d303b);
            Stranger s = new Stranger(port, cookie);
            stay.add(s);
            s.agree(Stranger.PLAIN + ",\"title\":\"" + ESCAPES + "\",\"congestion\":\"" + ESCAPES + "\"");
        });
        all.put("600 connections that stay", (port, stay) -> {
            Stranger s = stranger(port, stay);
            for (int i = 0; i < 600; i++) s.connect();
        });
        all.put("a peer that lost its power", (port, stay) -> vanish(port, stay));
    }

    private static void lengths(Map<String, Attack> all) {
        Random random = new Random(12);
        for (byte[] length : new byte[][]{{-1, -1, -1, -1}, {127, -1, -1, -1}, {16, 0, 0, 0}, {0, 0, 0, 0}}) {
            all.put("parameters of " + (ByteBuffer.wrap(length).getInt() & 0xffffffffL) + " bytes", (port, stay) -> {
                Stranger s = new Stranger(port, random);
                stay.add(s);
                s.hello().send(length);
                s.send(new byte[]{'{'});
            });
        }
        for (String text : List.of("hello", "[1,2", "null", "{\"tcp\":", "[".repeat(4000),
                "\"" + "a".repeat(8000) + "\"")) {
            all.put("parameters that begin " + text.substring(0, Math.min(9, text.length())) + " of " + text.length(),
                    (port, stay) -> {
                        Stranger s = new Stranger(port, random);
                        stay.add(s);
                        s.hello().json(text);
                        s.state();
                    });
        }
        all.put("a title of a megabyte", (port, stay) -> {
            try (Stranger s = new Stranger(port, random)) {
                s.hello().json("{" + Stranger.PLAIN + ",\"title\":\"" + "A".repeat(1 << 20) + "\"}");
            } catch (IOException e) {
                // the announcement was enough
            }
        });
    }

    private void values(Map<String, Attack> all) {
        all.put("values of other types", (port, stay) -> {
            for (String key : List.of("tcp", "omit", "time", "num", "blockcount", "parallel", "len", "pacing_timer",
                    "client_version", "title", "extra_data", "congestion", "authtoken", "TOS", "MSS", "window",
                    "bandwidth",
                    "reverse", "flowlabel", "server_affinity", "burst", "fqrate")) {
                for (String value : List.of("{}", "[]", "\"x\"", "null", "1.5e308", "-1", "99999999999999999999")) {
                    try (Stranger s = new Stranger(port, random)) {
                        s.hello().json("{" + Stranger.PLAIN + ",\"" + key + "\":" + value + "}");
                    }
                }
            }
        });
        for (String value : List.of("\"parallel\":100000", "\"parallel\":-1", "\"parallel\":0", "\"time\":-1",
                "\"time\":2147483647", "\"len\":2000000000", "\"len\":-5", "\"window\":1099511627776", "\"MSS\":-1",
                "\"omit\":1000000000", "\"num\":1e308", "\"blockcount\":-1", "\"bandwidth\":1e300",
                "\"burst\":1000000000",
                "\"TOS\":99999", "\"flowlabel\":-1", "\"sctp\":true", "\"server_affinity\":9999",
                "\"udp\":true,\"len\":1", "\"udp\":true,\"len\":1000000",
                "\"authtoken\":\"" + "A".repeat(6000) + "\"")) {
            all.put(value.substring(0, Math.min(30, value.length())),
                    (port, stay) -> stranger(port, stay).agree(Stranger.PLAIN + "," + value));
        }
    }

    private void streams(Map<String, Attack> all) {
        all.put("no streams", (port, stay) -> stranger(port, stay).agree(Stranger.PLAIN));
        all.put("more tests than there are places, none with its streams", (port, stay) -> {
            for (int i = 0; i < 80; i++) stranger(port, stay).agree(Stranger.PLAIN);
        });
        all.put("half of the streams", (port, stay) -> {
            Stranger s = stranger(port, stay).agree(Stranger.PLAIN.replace("\"parallel\":1", "\"parallel\":8"));
            for (int i = 0; i < 4; i++) s.stream();
        });
        all.put("streams with another cookie", (port, stay) -> {
            stranger(port, stay).agree(Stranger.PLAIN);
            for (int i = 0; i < 5; i++) stranger(port, stay).send(Cookie.create(random));
        });
        all.put("half a cookie on a stream", (port, stay) -> {
            Stranger s = stranger(port, stay).agree(Stranger.PLAIN);
            s.connect().getOutputStream().write(junk(18));
        });
        all.put("300 streams too many", (port, stay) -> {
            Stranger s = stranger(port, stay).agree(Stranger.PLAIN);
            for (int i = 0; i < 300; i++) {
                try {
                    s.stream();
                } catch (IOException e) {
                    return; // enough
                }
            }
        });
        all.put("a sender that sends nothing", (port, stay) -> stranger(port, stay).running(LONG));
        all.put("a receiver that reads nothing",
                (port, stay) -> stranger(port, stay).running(LONG + ",\"reverse\":true"));
        all.put("a stream that is reset", (port, stay) -> {
            Socket data = stranger(port, stay).running(LONG);
            data.getOutputStream().write(junk(65_536));
            data.setSoLinger(true, 0);
            data.close();
        });
        all.put("a control connection that ends within the test", (port, stay) -> {
            Stranger s = stranger(port, stay);
            s.running(LONG).getOutputStream().write(junk(65_536));
            s.control().close();
        });
    }

    private void states(Map<String, Attack> all) {
        all.put("an end before the beginning", (port, stay) -> stranger(port, stay).agree(Stranger.PLAIN)
                .say(State.TEST_END));
        all.put("every state in place of parameters", (port, stay) -> {
            for (int state = -128; state < 128; state++) {
                try (Stranger s = new Stranger(port, random)) {
                    s.hello().say(state);
                }
            }
        });
        all.put("every state within a test", (port, stay) -> {
            for (int state : new int[]{-128, -3, -2, -1, 0, 1, 2, 3, 5, 9, 10, 11, 12, 13, 14, 15, 16, 17, 127}) {
                try (Stranger s = new Stranger(port, random)) {
                    s.running(LONG);
                    s.say(state);
                }
            }
        });
    }

    private void results(Map<String, Attack> all) {
        all.put("no results", (port, stay) -> {
            stranger(port, stay).finished();
        });
        all.put("results of 4 GB", (port, stay) -> stranger(port, stay).finished().send(new byte[]{-1, -1, -1, -1}));
        String head = "{\"cpu_util_total\":1,\"cpu_util_user\":1,\"cpu_util_system\":1,\"sender_has_retransmits\":1,\"streams\":";
        for (String text : List.of("{}", "[]", "x", "{\"cpu_util_total\":\"x\",\"streams\":[]}", head + "{\"a\":1}}",
                head + "[{\"id\":99,\"bytes\":-1,\"retransmits\":\"x\"}]}", head + "[5,null,\"x\"]}",
                head + "["
                        + "{\"id\":1,\"bytes\":1e308,\"retransmits\":-1,\"jitter\":\"x\",\"errors\":[],\"packets\":null},"
                                .repeat(200)
                        + "1]}")) {
            all.put("results like " + text.substring(0, Math.min(40, text.length())) + " of " + text.length(),
                    (port, stay) -> {
                        Stranger s = stranger(port, stay).finished();
                        s.json(text);
                        s.state();
                    });
        }
    }

    private void datagrams(Map<String, Attack> all) {
        String udp = Stranger.PLAIN.replace("\"tcp\":true", "\"udp\":true").replace("131072", "1460")
                + ",\"bandwidth\":1000000";
        all.put("datagrams of every kind", (port, stay) -> {
            try (DatagramSocket u = new DatagramSocket()) {
                for (int size : new int[]{0, 1, 4, 1400, 65_507}) throwAt(u, port, junk(size));
                throwAt(u, port, Datagram.HELLO);
                stranger(port, stay).agree(udp);
                for (int size : new int[]{0, 1, 4, 65_507}) throwAt(u, port, junk(size));
            }
        });
        all.put("a datagram stream of mad headers", (port, stay) -> {
            Stranger s = stranger(port, stay).agree(udp);
            try (DatagramSocket u = new DatagramSocket()) {
                u.connect(new InetSocketAddress("127.0.0.1", port));
                throwAt(u, port, Datagram.HELLO);
                s.state();
                s.state();
                for (int n : new int[]{0, -1, 1, Integer.MIN_VALUE, 5})
                    throwAt(u, port, ByteBuffer.allocate(112).putInt(n).putInt(n * 7).putInt(n).array());
                for (int size = 0; size < 12; size++) throwAt(u, port, junk(size));
            }
        });
    }

    private static void throwAt(DatagramSocket u, int port, byte[] bytes) {
        try {
            u.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            // the port told an earlier one that it is not wanted
        }
    }

    /** Ends without a FIN (TCP_REPAIR, which takes CAP_NET_ADMIN); without the right it just stays. */
    private void vanish(int port, List<Stranger> stay) throws IOException {
        int repair = 19;
        try {
            NativeSocket s = NativeSocket.open(Door.open(), sonde.inspectors.kernel.SocketAddress.AF_INET,
                    NativeSocket.SOCK_STREAM, 0);
            try (s) {
                s.connect(new InetSocketAddress("127.0.0.1", port), 2000);
                s.setInt(6, repair, 1);
            }
        } catch (KernelException e) {
            System.out.println("no TCP_REPAIR (" + e.getMessage() + "): the peer stays connected instead");
            stranger(port, stay).hello();
        }
    }
}
