package sonde.cli.line;

import java.util.ArrayList;
import java.util.List;

import sonde.cli.line.Token.Kind;

/**
 * Cuts a line into tokens. Total: every string has tokens, also one that is still being typed. Inside a {@code where}
 * the signs of comparison are signs; a {@code >} after a finished comparison is a redirection again.
 */
public final class Scanner {
    private static final String SIGNS = "()=!<>~,";

    private final String line;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private boolean stageStart = true;
    private boolean first = true;
    private boolean expression;
    private boolean joining;
    private int comparison;
    private int depth;
    private boolean open;
    private boolean continued;

    private Scanner(String line) { this.line = line; }

    /**
     * @param tokens all of them, in order
     * @param isUnfinished a quote is open, or the line ends with a backslash
     */
    public record Scan(List<Token> tokens, boolean isUnfinished) {}

    public static Scan scan(String line) {
        Scanner s = new Scanner(line);
        s.run();
        return new Scan(s.tokens, s.open || s.continued);
    }

    private void run() {
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == '\n' && leadsOn()) {
                at++;
            } else if (c == '\n') {
                separator(Kind.SEMICOLON, 1);
            } else if (c <= ' ') {
                at++;
            } else if (c == '\\' && at + 1 < line.length() && line.charAt(at + 1) == '\n') {
                at += 2;
            } else if (c == '\\' && at + 1 == line.length()) {
                continued = true;
                at++;
            } else if (c == '#') {
                while (at < line.length() && line.charAt(at) != '\n') at++;
            } else if (c == '!' && stageStart) {
                int end = line.indexOf('\n', at);
                if (end < 0) end = line.length();
                tokens.add(new Token(Kind.SYSTEM, line.substring(at + 1, end).strip(), at, end, false));
                at = end;
                stageStart = false;
            } else if (!sign(c)) {
                word();
            }
        }
    }

    /** A line may end after a sign that wants something behind it. */
    private boolean leadsOn() {
        if (tokens.isEmpty()) return false;
        Kind last = tokens.get(tokens.size() - 1).kind();
        return last == Kind.PIPE || last == Kind.AND || last == Kind.OR || last == Kind.OPEN;
    }

    private boolean sign(char c) {
        char next = at + 1 < line.length() ? line.charAt(at + 1) : 0;
        switch (c) {
            case '|' -> separator(next == '|' ? Kind.OR : Kind.PIPE, next == '|' ? 2 : 1);
            case '&' -> separator(next == '&' ? Kind.AND : Kind.BACKGROUND, next == '&' ? 2 : 1);
            case ';' -> separator(Kind.SEMICOLON, 1);
            case '(' -> {
                if (!joining) return expression && symbol(c, next);
                separator(Kind.OPEN, 1);
                first = true;
                depth++;
            }
            case ')' -> {
                if (depth == 0 || expression && openParentheses() > 0) return expression && symbol(c, next);
                depth--;
                add(Kind.CLOSE, 1);
                expression = false;
            }
            case '>' -> {
                if (expression && comparison < 3) return symbol(c, next);
                add(next == '>' ? Kind.ONTO : Kind.INTO, next == '>' ? 2 : 1);
            }
            case '<' -> {
                if (expression) return symbol(c, next);
                add(Kind.FROM, 1);
            }
            default -> {
                return expression && SIGNS.indexOf(c) >= 0 && symbol(c, next);
            }
        }
        return true;
    }

    /** Parentheses of the expression that are open: it has its own, within those of a join. */
    private int openParentheses() {
        int n = 0;
        for (int i = tokens.size() - 1; i >= 0 && !tokens.get(i).isWord("where"); i--) {
            if (tokens.get(i).isSymbol("(")) n++;
            if (tokens.get(i).isSymbol(")")) n--;
        }
        return n;
    }

    /** A comparison is operand, sign, operand; {@link #comparison} counts how far it has come. */
    private boolean symbol(char c, char next) {
        String text = String.valueOf(c);
        if ((c == '=' || c == '!' || c == '<' || c == '>') && next == '='
                || (c == '=' || c == '!') && next == '~')
            text += next;
        if (text.equals("!")) return false;
        if ("()".contains(text)) {
            if (c == '(' && comparison < 2) comparison = 0;
        } else if (c != ',') {
            comparison = 2;
        }
        add(Kind.SYMBOL, text.length());
        return true;
    }

    private void separator(Kind kind, int length) {
        add(kind, length);
        stageStart = true;
        expression = false;
        joining = false;
        if (kind != Kind.PIPE) first = true;
    }

    private void add(Kind kind, int length) {
        tokens.add(new Token(kind, line.substring(at, at + length), at, at + length, false));
        at += length;
    }

    private void word() {
        int from = at;
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == '\'' || c == '"') {
                quoted = true;
                quote(c, text);
            } else if (c == '\\') {
                quoted = true;
                at++;
                if (at == line.length()) {
                    continued = true;
                } else {
                    text.append(line.charAt(at++));
                }
            } else if (isEnd(c)) {
                break;
            } else {
                text.append(c);
                at++;
            }
        }
        Token token = new Token(Kind.WORD, text.toString(), from, at, quoted);
        boolean target = !tokens.isEmpty() && isRedirection(tokens.get(tokens.size() - 1).kind());
        tokens.add(token);
        if (stageStart) {
            expression = !first && token.isWord("where");
            joining = !first && token.isWord("join");
            comparison = 0;
            stageStart = false;
            first = false;
        } else if (expression && !target) {
            operand(token);
        }
    }

    private void operand(Token token) {
        if (token.isWord("and") || token.isWord("or") || token.isWord("not")) {
            comparison = 0;
        } else if (token.isWord("in") || token.isWord("contains")) {
            comparison = 2;
        } else if (comparison == 2) {
            comparison = 3;
        } else {
            comparison = 1;
        }
    }

    private void quote(char mark, StringBuilder text) {
        at++;
        while (at < line.length() && line.charAt(at) != mark) {
            char c = line.charAt(at++);
            if (mark == '"' && c == '\\' && at < line.length()
                    && (line.charAt(at) == '"' || line.charAt(at) == '\\'))
                c = line.charAt(at++);
            text.append(c);
        }
        if (at == line.length()) {
            open = true;
        } else {
            at++;
        }
    }

    private boolean isEnd(char c) {
        if (c <= ' ' || c == '|' || c == '&' || c == ';') return true;
        if (c == ')' && depth > 0) return true;
        if (expression) {
            if (c == '!') return at + 1 < line.length() && "=~".indexOf(line.charAt(at + 1)) >= 0;
            return SIGNS.indexOf(c) >= 0;
        }
        return c == '>' || c == '<' || c == '(' && joining;
    }

    private static boolean isRedirection(Kind kind) {
        return kind == Kind.INTO || kind == Kind.ONTO || kind == Kind.FROM;
    }
}
