package sonde.cli.line;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** What a line says: pipelines, one after another. */
public record Line(String text, List<Step> steps) {
    /** When a step is taken, in view of how the one before it ended. */
    public enum When {
        ALWAYS, AFTER_SUCCESS, AFTER_FAILURE
    }

    /** @param background do not wait for it */
    public record Step(When when, Pipeline pipeline, boolean background) {}

    /**
     * A command, what its rows go through, and where the output goes.
     *
     * @param system what the system's shell runs at the end, or null
     */
    public record Pipeline(List<Stage> stages, @Nullable Token system, @Nullable Redirection out,
            @Nullable Token in, int from, int to) {}

    /** {@code > file} or {@code >> file}. */
    public record Redirection(Token file, boolean append) {}

    /**
     * A command or an operator.
     *
     * @param name its first word
     * @param words those after it, with the signs of an expression
     * @param inner the pipeline in parentheses, for a join
     */
    public record Stage(Token name, List<Token> words, @Nullable Pipeline inner) {
        /** The words as text. */
        public List<String> texts() { return words.stream().map(Token::text).toList(); }
    }
}
