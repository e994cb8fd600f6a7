/**
 * The parts of the {@code top} subcommand: its options, its screen and keys, its pictures for pipes. May import the
 * sockets of inspectors, {@code view}, {@code pipeline} and {@code line}. To add a key: its case in
 * {@link sonde.cli.command.top.Screen} and its line in the help of {@link sonde.cli.command.top.Headline}.
 */
@NullMarked
package sonde.cli.command.top;

import org.jspecify.annotations.NullMarked;
