package sonde.cli.command;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions of POSIX (regex(7)), basic and extended with glibc's additions, in terms of Java's: bracket
 * expressions with classes, no lazy and no possessive repetition, no {@code \d}, no inline flags.
 */
final class PosixPattern {
    private static final String SPECIAL = "(){}+?|";

    private final String expression;
    private final boolean basic;
    private final StringBuilder out = new StringBuilder();
    private int at;
    /** Where the last piece that can be repeated begins, or -1. */
    private int atom = -1;
    private int depth;
    private int[] groups = new int[16];

    private PosixPattern(String expression, boolean basic) {
        this.expression = expression;
        this.basic = basic;
    }

    /** @throws PatternSyntaxException when regcomp(3) would refuse it */
    static Pattern compile(String expression, boolean basic, boolean ignoreCase) {
        return Pattern.compile(translate(expression, basic), ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
    }

    static String translate(String expression, boolean basic) {
        PosixPattern p = new PosixPattern(expression, basic);
        while (p.at < expression.length()) p.piece();
        if (p.depth > 0) throw p.wrong("Unmatched ( or \\(");
        return p.out.toString();
    }

    private PatternSyntaxException wrong(String why) { return new PatternSyntaxException(why, expression, -1); }

    private void piece() {
        char c = expression.charAt(at++);
        if (c == '\\') {
            if (at == expression.length()) throw wrong("Trailing backslash");
            char e = expression.charAt(at++);
            if (SPECIAL.indexOf(e) >= 0 && basic) operator(e);
            else
                escaped(e);
        } else if (c == '[') {
            begin();
            bracket();
        } else if (c == '.') {
            begin();
            out.append("(?s:.)");
        } else if (c == '^' || c == '$') {
            anchor(c);
        } else if (c == '*' || !basic && SPECIAL.indexOf(c) >= 0) {
            operator(c);
        } else {
            literal(c);
        }
    }

    private void begin() { atom = out.length(); }

    private void literal(char c) {
        begin();
        if (c < 0x80 && !Character.isLetterOrDigit(c)) out.append('\\');
        out.append(c);
    }

    /** In a basic expression only at its ends, or those of a group. */
    private void anchor(char c) {
        boolean is = !basic || (c == '^'
                ? at == 1 || isAfter("\\(") || isAfter("\\|")
                : at == expression.length() || expression.startsWith("\\)", at) || expression.startsWith("\\|", at));
        if (!is) {
            literal(c);
            return;
        }
        out.append(c == '^' ? "^" : "\\z");
        atom = -1;
    }

    private boolean isAfter(String before) { return expression.startsWith(before, at - 1 - before.length()); }

    private void escaped(char e) {
        if (e >= '1' && e <= '9') {
            begin();
            out.append("(?:\\").append(e).append(')');
            return;
        }
        String same = switch (e) {
            case 'w', 'W', 's', 'S' -> "\\" + e;
            case 'b', 'B' -> "\\" + e;
            case '<' -> "\\b(?=\\w)";
            case '>' -> "\\b(?<=\\w)";
            case '`' -> "\\A";
            case '\'' -> "\\z";
            default -> "";
        };
        if (same.isEmpty()) literal(e);
        else {
            begin();
            out.append(same);
        }
    }

    private void operator(char c) {
        switch (c) {
            case '(' -> {
                if (depth == groups.length) throw wrong("Memory exhausted");
                groups[depth++] = out.length();
                out.append('(');
                atom = -1;
            }
            case ')' -> {
                if (depth == 0) {
                    if (basic) throw wrong("Unmatched ) or \\)");
                    literal(c);
                    return;
                }
                out.append(')');
                atom = groups[--depth];
            }
            case '|' -> {
                out.append('|');
                atom = -1;
            }
            case '{' -> interval();
            case '}' -> literal(c);
            default -> repeat(String.valueOf(c));
        }
    }

    private void repeat(String how) {
        if (atom < 0) {
            if (!basic) throw wrong("Invalid preceding regular expression");
            for (char c : how.toCharArray()) literal(c);
            return;
        }
        // one repetition after another is one of the other, never Java's lazy or possessive form
        out.insert(atom, "(?:").append(')').append(how);
    }

    private void interval() {
        String close = basic ? "\\}" : "}";
        int end = expression.indexOf(close, at);
        String inside = end < 0 ? "" : expression.substring(at, end);
        int comma = inside.indexOf(',');
        String low = comma < 0 ? inside : inside.substring(0, comma),
                high = comma < 0 ? low : inside.substring(comma + 1);
        boolean valid = isSmall(low) && isSmall(high) && !(low.isEmpty() && comma < 0);
        if (!valid) {
            if (basic || end < 0 && !inside.isEmpty()) throw wrong("Invalid content of \\{\\}");
            literal('{');
            return;
        }
        at = end + close.length();
        repeat("{" + (low.isEmpty() ? "0" : low) + (comma < 0 ? "" : "," + high) + "}");
    }

    private static boolean isSmall(String digits) {
        for (int i = 0; i < digits.length(); i++) if (digits.charAt(i) < '0' || digits.charAt(i) > '9') return false;
        return digits.length() <= 5;
    }

    /** After {@code [}: everything but {@code ] - ^ [: [. [=} stands for itself, the backslash too. */
    private void bracket() {
        out.append('[');
        if (at < expression.length() && expression.charAt(at) == '^') {
            out.append('^');
            at++;
        }
        for (int first = at;;) {
            if (at >= expression.length()) throw wrong("Unmatched [, [^, [:, [., or [=");
            char c = expression.charAt(at++);
            if (c == ']' && at - 1 > first) break;
            char next = at < expression.length() ? expression.charAt(at) : 0;
            if (c == '[' && (next == ':' || next == '.' || next == '=')) named(next);
            else if (c == '-' && at - 1 > first && next != ']') out.append('-');
            else
                member(c);
        }
        out.append(']');
    }

    private void member(char c) {
        if (c < 0x80 && !Character.isLetterOrDigit(c)) out.append('\\');
        out.append(c);
    }

    /** {@code [:alpha:]}, {@code [.x.]}, {@code [=x=]}. */
    private void named(char kind) {
        int end = expression.indexOf(kind + "]", at + 1);
        if (end < 0) throw wrong("Unmatched [, [^, [:, [., or [=");
        String name = expression.substring(at + 1, end);
        at = end + 2;
        if (kind != ':') {
            if (name.length() != 1) throw wrong("Invalid collation character");
            member(name.charAt(0));
            return;
        }
        out.append(switch (name) {
            case "alpha" -> "\\p{Alpha}";
            case "digit" -> "\\p{Digit}";
            case "alnum" -> "\\p{Alnum}";
            case "upper" -> "\\p{Upper}";
            case "lower" -> "\\p{Lower}";
            case "space" -> "\\p{Space}";
            case "blank" -> "\\p{Blank}";
            case "punct" -> "\\p{Punct}";
            case "print" -> "\\p{Print}";
            case "graph" -> "\\p{Graph}";
            case "cntrl" -> "\\p{Cntrl}";
            case "xdigit" -> "\\p{XDigit}";
            default -> throw wrong("Invalid character class name");
        });
    }
}
