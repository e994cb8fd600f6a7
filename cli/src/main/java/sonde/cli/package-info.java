/**
 * The program: {@link sonde.cli.Main} meets the system, {@link sonde.cli.Sonde} lists the subcommands. Imports
 * everything; nothing imports it. To add a subcommand: one line in {@link sonde.cli.Sonde}.
 */
@NullMarked
package sonde.cli;

import org.jspecify.annotations.NullMarked;
