package sonde.cli;

import sonde.cli.command.Catalog;
import sonde.cli.command.Command;
import sonde.cli.command.Env;
import sonde.cli.command.ExitCode;
import sonde.cli.render.Output;
import sonde.inspectors.bytes.Text;

/** What the program says about itself: {@code --help}, {@code --version}, and an answer to a word it does not know. */
final class Overview {
    private Overview() {}

    static int run(Catalog catalog, String word, Env env) {
        switch (word) {
            case "--version", "-V" -> {
                env.out().line("sonde " + catalog.version());
                return ExitCode.DONE;
            }
            case "--help", "-h", "help" -> {
                print(catalog, env.out());
                return ExitCode.DONE;
            }
            default -> {
                String hint = nearest(catalog, word);
                env.err().text().str("sonde: no subcommand '").str(Text.visible(word)).str("'")
                        .str(hint.isEmpty() ? " (sonde --help lists them)" : " (did you mean '" + hint + "'?)");
                env.err().line();
                return ExitCode.USAGE;
            }
        }
    }

    private static void print(Catalog catalog, Output out) {
        out.line("sonde looks into this host's sockets, packets and throughput.");
        out.line("");
        out.line("  sonde                     the shell");
        out.line("  sonde SUBCOMMAND ...      once, for scripts");
        out.line("");
        for (String name : catalog.names()) {
            Command command = catalog.find(name);
            if (command == null) continue;
            int start = out.text().size();
            out.text().str("  ").str(name).left(start, 14).str(command.syntax().about());
            out.line();
        }
        out.line("");
        out.line("sonde SUBCOMMAND --help tells the rest, with examples.");
    }

    /** The subcommand at most two edits away. */
    private static String nearest(Catalog catalog, String word) {
        String best = "";
        int least = 3;
        for (String name : catalog.names()) {
            int d = distance(name, word);
            if (d < least) {
                least = d;
                best = name;
            }
        }
        return best;
    }

    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 2) return 3;
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                corner = above;
            }
        }
        return row[b.length()];
    }
}
