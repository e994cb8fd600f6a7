package sonde.cli.shell;

import java.util.List;

/** Who sits before the shell: a person at a terminal, or a script. */
interface Console {
    boolean isInteractive();

    /** Shows a line that nobody waits for, above what is being typed. It may hold colour sequences of ours. */
    void above(String line);

    /** What was typed before, oldest first. */
    List<String> history();

    /** A script, which has neither. */
    Console SCRIPT = new Console() {
        @Override
        public boolean isInteractive() { return false; }

        @Override
        public void above(String line) {}

        @Override
        public List<String> history() { return List.of(); }
    };
}
