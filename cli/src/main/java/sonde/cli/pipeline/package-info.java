/**
 * What stands after a {@code |}: operators over rows with typed columns. Knows rows, views and words, not subcommands;
 * may import {@code line}, {@code render} and the libraries' values. To add an operator: its file here and a line in
 * {@link sonde.cli.pipeline.Operators}.
 */
@NullMarked
package sonde.cli.pipeline;

import org.jspecify.annotations.NullMarked;
