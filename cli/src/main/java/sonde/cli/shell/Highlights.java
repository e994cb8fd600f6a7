package sonde.cli.shell;

import java.util.List;

import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;

import sonde.cli.command.Command;
import sonde.cli.command.Globals;
import sonde.cli.command.Option;
import sonde.cli.command.Syntax;
import sonde.cli.line.Scanner;
import sonde.cli.line.Token;
import sonde.cli.pipeline.Operators;

/** Colours for what is being typed: a word that nothing knows is red before Enter. */
final class Highlights implements Highlighter {
    private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT, KNOWN = PLAIN.bold(),
            WRONG = PLAIN.foreground(AttributedStyle.RED), OPTION = PLAIN.foreground(AttributedStyle.CYAN),
            QUOTED = PLAIN.foreground(AttributedStyle.GREEN), SIGN = PLAIN.foreground(AttributedStyle.MAGENTA);

    private final Session session;

    Highlights(Session session) { this.session = session; }

    @Override
    public AttributedString highlight(LineReader reader, String line) {
        AttributedStringBuilder b = new AttributedStringBuilder();
        int at = 0;
        boolean start = true, operator = false;
        Syntax syntax = null;
        Token before = null;
        for (Token t : Scanner.scan(line).tokens()) {
            b.styled(PLAIN, line.substring(at, t.from()));
            AttributedStyle style = SIGN;
            if (t.is(Token.Kind.WORD)) {
                boolean target = before != null && isRedirection(before);
                if (start && !target) {
                    style = isKnown(t, operator) ? KNOWN : WRONG;
                    Command command = operator ? null : session.catalog().find(t.text());
                    syntax = command == null ? null : command.syntax();
                    start = false;
                } else if (t.quoted()) {
                    style = QUOTED;
                } else if (t.text().startsWith("-") && t.text().length() > 1) {
                    style = isWrong(syntax, t.text()) ? WRONG : OPTION;
                } else {
                    style = PLAIN;
                }
            } else if (t.is(Token.Kind.PIPE)) {
                start = true;
                operator = true;
            } else if (!t.is(Token.Kind.SYMBOL) && !isRedirection(t) && !t.is(Token.Kind.CLOSE)) {
                start = true;
                operator = false;
            }
            b.styled(style, line.substring(t.from(), t.to()));
            at = t.to();
            before = t;
        }
        b.styled(PLAIN, line.substring(Math.min(at, line.length())));
        return b.toAttributedString();
    }

    private static boolean isRedirection(Token t) {
        return t.is(Token.Kind.INTO) || t.is(Token.Kind.ONTO) || t.is(Token.Kind.FROM);
    }

    private boolean isKnown(Token t, boolean operator) {
        List<String> names = operator ? Operators.NAMES : session.catalog().names();
        if (names.contains(t.text())) return true;
        return !operator && (session.builtins().isKnown(t.text()) || session.aliases().containsKey(t.text())
                || session.catalog().find(t.text()) != null);
    }

    /** A long option that the subcommand does not have; what is still a beginning of one is not wrong yet. */
    private static boolean isWrong(@Nullable Syntax syntax, String word) {
        if (syntax == null || !word.startsWith("--") || word.length() < 3) return false;
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        for (Option o : syntax.options()) for (String n : o.names()) if (n.startsWith(name)) return false;
        for (Option o : Globals.options(syntax)) for (String n : o.names()) if (n.startsWith(name)) return false;
        return true;
    }
}
