package sonde.inspectors.throughput;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResultsTest {
    private static final String HEAD = "{\"cpu_util_total\":1.5,\"cpu_util_user\":1,\"cpu_util_system\":0.5,"
            + "\"sender_has_retransmits\":18446744073709551615,\"congestion_used\":\"cubic\",\"streams\":";
    private static final String STREAM = "{\"id\":1,\"bytes\":100,\"retransmits\":18446744073709551615,\"jitter\":0,"
            + "\"errors\":0,\"packets\":0,\"start_time\":0,\"end_time\":1.01}";

    private static Results read(String text) throws ThroughputException {
        Map<String, @Nullable Object> o = requireNonNull(new WireJson().object(text.getBytes(StandardCharsets.UTF_8)));
        return Results.decode(o, List.of(1, 3));
    }

    @Test
    void minusOneIn64UnsignedBitsIsMinusOne() throws ThroughputException {
        Results r = read(HEAD + "[" + STREAM + "]}");
        assertThat(r.hasRetransmits()).isEqualTo(-1);
        assertThat(r.streams().get(0).retransmits()).isEqualTo(-1);
        assertThat(r.streams().get(0).bytes()).isEqualTo(100);
    }

    @Test
    void aStreamThatNobodyOpenedEndsTheTest() {
        assertThatThrownBy(() -> read(HEAD + "[" + STREAM.replace("\"id\":1", "\"id\":99") + "]}"))
                .hasMessageContaining("invalid id");
        assertThatThrownBy(() -> read(HEAD + "[" + STREAM + "," + STREAM + "," + STREAM + "]}"))
                .hasMessageContaining("invalid id");
    }

    @Test
    void whatIsMissingOrOfAnotherTypeIsSaid() {
        for (String bad : List.of("{}", HEAD + "5}", HEAD + "[7]}", HEAD + "[{\"id\":1}]}",
                HEAD + "[" + STREAM.replace("\"bytes\":100", "\"bytes\":\"many\"") + "]}")) {
            assertThatThrownBy(() -> read(bad)).hasMessageContaining("unable to receive results");
        }
    }

    @Test
    void whatIsEncodedIsDecodedAgain() throws ThroughputException {
        Results r = new Results(new Results.Cpu(3, 1, 2), 1, "reno", "text", null,
                List.of(new Results.OfStream(1, 5, 2, 0.25, 3, 1, 9, 4, 1.5)), Map.of("rtt_us", 7L));
        Map<String, @Nullable Object> o = requireNonNull(new WireJson().object(new WireJson().bytes(r.encode())));
        assertThat(Results.decode(o, List.of(1))).isEqualTo(r);
    }
}
