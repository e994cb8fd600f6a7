package sonde.cli.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import sonde.cli.line.Line;
import sonde.cli.line.LineException;
import sonde.cli.line.LineParser;
import sonde.cli.render.Column;
import sonde.cli.render.Column.Kind;
import sonde.cli.render.Format;
import sonde.cli.render.Output;
import sonde.cli.render.View;
import sonde.inspectors.probe.Sink;

/** Operators against plain Java over the same rows. */
class PipelineTest {
    record Sock(String state, @Nullable Long queue, String peer, int port, @Nullable Double rtt,
            @Nullable String process,
            boolean closing) {}

    static final View<Sock> VIEW = new View<>("test.socks/1", List.of(
            Column.of("state", Kind.STATE, Sock::state, "state"), Column.of("recv_q", Kind.BYTES, Sock::queue, "queue"),
            Column.of("peer.address", Kind.ADDRESS, Sock::peer, "peer"),
            Column.of("peer.port", Kind.PORT, Sock::port, "port"),
            Column.of("rtt_us", Kind.MICROSECONDS, Sock::rtt, "rtt"),
            Column.of("process", Kind.TEXT, Sock::process, "process"),
            Column.of("closing", Kind.BOOLEAN, Sock::closing, "closing"),
            Column.wide("users", Kind.LIST, s -> s.process() == null
                    ? null
                    : List.of(Map.of("name", s.process(), "fd", s.port() % 7), Map.of("name", "init", "fd", 1)),
                    "users")));

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Output out = new Output(bytes);
    private final Map<String, ByteArrayOutputStream> files = new LinkedHashMap<>();

    private final Outside outside = new Outside() {
        @Override
        public Output out() { return out; }

        @Override
        public Format.Header header() { return new Format.Header("host", Instant.EPOCH, true, 0); }

        @Override
        public boolean isUnicode() { return false; }

        @Override
        public Output file(String name) throws IOException {
            if (name.startsWith("/no")) throw new IOException(name + ": no such file or directory");
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            files.put(name, file);
            return new Output(file);
        }

        @Override
        public void close(Output file) {}

        @Override
        public void run(Line.Pipeline pipeline, RowPipeline rows) { pour(PARTNERS, rows); }
    };

    private static final List<Sock> PARTNERS = List.of(new Sock("LISTEN", 5L, "0.0.0.0", 80, null, "nginx", false),
            new Sock("LISTEN", 6L, "0.0.0.0", 443, null, "envoy", false));

    private static void pour(List<Sock> rows, RowPipeline pipeline) {
        try (Sink<Sock> sink = pipeline.open(VIEW)) {
            for (Sock s : rows) if (!sink.accept(s)) break;
        }
    }

    /** What comes out, as CSV lines without the heading. */
    private List<String> run(List<Sock> rows, String operators) throws LineException {
        Line.Pipeline p = LineParser.parse("x | " + operators + " | csv").steps().get(0).pipeline();
        List<Line.Stage> stages = p.stages().subList(1, p.stages().size());
        Operators.check(stages);
        RowPipeline pipeline = new RowPipeline(stages, outside);
        pour(rows, pipeline);
        LineException failure = pipeline.failure();
        if (failure != null) throw failure;
        String trouble = pipeline.trouble();
        if (trouble != null) throw new AssertionError(trouble);
        out.flush();
        List<String> lines = new ArrayList<>(bytes.toString(StandardCharsets.UTF_8).lines().toList());
        bytes.reset();
        return lines.isEmpty() ? lines : lines.subList(1, lines.size());
    }

    private static List<Sock> random(long seed, int count) {
        Random r = new Random(seed);
        String[] states = {"ESTAB", "LISTEN", "CLOSE-WAIT", "TIME-WAIT"};
        String[] processes = {"nginx", "postgres", "java", null};
        List<Sock> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String peer = r.nextInt(4) == 0
                    ? "fe80::" + Integer.toHexString(r.nextInt(99) + 1)
                    : "10." + r.nextInt(3) + ".0." + r.nextInt(9);
            rows.add(new Sock(states[r.nextInt(4)], r.nextInt(5) == 0 ? null : (long) r.nextInt(100_000), peer,
                    r.nextInt(3) == 0 ? 443 : r.nextInt(65536), r.nextInt(3) == 0 ? null : r.nextInt(1_000_000) / 8.0,
                    processes[r.nextInt(4)], r.nextBoolean()));
        }
        return rows;
    }

    private static String csv(Sock s) { return s.state() + "," + s.peer() + "," + s.port(); }

    @Test
    void whereKeepsWhatAPlainLoopKeeps() throws LineException {
        Map<String, java.util.function.Predicate<Sock>> cases = new LinkedHashMap<>();
        cases.put("state = close_wait", s -> s.state().equals("CLOSE-WAIT"));
        cases.put("state != established", s -> !s.state().equals("ESTAB"));
        cases.put("recv_q > 50kB", s -> s.queue() != null && s.queue() > 50_000);
        cases.put("recv_q <= 1KiB or port = 443", s -> s.queue() != null && s.queue() <= 1024 || s.port() == 443);
        cases.put("not recv_q > 50k", s -> s.queue() == null || s.queue() <= 50_000);
        cases.put("recv_q != 3", s -> s.queue() == null || s.queue() != 3);
        cases.put("rtt > 62.5ms", s -> s.rtt() != null && s.rtt() > 62_500);
        cases.put("rtt >= 5us and rtt < 0.1s", s -> s.rtt() != null && s.rtt() >= 5 && s.rtt() < 100_000);
        cases.put("peer.address in 10.1.0.0/16", s -> s.peer().startsWith("10.1."));
        cases.put("address = 10.1.0.0/30", s -> s.peer().matches("10\\.1\\.0\\.[0-3]"));
        cases.put("peer.address in (10.0.0.1, fe80::/64)", s -> s.peer().equals("10.0.0.1") || s.peer().contains(":"));
        cases.put("process ~ '^(nginx|java)$'", s -> s.process() != null && !s.process().equals("postgres"));
        cases.put("process !~ nginx", s -> s.process() == null || !s.process().equals("nginx"));
        cases.put("process = absent", s -> s.process() == null);
        cases.put("process", s -> s.process() != null);
        cases.put("closing", Sock::closing);
        cases.put("closing = no and (state = LISTEN or state=TIME-WAIT)",
                s -> !s.closing() && (s.state().equals("LISTEN") || s.state().equals("TIME-WAIT")));
        cases.put("users = postgres", s -> "postgres".equals(s.process()));
        cases.put("users.fd = 6", s -> s.process() != null && s.port() % 7 == 6);
        cases.put("peer.port in (80, 443)", s -> s.port() == 80 || s.port() == 443);
        cases.put("peer.port not in (80, 443)", s -> s.port() != 80 && s.port() != 443);
        cases.put("process contains ost", s -> s.process() != null && s.process().contains("ost"));
        cases.put("recv_q > port", s -> s.queue() != null && s.queue() > s.port());
        for (Map.Entry<String, java.util.function.Predicate<Sock>> c : cases.entrySet()) {
            for (int seed = 0; seed < 5; seed++) {
                List<Sock> rows = random(seed, 300);
                assertThat(run(rows, "where " + c.getKey() + " | select state, peer.address, peer.port")).as(c.getKey())
                        .isEqualTo(rows.stream().filter(c.getValue()).map(PipelineTest::csv).toList());
            }
        }
    }

    @Test
    void groupCountsAndGathersAsStreamsDo() throws LineException {
        for (int seed = 0; seed < 10; seed++) {
            List<Sock> rows = random(seed, 400);
            Map<String, List<Sock>> groups = rows.stream().collect(Collectors.groupingBy(s -> s.state() + ","
                    + (s.process() == null ? "" : s.process()), LinkedHashMap::new, Collectors.toList()));
            List<String> expected = new ArrayList<>();
            groups.forEach((key, g) -> {
                List<Long> q = g.stream().map(Sock::queue).filter(x -> x != null).sorted().toList();
                String sum = q.isEmpty() ? "" : "" + q.stream().mapToLong(x -> x).sum();
                String max = q.isEmpty() ? "" : "" + q.get(q.size() - 1);
                String p50 = q.isEmpty() ? "" : "" + q.get((int) Math.ceil(q.size() * 0.5) - 1);
                String p99 = q.isEmpty() ? "" : "" + q.get((int) Math.ceil(q.size() * 0.99) - 1);
                expected.add(key + "," + g.size() + "," + sum + "," + max + "," + p50 + "," + p99);
            });
            assertThat(run(rows, "group state, process sum(recv_q) max(recv_q) p50(recv_q) p99(recv_q)"))
                    .isEqualTo(expected);
        }
    }

    @Test
    void sortIsStableAndPutsAbsentValuesLast() throws LineException {
        for (int seed = 0; seed < 10; seed++) {
            List<Sock> rows = random(seed, 300);
            Comparator<Sock> order = Comparator.comparing(Sock::state).thenComparing(Sock::queue,
                    Comparator.nullsLast(Comparator.reverseOrder()));
            assertThat(run(rows, "sort state, -recv_q | select state peer.address peer.port"))
                    .isEqualTo(rows.stream().sorted(order).map(PipelineTest::csv).toList());
        }
    }

    @Test
    void topOfAColumnIsSortAndLimit() throws LineException {
        for (int seed = 0; seed < 10; seed++) {
            List<Sock> rows = random(seed, 300);
            assertThat(run(rows, "top 7 recv_q")).isEqualTo(run(rows, "sort -recv_q | top 7"));
            assertThat(run(rows, "top 3 | select state peer.address peer.port"))
                    .isEqualTo(rows.stream().limit(3).map(PipelineTest::csv).toList());
        }
    }

    @Test
    void uniqKeepsTheFirstOfEachAndCountCounts() throws LineException {
        for (int seed = 0; seed < 10; seed++) {
            List<Sock> rows = random(seed, 300);
            LinkedHashSet<String> seen = new LinkedHashSet<>();
            for (Sock s : rows) seen.add(s.peer());
            assertThat(run(rows, "uniq peer.address | select peer.address")).isEqualTo(List.copyOf(seen));
            assertThat(run(rows, "uniq address | count")).containsExactly("" + seen.size());
        }
    }

    @Test
    void joinAddsThePartnersColumnsAndKeepsRowsWithoutOne() throws LineException {
        List<Sock> rows = List.of(new Sock("ESTAB", 1L, "10.0.0.1", 443, null, "curl", false),
                new Sock("ESTAB", 2L, "10.0.0.2", 9, null, "curl", false));
        assertThat(run(rows, "join peer.port (y | select peer.port, process) | select peer.port, right.process"))
                .containsExactly("443,envoy", "9,");
    }

    /** A packet has a column for its process, but mostly nothing in it: its socket's stands in. */
    @Test
    void joinFillsWhatTheRowItselfDoesNotKnow() throws LineException {
        List<Sock> rows = List.of(new Sock("ESTAB", 1L, "10.0.0.1", 443, null, null, false),
                new Sock("ESTAB", 2L, "10.0.0.2", 80, null, "curl", false),
                new Sock("ESTAB", null, "10.0.0.2", 9, null, null, false));
        assertThat(run(rows, "join peer.port (y) | select peer.port, process, right.process"))
                .containsExactly("443,envoy,envoy", "80,curl,nginx", "9,,");
    }

    @Test
    void quantilesOfManyValuesAreLessThanOnePercentOff() {
        Random r = new Random(3);
        Quantiles q = new Quantiles();
        double[] all = new double[50_000];
        for (int i = 0; i < all.length; i++) q.add(all[i] = Math.exp(r.nextGaussian() * 3) * 100);
        java.util.Arrays.sort(all);
        for (double rank : new double[]{0.5, 0.9, 0.99}) {
            double exact = all[(int) Math.ceil(rank * all.length) - 1];
            assertThat(((Number) java.util.Objects.requireNonNull(q.at(rank))).doubleValue()).isBetween(exact * 0.99,
                    exact * 1.01);
        }
    }

    @Test
    void teeWritesTheRowsInTheFormItsNameAsksFor() throws LineException {
        List<Sock> rows = random(1, 5);
        assertThat(run(rows, "select state | tee a.csv | count")).containsExactly("5");
        assertThat(java.util.Objects.requireNonNull(files.get("a.csv")).toString(StandardCharsets.UTF_8).lines())
                .hasSize(6);
    }

    @Test
    void mistakesPointAtTheWordAndSayWhatWouldFit() {
        Map<String, String> cases = new LinkedHashMap<>();
        cases.put("where stat = x", "no column 'stat' (did you mean 'state'?)");
        cases.put("where recv_q > lots", "recv_q takes an amount such as 1500, 64kB or 10MiB, not 'lots'");
        cases.put("where peer.address = 10.0.0.0/40", "a prefix length is 0 to 32");
        cases.put("where state =", "a state such as ESTAB or close-wait is expected at the end");
        cases.put("where (state = a", "')' is expected at the end");
        cases.put("where process ~ '('", "not a regular expression: Unclosed group");
        cases.put("sort bogus",
                "no column 'bogus' (there are: state, recv_q, peer.address, peer.port, rtt_us, process, closing, users)");
        cases.put("group sum(state)", "sum wants numbers; state has none");
        cases.put("group state median(recv_q)",
                "no function 'median' (there are: count, sum, avg, min, max, p50, p99)");
        cases.put("top zero", "a number from 1 to 100000 is expected here");
        cases.put("whre x", "no operator 'whre' (did you mean 'where'?)");
        cases.put("tee /no/x", "/no/x: no such file or directory");
        cases.forEach((line, message) -> {
            try {
                run(random(1, 3), line);
                throw new AssertionError(line + " was understood");
            } catch (LineException e) {
                assertThat(e.getMessage()).as(line).isEqualTo(message);
                String word = ("x | " + line + " ").substring(e.from(), Math.min(e.to(), line.length() + 5));
                assertThat(word).as(line).isNotEmpty();
            }
        });
    }

    @Test
    void anExpensiveRegularExpressionEndsWithAMessage() throws LineException {
        Line.Pipeline p = LineParser.parse("x | where process ~ '^((a+)+)+\\2b$'").steps().get(0).pipeline();
        RowPipeline pipeline = new RowPipeline(p.stages().subList(1, 2), outside);
        pour(List.of(new Sock("X", 1L, "::", 1, null, "a".repeat(60) + "c", false)), pipeline);
        assertThat(pipeline.trouble()).contains("takes too long");
    }

    @Test
    void randomConditionsAreUnderstoodOrRefusedButNeverFail() {
        Random r = new Random(11);
        String[] words = {"state", "recv_q", "peer.address", "rtt", "users", "users.fd", "and", "or", "not", "(", ")", "=", "!=", ">", "<=", "~", "in", "contains", "10", "5ms", "x", "10.0.0.0/8", "absent", ",", "'a b'", "closing"};
        List<Sock> rows = random(5, 20);
        int understood = 0;
        for (int i = 0; i < 5000; i++) {
            StringBuilder s = new StringBuilder("where");
            for (int n = r.nextInt(8) + 1; n > 0; n--) s.append(' ').append(words[r.nextInt(words.length)]);
            try {
                run(rows, s.toString());
                understood++;
            } catch (LineException e) {
                bytes.reset();
            }
        }
        assertThat(understood).isPositive();
    }

    @Test
    void plotsDrawBarsAndHistograms() throws LineException {
        Line.Pipeline p = LineParser.parse("x | group state | plot").steps().get(0).pipeline();
        RowPipeline pipeline = new RowPipeline(p.stages().subList(1, 3), outside);
        List<Sock> rows = List.of(new Sock("A", 1L, "::", 1, null, null, false),
                new Sock("A", 1L, "::", 1, null, null, false),
                new Sock("B", 1L, "::", 1, null, null, false));
        pour(rows, pipeline);
        out.flush();
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo("A  2  " + "#".repeat(60) + "\nB  1  " + "#".repeat(30) + "\n");
    }
}
