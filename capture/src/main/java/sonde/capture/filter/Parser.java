package sonde.capture.filter;

import org.jspecify.annotations.Nullable;

/**
 * The grammar of libpcap 1.10. {@code and} and {@code or} are of one rank and bind to the left; the first part of an
 * expression and of a parenthesis is a term, and after {@code and} and {@code or} a bare name or number may stand, which
 * takes the qualifier of what is before it. Tests are made as soon as a part is read, for {@code vlan} and its like change
 * what follows.
 */
final class Parser {
    /** What may stand at a place. */
    private static final int TERM = 0, TERM_OR_NAME = 1, NAME = 2, PLAIN_NUMBER = 3;

    /** Where libpcap's parser says "memory exhausted". */
    private static final int DEEPEST = 9996;

    private final Compiler c;
    private final Lexer lexer;
    private final Operands operands;
    private final Primaries primaries;
    private final Sums sums;
    private int depth;

    Parser(String expression, Compiler c) {
        this.c = c;
        lexer = new Lexer(expression);
        operands = new Operands(c);
        sums = new Sums(this, c);
        primaries = new Primaries(this, c);
    }

    /** A part that was read: a condition with the qualifier it passes on, a value, or a number that may become either. */
    static final class Part {
        final @Nullable Condition condition;
        final Qualifier qualifier;
        final Arithmetic.@Nullable Value value;
        final int number;
        final boolean isName;

        private Part(@Nullable Condition condition, Qualifier q, Arithmetic.@Nullable Value value, int number,
                boolean isName) {
            this.condition = condition;
            this.qualifier = q;
            this.value = value;
            this.number = number;
            this.isName = isName;
        }

        static Part term(Condition condition, Qualifier q) { return new Part(condition, q, null, 0, false); }

        static Part name(Condition condition, Qualifier q) { return new Part(condition, q, null, 0, true); }

        static Part value(Arithmetic.Value value) { return new Part(null, Qualifier.NONE, value, 0, false); }

        static Part number(int number) { return new Part(null, Qualifier.NONE, null, number, false); }

        boolean isNumber() { return condition == null && value == null; }
    }

    Lexer lexer() { return lexer; }

    FilterException syntax() {
        String complaint = lexer.complaint;
        return new FilterException(complaint != null ? complaint : "can't parse filter expression: syntax error");
    }

    /** Counts a symbol that waits on libpcap's parser stack. */
    void push(int symbols) throws FilterException {
        depth += symbols;
        if (depth > DEEPEST)
            throw new FilterException("can't parse filter expression: memory exhausted");
    }

    void pop(int symbols) { depth -= symbols; }

    void expect(int kind) throws FilterException {
        if (lexer.kind != kind)
            throw syntax();
        lexer.next();
    }

    /** The whole expression, or null for an empty one. */
    @Nullable
    Condition parse() throws FilterException {
        lexer.next();
        if (lexer.kind == Token.END)
            return null;
        int begin = c.code.size();
        Condition whole = rest(part(Qualifier.NONE, TERM), false, begin).condition;
        if (lexer.kind != Token.END || whole == null)
            throw syntax();
        return whole;
    }

    /**
     * What follows {@code first}: and, or. After a bare name only names may follow.
     *
     * @param begin the first test that was made for it
     */
    private Part rest(Part first, boolean names, int begin) throws FilterException {
        Part left = first;
        Alternatives row = null;
        while (lexer.kind == Token.AND || lexer.kind == Token.OR) {
            boolean and = lexer.kind == Token.AND;
            push(2);
            lexer.next();
            int before = c.code.size();
            Part right = part(left.qualifier, names ? NAME : TERM_OR_NAME);
            pop(2);
            Condition a = left.condition, b = right.condition;
            if (a == null || b == null)
                throw syntax();
            if (and) {
                row = null;
            } else {
                if (row == null) {
                    row = new Alternatives();
                    row.add(begin, before, a);
                    c.code.alternatives().add(row);
                }
                row.add(before, c.code.size(), b);
            }
            Condition joined = and ? c.code.and(a, b) : c.code.or(a, b);
            left = names ? Part.name(joined, right.qualifier) : Part.term(joined, right.qualifier);
        }
        return left;
    }

    /** A term or name, complete: numbers and values have found their relation. */
    private Part part(Qualifier before, int mode) throws FilterException {
        int negations = 0;
        while (lexer.kind == Token.NOT && mode != PLAIN_NUMBER) {
            push(1);
            negations++;
            lexer.next();
        }
        Part p = complete(open(before, mode), before, mode);
        pop(negations);
        Condition condition = p.condition;
        if (condition != null && negations % 2 != 0)
            c.code.not(condition);
        return p;
    }

    /** Lets a number or value become a relation, or a number a name. */
    private Part complete(Part p, Qualifier before, int mode) throws FilterException {
        if (p.condition != null)
            return p;
        if (mode != NAME && (p.value != null || sums.follows()))
            return Part.term(sums.relation(p), Qualifier.NONE);
        if (p.isNumber() && (mode == NAME || mode == TERM_OR_NAME))
            return Part.name(operands.number(p.number, before), before);
        throw syntax();
    }

    /** Reads a part as far as it is sure what it is. */
    Part open(Qualifier before, int mode) throws FilterException {
        int kind = lexer.kind;
        boolean nameAllowed = mode == NAME || mode == TERM_OR_NAME;
        if (kind == Token.OPEN)
            return parenthesis(before, mode);
        if (kind == Token.NUMBER) {
            int n = lexer.value;
            lexer.next();
            return Part.number(n);
        }
        if (kind >= Token.ID && kind <= Token.HID6) {
            if (!nameAllowed)
                throw syntax();
            return Part.name(name(before), before);
        }
        if (mode == NAME || mode == PLAIN_NUMBER)
            throw syntax();
        if (kind == Token.MINUS || kind == Token.LEN)
            return Part.value(sums.operand());
        return primaries.term();
    }

    /** What comes after a qualifier. */
    Part named(Qualifier q) throws FilterException {
        push(1);
        Part p = complete(negated(q), q, NAME);
        pop(1);
        Condition condition = p.condition;
        if (condition == null)
            throw syntax();
        return Part.term(condition, p.qualifier);
    }

    private Part negated(Qualifier q) throws FilterException {
        return lexer.kind == Token.NOT ? part(q, NAME) : open(q, NAME);
    }

    private Part parenthesis(Qualifier before, int mode) throws FilterException {
        push(1);
        lexer.next();
        int begin = c.code.size();
        int inner = lexer.kind == Token.OPEN && mode != TERM ? mode == TERM_OR_NAME ? TERM : PLAIN_NUMBER : mode;
        Part first;
        if (lexer.kind == Token.NOT && mode != PLAIN_NUMBER) {
            first = part(before, mode);
        } else {
            first = open(before, inner);
            boolean bare = lexer.kind == Token.CLOSE && first.condition == null;
            if (!bare && first.value != null || first.isNumber() && sums.operatorFollows()) {
                first = Part.value(sums.more(first));
                bare = lexer.kind == Token.CLOSE;
            }
            if (bare) {
                if (mode == NAME && !first.isNumber())
                    throw syntax();
                pop(1);
                lexer.next();
                return first;
            }
            first = complete(first, before, mode);
        }
        Part all = rest(first, first.isName, begin);
        push(1);
        expect(Token.CLOSE);
        pop(2);
        Condition condition = all.condition;
        if (condition == null)
            throw syntax();
        return first.isName ? all : Part.term(condition, before);
    }

    /** A name or address; the token is taken before its tests are made, as far as libpcap has to look ahead. */
    private Condition name(Qualifier q) throws FilterException {
        int kind = lexer.kind;
        String text = lexer.text;
        boolean bogus = lexer.bogus;
        if (kind != Token.HID && kind != Token.HID6) {
            if (bogus)
                throw syntax();
            Condition made = switch (kind) {
                case Token.ID -> operands.name(text, q);
                case Token.EID -> operands.ethernet(text, q);
                default -> c.linkHosts.arcnet(text, q);
            };
            lexer.next();
            return made;
        }
        lexer.next();
        if (lexer.kind == Token.DIVIDE) {
            lexer.next();
            int bits = lexer.value;
            if (lexer.kind != Token.NUMBER || bogus)
                throw syntax();
            Condition made = kind == Token.HID ? operands.net4(text, bits, q) : operands.ip6(text, bits, q);
            lexer.next();
            return made;
        }
        if (kind == Token.HID && lexer.kind == Token.MASK) {
            lexer.next();
            String mask = lexer.text;
            if (lexer.kind != Token.HID)
                throw syntax();
            Condition made = operands.net4(text, mask, q);
            lexer.next();
            return made;
        }
        if (bogus)
            throw syntax();
        return kind == Token.HID ? operands.ip4(text, q) : operands.ip6(text, 128, q);
    }
}
