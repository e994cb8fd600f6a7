/** Tests of the program as a whole: its architecture, its start, its subcommands beside the originals. */
@NullMarked
package sonde.cli;

import org.jspecify.annotations.NullMarked;
