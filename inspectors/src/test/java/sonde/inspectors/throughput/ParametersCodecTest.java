package sonde.inspectors.throughput;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersCodecTest {
    private static final Parameters FULL = new Parameters(Transport.UDP, Direction.BOTH, 7, 1200,
            new Parameters.Amount(12, 3, 0, 0), new Parameters.Pace(5_000_000, 9, 7_000_000, 500),
            new Parameters.Tuning(65536, 1000, true, 16, 77, "cubic", true, true),
            new Parameters.Traffic(true, true, true, true, true),
            new Parameters.Notes("title", "extra", "token", "3.21", true, 1));

    @Test
    void whatIsEncodedIsDecodedAgain() throws ThroughputException {
        byte[] wire = new WireJson().bytes(ParametersCodec.encode(FULL));
        Map<String, @Nullable Object> read = requireNonNull(new WireJson().object(wire));
        assertThat(ParametersCodec.decode(read)).isEqualTo(FULL);
    }

    @Test
    void keysAreTheOriginals() {
        assertThat(ParametersCodec.encode(FULL).keySet()).contains("udp", "omit", "time", "num", "blockcount", "MSS",
                "nodelay", "parallel", "bidirectional", "window", "len", "bandwidth", "fqrate", "pacing_timer", "burst",
                "TOS", "flowlabel", "title", "extra_data", "congestion", "get_server_output", "udp_counters_64bit",
                "repeating_payload", "zerocopy", "dont_fragment", "skip_rx_copy", "mptcp", "gso", "gro", "authtoken",
                "client_version", "server_affinity");
    }

    @ParameterizedTest
    @CsvSource({"parallel,100000,STREAMS", "parallel,0,STREAMS", "parallel,-1,STREAMS", "time,-1,DURATION", "time,2147483647,DURATION", "omit,1000000000,OMIT", "len,2147483647,BLOCK_SIZE", "len,-5,BLOCK_SIZE", "window,1099511627776,BUFFER_SIZE", "MSS,-1,MSS", "burst,1000000000,BURST", "TOS,99999,TOS", "flowlabel,-1,SET_FLOW_LABEL", "server_affinity,9999,SET_AFFINITY"})
    void aValueOutOfItsRangeIsRefusedByName(String key, long value, Failure failure) {
        Map<String, @Nullable Object> o = new HashMap<>(Map.of("tcp", true));
        o.put(key, value);
        assertThatThrownBy(() -> ParametersCodec.decode(o)).isInstanceOf(ThroughputException.class)
                .extracting(e -> ((ThroughputException) e).failure()).isEqualTo(failure);
    }

    @Test
    void aValueOfAnotherTypeCountsAsAbsent() throws ThroughputException {
        for (Object odd : new Object[]{Map.of(), java.util.List.of(), "x", true}) {
            Map<String, @Nullable Object> o = new HashMap<>(Map.of("tcp", true));
            for (String key : ParametersCodec.encode(FULL).keySet()) {
                if (!key.equals("udp") && !key.equals("bidirectional")) o.put(key, odd);
            }
            Parameters p = ParametersCodec.decode(o);
            assertThat(p.parallel()).isEqualTo(1);
            assertThat(p.length()).isEqualTo(Parameters.DEFAULT_TCP_LENGTH);
        }
    }

    @Test
    void jsonOfAStrangerNeverThrows() {
        WireJson json = new WireJson();
        String deep = "[".repeat(100_000);
        for (String s : new String[]{"", "{", "[]", "42", "null", "{}{}", "{\"a\":", "\0\0", "{\"a\":" + deep
                + "}", "{\"a\":" + "9".repeat(5000)
                        + "}", "{\"" + "k".repeat(70_000) + "\":1}"}) {
            assertThat(json.object(s.getBytes(StandardCharsets.ISO_8859_1))).as(s.substring(0, Math.min(9, s.length())))
                    .isNull();
        }
        assertThat(json.object("{\"a\":{\"b\":[1,2.5,null,true]}}".getBytes(StandardCharsets.UTF_8))).containsKey("a");
    }
}
