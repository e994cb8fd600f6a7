/**
 * What may stand at the cursor: options and their values with a word about each, and values found on this host. May
 * import {@code command}'s model and {@code kernel}; neither jline nor picocli, for the shells' completions start a
 * process for each Tab. To add a kind of live value: {@link sonde.cli.complete.LiveValues}.
 */
@NullMarked
package sonde.cli.complete;

import org.jspecify.annotations.NullMarked;
