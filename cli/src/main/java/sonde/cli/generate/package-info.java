/**
 * Help, completions, manual and reference out of the one model of options. May import {@code command}'s model
 * ({@code Syntax}, {@code Option}, {@code Catalog}), {@code pipeline}'s list of operators and picocli, never a concrete subcommand. To add an output: one file.
 */
@NullMarked
package sonde.cli.generate;

import org.jspecify.annotations.NullMarked;
