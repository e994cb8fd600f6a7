/**
 * A line as it is typed: words, quotes, pipes, redirections, what belongs to the system's shell. Imports nothing of
 * sonde. To add a sign: {@link sonde.cli.line.Scanner} finds it, {@link sonde.cli.line.LineParser} gives it a meaning.
 */
@NullMarked
package sonde.cli.line;

import org.jspecify.annotations.NullMarked;
