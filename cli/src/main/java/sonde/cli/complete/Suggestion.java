package sonde.cli.complete;

/**
 * A word that fits.
 *
 * @param value what is typed
 * @param about a few words on it, or empty
 * @param group heading under which it is listed
 * @param isWhole the word ends here; a directory or {@code --name=} goes on
 */
public record Suggestion(String value, String about, String group, boolean isWhole) {
    public Suggestion(String value, String about, String group) { this(value, about, group, true); }
}
