package sonde.cli.pipeline;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.jspecify.annotations.Nullable;

import sonde.cli.line.LineException;
import sonde.cli.line.Token;
import sonde.cli.render.Column.Kind;
import sonde.inspectors.net.Address;

/**
 * {@code column sign literal}, with the literal read as the column's kind wants it. A list fits when one of its elements
 * does, an object when one of its values does; what is absent fits nothing but {@code !=}.
 */
final class Comparison {
    /** A test of one present value. */
    interface Test {
        boolean of(Object value);
    }

    private Comparison() {}

    static Condition of(Ref column, Token sign, Token literal, Schema schema) throws LineException {
        String s = sign.text();
        boolean negated = s.equals("!=") || s.equals("!~");
        if (literal.isWord("absent")) return absent(column, sign);
        Test test = test(column, negated ? s.equals("!=") ? "=" : "~" : s, literal);
        if (test == null) {
            Ref other = literal.quoted() ? null : schema.find(literal.text());
            if (other == null || s.contains("~") || s.equals("contains") || s.equals("in")) {
                throw new LineException(column.name() + " takes " + Literal.expected(column.kind()) + ", not '"
                        + literal.text() + "'", literal);
            }
            return twoColumns(column, s, other);
        }
        Ref names = names(column, literal);
        return row -> {
            Object value = column.of(row);
            Object named = names != null && isNumeric(value) ? names.of(row) : null;
            if (named != null) value = named;
            return value != null && any(value, test) != negated || value == null && negated;
        };
    }

    /** {@code dns.rcode = NXDOMAIN}: a number in an object is known by the name beside it, too. */
    private static @Nullable Ref names(Ref column, Token literal) {
        if (column.part().isEmpty() || Literal.number(Kind.NUMBER, literal.text()) != null) return null;
        return new Ref(column.index(), column.part() + "_name", column.kind(), column.name());
    }

    private static boolean isNumeric(@Nullable Object value) {
        if (value instanceof Iterable<?> list && list.iterator().hasNext())
            return list.iterator().next() instanceof Number;
        return value instanceof Number;
    }

    private static Condition absent(Ref column, Token sign) throws LineException {
        return switch (sign.text()) {
            case "=", "==" -> row -> column.of(row) == null;
            case "!=" -> row -> column.of(row) != null;
            default -> throw new LineException("absent is asked for with = or !=", sign);
        };
    }

    private static Condition twoColumns(Ref a, String sign, Ref b) {
        return row -> {
            Object x = a.of(row), y = b.of(row);
            if (x == null || y == null) return sign.equals("!=");
            return holds(sign, Order.compare(a.kind(), x, y));
        };
    }

    static boolean any(Object value, Test test) {
        if (value instanceof Map<?, ?> map) {
            for (Object o : map.values()) if (o != null && any(o, test)) return true;
            return false;
        }
        if (value instanceof Iterable<?> list) {
            for (Object o : list) if (o != null && any(o, test)) return true;
            return false;
        }
        return test.of(value);
    }

    static boolean holds(String sign, int order) {
        return switch (sign) {
            case "=", "==" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    /** Null when the literal does not fit the column. */
    private static @Nullable Test test(Ref column, String sign, Token literal) throws LineException {
        if (sign.equals("~") || sign.equals("=~")) return pattern(literal);
        String word = literal.text();
        if (sign.equals("contains")) return value -> Order.key(value).contains(word);
        return switch (column.kind()) {
            case NUMBER, BYTES, BYTES_PER_SECOND, MICROSECONDS, MILLISECONDS, SECONDS, PORT, PID ->
                number(column.kind(), sign, word);
            case BOOLEAN -> truth(sign, literal);
            case ADDRESS -> address(sign, literal);
            case STATE -> {
                String wanted = Literal.state(word);
                yield value -> holds(sign, Literal.state(value.toString()).compareTo(wanted));
            }
            case TEXT, TIME, LIST, OBJECT -> sign.equals("in") ? address(sign, literal) : text(sign, word);
        };
    }

    private static Test pattern(Token literal) throws LineException {
        try {
            Pattern p = Pattern.compile(literal.text());
            return value -> p.matcher(new Patience(Order.key(value))).find();
        } catch (PatternSyntaxException e) {
            throw new LineException("not a regular expression: " + e.getDescription(), literal);
        }
    }

    private static @Nullable Test number(Kind kind, String sign, String word) {
        Double wanted = Literal.number(kind, word);
        if (wanted == null) return null;
        double w = wanted;
        return value -> value instanceof Number n
                ? holds(sign, w == Math.rint(w) && Math.abs(w) < 1e15 && Order.isWhole(n)
                        ? Long.compare(n.longValue(), (long) w)
                        : Double.compare(n.doubleValue(), w))
                : sign.equals("=") && value.toString().equals(word);
    }

    private static Test truth(String sign, Token literal) throws LineException {
        Boolean wanted = Literal.truth(literal.text());
        if (wanted == null || !sign.startsWith("=")) {
            throw new LineException("this column is true or false: compare it with = true or = false", literal);
        }
        return value -> wanted.equals(value);
    }

    /** Text, and numbers within lists and objects as numbers. */
    private static Test text(String sign, String word) {
        Double number = Literal.number(Kind.NUMBER, word);
        return value -> value instanceof Number n && number != null
                ? holds(sign, Double.compare(n.doubleValue(), number))
                : holds(sign, value.toString().compareTo(word));
    }

    private static @Nullable Test address(String sign, Token literal) throws LineException {
        String word = literal.text();
        if (literal.quoted() && Address.parse(word) == null && word.indexOf('/') < 0) return text(sign, word);
        if (word.equals("*") || word.equals("any")) {
            return value -> {
                Address a = Address.parse(value.toString());
                return sign.startsWith("=") && (a == null ? value.equals("*") : a.isAny());
            };
        }
        int slash = word.indexOf('/');
        Address wanted = Address.parse(slash < 0 ? word : word.substring(0, slash));
        if (wanted == null) return null;
        int most = wanted.isV6() ? 128 : 32;
        int bits = slash < 0 ? most : bits(word.substring(slash + 1), most);
        if (bits < 0) throw new LineException("a prefix length is 0 to " + most, literal);
        if (slash >= 0 || sign.equals("in")) {
            if (!sign.startsWith("=") && !sign.equals("in")) {
                throw new LineException("a network is asked for with = or in", literal);
            }
            return value -> {
                Address a = Address.parse(value.toString());
                return a != null && (a.isIn(wanted, bits) || a.unmapped().isIn(wanted, bits));
            };
        }
        return value -> {
            Address a = Address.parse(value.toString());
            if (a == null) return false;
            if (sign.startsWith("=") && a.unmapped().equals(wanted)) return true;
            return holds(sign, Order.compare(Kind.ADDRESS, value, word));
        };
    }

    private static int bits(String word, int most) {
        if (word.isEmpty() || word.length() > 3) return -1;
        int n = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c < '0' || c > '9') return -1;
            n = n * 10 + c - '0';
        }
        return n <= most ? n : -1;
    }

    /** {@code column in (a, b, c)}. */
    static Condition in(Ref column, List<Token> literals, Schema schema, Token sign) throws LineException {
        Condition[] each = new Condition[literals.size()];
        for (int i = 0; i < each.length; i++) {
            Token equals = new Token(Token.Kind.SYMBOL, "=", sign.from(), sign.to(), false);
            each[i] = of(column, equals, literals.get(i), schema);
        }
        return row -> {
            for (Condition c : each) if (c.test(row)) return true;
            return false;
        };
    }
}
