/**
 * The shell: prompt, history, completion, jobs, scripts, and lines such as {@code ss -tn | group state}. May import
 * {@code line}, {@code pipeline}, {@code complete}, {@code render} and {@code command}'s model, and alone imports jline,
 * which a script never loads. To add a word that acts on the shell itself: {@link sonde.cli.shell.Builtins}.
 */
@NullMarked
package sonde.cli.shell;

import org.jspecify.annotations.NullMarked;
