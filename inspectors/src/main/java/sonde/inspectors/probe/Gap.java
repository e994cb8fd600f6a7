package sonde.inspectors.probe;

/**
 * A part of the answer that could not be had. Collected beside the rows and
 * said to the user.
 */
public sealed interface Gap {
    /** What is missing, in words: "fds of 212 processes". */
    String subject();

    /** One line for a person. */
    String sentence();

    /** The kernel refused. {@code remedy} says what would help. */
    record Denied(String subject, String remedy) implements Gap {
        @Override
        public String sentence() { return subject + ": permission denied (" + remedy + ")"; }
    }

    /** This kernel, or this host, does not have it. */
    record Unsupported(String subject, String reason) implements Gap {
        @Override
        public String sentence() { return subject + ": " + reason; }
    }

    /** It changed while it was read, so rows may be missing or doubled. */
    record Raced(String subject) implements Gap {
        @Override
        public String sentence() { return subject + ": changed while it was read"; }
    }

    /**
     * Input that does not have the shape it should have; {@code count} pieces were
     * passed over.
     */
    record Damaged(String subject, long count) implements Gap {
        @Override
        public String sentence() {
            return subject + ": " + count + (count == 1 ? " line" : " lines") + " could not be read";
        }
    }
}
