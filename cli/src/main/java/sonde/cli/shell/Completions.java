package sonde.cli.shell;

import java.util.ArrayList;
import java.util.List;

import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

import sonde.cli.complete.Suggestion;
import sonde.inspectors.bytes.Text;

/** What {@link Completing} finds, as jline shows it. Nothing from the host reaches the terminal raw. */
final class Completions implements Completer {
    private static final int LONGEST_ABOUT = 60;

    /** Lines for the prompt, headings and the status line. */
    private static final int ROOM = 6;

    private final Completing completing;

    Completions(Session session) { completing = new Completing(session); }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String text = line.line();
        int wordStart = line instanceof LineGrammar.Words w ? line.cursor() - w.rawWordCursor() : line.cursor();
        String partial = line.word().substring(0, Math.min(line.wordCursor(), line.word().length()));
        List<Suggestion> found = new ArrayList<>(completing.at(text.substring(0, wordStart), partial));
        for (int i = 0; i < found.size(); i++) {
            Suggestion s = found.get(i);
            if (!Text.visible(s.value()).equals(s.value())) continue;
            String about = Text.visible(s.about());
            if (about.length() > LONGEST_ABOUT) about = about.substring(0, LONGEST_ABOUT - 1) + "…";
            candidates.add(new Candidate(s.value(), s.value(), s.group().isEmpty() ? null : s.group(),
                    about.isEmpty() ? null : about, null, null, s.isWhole(), i));
        }
        // what does not fit on the screen is walked through in a menu; jline would ask whether to show it at all
        boolean fits = candidates.size() + ROOM < reader.getTerminal().getSize().getRows();
        reader.option(LineReader.Option.AUTO_LIST, fits);
    }
}
