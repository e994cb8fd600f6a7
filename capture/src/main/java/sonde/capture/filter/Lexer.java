package sonde.capture.filter;

import org.jspecify.annotations.Nullable;

/**
 * Cuts an expression into tokens: the longest match wins, then the order of libpcap's rules. The token read last lies in
 * {@link #kind}, {@link #text} and {@link #value}.
 */
final class Lexer {
    private final String in;
    private int at;

    int kind;
    String text = "";
    int value;

    /** What was wrong with a token that could not be taken; it wins over "syntax error". */
    @Nullable
    String complaint;

    /** {@link #text} looks like an address but is none. */
    boolean bogus;

    Lexer(String expression) { in = expression; }

    private char peek(int i) { return i < in.length() ? in.charAt(i) : 0; }

    void next() {
        while (at < in.length() && " \r\n\t".indexOf(in.charAt(at)) >= 0)
            at++;
        value = 0;
        bogus = false;
        if (at >= in.length()) {
            take(Token.END, 0);
            return;
        }
        char ch = in.charAt(at);
        if (Shapes.isAlnum(ch) || ch == ':' && Shapes.ip6(in, at) > 0)
            word();
        else if (ch == '$' && Shapes.isHex(peek(at + 1)))
            take(Token.AID, Shapes.isHex(peek(at + 2)) ? 3 : 2);
        else if (ch == '\\' && Shapes.escaped(in, at + 1) > at + 1)
            escaped();
        else
            operator(ch);
    }

    private void take(int newKind, int length) {
        kind = newKind;
        text = in.substring(at, at + length);
        at += length;
    }

    private void escaped() {
        int end = Shapes.escaped(in, at + 1);
        at++;
        take(Token.ID, end - at);
    }

    private void operator(char ch) {
        char second = peek(at + 1);
        int two = ch == '&' && second == '&'
                ? Token.AND
                : ch == '|' && second == '|'
                        ? Token.OR
                        : ch == '>' && second == '='
                                ? Token.AT_LEAST
                                : ch == '<' && second == '='
                                        ? Token.AT_MOST
                                        : ch == '!' && second == '='
                                                ? Token.UNEQUAL
                                                : ch == '=' && second == '='
                                                        ? Token.EQUAL
                                                        : ch == '<' && second == '<'
                                                                ? Token.LEFT
                                                                : ch == '>' && second == '>' ? Token.RIGHT : 0;
        if (two != 0)
            take(two, 2);
        else
            take(Token.operator(ch), 1);
    }

    private void word() {
        int id = Shapes.id(in, at), number = Shapes.number(in, at), dotted = Shapes.dotted(in, at),
                mac = Shapes.mac(in, at), ip6 = Shapes.ip6(in, at), halfMac = Shapes.halfMac(in, at);
        int longest = Math.max(Math.max(Math.max(id, number), Math.max(dotted, mac)), Math.max(ip6, halfMac));
        if (mac == longest) {
            take(Token.EID, mac);
        } else if (number == longest) {
            take(Token.NUMBER, number);
            number();
        } else if (dotted == longest) {
            take(Token.HID, dotted);
        } else if (ip6 == longest) {
            take(Token.HID6, ip6);
            if (Addresses.ip6(text) == null)
                bogus("bogus IPv6 address ");
        } else if (halfMac == longest) {
            take(Token.EID, halfMac);
            bogus("bogus ethernet address ");
        } else {
            take(Token.ID, id);
            keyword();
        }
    }

    private void bogus(String why) {
        bogus = true;
        complain(why + text);
    }

    private void complain(String what) { if (complaint == null)
        complaint = what; }

    private void keyword() {
        int keyword = Keywords.of(text);
        if (keyword >= 0) {
            kind = Keywords.kind(keyword);
            value = Keywords.value(keyword);
            return;
        }
        int number = Keywords.number(text);
        if (number >= 0) {
            kind = Token.NUMBER;
            value = number;
        }
    }

    /** Decimal, octal after 0, hexadecimal after 0x; 32 bits. */
    private void number() {
        boolean hex = text.length() > 1 && (text.charAt(1) | 0x20) == 'x';
        int radix = hex ? 16 : text.charAt(0) == '0' ? 8 : 10;
        long n = 0;
        for (int i = hex ? 2 : 0; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit >= radix) {
                refuse("number " + text + " contains non-octal digit");
                return;
            }
            n = n * radix + digit;
            if (n > 0xffffffffL) {
                refuse("number " + text + " overflows 32 bits");
                return;
            }
        }
        value = (int) n;
    }

    private void refuse(String why) {
        complain(why);
        kind = Token.ERROR;
    }
}
