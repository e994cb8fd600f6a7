package sonde.cli.command;

import java.util.List;

/**
 * One option as a person types it. The one-shot parser, picocli's model, help, completion, manual and reference all
 * come from it.
 *
 * @param id what the subcommand switches on; unique within its {@link Syntax}
 * @param names as typed, the short one first: {@code -t}, {@code --tcp}
 * @param arity whether a value follows
 * @param parameter what the value is called in help; empty when there is none
 * @param values what completion may offer
 * @param about one line, without a final stop
 * @param hidden left out of help and completion
 */
public record Option(int id, List<String> names, Arity arity, String parameter, Values values, String about,
        boolean hidden) {
    /**
     * Ids from here on are sonde's additions to what an original has: typed in full, so that every beginning of the
     * original's names means what it means there.
     */
    public static final int OWN = 100_000;

    /** Ids of {@code --peer}, {@code --why} and {@code --sockopt}, which the lists of sockets share. */
    public static final int PEER = OWN + 1, WHY = OWN + 2, SETTINGS = OWN + 3;

    /** Whether a value follows, in the manner of getopt_long(3). */
    public enum Arity {
        NONE, REQUIRED,
        /** Only attached: {@code -xVALUE}, {@code --long=VALUE}. */
        OPTIONAL
    }

    /** What a value is, for completion. {@code WORDS} come with the option. */
    public enum Kind {
        ANY, WORDS, FILE, DIRECTORY, INTERFACE, PORT, PID, COMMAND, USER, NETNS, CONTAINER, HOST, STATE, COLUMN, FIELD
    }

    /** Kind of the value, and the words when they are few and fixed. */
    public record Values(Kind kind, List<String> words) {
        public static final Values ANY = new Values(Kind.ANY, List.of());

        public static Values of(Kind kind) { return new Values(kind, List.of()); }

        public static Values of(String... words) { return new Values(Kind.WORDS, List.of(words)); }
    }

    /** The name to speak of it by: the long one where there is one. */
    public String name() {
        return names.get(names.size() - 1);
    }
}
