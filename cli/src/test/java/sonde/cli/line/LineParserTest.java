package sonde.cli.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

class LineParserTest {
    private static Line.Pipeline only(String line) throws LineException {
        List<Line.Step> steps = LineParser.parse(line).steps();
        assertThat(steps).hasSize(1);
        return steps.get(0).pipeline();
    }

    @Test
    void quotesAndBackslashesAreTakenOff() throws LineException {
        assertThat(only("ss 'a b' \"c \\\" d\" e\\ f ''").stages().get(0).texts()).containsExactly("a b", "c \" d",
                "e f", "");
    }

    @Test
    void aGreaterSignInsideAConditionComparesAndBehindOneRedirects() throws LineException {
        Line.Pipeline p = only("ss | where recv_q > 10 and (age >= 5s or x=1) > out.txt");
        assertThat(p.out()).isNotNull();
        assertThat(p.stages().get(1).texts()).containsExactly("recv_q", ">", "10", "and", "(", "age", ">=", "5s", "or",
                "x",
                "=", "1", ")");
    }

    @Test
    void parenthesesOutsideAConditionBelongToWords() throws LineException {
        assertThat(only("ss ( sport = :80 or sport = :81 )").stages().get(0).texts()).containsExactly("(", "sport", "=",
                ":80", "or", "sport", "=", ":81", ")");
        assertThat(only("x | group a sum(b)").stages().get(1).texts()).containsExactly("a", "sum(b)");
    }

    @Test
    void theCommandOfAJoinStandsInParentheses() throws LineException {
        Line.Stage join = only("ss | join pid (lsof -i | where fd > 3) | count").stages().get(1);
        assertThat(join.texts()).containsExactly("pid");
        Line.Pipeline inner = join.inner();
        assertThat(inner).isNotNull();
        if (inner != null) assertThat(inner.stages()).hasSize(2);
    }

    @Test
    void everythingBehindAnExclamationMarkIsForTheSystemsShell() throws LineException {
        Line.Pipeline p = only("ss -t | !grep x | wc -l > f; echo");
        assertThat(p.system()).isNotNull();
        if (p.system() != null) assertThat(p.system().text()).isEqualTo("grep x | wc -l > f; echo");
    }

    @Test
    void stepsKnowWhenTheyAreTaken() throws LineException {
        List<Line.Step> steps = LineParser.parse("a; b && c || d & e").steps();
        assertThat(steps.stream().map(Line.Step::when)).containsExactly(Line.When.ALWAYS, Line.When.ALWAYS,
                Line.When.AFTER_SUCCESS, Line.When.AFTER_FAILURE, Line.When.ALWAYS);
        assertThat(steps.get(3).background()).isTrue();
    }

    @Test
    void whatIsNotFinishedSaysSo() {
        for (String line : new String[]{"echo 'a", "ss |", "a &&", "a \\", "x | join y (ss", "ss >"}) {
            assertThatThrownBy(() -> LineParser.parse(line)).as(line).isInstanceOfSatisfying(LineException.class,
                    e -> assertThat(e.isUnfinished()).as(line).isTrue());
        }
    }

    @Test
    void aMistakeIsPointedAt() {
        assertThatThrownBy(() -> LineParser.parse("ss | | x")).isInstanceOfSatisfying(LineException.class,
                e -> assertThat(e.shown("ss | | x")).endsWith("\n  ss | | x\n       ^"));
    }

    @Test
    void anyStringHasTokensThatLieInItInOrder() {
        Random random = new Random(7);
        String signs = "ab1 |&;<>()'\"\\!#=~,-\n\tü\0where join ";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder s = new StringBuilder(random.nextBoolean() ? "ss | where " : "");
            int length = random.nextInt(40);
            for (int i = 0; i < length; i++) s.append(signs.charAt(random.nextInt(signs.length())));
            String line = s.toString();
            int end = 0;
            for (Token t : Scanner.scan(line).tokens()) {
                assertThat(t.from()).as(line).isGreaterThanOrEqualTo(end);
                assertThat(t.to()).as(line).isGreaterThan(t.from()).isLessThanOrEqualTo(line.length());
                end = t.to();
            }
            try {
                LineParser.parse(line);
            } catch (LineException e) {
                assertThat(e.shown(line)).isNotEmpty();
            }
        }
    }
}
