/**
 * Processes and what they hold open. Vanished processes are not errors; what may not be read is a gap. May import
 * {@code kernel}, {@code net}, {@code bytes}, {@code probe}. To add a fact: a pure parser of its file, and its field.
 */
@NullMarked
package sonde.inspectors.processes;

import org.jspecify.annotations.NullMarked;
