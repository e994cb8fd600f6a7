package sonde.cli.command;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.files.Selection;
import sonde.inspectors.files.Wanted;

/** Reads {@code -c}: the beginning of a name, {@code ^} and the beginning, or {@code /expression/[bix]}. */
final class LsofCommands {
    private LsofCommands() {}

    static void add(Selection selection, @Nullable String value) throws UsageException {
        if (value == null || value.startsWith("-") || value.startsWith("+")) {
            throw new UsageException("missing -c option value");
        }
        if (value.startsWith("/")) {
            Pattern pattern = pattern(value);
            selection.commands.add(new Wanted<>(name -> pattern.matcher(utf8(name)).find(),
                    value.substring(0, value.indexOf('/', 1))));
            return;
        }
        boolean not = value.startsWith("^");
        String prefix = latin1(not ? value.substring(1) : value);
        if (prefix.length() > 15) {
            throw new UsageException("\"-c " + value + "\" length (" + prefix.length()
                    + ") > what system provides (15)");
        }
        Selection.CommandMatch match = name -> name.startsWith(prefix);
        if (not) selection.withoutCommands.add(0, new Wanted<>(match, value.substring(1)));
        else
            selection.commands.add(0, new Wanted<>(match, value)); // the last one is looked at first
    }

    private static Pattern pattern(String value) throws UsageException {
        int end = value.indexOf('/', 1);
        if (end < 0) throw new UsageException("regexp doesn't end with '/': " + value);
        String expression = value.substring(1, end), modifiers = value.substring(end + 1);
        boolean basic = false, extended = false;
        int flags = 0;
        for (char c : modifiers.toCharArray()) {
            switch (c) {
                case 'b' -> basic = once(basic, "b", value);
                case 'x' -> extended = once(extended, "x", value);
                case 'i' -> {
                    once(flags != 0, "i", value);
                    flags = Pattern.CASE_INSENSITIVE;
                }
                default -> throw new UsageException("invalid regexp modifier: " + c);
            }
        }
        if (basic && extended) throw new UsageException("b and x regexp modifiers conflict: " + value);
        try {
            return Pattern.compile(basic ? basic(expression) : expression, flags);
        } catch (PatternSyntaxException e) {
            throw new UsageException("regexp error: " + value + ": " + e.getDescription());
        }
    }

    private static boolean once(boolean already, String letter, String value) throws UsageException {
        if (already) throw new UsageException(letter + " regexp modifier already used: " + value);
        return true;
    }

    /** A basic regular expression as an extended one: {@code ( ) { } + ? |} swap meaning with their escaped forms. */
    static String basic(String expression) {
        StringBuilder s = new StringBuilder();
        boolean inSet = false;
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            boolean special = "(){}+?|".indexOf(c) >= 0;
            if (inSet) {
                s.append(c);
                inSet = c != ']';
            } else if (c == '\\' && i + 1 < expression.length() && "(){}+?|".indexOf(expression.charAt(i + 1)) >= 0) {
                s.append(expression.charAt(++i));
            } else if (special) {
                s.append('\\').append(c);
            } else {
                inSet = c == '[';
                s.append(c);
            }
        }
        return s.toString();
    }

    private static String latin1(String s) {
        return new String(s.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String utf8(String latin1) {
        return new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
