/**
 * The parts of the {@code ss} subcommand: its filter language and its selection of tables and states. May import the
 * sockets of inspectors and {@code view}. To add a predicate: a token in {@link sonde.cli.command.ss.FilterParser}, a
 * record in {@code SocketFilter}.
 */
@NullMarked
package sonde.cli.command.ss;

import org.jspecify.annotations.NullMarked;
