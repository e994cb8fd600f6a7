/**
 * Subcommands: each turns what was typed into a query, runs a probe and hands rows to a view. May import {@code
 * view}, {@code render} and the libraries, never another subcommand. To add one: its file here and its line in
 * {@code sonde.cli.Sonde}.
 */
@NullMarked
package sonde.cli.command;

import org.jspecify.annotations.NullMarked;
