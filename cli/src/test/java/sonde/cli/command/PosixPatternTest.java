package sonde.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.PatternSyntaxException;

import org.junit.jupiter.api.Test;

class PosixPatternTest {
    private static boolean finds(String expression, boolean basic, String text) {
        return PosixPattern.compile(expression, basic, false).matcher(text).find();
    }

    @Test
    void repetitionsOfRepetitionsAreNeitherLazyNorPossessive() {
        assertThat(finds("^a*+a$", false, "aaa")).isTrue();
        assertThat(finds("^(ab)+?$", false, "")).isTrue();
        assertThat(finds("^a{2}{2}$", false, "aaaa")).isTrue();
    }

    @Test
    void insideBracketsTheBackslashIsItself() {
        assertThat(finds("^[\\d]$", false, "d")).isTrue();
        assertThat(finds("^[\\d]$", false, "\\")).isTrue();
        assertThat(finds("^[\\d]$", false, "5")).isFalse();
        assertThat(finds("^[]a-]$", false, "]")).isTrue();
        assertThat(finds("^[a&&b]$", false, "&")).isTrue();
        assertThat(finds("^[[:digit:][:space:]x]+$", false, "1 x")).isTrue();
        assertThat(finds("^[^[:digit:]]$", false, "1")).isFalse();
        assertThat(finds("^[[.-.]a]$", false, "-")).isTrue();
    }

    @Test
    void basicOnesHaveTheirOperatorsEscaped() {
        assertThat(finds("^\\(ab\\)\\{2\\}$", true, "abab")).isTrue();
        assertThat(finds("a+(b)", true, "a+(b)")).isTrue();
        assertThat(finds("^*a", true, "*a")).isTrue();
        assertThat(finds("a^b$c", true, "a^b$c")).isTrue();
        assertThat(finds("^\\(x\\)\\1$", true, "xx")).isTrue();
        assertThat(finds("^a\\|^b", true, "b")).isTrue();
    }

    @Test
    void escapesOfJavaMeanNothing() {
        assertThat(finds("^\\d$", false, "d")).isTrue();
        assertThat(finds("^\\Qa\\E$", false, "QaE")).isTrue();
        assertThat(finds("\\<b\\>", false, "a b c")).isTrue();
    }

    @Test
    void whatRegcompRefusesIsRefused() {
        for (String bad : new String[]{"[", "[a", "(", "a\\", "*a", "+", "[[:none:]]", "(?i)a"}) {
            assertThatThrownBy(() -> PosixPattern.translate(bad, false)).as(bad)
                    .isInstanceOf(PatternSyntaxException.class);
        }
        assertThatThrownBy(() -> PosixPattern.translate("a\\)", true)).isInstanceOf(PatternSyntaxException.class);
    }
}
