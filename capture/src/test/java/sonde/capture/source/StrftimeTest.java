package sonde.capture.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrftimeTest {
    @ParameterizedTest
    @ValueSource(strings = {"%Y-%m-%d", "%y%m%d_%H%M%S", "%F %T", "%a %A %b %B", "%j %U %W %V %G %u %w", "%e|%k|%l|%I %p", "%s", "%c", "%D %R %r", "100%% %n%t.", "%z", "plain"})
    void saysWhatDateSays(String pattern) throws IOException, InterruptedException {
        long seconds = 1_709_183_045L; // 2024-02-29 05:04:05
        Process date = new ProcessBuilder("env", "TZ=UTC", "LC_ALL=C", "date", "-d", "@" + seconds, "+" + pattern)
                .redirectErrorStream(true).start();
        String expected = new String(date.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(date.waitFor()).isZero();
        assertThat(Strftime.format(pattern, seconds, ZoneOffset.UTC) + "\n").isEqualTo(expected);
    }
}
