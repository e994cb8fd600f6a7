/**
 * Rows to text and to JSON, JSON lines, CSV: one column list a row type drives them all. May import {@code probe},
 * {@code bytes} and {@code net}. To add a format: one file, one line in {@link sonde.cli.render.Format#named}.
 */
@NullMarked
package sonde.cli.render;

import org.jspecify.annotations.NullMarked;
