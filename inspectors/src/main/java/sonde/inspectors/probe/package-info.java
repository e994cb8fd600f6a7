/**
 * The contract between what collects rows and what shows them: a
 * {@link sonde.inspectors.probe.Probe} pours rows and gaps into a
 * {@link sonde.inspectors.probe.Sink}. Imports nothing of sonde. Nothing is to
 * be added here lightly: every other package leans on it.
 */
@NullMarked
package sonde.inspectors.probe;

import org.jspecify.annotations.NullMarked;
