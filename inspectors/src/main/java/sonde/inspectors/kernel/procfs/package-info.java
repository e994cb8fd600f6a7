/**
 * The proc tree: the only code that spells its name. Readers here take bytes
 * and are total: a bad line is counted and passed over. May import
 * {@code kernel}, {@code bytes}, {@code net} and {@code probe}. To add a file:
 * one reader with a parser of its own.
 */
@NullMarked
package sonde.inspectors.kernel.procfs;

import org.jspecify.annotations.NullMarked;
