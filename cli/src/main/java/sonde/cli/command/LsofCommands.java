package sonde.cli.command;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.files.Selection;
import sonde.inspectors.files.Wanted;

/** Reads {@code -c}: the beginning of a name, {@code ^} and the beginning, or {@code /expression/[bix]}. */
final class LsofCommands {
    /** What the kernel keeps of a name (TASK_COMM_LEN without its NUL). */
    static final int LONGEST = 15;

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
        if (prefix.length() > LONGEST) {
            throw new UsageException("\"-c " + value + "\" length (" + prefix.length()
                    + ") > what system provides (" + LONGEST + ")");
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
        boolean ignoreCase = false;
        for (char c : modifiers.toCharArray()) {
            switch (c) {
                case 'b' -> basic = once(basic, "b", value);
                case 'x' -> extended = once(extended, "x", value);
                case 'i' -> ignoreCase = once(ignoreCase, "i", value);
                default -> throw new UsageException("invalid regexp modifier: " + c);
            }
        }
        if (basic && extended) throw new UsageException("b and x regexp modifiers conflict: " + value);
        try {
            return PosixPattern.compile(expression, basic, ignoreCase);
        } catch (PatternSyntaxException e) {
            throw new UsageException("regexp error: " + value + ": " + e.getDescription());
        }
    }

    private static boolean once(boolean already, String letter, String value) throws UsageException {
        if (already) throw new UsageException(letter + " regexp modifier already used: " + value);
        return true;
    }

    private static String latin1(String s) {
        return new String(s.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String utf8(String latin1) {
        return new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
