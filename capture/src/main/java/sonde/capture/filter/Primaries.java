package sonde.capture.filter;

/** Terms that begin with a keyword. */
final class Primaries {
    private final Parser parser;
    private final Lexer lexer;
    private final Compiler c;
    private final Sums sums;

    Primaries(Parser parser, Compiler c) {
        this.parser = parser;
        this.c = c;
        lexer = parser.lexer();
        sums = new Sums(parser, c);
    }

    private static Parser.Part plain(Condition condition) { return Parser.Part.term(condition, Qualifier.NONE); }

    Parser.Part term() throws FilterException {
        int kind = lexer.kind, value = lexer.value;
        String text = lexer.text;
        switch (kind) {
            case Token.PROTOCOL :
                lexer.next();
                if (lexer.kind == Token.OPEN_INDEX)
                    return Parser.Part.value(sums.load(value));
                if (startsQualified())
                    return qualified(value);
                if (lexer.kind != Token.AND && lexer.kind != Token.OR && lexer.kind != Token.CLOSE
                        && lexer.kind != Token.END)
                    throw parser.syntax();
                return plain(c.protocols.named(value));
            case Token.LESS, Token.GREATER : {
                int length = numberAfter();
                return plain(kind == Token.LESS ? c.other.atMostLong(length) : c.other.atLeastLong(length));
            }
            case Token.BYTE :
                return plain(oneByte());
            case Token.INBOUND, Token.OUTBOUND :
                lexer.next();
                return plain(c.other.direction(kind == Token.OUTBOUND));
            case Token.IFINDEX :
                return plain(c.other.interfaceIndex(numberAfter()));
            case Token.VLAN, Token.MPLS, Token.PPPOES, Token.GENEVE : {
                lexer.next();
                boolean numbered = lexer.kind == Token.NUMBER || lexer.kind == Token.OPEN;
                int number = numbered ? plainNumber() : 0;
                return plain(switch (kind) {
                    case Token.VLAN -> c.tags.vlan(numbered, number);
                    case Token.MPLS -> c.tags.mpls(numbered, number);
                    case Token.PPPOES -> c.tunnels.pppoeSession(numbered, number);
                    default -> c.tunnels.geneve(numbered, number);
                });
            }
            case Token.PPPOED :
                lexer.next();
                return plain(c.tunnels.pppoeDiscovery());
            case Token.LLC :
                return plain(llc());
            case Token.PF_NAME, Token.PF_RULESET, Token.PF_RULE, Token.PF_SUBRULE, Token.PF_REASON, Token.PF_ACTION :
                return plain(pf(kind));
            case Token.ATM :
                lexer.next();
                return plain(c.atm.named(text));
            case Token.ATM_FIELD, Token.SIGNAL_FIELD :
                lexer.next();
                return plain(field(kind == Token.ATM_FIELD, text, value));
            case Token.SIGNAL_UNIT :
                lexer.next();
                return plain(c.signalling.unit(text.equals("lsu") ? "lssu" : text));
            default :
                if (startsQualified())
                    return qualified(Qualifier.DEFAULT);
                throw parser.syntax();
        }
    }

    /** Takes the keyword and the number after it. */
    private int numberAfter() throws FilterException {
        lexer.next();
        int n = lexer.value;
        parser.expect(Token.NUMBER);
        return n;
    }

    private int plainNumber() throws FilterException {
        int open = 0;
        for (; lexer.kind == Token.OPEN; open++) {
            parser.push(1);
            lexer.next();
        }
        int n = lexer.value;
        parser.expect(Token.NUMBER);
        for (; open > 0; open--) {
            parser.pop(1);
            parser.expect(Token.CLOSE);
        }
        return n;
    }

    private boolean startsQualified() {
        return switch (lexer.kind) {
            case Token.SRC, Token.DST, Token.ADDRESS, Token.KIND, Token.PROTO, Token.PROTOCHAIN, Token.GATEWAY -> true;
            case Token.BROADCAST, Token.MULTICAST, Token.TYPE, Token.SUBTYPE, Token.DIR -> true;
            default -> false;
        };
    }

    /** What follows a protocol, or nothing, as a qualifier. */
    private Parser.Part qualified(int protocol) throws FilterException {
        int kind = lexer.kind, value = lexer.value;
        switch (kind) {
            case Token.BROADCAST, Token.MULTICAST :
                lexer.next();
                return plain(kind == Token.BROADCAST
                        ? c.linkHosts.broadcast(protocol)
                        : c.linkHosts.multicast(protocol));
            case Token.TYPE, Token.SUBTYPE, Token.DIR :
                return plain(frame(kind));
            case Token.PROTO, Token.PROTOCHAIN, Token.GATEWAY, Token.KIND : {
                lexer.next();
                int what = switch (kind) {
                    case Token.PROTO -> Qualifier.PROTO;
                    case Token.PROTOCHAIN -> Qualifier.PROTOCHAIN;
                    case Token.GATEWAY -> Qualifier.GATEWAY;
                    default -> value;
                };
                return parser.named(new Qualifier(protocol, Qualifier.DEFAULT, what));
            }
            default : {
                int direction = direction();
                int what = Qualifier.DEFAULT;
                if (lexer.kind == Token.KIND) {
                    what = lexer.value;
                    lexer.next();
                }
                return parser.named(new Qualifier(protocol, direction, what));
            }
        }
    }

    /** {@code src}, {@code src or dst}, … A bare {@code src} before {@code or} has to go on with {@code dst}. */
    private int direction() throws FilterException {
        int first = lexer.kind, address = lexer.value;
        lexer.next();
        if (first == Token.ADDRESS)
            return address;
        int join = lexer.kind;
        if (join != Token.AND && join != Token.OR)
            return first == Token.SRC ? Qualifier.SOURCE : Qualifier.DESTINATION;
        lexer.next();
        parser.expect(first == Token.SRC ? Token.DST : Token.SRC);
        return join == Token.OR ? Qualifier.EITHER : Qualifier.BOTH;
    }

    private Condition oneByte() throws FilterException {
        int at = numberAfter();
        int operator = switch (lexer.kind) {
            case Token.BIT_AND -> '&';
            case Token.BIT_OR -> '|';
            case Token.BELOW -> '<';
            case Token.ABOVE -> '>';
            case Token.EQUAL -> '=';
            default -> throw parser.syntax();
        };
        return c.other.byteAt(operator, at, numberAfter());
    }

    private String wordOrSyntax() throws FilterException {
        if (lexer.kind != Token.ID)
            throw parser.syntax();
        return lexer.text;
    }

    private static String lower(String word) { return word.toLowerCase(java.util.Locale.ROOT); }

    /** 802.11 {@code type}, {@code subtype}, {@code dir}. */
    private Condition frame(int kind) throws FilterException {
        lexer.next();
        int number = lexer.value;
        boolean isNumber = lexer.kind == Token.NUMBER;
        String word = isNumber ? "" : wordOrSyntax();
        if (kind == Token.DIR) {
            int direction = isNumber ? number : Words.frameDirection(lower(word));
            if (!isNumber && direction < 0)
                throw new FilterException("unknown 802.11 direction");
            lexer.next();
            return c.wireless.direction(direction);
        }
        if (kind == Token.SUBTYPE) { // a name of any type's subtypes; numbers are not taken here
            word = wordOrSyntax();
            int both = -1;
            for (int type = 0; type <= 8 && both < 0; type += 4) { // management, control, data
                int subtype = Words.frameSubtype(type, lower(word));
                both = subtype < 0 ? -1 : subtype | type;
            }
            if (both < 0)
                throw new FilterException("unknown 802.11 type name");
            lexer.next();
            return c.wireless.type(both, WirelessTests.TYPE_MASK | WirelessTests.SUBTYPE_MASK);
        }
        if (isNumber && (number & ~WirelessTests.TYPE_MASK) != 0)
            throw new FilterException("invalid 802.11 type value 0x" + hex(number));
        int type = isNumber ? number : Words.frameType(lower(word));
        if (type < 0)
            throw new FilterException("unknown 802.11 type name \"" + word + "\"");
        lexer.next();
        if (lexer.kind != Token.SUBTYPE)
            return c.wireless.type(type, WirelessTests.TYPE_MASK);
        lexer.next();
        int subtype = subtype(type);
        lexer.next();
        return c.wireless.type(type | subtype, WirelessTests.TYPE_MASK | WirelessTests.SUBTYPE_MASK);
    }

    private int subtype(int type) throws FilterException {
        int number = lexer.value;
        if (lexer.kind == Token.NUMBER) {
            if ((number & ~WirelessTests.SUBTYPE_MASK) != 0)
                throw new FilterException("invalid 802.11 subtype value 0x" + hex(number));
            return number;
        }
        String word = wordOrSyntax();
        if (type > 8)
            throw new FilterException("unknown 802.11 type");
        int subtype = Words.frameSubtype(type, lower(word));
        if (subtype < 0)
            throw new FilterException("unknown 802.11 subtype name \"" + word + "\"");
        return subtype;
    }

    private static String hex(int n) {
        String digits = Integer.toHexString(n);
        return digits.length() < 2 ? "0" + digits : digits;
    }

    private Condition llc() throws FilterException {
        lexer.next();
        if (lexer.kind == Token.PF_RULE) { // "rnr" is also a keyword of pf
            lexer.next();
            return c.other.llc("rnr");
        }
        if (lexer.kind != Token.ID)
            return c.other.llc();
        Condition test = c.other.llc(lexer.text);
        lexer.next();
        return test;
    }

    private Condition pf(int kind) throws FilterException {
        lexer.next();
        boolean isNumber = lexer.kind == Token.NUMBER;
        int number = lexer.value;
        Condition test;
        switch (kind) {
            case Token.PF_NAME, Token.PF_RULESET :
                test = c.other.pfName(kind == Token.PF_RULESET, wordOrSyntax());
                break;
            case Token.PF_RULE, Token.PF_SUBRULE :
                if (!isNumber)
                    throw parser.syntax();
                test = c.other.pfRule(kind == Token.PF_SUBRULE, number);
                break;
            default : {
                boolean reason = kind == Token.PF_REASON;
                if (!isNumber || !reason) {
                    String word = wordOrSyntax();
                    number = reason ? Words.pfReason(lower(word)) : Words.pfAction(lower(word));
                    if (number < 0)
                        throw new FilterException("unknown PF " + (reason ? "reason" : "action") + " \"" + word + "\"");
                }
                test = reason ? c.other.pfReason(number) : c.other.pfAction(number);
            }
        }
        lexer.next();
        return test;
    }

    /** {@code vpi 3}, {@code vpi > 3}, {@code vpi (3 or 4)}, and SS7's fields in the same way. */
    private Condition field(boolean atm, String word, int field) throws FilterException {
        if (lexer.kind != Token.OPEN) {
            int token = lexer.kind;
            boolean bare = token == Token.NUMBER;
            if (!bare && token != Token.ABOVE && token != Token.BELOW && token != Token.EQUAL
                    && token != Token.AT_LEAST && token != Token.AT_MOST && token != Token.UNEQUAL)
                throw parser.syntax();
            if (!bare)
                lexer.next();
            int value = lexer.value;
            parser.expect(Token.NUMBER);
            return bare
                    ? compare(atm, word, field, value, Bpf.JEQ, false)
                    : compare(atm, word, field, value, Sums.jump(token), Sums.isReversed(token));
        }
        lexer.next();
        int value = lexer.value;
        parser.expect(Token.NUMBER);
        Condition any = compare(atm, word, field, value, Bpf.JEQ, false);
        while (lexer.kind == Token.OR) {
            lexer.next();
            int next = lexer.value;
            parser.expect(Token.NUMBER);
            any = c.code.or(any, compare(atm, word, field, next, Bpf.JEQ, false));
        }
        parser.expect(Token.CLOSE);
        return any;
    }

    private Condition compare(boolean atm, String word, int field, int value, int jump, boolean reversed)
            throws FilterException {
        return atm ? c.atm.field(field, value, jump, reversed) : c.signalling.field(word, value, jump, reversed);
    }
}
