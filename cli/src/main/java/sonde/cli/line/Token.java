package sonde.cli.line;

/**
 * A piece of a line.
 *
 * @param text what is meant: quotes and backslashes taken off
 * @param from where it starts in the line
 * @param to where it ends, exclusive
 * @param quoted some of it stood in quotes or behind a backslash: it is never a keyword then
 */
public record Token(Kind kind, String text, int from, int to, boolean quoted) {
    /** What a piece of a line is. */
    public enum Kind {
        WORD,
        /** A sign of the expression language: {@code ( ) , = != < <= > >= ~ !~}. */
        SYMBOL,
        /** {@code |} */
        PIPE,
        /** {@code &&} */
        AND,
        /** {@code ||} */
        OR,
        /** {@code ;} or the end of a line of a script. */
        SEMICOLON,
        /** {@code &} */
        BACKGROUND,
        /** {@code >} file */
        INTO,
        /** {@code >>} file */
        ONTO,
        /** {@code <} file */
        FROM,
        /** {@code (} that opens the rows to join with. */
        OPEN,
        /** {@code )} that closes them. */
        CLOSE,
        /** {@code !} and all the rest of the line: for the system's shell. */
        SYSTEM
    }

    public boolean is(Kind other) { return kind == other; }

    /** This very word, unquoted. */
    public boolean isWord(String word) {
        return kind == Kind.WORD && !quoted && text.equals(word);
    }

    /** This sign of an expression. */
    public boolean isSymbol(String sign) {
        return kind == Kind.SYMBOL && text.equals(sign);
    }
}
