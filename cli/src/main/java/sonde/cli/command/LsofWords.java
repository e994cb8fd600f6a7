package sonde.cli.command;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Reads a command line by lsof's grammar: letters after {@code -} or {@code +}; a value is attached or the next word,
 * and it is the option that decides whether that word is its value or goes back to be read again; option words end at
 * the first operand or at {@code --}. Words that begin with two dashes are sonde's own.
 */
final class LsofWords {
    private final Syntax syntax;
    private final List<Option> globals;
    private final List<String> words;
    private final Arguments parsed = new Arguments();
    private final List<String> errors = new ArrayList<>();
    private int word;
    private int at;
    private char sign;

    LsofWords(Syntax syntax, List<Option> globals, List<String> words) {
        this.syntax = syntax;
        this.globals = globals;
        this.words = words;
    }

    Arguments parse() throws UsageException {
        while (word < words.size()) {
            String w = words.get(word);
            if (at == 0) {
                if (w.length() < 2 || w.charAt(0) != '-' && w.charAt(0) != '+') break;
                if (w.equals("--") || w.equals("++")) {
                    word++;
                    break;
                }
                if (w.startsWith("--")) {
                    global(w);
                    continue;
                }
                sign = w.charAt(0);
                at = 1;
            }
            letter(w.charAt(at));
        }
        while (word < words.size()) parsed.operand(words.get(word++));
        if (!errors.isEmpty()) throw new UsageException(String.join("\nlsof: ", errors));
        return parsed;
    }

    /** {@code --json}, {@code --columns A,B}, {@code --columns=A,B}. */
    private void global(String w) throws UsageException {
        int equals = w.indexOf('=');
        String name = equals < 0 ? w : w.substring(0, equals);
        for (Option o : globals) {
            if (!o.names().contains(name)) continue;
            word++;
            if (o.arity() == Option.Arity.NONE) {
                if (equals >= 0) throw new UsageException("option '" + name + "' doesn't allow an argument");
                parsed.add(o, null);
            } else if (equals >= 0) {
                parsed.add(o, w.substring(equals + 1));
            } else if (o.arity() == Option.Arity.OPTIONAL) {
                parsed.add(o, null);
            } else if (word < words.size()) {
                parsed.add(o, words.get(word++));
            } else {
                throw new UsageException("option '" + name + "' requires an argument");
            }
            return;
        }
        // as the original reads it: the letter '-'
        errors.add("illegal option character: -");
        word++;
    }

    private void letter(char c) {
        char known = c == '?' ? 'h' : c;
        Option option = syntax.option("" + sign + known);
        if (option == null) option = otherSign(syntax.option((sign == '+' ? "-" : "+") + known), known);
        if (option == null) {
            errors.add(c == ':' ? "colon is an illegal option character." : "illegal option character: " + c);
            next();
            return;
        }
        if (!takesValue(known)) {
            next();
            parsed.add(option, null);
            return;
        }
        String w = words.get(word);
        int valueWord = word, valueAt = at + 1;
        String value;
        if (valueAt < w.length()) {
            value = w.substring(valueAt);
        } else {
            valueWord++;
            valueAt = 0;
            String following = valueWord < words.size() ? words.get(valueWord) : null;
            value = following == null || following.equals("--") ? null : following;
        }
        int used = value == null ? 0 : used(known, value);
        if (value != null && used == value.length()) {
            parsed.add(option, value);
            word = valueWord + 1;
            at = 0;
        } else {
            parsed.add(option, value == null || used == 0 ? null : value.substring(0, used));
            word = valueWord;
            at = valueAt == 0 && used == 0 ? 0 : valueAt + used;
        }
    }

    /** A letter takes either sign; the sign is part of the id. */
    private @Nullable Option otherSign(@Nullable Option o, char c) {
        if (o == null) return null;
        int id = c + (sign == '+' ? LsofSyntax.PLUS : 0);
        return new Option(id, List.of("" + sign + c), o.arity(), o.parameter(), o.values(), o.about(), true);
    }

    private void next() {
        if (++at == words.get(word).length()) {
            word++;
            at = 0;
        }
    }

    private static boolean takesValue(char c) { return "cdDeFfgiKLmoprsSTuxZ".indexOf(c) >= 0; }

    /** How much of a possible value belongs to the option; the rest is read as further options. */
    private int used(char c, String value) {
        if (value.isEmpty()) return 0;
        boolean option = value.charAt(0) == '-' || value.charAt(0) == '+';
        return switch (c) {
            case 'd', 'D', 'e', 'p', 'u' -> value.length();
            case 'c' -> sign == '+' && !isDigit(value.charAt(0)) ? 0 : value.length();
            case 'L', 'o', 'S' -> option ? 0 : digits(value, 0);
            case 'r' -> option ? 0 : repeat(value);
            default -> option ? 0 : value.length();
        };
    }

    /** {@code 15}, {@code 15c3}, {@code 15m%H:%M}, {@code 15c3m%H}. */
    private static int repeat(String value) {
        int p = digits(value, 0);
        int q = p;
        while (q < value.length() && value.charAt(q) == ' ') q++;
        if (q < value.length() && value.charAt(q) == 'c' && digits(value, q + 1) > q + 1) {
            q = digits(value, q + 1);
            if (q == value.length()) return q;
        }
        return q < value.length() && value.charAt(q) == 'm' ? value.length() : p;
    }

    private static int digits(String s, int from) {
        int p = from;
        while (p < s.length() && isDigit(s.charAt(p))) p++;
        return p;
    }

    private static boolean isDigit(char c) { return c >= '0' && c <= '9'; }

}
