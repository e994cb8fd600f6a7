package sonde.cli.view;

/** Sentences for a person: on a terminal broken between words, elsewhere a line each. */
final class Prose {
    private Prose() {}

    /** @param width columns of the terminal, or 0 */
    static void lines(String sentence, int width, LineSink out) {
        int from = 0;
        while (width > 0 && sentence.length() - from > width) {
            int blank = sentence.lastIndexOf(' ', from + width);
            if (blank <= from) break; // a word longer than the terminal is wide
            out.line(sentence.substring(from, blank));
            from = blank + 1;
        }
        out.line(sentence.substring(from));
    }
}
