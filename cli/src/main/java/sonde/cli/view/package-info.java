/**
 * Columns and lines of each row type: what a socket, a file, a packet looks like. May import {@code render} and the row
 * types of inspectors and capture. To add a column: one line in the list of its view.
 */
@NullMarked
package sonde.cli.view;

import org.jspecify.annotations.NullMarked;
