package sonde.cli.line;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** The word that was probably meant. */
public final class Nearest {
    private Nearest() {}

    /** The known word with the fewest edits: at most two, and fewer than half of what was typed; null when none is near. */
    public static @Nullable String of(String typed, List<String> known) {
        String best = null;
        int least = Math.min(3, typed.length() / 2 + 1);
        for (String word : known) {
            int d = distance(word, typed);
            if (d < least) {
                least = d;
                best = word;
            }
        }
        return best;
    }

    /** Insertions, deletions, changes and swaps of neighbours; 3 for anything more than two. */
    static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 2) return 3;
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) d[i][0] = i;
        for (int j = 0; j <= b.length(); j++) d[0][j] = j;
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int change = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                int least = Math.min(change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    least = Math.min(least, d[i - 2][j - 2] + 1);
                }
                d[i][j] = least;
            }
        }
        return Math.min(3, d[a.length()][b.length()]);
    }
}
