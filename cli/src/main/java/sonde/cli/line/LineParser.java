package sonde.cli.line;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.line.Line.Pipeline;
import sonde.cli.line.Line.Redirection;
import sonde.cli.line.Line.Stage;
import sonde.cli.line.Line.Step;
import sonde.cli.line.Line.When;
import sonde.cli.line.Token.Kind;

/** Reads {@code a | b; c && d || e > file &}. */
public final class LineParser {
    private static final int DEEPEST = 8;

    private final String text;
    private final List<Token> tokens;
    private int at;

    private LineParser(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    /** @throws LineException says what is wrong and where; {@link LineException#isUnfinished} when more may follow */
    public static Line parse(String text) throws LineException {
        Scanner.Scan scan = Scanner.scan(text);
        if (scan.isUnfinished()) throw LineException.unfinished("the line is not finished", text.length());
        return new LineParser(text, scan.tokens()).line();
    }

    private Line line() throws LineException {
        List<Step> steps = new ArrayList<>();
        When when = When.ALWAYS;
        while (at < tokens.size()) {
            if (tokens.get(at).is(Kind.SEMICOLON) && when == When.ALWAYS) {
                at++;
                continue;
            }
            Pipeline pipeline = pipeline(0);
            Token end = peek();
            if (end != null) at++;
            steps.add(new Step(when, pipeline, end != null && end.is(Kind.BACKGROUND)));
            when = When.ALWAYS;
            if (end == null) break;
            if (end.is(Kind.AND)) when = When.AFTER_SUCCESS;
            if (end.is(Kind.OR)) when = When.AFTER_FAILURE;
            if (end.is(Kind.CLOSE) || end.is(Kind.OPEN))
                throw new LineException("unexpected '" + end.text() + "'", end);
        }
        if (when != When.ALWAYS) throw LineException.unfinished("a command is missing at the end", text.length());
        return new Line(text, steps);
    }

    private @Nullable Token peek() { return at < tokens.size() ? tokens.get(at) : null; }

    private Pipeline pipeline(int depth) throws LineException {
        List<Stage> stages = new ArrayList<>();
        Token system = null, in = null;
        Redirection out = null;
        int from = tokens.get(at).from();
        for (boolean more = true; more;) {
            Token name = peek();
            if (name == null) throw LineException.unfinished("a command is missing at the end", text.length());
            at++;
            if (name.is(Kind.SYSTEM)) {
                if (name.text().isEmpty()) throw new LineException("what is the system's shell to run?", name);
                system = name;
                break;
            }
            if (!name.is(Kind.WORD)) throw new LineException("a command is missing before '" + shown(name) + "'", name);
            List<Token> words = new ArrayList<>();
            Pipeline inner = null;
            more = false;
            for (Token t = peek(); t != null && !more; t = peek()) {
                switch (t.kind()) {
                    case WORD, SYMBOL -> words.add(t);
                    case INTO, ONTO -> out = new Redirection(file(t), t.is(Kind.ONTO));
                    case FROM -> in = file(t);
                    case OPEN -> {
                        if (depth == DEEPEST) throw new LineException("joins are nested too deeply", t);
                        at++;
                        if (peek() == null) throw LineException.unfinished("')' is missing", text.length());
                        inner = pipeline(depth + 1);
                        Token close = peek();
                        if (close == null) throw LineException.unfinished("')' is missing", text.length());
                        if (!close.is(Kind.CLOSE)) throw new LineException("')' is missing before this", close);
                    }
                    case PIPE -> {
                        if (out != null) throw new LineException("the output goes to a file already", t);
                        more = true;
                    }
                    default -> {
                        stages.add(new Stage(name, words, inner));
                        return new Pipeline(stages, null, out, in, from, t.from());
                    }
                }
                at++;
            }
            stages.add(new Stage(name, words, inner));
        }
        return new Pipeline(stages, system, out, in, from, system != null ? system.to() : text.length());
    }

    private Token file(Token sign) throws LineException {
        at++;
        Token file = peek();
        if (file == null)
            throw LineException.unfinished("a file name is missing after '" + sign.text() + "'", text.length());
        if (!file.is(Kind.WORD)) throw new LineException("a file name is missing after '" + sign.text() + "'", sign);
        return file;
    }

    private static String shown(Token t) { return t.text().equals("\n") ? "the end of the line" : t.text(); }
}
