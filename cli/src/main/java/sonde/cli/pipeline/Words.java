package sonde.cli.pipeline;

import java.util.ArrayList;
import java.util.List;

import sonde.cli.line.Line;
import sonde.cli.line.LineException;
import sonde.cli.line.Token;

/** The words after an operator's name, cut at commas too. */
final class Words {
    private Words() {}

    static List<Token> of(Line.Stage stage) {
        List<Token> all = new ArrayList<>();
        for (Token t : stage.words()) {
            if (t.quoted() || t.text().indexOf(',') < 0) {
                all.add(t);
                continue;
            }
            int from = 0;
            while (from <= t.text().length()) {
                int comma = t.text().indexOf(',', from);
                int to = comma < 0 ? t.text().length() : comma;
                if (to > from) {
                    all.add(new Token(t.kind(), t.text().substring(from, to), t.from() + from, t.from() + to, false));
                }
                from = to + 1;
            }
        }
        return all;
    }

    /** A count such as {@code 5}. */
    static int number(Token word, int most) throws LineException {
        String s = word.text();
        int n = 0;
        boolean digits = !s.isEmpty() && s.length() < 10;
        for (int i = 0; digits && i < s.length(); i++) {
            digits = s.charAt(i) >= '0' && s.charAt(i) <= '9';
            n = n * 10 + s.charAt(i) - '0';
        }
        if (!digits || n < 1 || n > most)
            throw new LineException("a number from 1 to " + most + " is expected here", word);
        return n;
    }

    static LineException missing(Line.Stage stage, String what) {
        return new LineException(what + " is expected after " + stage.name().text(), stage.name());
    }

    static void none(Line.Stage stage) throws LineException {
        if (!stage.words().isEmpty()) {
            throw new LineException(stage.name().text() + " takes no words", stage.words().get(0));
        }
    }
}
