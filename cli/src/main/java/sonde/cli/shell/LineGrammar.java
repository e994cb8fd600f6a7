package sonde.cli.shell;

import java.util.ArrayList;
import java.util.List;

import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.Parser;

import sonde.cli.line.LineException;
import sonde.cli.line.LineParser;
import sonde.cli.line.Scanner;
import sonde.cli.line.Token;

/** Our grammar as jline asks for it: when a line is complete, and which word the cursor is in. */
final class LineGrammar implements Parser {
    /** The word at the cursor. */
    record Words(List<String> words, int wordIndex, int wordCursor, String line, int cursor, int rawWordCursor,
            int rawWordLength) implements CompletingParsedLine {
        @Override
        public String word() { return words.get(wordIndex); }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) { return quoted(candidate.toString()); }
    }

    /** A word as it has to be typed. */
    static String quoted(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (" \t\"'\\|&;<>#".indexOf(word.charAt(i)) >= 0) return "'" + word.replace("'", "'\\''") + "'";
        }
        return word;
    }

    @Override
    public CompletingParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE || context == ParseContext.SECONDARY_PROMPT) {
            try {
                LineParser.parse(line);
            } catch (LineException e) {
                // what is plainly wrong is accepted: it is said when it runs
                if (e.isUnfinished()) throw new EOFError(-1, -1, String.valueOf(e.getMessage()), "");
            }
        }
        List<String> words = new ArrayList<>();
        int index = -1, inWord = 0, rawCursor = 0, rawLength = 0;
        for (Token t : Scanner.scan(line).tokens()) {
            if (index < 0 && t.from() > cursor) {
                index = words.size();
                words.add("");
            }
            if (index < 0 && t.from() <= cursor && cursor <= t.to() && t.is(Token.Kind.WORD)) {
                index = words.size();
                inWord = Math.min(t.text().length(), Scanner.scan(line.substring(t.from(), cursor)).tokens().stream()
                        .mapToInt(x -> x.text().length()).sum());
                rawCursor = cursor - t.from();
                rawLength = t.to() - t.from();
            }
            words.add(t.text());
        }
        if (index < 0) {
            index = words.size();
            words.add("");
        }
        return new Words(words, index, inWord, line, cursor, rawCursor, rawLength);
    }

    @Override
    public boolean isEscapeChar(char c) { return c == '\\'; }
}
