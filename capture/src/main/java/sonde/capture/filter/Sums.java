package sonde.capture.filter;

/** Arithmetic and the relations between two values. */
final class Sums {
    /** Ranks; {@code %} and {@code ^} have none in libpcap's grammar, so what follows them is always taken first. */
    private static final int NO_RANK = 0, SIGN = 6;

    private final Parser parser;
    private final Lexer lexer;
    private final Compiler c;

    Sums(Parser parser, Compiler c) {
        this.parser = parser;
        this.c = c;
        lexer = parser.lexer();
    }

    private static int operator(int token) {
        return switch (token) {
            case Token.PLUS -> Bpf.ADD;
            case Token.MINUS -> Bpf.SUB;
            case Token.TIMES -> Bpf.MUL;
            case Token.DIVIDE -> Bpf.DIV;
            case Token.MODULO -> Bpf.MOD;
            case Token.BIT_AND -> Bpf.AND;
            case Token.BIT_OR -> Bpf.OR;
            case Token.BIT_XOR -> Bpf.XOR;
            case Token.LEFT -> Bpf.LSH;
            case Token.RIGHT -> Bpf.RSH;
            default -> -1;
        };
    }

    private static int rank(int token) {
        return switch (token) {
            case Token.BIT_OR -> 1;
            case Token.BIT_AND -> 2;
            case Token.LEFT, Token.RIGHT -> 3;
            case Token.PLUS, Token.MINUS -> 4;
            case Token.TIMES, Token.DIVIDE -> 5;
            default -> NO_RANK;
        };
    }

    boolean operatorFollows() { return operator(lexer.kind) >= 0; }

    private boolean relationFollows() {
        int k = lexer.kind;
        return k == Token.ABOVE || k == Token.BELOW || k == Token.EQUAL || k == Token.AT_LEAST || k == Token.AT_MOST
                || k == Token.UNEQUAL;
    }

    boolean follows() { return operatorFollows() || relationFollows(); }

    private Arithmetic.Value value(Parser.Part p) throws FilterException {
        Arithmetic.Value value = p.value;
        if (value != null)
            return value;
        if (!p.isNumber())
            throw parser.syntax();
        return c.arithmetic.number(p.number);
    }

    /** {@code p} and the operators that follow it. */
    Arithmetic.Value more(Parser.Part p) throws FilterException {
        return operators(value(p), NO_RANK);
    }

    Condition relation(Parser.Part p) throws FilterException {
        Arithmetic.Value left = more(p);
        int token = lexer.kind;
        if (!relationFollows())
            throw parser.syntax();
        parser.push(2);
        lexer.next();
        Arithmetic.Value right = operators(operand(), NO_RANK);
        parser.pop(2);
        int jump = jump(token);
        return c.arithmetic.relation(jump, left, right, isReversed(token));
    }

    /** The jump that decides a relation. */
    static int jump(int token) {
        return token == Token.EQUAL || token == Token.UNEQUAL
                ? Bpf.JEQ
                : token == Token.ABOVE || token == Token.AT_MOST ? Bpf.JGT : Bpf.JGE;
    }

    static boolean isReversed(int token) {
        return token == Token.AT_MOST || token == Token.BELOW || token == Token.UNEQUAL;
    }

    /** Takes operators as long as they bind tighter than the one before {@code first}. */
    private Arithmetic.Value operators(Arithmetic.Value first, int rankBefore) throws FilterException {
        Arithmetic.Value left = first;
        while (operatorFollows()) {
            int token = lexer.kind, rank = rank(token);
            if (rankBefore != NO_RANK && rank != NO_RANK && rankBefore >= rank)
                break;
            parser.push(2);
            lexer.next();
            Arithmetic.Value right = operators(operand(), rank);
            parser.pop(2);
            left = c.arithmetic.operate(operator(token), left, right);
        }
        return left;
    }

    /** A number, a length, a load, a sign, a parenthesis. */
    Arithmetic.Value operand() throws FilterException {
        switch (lexer.kind) {
            case Token.NUMBER : {
                int n = lexer.value;
                lexer.next();
                return c.arithmetic.number(n);
            }
            case Token.LEN :
                lexer.next();
                return c.arithmetic.length();
            case Token.MINUS : {
                parser.push(1);
                lexer.next();
                Arithmetic.Value value = operators(operand(), SIGN);
                parser.pop(1);
                return c.arithmetic.negate(value);
            }
            case Token.OPEN : {
                parser.push(1);
                lexer.next();
                Arithmetic.Value value = operators(operand(), NO_RANK);
                parser.pop(1);
                parser.expect(Token.CLOSE);
                return value;
            }
            case Token.PROTOCOL : {
                int protocol = lexer.value;
                lexer.next();
                return load(protocol);
            }
            default :
                throw parser.syntax();
        }
    }

    /** {@code [index]} or {@code [index:size]} after a protocol. */
    Arithmetic.Value load(int protocol) throws FilterException {
        parser.push(2);
        parser.expect(Token.OPEN_INDEX);
        Arithmetic.Value index = operators(operand(), NO_RANK);
        parser.pop(2);
        int size = 1;
        if (lexer.kind == Token.COLON) {
            lexer.next();
            size = lexer.value;
            if (lexer.kind != Token.NUMBER)
                throw parser.syntax();
            lexer.next();
        }
        if (lexer.kind != Token.CLOSE_INDEX)
            throw parser.syntax();
        Arithmetic.Value loaded = c.arithmetic.load(protocol, index, size);
        lexer.next();
        return loaded;
    }
}
