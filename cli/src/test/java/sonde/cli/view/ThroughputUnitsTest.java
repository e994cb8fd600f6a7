package sonde.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sonde.inspectors.bytes.Text;

/** Numbers as the original printed them for one result of 3 MB. */
class ThroughputUnitsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"k|25117 Kbit", "m|25.1 Mbit", "g|0.03 Gbit", "K|3066 KByte", "M|2.99 MByte", "G|0.00 GByte", "a|25.1 Mbit"})
    void aRateHasTheUnitThatWasAskedFor(char format, String shown) {
        Text t = new Text();
        ThroughputUnits.rate(t, 25117e3 / 8, format);
        assertThat(t.toString()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0|0.00 Byte", "10004|9.77 KByte", "262144|' 256 KByte'", "1750000000|1.63 GByte", "365000000|' 348 MByte'"})
    void aSizeHasTheUnitThatFits(double bytes, String shown) {
        Text t = new Text();
        ThroughputUnits.bytes(t, bytes);
        assertThat(t.toString()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1.54,1.5", "12.4,12", "100,1e+02", "0.0123,0.012", "0.00001234,1.2e-05"})
    void aShareHasTwoDigits(double value, String shown) { assertThat(ThroughputUnits.percent(value)).isEqualTo(shown); }

    @Test
    void jsonLooksAsTheOriginals() {
        Map<String, @Nullable Object> o = new LinkedHashMap<>();
        o.put("a", List.of(Map.of("x", 1L), Map.of("y", 1.000264048576355)));
        o.put("b", 27915159345.915989);
        o.put("c", 0.0);
        assertThat(PrettyJson.text(o))
                .isEqualTo("{\n\t\"a\":\t[{\n\t\t\t\"x\":\t1\n\t\t}, {\n\t\t\t\"y\":\t1.000264048576355\n"
                        + "\t\t}],\n\t\"b\":\t27915159345.915989,\n\t\"c\":\t0\n}");
    }

    @Test
    void timesAreFormattedAsByStrftime() {
        assertThat(Strftime.format("%s %% %Q", Instant.ofEpochSecond(1_000_000))).isEqualTo("1000000 % %Q");
        assertThat(Strftime.format("%Y", Instant.ofEpochSecond(86_400L * 400))).isEqualTo("1971");
    }
}
