package sonde.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;

import org.junit.jupiter.api.Test;

import sonde.inspectors.bytes.Text;

class NumbersTest {
    private static String general(double value, int precision) {
        Text t = new Text();
        Numbers.general(t, value, new MathContext(precision, RoundingMode.HALF_EVEN));
        return t.toString();
    }

    @Test
    void printsAsPrintfDoes() {
        assertThat(general(999.4, 3)).isEqualTo("999");
        assertThat(general(999.6, 3)).isEqualTo("1e+03");
        assertThat(general(1.005, 3)).isEqualTo("1"); // 1.00499999999999989…
        assertThat(general(2.675, 3)).isEqualTo("2.67");
        assertThat(general(0.5, 3)).isEqualTo("0.5");
        assertThat(general(12.5, 2)).isEqualTo("12"); // half to even
        assertThat(general(13.5, 2)).isEqualTo("14");
        assertThat(general(10, 3)).isEqualTo("10");
        assertThat(general(123456, 6)).isEqualTo("123456");
        assertThat(general(1234567, 6)).isEqualTo("1.23457e+06");
    }

    @Test
    void theShortWayRoundsAsTheExactOne() {
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            int precision = 1 + random.nextInt(7);
            double value = i % 3 == 0
                    ? random.nextInt(100_000) / 1000.0 // ties, and nearly ties
                    : Math.pow(10, random.nextDouble(8)) * random.nextDouble();
            BigDecimal exact = new BigDecimal(value).round(new MathContext(precision, RoundingMode.HALF_EVEN));

            assertThat(new BigDecimal(value == 0 ? "0" : general(value, precision)))
                    .as("%s to %d digits", new BigDecimal(value), precision).isEqualByComparingTo(exact);
        }
    }
}
