/**
 * Experiments that show one socket option or one way of waiting each, before and after, with numbers. May import
 * {@code iomodels} and {@code kernel}. To add one: an {@link sonde.inspectors.iomodels.experiments.Experiment} and a line
 * in {@link sonde.inspectors.iomodels.experiments.Experiments}.
 */
@NullMarked
package sonde.inspectors.iomodels.experiments;

import org.jspecify.annotations.NullMarked;
