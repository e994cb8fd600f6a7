package sonde.cli.pipeline;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.line.LineException;
import sonde.cli.line.Token;
import sonde.cli.render.Column.Kind;

/**
 * The expression language: {@code or}, {@code and}, {@code not}, parentheses, comparisons with {@code = != < <= > >=},
 * {@code ~} and {@code !~} (regular expression), {@code contains}, {@code in}; a column alone asks whether it is there
 * and not false.
 */
final class ConditionParser {
    private static final int DEEPEST = 50;
    private static final List<String> SIGNS = List.of("=", "==", "!=", "<", "<=", ">", ">=", "~", "=~", "!~");

    private final List<Token> tokens;
    private final Schema schema;
    private final Token where;
    private int at;

    private ConditionParser(List<Token> tokens, Schema schema, Token where) {
        this.tokens = tokens;
        this.schema = schema;
        this.where = where;
    }

    /** @param where the operator's name, to point at when nothing follows it */
    static Condition parse(List<Token> tokens, Schema schema, Token where) throws LineException {
        ConditionParser p = new ConditionParser(tokens, schema, where);
        Condition condition = p.or(0);
        Token rest = p.peek();
        if (rest != null)
            throw new LineException("'" + rest.text() + "' does not fit here: and, or, or the end is expected",
                    rest);
        return condition;
    }

    private @Nullable Token peek() { return at < tokens.size() ? tokens.get(at) : null; }

    private Token next(String expected) throws LineException {
        Token t = peek();
        if (t == null) {
            Token last = tokens.isEmpty() ? where : tokens.get(tokens.size() - 1);
            throw new LineException(expected + " is expected at the end", last.to(), last.to() + 1);
        }
        at++;
        return t;
    }

    private boolean skip(String word) {
        Token t = peek();
        boolean there = t != null && t.isWord(word);
        if (there) at++;
        return there;
    }

    private Condition or(int depth) throws LineException {
        Condition left = and(depth);
        while (skip("or")) {
            Condition a = left, b = and(depth);
            left = row -> a.test(row) || b.test(row);
        }
        return left;
    }

    private Condition and(int depth) throws LineException {
        Condition left = not(depth);
        while (skip("and")) {
            Condition a = left, b = not(depth);
            left = row -> a.test(row) && b.test(row);
        }
        return left;
    }

    private Condition not(int depth) throws LineException {
        Token t = next("a column");
        if (depth > DEEPEST) throw new LineException("this is nested too deeply", t);
        if (t.isWord("not")) {
            Condition inner = not(depth + 1);
            return row -> !inner.test(row);
        }
        if (t.isSymbol("(")) {
            Condition inner = or(depth + 1);
            Token close = next("')'");
            if (!close.isSymbol(")")) throw new LineException("')' is expected here", close);
            return inner;
        }
        if (!t.is(Token.Kind.WORD)) throw new LineException("a column is expected here, not '" + t.text() + "'", t);
        return comparison(t);
    }

    private Condition comparison(Token name) throws LineException {
        Ref column = schema.find(name);
        Token sign = peek();
        if (sign == null || sign.isWord("and") || sign.isWord("or") || sign.isSymbol(")")) {
            return row -> {
                Object value = column.of(row);
                return value != null && !Boolean.FALSE.equals(value);
            };
        }
        at++;
        if (sign.isWord("not")) {
            Token in = next("in");
            if (!in.isWord("in")) throw new LineException("in is expected after not", in);
            Condition within = in(column, in);
            return row -> !within.test(row);
        }
        if (sign.isWord("in")) return in(column, sign);
        if (!sign.isWord("contains") && (!sign.is(Token.Kind.SYMBOL) || !SIGNS.contains(sign.text()))) {
            throw new LineException(
                    "a comparison is expected after " + name.text() + ": = != < <= > >= ~ !~ in contains",
                    sign);
        }
        return Comparison.of(column, sign, literal(column), schema);
    }

    private Token literal(Ref column) throws LineException {
        Token t = next(Literal.expected(column.kind()));
        if (!t.is(Token.Kind.WORD)) {
            throw new LineException(Literal.expected(column.kind()) + " is expected here, not '" + t.text() + "'", t);
        }
        return t;
    }

    private Condition in(Ref column, Token sign) throws LineException {
        Token open = next("a network or a list in parentheses");
        if (!open.isSymbol("(")) {
            if (!open.is(Token.Kind.WORD)) throw new LineException("a list in parentheses is expected here", open);
            boolean parts = column.kind() == Kind.OBJECT || column.kind() == Kind.LIST;
            if (column.kind() == Kind.ADDRESS || parts && open.text().indexOf('/') >= 0) {
                return Comparison.of(column, new Token(Token.Kind.SYMBOL, "in", sign.from(), sign.to(), false), open,
                        schema);
            }
            return Comparison.in(column, List.of(open), schema, sign);
        }
        List<Token> literals = new ArrayList<>();
        for (;;) {
            literals.add(literal(column));
            Token t = next("')'");
            if (t.isSymbol(")")) return Comparison.in(column, literals, schema, sign);
            if (!t.isSymbol(",")) throw new LineException("',' or ')' is expected here", t);
        }
    }
}
